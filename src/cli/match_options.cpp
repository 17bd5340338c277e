// SPDX-License-Identifier: Apache-2.0
#include "cli/match_options.hpp"

#include "cli/sentence.hpp"
#include "cli/travel_options.hpp"

#include <redriver/base/error.hpp>
#include <redriver/workflow/weigh_model.hpp>

namespace redriver::cli {
namespace {

/// The model with the weights of the command line in place of its own.
void weigh(MatchSettings& settings, const Invocation& call)
{
    if (call.has("order") && call.has("weights")) {
        throw UsageError(sentence(call.language(), "cli.error.order_or_weights"));
    }
    WeightRequest request;
    if (const auto order = call.text("order")) {
        request.order = parse_order(*order);
    }
    if (const auto weights = call.text("weights")) {
        request.numbers = parse_weights(*weights);
    }
    if (request.empty()) {
        return;
    }
    request.profile = call.text_or("profile", "");
    settings.model_text = with_weights(model_text_of(settings), request);
    settings.model_file = settings.model_file.empty() ? "default_scoring_model.json" : settings.model_file;
    settings.model_file += "+weights"; // so that nobody takes the result for that of the file
}

} // namespace

std::vector<OptionSpec> judging_options()
{
    std::vector<OptionSpec> options{{.name = "model", .argument = "FILE", .kind = OptionKind::file},
                                    {.name = "order", .argument = "CRITERIA", .kind = OptionKind::text},
                                    {.name = "weights", .argument = "WEIGHTS", .kind = OptionKind::text},
                                    {.name = "rules", .argument = "FILE", .kind = OptionKind::file}};
    for (OptionSpec& each : network_options()) {
        options.push_back(std::move(each));
    }
    return options;
}

MatchSettings judging_settings(const Invocation& call)
{
    MatchSettings settings;
    settings.registry = call.common().registry;
    settings.as_of = call.common().as_of;
    settings.model_file = call.text_or("model", "");
    settings.scenario = call.text_or("scenario", "today");
    settings.closures = closures_of(call.all("close"), call.language());
    settings.rules_file = call.text_or("rules", "");
    weigh(settings, call);
    return settings;
}

} // namespace redriver::cli
