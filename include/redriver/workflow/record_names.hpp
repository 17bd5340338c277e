#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Names of the codes that live in a registry: projects, investors, sectors, nodes, zones, places.

#include <redriver/i18n/messages.hpp>
#include <redriver/model/registry_content.hpp>

namespace redriver {

/// A source of names for render(). The names are copied: the content need not outlive it. A name that has no text in
/// the language is given in the language it has.
NameSource record_names(const RegistryContent& content);

} // namespace redriver
