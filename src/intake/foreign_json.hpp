#pragma once
// SPDX-License-Identifier: Apache-2.0
/// JSON of other standards in our own form: OC4IDS packages and GeoJSON points. Private to intake.

#include "intake/json_text.hpp"

#include <redriver/intake/text_table.hpp>
#include <redriver/validation/finding_limit.hpp>

#include <string>
#include <vector>

namespace redriver {

/// A package of the Open Contracting for Infrastructure Data Standard, or a list of packages. Our own lists by kind,
/// which also have "projects", have no publisher.
bool is_oc4ids(const JsonOutline& json, const std::string& file);
/// A project of that standard without its package.
bool is_bare_oc4ids_project(const record::Json& json);

/// Records, each as JSON text.
using RecordTexts = std::vector<std::string>;

/// The projects of all packages as records of our schema, one an id: the same id in another language is a translation.
/// The name of the standard's prefix is cut off the id. Its status says less than our stages, so the stage stays
/// unknown; the object x_investmentPromotion, if there is one, holds fields of our own schema and comes first, or the
/// whole record as catalogue writes it, which then alone counts. What is not kept is told once for each key. Told
/// besides: an id without prefix, an id given twice in one language, an amount without currency, a sub-sector without its sector, a reference to a party that is not listed, a period that ends
/// before it begins.
RecordTexts oc4ids_projects(const JsonOutline& json, const std::string& file, std::vector<Finding>& findings,
                            FindingLimit& limit);

bool is_geojson(const record::Json& json);
/// The features of a collection as rows: properties by name, and lat, lon of their points (longitude stands first in
/// GeoJSON). Features of other shapes keep their properties alone, which is told.
/// With more than 200 properties in all there are no rows.
TextTable geojson_table(const JsonOutline& json, const std::string& file, std::vector<Finding>& findings,
                        FindingLimit& limit);

} // namespace redriver
