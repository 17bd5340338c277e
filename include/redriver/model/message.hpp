#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A sentence before it has a language: the key of a text and the facts that go into it.

#include <redriver/base/decimal.hpp>
#include <redriver/model/partial_date.hpp>

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace redriver {

/// A number or range to be printed with its unit ("ha", "VND", "minute", "km", "percent", "year", "point").
struct Amount {
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    std::string unit;
    friend bool operator==(const Amount&, const Amount&) = default;
};

/// A code to be printed as its name in the reader's language ("sector", "TOU.FUN"; "stage", "calling").
struct CodeName {
    std::string list;
    std::string code;
    friend bool operator==(const CodeName&, const CodeName&) = default;
};

struct Message;

/// One fact: a text as it is, an amount, a named code, a date, or sentences of their own.
using MessageArgument = std::variant<std::string, Amount, CodeName, PartialDate, std::vector<Message>>;

struct Message {
    std::string key; ///< of a text in the message catalogues
    std::vector<std::pair<std::string, MessageArgument>> arguments;
    friend bool operator==(const Message&, const Message&) = default;
};

} // namespace redriver
