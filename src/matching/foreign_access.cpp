// SPDX-License-Identifier: Apache-2.0
#include <redriver/matching/hard_rules.hpp>

#include <redriver/scoring/law_pack.hpp>

#include <algorithm>
#include <cmath>

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

std::vector<std::string> countries_abroad(const Investor &investor)
{
    std::vector<std::string> countries = investor.home_countries;
    std::erase(countries, "VN");
    return countries;
}

PartialDate begin_of(const ForeignAccessRule &rule)
{
    return PartialDate::parse(rule.valid_from).value_or(PartialDate{});
}

AppliedLaw applied(const ForeignAccessRule &rule)
{
    const PartialDate from = begin_of(rule);
    return {{}, rule.sector, rule.access, rule.ownership_cap_percent, rule.rule, rule.citation, from,
            {rule.citation, {}, from, {}}};
}

AppliedLaw applied(const LawRule &rule)
{
    return {rule.id,
            rule.sector,
            rule.access,
            rule.ownership_cap_percent,
            CodeName{"law", rule.id},
            CodeName{"law_citation", rule.id},
            rule.valid_from,
            {rule.citation.en + (rule.source.empty() ? "" : "; " + rule.source), rule.id, rule.valid_from, {}}};
}

/// Records of one sector in force on the day: those that began last (an unknown beginning counts as the earliest).
std::vector<AppliedLaw> records_at(const PerformanceTable &table, const SectorCode &sector)
{
    std::vector<AppliedLaw> found;
    for (const ForeignAccessRule &rule : table.inputs.foreign_rules) {
        const PartialDate begin = begin_of(rule).earliest();
        if (rule.sector != sector || begin > table.inputs.as_of.latest()) {
            continue;
        }
        if (!found.empty() && begin > found.front().from.earliest()) {
            found.clear();
        }
        if (found.empty() || begin == found.front().from.earliest()) {
            found.push_back(applied(rule));
        }
    }
    return found;
}

/// What binds the investor at one sector, and whether anything at all is said there. The pack speaks before the
/// registry's records.
struct LawsAtSector {
    bool speaks = false;
    std::vector<AppliedLaw> laws;
};

LawsAtSector laws_at(const PairView &pair, const SectorCode &sector)
{
    LawsAtSector found;
    const LawPack *pack = pair.table.inputs.law;
    const auto countries = countries_abroad(*pair.investor.investor);
    for (std::size_t i = 0; pack != nullptr && i < pack->rules.size(); ++i) {
        const LawRule &rule = pack->rules[i];
        if (rule.sector == sector && is_in_force(rule, pair.table.inputs.as_of)) {
            found.speaks = true;
            if (binds(*pack, rule, countries)) {
                found.laws.push_back(applied(rule));
            }
        }
    }
    if (!found.speaks) {
        found.laws = records_at(pair.table, sector);
        found.speaks = !found.laws.empty();
    }
    return found;
}

/// Laws of the nearest sector, upward from `sector`, of which any law speaks.
std::vector<AppliedLaw> nearest_laws(const PairView &pair, const WeighedSector &sector)
{
    LawsAtSector found = laws_at(pair, sector.code);
    const SectorTree &tree = pair.table.sectors;
    for (int at = sector.index == -1 ? -1 : tree.parent(sector.index); !found.speaks && at != -1; at = tree.parent(at)) {
        found = laws_at(pair, tree.code(at));
    }
    return std::move(found.laws);
}

MessageArgument country_text(const Investor &investor)
{
    std::string text;
    for (const std::string &country : investor.home_countries) {
        text += (text.empty() ? "" : ", ") + country;
    }
    return text;
}

/// With the day the law began, where that is known and the sentence has a place for it.
Message message_of(const std::string &key, const WeighedSector &sector, const AppliedLaw &law, bool dated)
{
    Message message{key, {{"sector", CodeName{"sector", sector.code.value}}, {"rule", law.text}, {"citation", law.citation}}};
    if (law.ownership_cap_percent) {
        message.arguments.emplace_back("cap",
                                       Amount{law.ownership_cap_percent, law.ownership_cap_percent, "percent"});
    }
    if (dated && law.from.is_known()) {
        message.key += ".dated";
        message.arguments.emplace_back("from", law.from);
    }
    return message;
}

