// SPDX-License-Identifier: Apache-2.0
#include <redriver/matching/hard_rules.hpp>

#include <algorithm>

namespace redriver {

Origin origin_of(const Investor &investor)
{
    const auto &countries = investor.home_countries;
    if (countries.empty()) {
        return Origin::unknown;
    }
    const auto at_home = std::count(countries.begin(), countries.end(), "VN");
    if (at_home == 0) {
        return Origin::foreign;
    }
    return at_home == static_cast<std::ptrdiff_t>(countries.size()) ? Origin::domestic : Origin::joint;
}

namespace {

PartialDate begin_of(const ForeignAccessRule &rule)
{
    return PartialDate::parse(rule.valid_from).value_or(PartialDate{}).earliest();
}

/// Rules of one sector in force on the day: those that began last (an unknown beginning counts as the earliest).
std::vector<const ForeignAccessRule *> rules_of(const PerformanceTable &table, const SectorCode &sector)
{
    std::vector<const ForeignAccessRule *> found;
    for (const ForeignAccessRule &rule : table.inputs.foreign_rules) {
        const PartialDate begin = begin_of(rule);
        if (rule.sector != sector || begin > table.inputs.as_of.latest()) {
            continue;
        }
        if (!found.empty() && begin > begin_of(*found.front())) {
            found.clear();
        }
        if (found.empty() || begin == begin_of(*found.front())) {
            found.push_back(&rule);
        }
    }
    return found;
}

/// Rules of the nearest sector, upward from `sector`, that has any.
std::vector<const ForeignAccessRule *> nearest_rules(const PerformanceTable &table, const WeighedSector &sector)
{
    auto found = rules_of(table, sector.code);
    for (int at = sector.index; found.empty() && at != -1; at = table.sectors.parent(at)) {
        found = rules_of(table, table.sectors.code(at));
    }
    return found;
}

MessageArgument country_text(const Investor &investor)
{
    std::string text;
    for (const std::string &country : investor.home_countries) {
        text += (text.empty() ? "" : ", ") + country;
    }
    return text;
}

Message message_of(const char *key, const WeighedSector &sector, const ForeignAccessRule &rule)
{
    Message message{
        key, {{"sector", CodeName{"sector", sector.code.value}}, {"rule", rule.rule}, {"citation", rule.citation}}};
    if (rule.ownership_cap_percent) {
        message.arguments.emplace_back("cap",
                                       Amount{rule.ownership_cap_percent, rule.ownership_cap_percent, "percent"});
    }
    return message;
}

void apply(Verdict &verdict, const PairView &pair, Origin origin, const WeighedSector &sector,
           const ForeignAccessRule &rule)
{
    switch (rule.access) {
    case AccessClass::open:
        break;
    case AccessClass::capped:
        verdict.conditions.push_back(
            {"foreign.capped",
             message_of(rule.ownership_cap_percent ? "condition.foreign.capped" : "condition.foreign.conditional",
                        sector, rule)});
        break;
    case AccessClass::conditional:
        verdict.conditions.push_back(
            {"foreign.conditional", message_of("condition.foreign.conditional", sector, rule)});
        break;
    case AccessClass::closed:
        if (origin == Origin::foreign) {
            verdict.knockout = KnockOut{"foreign.closed",
                                        CodeName{"sector", sector.code.value},
                                        country_text(*pair.investor.investor),
                                        std::nullopt,
                                        Actor::nobody,
                                        message_of("knockout.foreign.closed", sector, rule)};
        } else {
            verdict.undecided =
                Flag{"foreign.closed", message_of(origin == Origin::joint ? "undecided.foreign.joint_venture"
                                                                          : "undecided.foreign.country_unknown",
                                                  sector, rule)};
        }
        break;
    }
}

/// A rule in force that closes something below the project's own, coarser code.
const ForeignAccessRule *closed_below(const PerformanceTable &table, const WeighedSector &sector)
{
    for (const ForeignAccessRule &rule : table.inputs.foreign_rules) {
        const int at = table.sectors.index_of(rule.sector);
        if (rule.access != AccessClass::closed || at == sector.index || !table.sectors.covers(sector.index, at)) {
            continue;
        }
        const auto in_force = rules_of(table, rule.sector);
        if (std::find(in_force.begin(), in_force.end(), &rule) != in_force.end()) {
            return &rule;
        }
    }
    return nullptr;
}

} // namespace

Verdict check_foreign_closed(const PairView &pair)
{
    Verdict verdict;
    const Origin origin = origin_of(*pair.investor.investor);
    if (origin == Origin::domestic) {
        return verdict;
    }
    for (const WeighedSector &sector : pair.project.sectors) {
        const auto rules = nearest_rules(pair.table, sector);
        for (const ForeignAccessRule *rule : rules) {
            apply(verdict, pair, origin, sector, *rule);
        }
        const bool open_question = !verdict.knockout && !verdict.undecided;
        const ForeignAccessRule *below = open_question ? closed_below(pair.table, sector) : nullptr;
        if (below != nullptr) {
            verdict.undecided = Flag{"foreign.closed", message_of("undecided.foreign.part_closed", sector, *below)};
        }
    }
    if (verdict.knockout) {
        verdict.undecided.reset();
    }
    return verdict;
}

} // namespace redriver
