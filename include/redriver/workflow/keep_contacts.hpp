#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The jobs of `contact`: persons are added with their consent, read for a purpose that is noted, and forgotten.

#include <redriver/workflow/edit_record.hpp>

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace redriver {

/// How a person agreed. Stands before the proof in `consent_proof`: "letter: folder 12, page 3".
enum class ConsentWay { letter, form, email, spoken, contract };

template <>
struct Vocabulary<ConsentWay> {
    static constexpr std::string_view name = "consent_way";
    static constexpr std::array<Term<ConsentWay>, 5> terms{{
        {ConsentWay::letter, "letter"},
        {ConsentWay::form, "form"},
        {ConsentWay::email, "email"},
        {ConsentWay::spoken, "spoken"},
        {ConsentWay::contract, "contract"},
    }};
};

/// What may be told of a person without reading the person: nothing that names or reaches anybody.
struct ContactSummary {
    std::string id;
    std::string owner;
    std::string purpose;
    PartialDate consent_on;
    std::optional<ConsentWay> consent_way; ///< absent if the proof does not begin with one
    PartialDate expires_on;
    bool has_expired = false; ///< the last day of `expires_on` lies before the day asked about
};

/// Which persons are listed: all, unless said otherwise.
struct ContactFilter {
    std::string owner;         ///< of this investor or project only; empty = of all
    bool only_expired = false;
};

/// By id. Throws StorageError.
std::vector<ContactSummary> list_contacts(const std::string& registry, const ContactFilter& filter,
                                          const PartialDate& as_of);

/// A person to be added, as somebody typed it.
struct NewContact {
    std::string registry;
    std::string owner; ///< id of an investor or project
    /// Fields of a contact but for id and owner, and consent_way, which is required and goes before the proof.
    std::vector<std::pair<std::string, std::string>> assignments;
    Stamp stamp;
    DryRun dry_run = DryRun::no;
};

/// What adding or forgetting did; no change set = nothing was written.
struct ContactReport {
    std::vector<std::string> ids; ///< added or forgotten
    std::optional<long> change_set;
    std::vector<Finding> findings; ///< errors: nothing was written
    RegistryHead head;
    std::vector<std::string> older_copies; ///< of forgetting: files beside the registry that were made before
};

/// Adds a person under a new id (CT-0001 …), one that was never given before. Throws UsageError, StorageError.
ContactReport add_contact(const NewContact& request);

/// One person, read for a purpose.
struct ReadContact {
    Contact contact;
    long version = 0;
    long change_set = 0; ///< that notes the reading
};

/// Reads one person and notes in the history who read, when, and for what purpose (the stamp's reason, required).
/// Throws UsageError for an unknown id or without a purpose.
ReadContact read_contact(const std::string& registry, const std::string& id, const Stamp& stamp);

/// Whom to forget, and in whose name.
struct ForgetRequest {
    std::string registry;
    std::vector<std::string> ids; ///< empty = all that have expired on `as_of`
    PartialDate as_of;
    Stamp stamp;
    DryRun dry_run = DryRun::no;
};

/// Removes persons and all that is kept of them: their rows, what the history can open, and the freed parts of the
/// file. The chain keeps salted hashes that nothing can open any more, and still verifies. Asking again for somebody
/// who was forgotten clears the file again. Throws UsageError for an id that never was a person's.
ContactReport forget_contacts(const ForgetRequest& request);

} // namespace redriver
