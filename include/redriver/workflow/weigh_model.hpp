#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A scoring model with other weights: an order of criteria, or numbers from an expert.

#include <redriver/scoring/criterion.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace redriver {

/// One of the two is given. Criteria that are not named weigh nothing.
struct WeightRequest {
    std::vector<Criterion> order;                        ///< rank-order centroids, the most important first
    std::vector<std::pair<Criterion, std::string>> numbers; ///< decimals of any scale, as given
    std::string profile; ///< of the investor's criteria, the one to weigh; empty = every one
    bool empty() const { return order.empty() && numbers.empty(); }
};

/// "access,sector,land". Throws UsageError for an unknown or repeated criterion, and for criteria of both directions.
std::vector<Criterion> parse_order(std::string_view text);
/// "access=40,sector=35.5". Throws UsageError likewise, and for what is no number from 0 up.
std::vector<std::pair<Criterion, std::string>> parse_weights(std::string_view text);

/// The file of a model with the weights in place of its own; its version ends with "+weights", so that no result of it
/// passes for one of the model. Criteria of the investor change the profiles, those of the province its own list.
/// Throws ModelError when the text is no JSON, UsageError for a profile that it does not have.
std::string with_weights(std::string_view model_text, const WeightRequest& request);

} // namespace redriver
