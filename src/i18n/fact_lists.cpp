// SPDX-License-Identifier: Apache-2.0
#include "i18n/fact_lists.hpp"

#include <redriver/i18n/told_error.hpp>

namespace redriver {
namespace {

/// `all` with the sentences before the last one put before it.
Message with_all_before(Message all, const char* key, const std::vector<Message>& sentences)
{
    for (std::size_t i = sentences.size() - 1; i-- > 0;) {
        all = {key, {{"sentence", as_fact(sentences[i])}, {"more", as_fact(std::move(all))}}};
    }
    return all;
}

} // namespace

MessageArgument as_lines(const std::vector<Message>& sentences)
{
    Message last{"failure.line", {{"sentence", as_fact(sentences.back())}}};
    return as_fact(with_all_before(std::move(last), "failure.lines", sentences));
}

MessageArgument as_list(const std::vector<Message>& sentences)
{
    return as_fact(with_all_before(sentences.back(), "failure.list", sentences));
}

} // namespace redriver
