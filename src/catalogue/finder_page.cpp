// SPDX-License-Identifier: Apache-2.0
#include "catalogue/finder_page.hpp"

#include "catalogue/chart_svg.hpp"
#include "catalogue/html_parts.hpp"

#include <embedded/templates.hpp>
#include <redriver/i18n/messages.hpp>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace redriver::catalogue_detail {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t cards_per_file = 1000;
/// Facts of a card that a list of results shows: stage, place, capital, area.
constexpr std::array<std::size_t, 4> brief_facts{0, 2, 3, 4};

std::string said(const Edition& edition, const std::string& key)
{
    return text("site." + key, edition.language);
}

/// Without a "<", so that the text is harmless wherever somebody pastes it.
std::string json_text(const Json& value)
{
    std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at)) {
        text.replace(at, 1, "\\u003c");
    }
    return text;
}

Json mark_codes(const Statement& statement)
{
    Json codes = Json::array();
    for (const Mark mark : statement.marks) {
        codes.push_back(std::string(to_code(mark)));
    }
    return codes;
}

/// [text, marks, language or "", known].
Json statement_json(const Statement& statement)
{
    return Json::array({statement.text, mark_codes(statement),
                        statement.language ? std::string(to_code(*statement.language)) : std::string(),
                        statement.kind != StatementKind::unknown});
}

Json range_json(const std::optional<AmountRange>& range)
{
    return range ? Json::array({range->low, range->high ? Json(*range->high) : Json(nullptr)}) : Json(nullptr);
}

Json card_json(const ProjectCard& card)
{
    Json sectors = Json::array();
    for (const SectorCode& sector : card.sectors) {
        sectors.push_back(sector.value);
    }
    Json facts = Json::array();
    for (const auto& statements : card.facts) {
        Json said_facts = Json::array();
        for (const Statement& statement : statements) {
            said_facts.push_back(statement_json(statement));
        }
        facts.push_back(std::move(said_facts));
    }
    return {{"i", card.id.value},
            {"n", statement_json(card.name)},
            {"t", card.searched},
            {"k", std::string(to_code(card.kind))},
            {"s", std::string(to_code(card.stage))},
            {"o", std::string(to_code(card.open))},
            {"p", card.province},
            {"d", card.former_districts},
            {"e", std::move(sectors)},
            {"c", range_json(card.capital_million_vnd)},
            {"a", range_json(card.area_thousandth_ha)},
            {"f", std::move(facts)}};
}

/// Everything but the projects: words, names of codes, headings of facts.
std::string head_script(const Edition& edition)
{
    Json head = Json::object();
    Json say = Json::object();
    for (const std::string key : {"found", "unknown_left_out", "pick", "comparison", "remove", "taken", "bad_file",
                                  "copied", "copy_yourself", "name"}) {
        say[key] = said(edition, key);
    }
    Json marks = Json::object();
    Json meanings = Json::object();
    for (const auto& term : Vocabulary<Mark>::terms) {
        const std::string code(term.code);
        marks[code] = text("catalogue.mark." + code, edition.language);
        meanings[code] = text("catalogue.mark_meaning." + code, edition.language);
    }
    Json kinds = Json::object();
    for (const FilterChoice& kind : edition.filters.kinds) {
        kinds[kind.value] = kind.text;
    }
    head["language"] = std::string(to_code(edition.language));
    head["edition"] = Json::array({edition.title});
    for (const std::string& line : edition.imprint) {
        head["edition"].push_back(line);
    }
    head["say"] = std::move(say);
    head["marks"] = std::move(marks);
    head["meanings"] = std::move(meanings);
    head["kinds"] = std::move(kinds);
    head["labels"] = edition.card_labels;
    head["brief"] = brief_facts;
    head["capitalUnit"] = std::stoi(said(edition, "capital_unit_millions"));
    head["projects"] = Json::array();
    return "\"use strict\";\nwindow.redriver = " + json_text(head) + ";\n";
}