void apply(Verdict &verdict, const PairView &pair, Origin origin, const WeighedSector &sector, const AppliedLaw &law)
{
    switch (law.access) {
    case AccessClass::open:
        break;
    case AccessClass::capped:
        verdict.conditions.push_back(
            {"foreign.capped",
             message_of(law.ownership_cap_percent ? "condition.foreign.capped" : "condition.foreign.conditional", sector,
                        law, true)});
        break;
    case AccessClass::conditional:
        verdict.conditions.push_back(
            {"foreign.conditional", message_of("condition.foreign.conditional", sector, law, true)});
        break;
    case AccessClass::closed:
        if (origin == Origin::foreign) {
            verdict.knockout = KnockOut{"foreign.closed",
                                        CodeName{"sector", sector.code.value},
                                        country_text(*pair.investor.investor),
                                        std::nullopt,
                                        Actor::nobody,
                                        message_of("knockout.foreign.closed", sector, law, true)};
        } else {
            verdict.undecided =
                Flag{"foreign.closed", message_of(origin == Origin::joint ? "undecided.foreign.joint_venture"
                                                                          : "undecided.foreign.country_unknown",
                                                  sector, law, false)};
        }
        break;
    }
}

/// A law in force that closes something below the project's own, coarser code.
std::optional<AppliedLaw> closed_below(const PairView &pair, const WeighedSector &sector)
{
    const SectorTree &tree = pair.table.sectors;
    std::vector<SectorCode> codes;
    for (const ForeignAccessRule &rule : pair.table.inputs.foreign_rules) {
        codes.push_back(rule.sector);
    }
    for (std::size_t i = 0; pair.table.inputs.law != nullptr && i < pair.table.inputs.law->rules.size(); ++i) {
        codes.push_back(pair.table.inputs.law->rules[i].sector);
    }
    for (const SectorCode &code : codes) {
        const int at = tree.index_of(code);
        if (at == sector.index || !tree.covers(sector.index, at)) {
            continue;
        }
        for (const AppliedLaw &law : laws_at(pair, code).laws) {
            if (law.access == AccessClass::closed) {
                return law;
            }
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<AppliedLaw> foreign_laws(const PairView &pair)
{
    std::vector<AppliedLaw> laws;
    if (origin_of(*pair.investor.investor) == Origin::domestic) {
        return laws;
    }
    for (const WeighedSector &sector : pair.project.sectors) {
        for (AppliedLaw &law : nearest_laws(pair, sector)) {
            laws.push_back(std::move(law));
        }
    }
    return laws;
}

Verdict check_foreign_cap(const PairView &pair)
{
    Verdict verdict;
    const Figure *wish = pair.investor.particulars.figure(FigureField::ownership_wanted);
    const Origin origin = origin_of(*pair.investor.investor);
    if (wish == nullptr || origin == Origin::domestic) {
        return verdict;
    }
    const Amount wanted{wish->low, wish->high, wish->unit};
    for (const WeighedSector &sector : pair.project.sectors) {
        for (const AppliedLaw &law : nearest_laws(pair, sector)) {
            if (law.access != AccessClass::capped || !law.ownership_cap_percent ||
                (wish->high && *wish->high <= *law.ownership_cap_percent)) {
                continue;
            }
            const Decimal cap = *law.ownership_cap_percent;
            const bool surely = wish->low && *wish->low > cap && origin != Origin::unknown;
            Message reason = message_of(surely ? "knockout.foreign.cap" : "undecided.foreign.cap", sector, law, false);
            reason.arguments.emplace_back("wanted", wanted);
            if (!surely) {
                verdict.undecided = Flag{"foreign.cap", std::move(reason)};
                continue;
            }
            const Decimal gap = Decimal::make(std::llround((wish->low->to_double() - cap.to_double()) * 1e4), 4);
            verdict.undecided.reset();
            verdict.knockout = KnockOut{"foreign.cap",   Amount{cap, cap, "percent"}, wanted,
                                        Amount{gap, gap, "percent"}, Actor::investor,             std::move(reason)};
            return verdict;
        }
    }
    return verdict;
}

Verdict check_foreign_closed(const PairView &pair)
{
    Verdict verdict;
    const Origin origin = origin_of(*pair.investor.investor);
    if (origin == Origin::domestic) {
        return verdict;
    }
    for (const WeighedSector &sector : pair.project.sectors) {
        for (const AppliedLaw &law : nearest_laws(pair, sector)) {
            apply(verdict, pair, origin, sector, law);
        }
        const bool open_question = !verdict.knockout && !verdict.undecided;
        const auto below = open_question ? closed_below(pair, sector) : std::nullopt;
        if (below) {
            verdict.undecided = Flag{"foreign.closed", message_of("undecided.foreign.part_closed", sector, *below, false)};
        }
    }
    if (verdict.knockout) {
        verdict.undecided.reset();
    }
    return verdict;
}

} // namespace redriver
