#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Pages filled into the templates.

#include <redriver/catalogue/catalogue.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace redriver::catalogue_detail {

/// The address as a link target: only http and https with a host, printable ASCII or UTF-8, no blanks or quotes;
/// empty for everything else.
std::string safe_address(std::string_view address);

/// One page as HTML. `editions`: all of them, for the links to the same page in other languages.
std::string html_page(const Page& page, const Edition& edition, const std::vector<Edition>& editions);

/// The page that lets the reader choose a language.
std::string html_chooser(const std::vector<Edition>& editions);

/// The one style sheet.
std::string style_sheet();

} // namespace redriver::catalogue_detail