std::string cards_script(const MadeList<ProjectCard>& cards, std::size_t begin, std::size_t end)
{
    std::string script = "\"use strict\";\nwindow.redriver.projects.push(\n";
    for (std::size_t i = begin; i < end; ++i) {
        script += json_text(card_json(*cards.get(i))) + (i + 1 < end ? ",\n" : "\n");
    }
    return script + ");\n";
}

data choice_data(const FilterChoice& choice)
{
    data made;
    made.set("value", choice.value);
    made.set("text", choice.text);
    return made;
}

/// Sectors stand under the sector that they are part of.
data sector_data(const FilterChoice& choice)
{
    const auto depth = std::count(choice.value.begin(), choice.value.end(), '.');
    std::string indent;
    for (auto level = depth; level > 0; --level) {
        indent += "\u2003";
    }
    return choice_data({choice.value, indent + choice.text});
}

data province_data(const Edition& edition, const ProvinceChoice& choice)
{
    data made;
    made.set("group", choice.province.text);
    made.set("whole_value", choice.province.value);
    made.set("whole_text", render({"site.whole_province", {{"province", choice.province.text}}}, edition.language));
    made.set("districts", list_of(choice.districts, choice_data));
    return made;
}

const Chart* corridor_map(const Edition& edition)
{
    for (const Section& section : edition.pages.front().sections) {
        for (const Chart& chart : section.charts) {
            if (chart.kind == ChartKind::picture) {
                return &chart;
            }
        }
    }
    return nullptr;
}

std::string finder_html(const Edition& edition, const std::vector<Edition>& editions,
                        const std::vector<std::string>& data_files)
{
    data root;
    set_frame(root, edition);
    for (const std::string key :
         {"title", "introduction", "all_lists", "no_script", "filters", "words", "words_hint", "kind", "sector", "place",
          "stage", "open", "capital", "area", "from", "to", "any", "order", "order_id", "order_capital", "order_area",
          "reset", "results", "more", "shortlist", "shortlist_empty", "address", "copy", "save_json", "save_csv",
          "clear", "load", "comparison", "compare_limit", "map_hint"}) {
        root.set(key, said(edition, key));
    }
    root.set("twins", twins_of("find", edition, editions));
    root.set("data_files", list_of(data_files, [](const std::string& name) {
                 data made;
                 made.set("file", name);
                 return made;
             }));
    root.set("kinds", list_of(edition.filters.kinds, choice_data));
    root.set("sectors", list_of(edition.filters.sectors, sector_data));
    root.set("stages", list_of(edition.filters.stages, choice_data));
    root.set("opens", list_of(edition.filters.opens, choice_data));
    root.set("provinces", list_of(edition.filters.provinces,
                                  [&edition](const ProvinceChoice& each) { return province_data(edition, each); }));
    if (const Chart* map = corridor_map(edition)) {
        data shown;
        shown.set("map_heading", map->title);
        shown.set("svg", chart_svg(*map));
        root.set("map", shown);
    } else {
        root.set("map", false);
    }
    return filled("finder", root);
}

} // namespace

void put_finder(const Edition& edition, const std::vector<Edition>& editions, FileSink& files)
{
    const std::string folder = std::string(to_code(edition.language)) + "/";
    std::vector<std::string> names{"data.js"};
    files.put(folder + names.front(), head_script(edition));
    for (std::size_t begin = 0; begin < edition.cards.size(); begin += cards_per_file) {
        names.push_back("projects-" + std::to_string(names.size()) + ".js");
        const std::size_t end = std::min(begin + cards_per_file, edition.cards.size());
        files.put(folder + names.back(), cards_script(edition.cards, begin, end));
    }
    files.put(folder + "find.html", finder_html(edition, editions, names));
}

std::string finder_script()
{
    return std::string(embedded::templates::file("folding.js")) +
           std::string(embedded::templates::file("finder.js"));
}

} // namespace redriver::catalogue_detail
