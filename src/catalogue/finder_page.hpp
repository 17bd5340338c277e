#pragma once
// SPDX-License-Identifier: Apache-2.0
/// The page to search and compare projects, and the data that it works on.

#include <redriver/catalogue/catalogue.hpp>
#include <redriver/files/file_sink.hpp>

#include <string>
#include <vector>

namespace redriver::catalogue_detail {

/// Puts find.html and the scripts with the edition's cards into the edition's folder.
void put_finder(const Edition& edition, const std::vector<Edition>& editions, FileSink& files);

/// The one script of the site: our sources in a row, as they are, so that it runs from a folder without a server.
std::string finder_script();

} // namespace redriver::catalogue_detail
