// SPDX-License-Identifier: Apache-2.0
#include "criteria.hpp"

namespace redriver {
namespace {

/// Where the fact lies seen from the core.
std::string_view position(const LogRange &fact, const LogRange &core)
{
    if (fact.low >= core.low && fact.high <= core.high) {
        return ".inside";
    }
    if (fact.high < core.low) {
        return ".below";
    }
    return fact.low > core.high ? ".above" : ".partly";
}

} // namespace

Amount amount_of(const Figure &figure) { return {figure.low, figure.high, figure.unit}; }

void add_background(std::vector<Message> &reasons, const SizeMeasure &size)
{
    if (size.rate) {
        reasons.push_back({"reason.rate",
                           {{"currency", size.rate->currency},
                            {"rate", Amount{size.rate->vnd_per_unit, size.rate->vnd_per_unit, "VND"}},
                            {"date", size.rate->valid_from}}});
    }
    if (size.figure && size.figure->source.as_of.is_known()) {
        reasons.push_back({"reason.as_of",
                           {{"field", CodeName{"figure_field", std::string(to_code(size.figure->field))}},
                            {"date", size.figure->source.as_of}}});
    }
}

void add_range_kind(std::vector<Message> &reasons, RangeKind kind, FigureField field)
{
    if (kind == RangeKind::typical) {
        reasons.push_back({"reason.range.typical", {{"field", CodeName{"figure_field", std::string(to_code(field))}}}});
    }
}

Judgement judge_range(const SizeMeasure &fact, const SizeMeasure &wish, RangeKind kind, const RangeShape &shape,
                      const std::string &prefix, Detail detail)
{
    Judgement judgement;
    if (!fact.known || !wish.known) {
        if (detail == Detail::reasons) {
            judgement.reasons.push_back(fact.known ? wish.why_unknown : fact.why_unknown);
        }
        return judgement;
    }
    const LogRange core = widened(wish.range, kind == RangeKind::typical ? shape.typical_widening : 0);
    const UtilityRange utility = range_fit(fact.range, core, shape.outer);
    judgement.low = utility.low;
    judgement.high = utility.high;
    judgement.known = true;
    if (detail == Detail::reasons) {
        judgement.reasons.push_back({prefix + std::string(position(fact.range, core)),
                                     {{"amount", amount_of(*fact.figure)}, {"wanted", amount_of(*wish.figure)}}});
        add_range_kind(judgement.reasons, kind, wish.figure->field);
        add_background(judgement.reasons, fact);
        if (wish.rate) {
            add_background(judgement.reasons, wish);
        }
    }
    return judgement;
}

} // namespace redriver
