#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Errors that can be said in the reader's language: the kinds of base/error.hpp, with a message in place of a text.

#include <redriver/base/error.hpp>
#include <redriver/i18n/messages.hpp>

#include <exception>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// What an error says before it has a language. A copy needs no memory, as there may be none where it is thrown.
class Told {
public:
    /// `message` is of the sentence that will be said.
    explicit Told(Message message) : m_message(std::make_shared<const Message>(std::move(message))) {}
    Told(const Told&) = default;
    Told& operator=(const Told&) = default;
    virtual ~Told() = default;
    const Message& message() const noexcept { return *m_message; }

private:
    std::shared_ptr<const Message> m_message;
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
/// An output that cannot be written, told in any language.
using ToldPublishError = ToldError<PublishError>;

/// A file that cannot be read, told in any language. `problem` goes on after the place ("is a folder").
class ToldInputError : public InputError, public Told {
public:
    ToldInputError(const std::string& file, const Message& problem, long line = 0, long column = 0);
};

/// A model that cannot be used, told in any language. `problem` goes on after the place.
class ToldModelError : public ModelError, public Told {
public:
    ToldModelError(const std::string& file, const std::string& pointer, const Message& problem);
};

/// A registry that cannot be opened, read or written, told in any language. `action` is the key of what was tried
/// ("failure.action.open"), `problem` says what stood against it.
class ToldStorageError : public StorageError, public Told {
public:
    ToldStorageError(const std::string& action, const std::string& path, const Message& problem, int code = 0);
};

/// A registry that another program holds, told in any language.
class ToldBusyError : public BusyError, public Told {
public:
    ToldBusyError(const std::string& action, const std::string& path, int code);
};

/// A registry that a newer program wrote, told in any language.
class ToldSchemaVersionError : public SchemaVersionError, public Told {
public:
    ToldSchemaVersionError(const std::string& path, int found, int supported);
};

/// What the system's error number (errno) means; in the system's own words where it is a rare one.
Message system_reason(int code);

/// A message as a fact of another one.
MessageArgument as_fact(Message message);

/// What an error says: its message, the meaning of the system's error number in it, or else what() as it is.
Message message_of(const std::exception& error);

/// What an error says, in a language if it can: message_of() rendered.
std::string said_by(const std::exception& error, Language language);

} // namespace redriver
