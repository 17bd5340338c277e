#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Charts drawn as SVG that stands inside a page.

#include <redriver/catalogue/chart.hpp>

#include <string>

namespace redriver::catalogue_detail {

/// An svg element without style, script or references: colours come from the page's style sheet by class.
/// Texts are escaped. A picture is returned as it is, without its fixed size.
std::string chart_svg(const Chart& chart);

} // namespace redriver::catalogue_detail
