#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Errors that can be said in the reader's language: the kinds of base/error.hpp, with a message in place of a text.

#include <redriver/base/error.hpp>
#include <redriver/i18n/messages.hpp>

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// What an error says before it has a language.
class Told {
public:
    explicit Told(Message message) : m_message(std::move(message)) {} ///< of the sentence that will be said
    Told(const Told&) = default;
    Told& operator=(const Told&) = default;
    virtual ~Told() = default;
    const Message& message() const noexcept { return m_message; }

private:
    Message m_message;
};

/// An error of a kind whose what() is the English sentence of its message.
template <class Kind>
class ToldError : public Kind, public Told {
public:
    explicit ToldError(Message message) : Kind(render(message, Language::en)), Told(std::move(message)) {}
    /// Of the text with this key, and the facts that go into it.
    explicit ToldError(std::string key, std::vector<std::pair<std::string, MessageArgument>> facts = {})
        : ToldError(Message{std::move(key), std::move(facts)})
    {
    }
};

/// Wrong usage, told in any language.
using ToldUsageError = ToldError<UsageError>;

/// A conflict with what somebody else wrote, told in any language.
using ToldConflictError = ToldError<ConflictError>;
/// A job that stopped between its steps: what was done and what is left, told in any language.
using ToldStop = ToldError<Error>;

/// What an error says, in a language if it can: its message, else what().
std::string said_by(const std::exception& error, Language language);

} // namespace redriver
