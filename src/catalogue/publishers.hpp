#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One factory a publisher; publisher_list.cpp is the only file that knows them all.

#include <redriver/catalogue/publisher.hpp>

namespace redriver::catalogue_detail {

std::unique_ptr<Publisher> make_html_publisher(const PublisherSettings& settings);
std::unique_ptr<PersonalPublisher> make_personal_html_publisher(const PublisherSettings& settings);

std::unique_ptr<Publisher> make_book_publisher();
std::unique_ptr<PersonalPublisher> make_personal_book_publisher();
std::unique_ptr<Publisher> make_teaser_publisher(const PublisherSettings& settings);
std::unique_ptr<Publisher> make_xlsx_publisher();
std::unique_ptr<Publisher> make_csv_publisher();
std::unique_ptr<Publisher> make_geojson_publisher();
/// Throws UsageError if the prefix is not of the form that OC4IDS wants.
std::unique_ptr<Publisher> make_oc4ids_publisher(const PublisherSettings& settings);
std::unique_ptr<Publisher> make_json_publisher();

} // namespace redriver::catalogue_detail
