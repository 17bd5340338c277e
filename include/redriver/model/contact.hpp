#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A person. Personal data (Law 91/2025/QH15): kept apart, with purpose, consent and expiry; never published.

#include <redriver/model/identifiers.hpp>
#include <redriver/model/partial_date.hpp>

#include <string>

namespace redriver {

struct Contact {
    ContactId id;
    std::string owner; ///< id of the investor or project the person speaks for
    std::string name;
    std::string role;
    std::string email;
    std::string phone;
    std::string purpose;     ///< what the data may be used for; required
    PartialDate consent_on;  ///< required: silence is no consent
    std::string consent_proof;
    PartialDate expires_on;  ///< required
    friend bool operator==(const Contact&, const Contact&) = default;
};

} // namespace redriver
