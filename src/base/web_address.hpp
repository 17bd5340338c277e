#pragma once
// SPDX-License-Identifier: Apache-2.0
/// What the host of a web address hides. Private: used where addresses are checked and where they become links.

#include <string_view>

namespace redriver {

/// The part of an http or https address that says where it leads: what stands between // and the next / ? or #, with
/// user information and port. Empty when there is none.
std::string_view authority_of(std::string_view address);

/// Whether an authority names somebody before the host ("laocai.gov.vn@evil.example", "user:password@…").
bool has_user_part(std::string_view authority);

/// Whether an authority holds letters that nobody sees or that turn the writing, so that it reads as another host.
bool has_unseen_letters(std::string_view authority);

} // namespace redriver
