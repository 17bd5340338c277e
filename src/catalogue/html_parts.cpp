// SPDX-License-Identifier: Apache-2.0
#include "catalogue/html_parts.hpp"

#include <embedded/templates.hpp>
#include <redriver/i18n/messages.hpp>

#include <array>
#include <cassert>

namespace redriver::catalogue_detail {
namespace {

using kainjow::mustache::mustache;

/// The parts that templates may contain, innermost last.
constexpr std::array<std::string_view, 3> partials{"table", "bar", "statement"};

/// A template with its partials put in place, once for all pages.
std::string template_text(std::string_view name)
{
    std::string text(embedded::templates::file(std::string(name) + ".mustache"));
    for (const std::string_view partial : partials) {
        const std::string tag = "{{> " + std::string(partial) + "}}";
        std::string content(embedded::templates::file(std::string(partial) + ".mustache"));
        content.erase(content.find_last_not_of('\n') + 1);
        for (auto at = text.find(tag); at != std::string::npos; at = text.find(tag, at + content.size())) {
            text.replace(at, tag.size(), content);
        }
    }
    return text;
}

} // namespace

std::string filled(std::string_view name, data& root)
{
    mustache page(template_text(name));
    std::string html;
    // Not into a stream of its own: one that finds no memory stays silent, and the page would end in its midst.
    page.render(root, [&html](const std::string& part) { html += part; });
    assert(page.is_valid());
    return html;
}

data imprint_of(const Edition& edition)
{
    return list_of(edition.imprint, [](const std::string& line) {
        data made;
        made.set("line", line);
        return made;
    });
}

data twins_of(const std::string& page, const Edition& edition, const std::vector<Edition>& editions)
{
    data twins(data::type::list);
    for (const Edition& other : editions) {
        if (other.language == edition.language) {
            continue;
        }
        const std::string code(to_code(other.language));
        data twin;
        twin.set("code", code);
        twin.set("twin_href", "../" + code + "/" + page + ".html");
        twin.set("language_name", text("catalogue.language." + code, other.language));
        twins.push_back(twin);
    }
    return twins;
}

bool has_finder(const Edition& edition)
{
    return !edition.cards.empty();
}

void set_frame(data& root, const Edition& edition)
{
    root.set("page_lang", std::string(to_code(edition.language)));
    root.set("edition_title", edition.title);
    root.set("front", edition.pages.front().name + ".html");
    root.set("has_finder", has_finder(edition));
    root.set("label_finder", text("site.title", edition.language));
    for (const std::string label : {"skip", "navigation", "about", "contents", "sources", "others"}) {
        root.set("label_" + label, text("catalogue.page." + label, edition.language));
    }
    root.set("imprint", imprint_of(edition));
}

} // namespace redriver::catalogue_detail
