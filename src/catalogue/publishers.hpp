#pragma once
// SPDX-License-Identifier: Apache-2.0
/// One factory a publisher; publisher_list.cpp is the only file that knows them all.

#include <redriver/catalogue/publisher.hpp>

namespace redriver::catalogue_detail {

std::unique_ptr<Publisher> make_html_publisher();
std::unique_ptr<PersonalPublisher> make_personal_html_publisher();

} // namespace redriver::catalogue_detail
