#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A catalogue as static web pages that open from a folder, without network and without script.

#include <redriver/catalogue/catalogue.hpp>
#include <redriver/files/write_files.hpp>

#include <vector>

namespace redriver {

/// The files of the catalogue: index.html, style.css and a folder a language (vi/index.html, vi/LC-0016.html, …).
/// Same catalogue, same bytes. Throws PublishError naming every fault of faults_of().
std::vector<OutputFile> publish_html(const Catalogue& catalogue);
std::vector<OutputFile> publish_html(const PersonalCatalogue& catalogue);

} // namespace redriver
