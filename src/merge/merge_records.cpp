// SPDX-License-Identifier: Apache-2.0
#include <redriver/merge/merge_records.hpp>

#include <algorithm>
#include <type_traits>

namespace redriver {
namespace {

template <class T>
struct is_list : std::false_type {};
template <class T>
struct is_list<std::vector<T>> : std::true_type {};

/// A code that says nothing; other codes always say something.
template <class T>
bool says_nothing(const T& value)
{
    if constexpr (std::is_same_v<T, std::string> || is_list<T>::value) {
        return value.empty();
    } else if constexpr (std::is_same_v<T, PartialDate>) {
        return !value.is_known();
    } else if constexpr (std::is_same_v<T, LocalizedText>) {
        return value.vi.empty() && value.en.empty() && value.zh.empty();
    } else if constexpr (std::is_same_v<T, Provenance>) {
        return value == Provenance{};
    } else if constexpr (requires { value.has_value(); }) {
        return !value.has_value();
    } else if constexpr (requires { T::unknown; }) {
        return value == T::unknown;
    } else {
        return false;
    }
}

template <class T>
void join(std::vector<T>& kept, const std::vector<T>& more)
{
    for (const T& each : more) {
        if (std::find(kept.begin(), kept.end(), each) == kept.end()) {
            kept.push_back(each);
        }
    }
}

Figure* preferred_of(Figures& figures, FigureField field)
{
    const auto found = std::find_if(figures.begin(), figures.end(), [field](const Figure& figure) {
        return figure.field == field && figure.standing == Standing::preferred;
    });
    return found == figures.end() ? nullptr : &*found;
}

void join_figures(Figures& kept, Figures more)
{
    for (const auto& term : Vocabulary<FigureField>::terms) {
        Figure* ours = preferred_of(kept, term.value);
        Figure* theirs = preferred_of(more, term.value);
        if (ours != nullptr && theirs != nullptr && !(*ours == *theirs)) {
            (theirs->source.as_of > ours->source.as_of ? ours : theirs)->standing = Standing::alternative;
        }
    }
    join(kept, more);
    order_figures(kept);
}

/// Texts of languages that only one of the two gives are laid together.
void join_texts(LocalizedText& kept, const LocalizedText& more)
{
    for (const auto& [language, part] : {std::pair{Language::vi, &LocalizedText::vi},
                                         std::pair{Language::en, &LocalizedText::en},
                                         std::pair{Language::zh, &LocalizedText::zh}}) {
        if ((kept.*part).empty() && !(more.*part).empty()) {
            kept.*part = more.*part;
            if (more.is_unconfirmed(language)) {
                kept.unconfirmed.push_back(language);
            }
        }
    }
    std::sort(kept.unconfirmed.begin(), kept.unconfirmed.end());
}

template <class T>
std::string as_text(const T& value)
{
    if constexpr (std::is_same_v<T, std::string>) {
        return value;
    } else if constexpr (std::is_same_v<T, LocalizedText>) {
        return !value.vi.empty() ? value.vi : !value.en.empty() ? value.en : value.zh;
    } else if constexpr (std::is_same_v<T, PartialDate>) {
        return value.to_string();
    } else if constexpr (std::is_same_v<T, std::optional<int>>) {
        return value ? std::to_string(*value) : std::string();
    } else if constexpr (HasVocabulary<T>) {
        return std::string(to_code(value));
    } else {
        return {};
    }
}

/// The value that gives way, beside the one that stays.
template <class T>
void note_conflict(std::vector<TextConflict>& conflicts, std::string_view field, const T& loser,
                   const Provenance& source, const std::string& from)
{
    const std::string text = as_text(loser);
    if (!text.empty()) {
        join(conflicts, {TextConflict{std::string(field), text, Standing::alternative, source.document,
                                      "merged from " + from}});
    }
}

/// Rows that one record holds are joined, but for sectors and what is told as a whole.
template <class Record, class T>
constexpr bool is_joined(std::string_view field)
{
    return is_list<T>::value && field != "sectors" && field != "sites" && field != "figures";
}

template <class Record>
Record laid_together(const Record& keep, const Record& drop, const std::set<std::string>& take,
                     std::vector<TextConflict>& conflicts)
{
    Record result = keep;
    std::apply(
        [&](const auto&... each) {
            (
                [&] {
                    auto& kept = result.*(each.member);
                    const auto& other = drop.*(each.member);
                    using T = std::remove_cvref_t<decltype(kept)>;
                    if (each.name == "id") {
                        return;
                    }
                    const bool is_taken = take.contains(std::string(each.name)) && !says_nothing(other);
                    if constexpr (std::is_same_v<T, Figures>) {
                        Figures more = other;
                        is_taken ? (std::swap(kept, more), join_figures(kept, std::move(more)))
                                 : join_figures(kept, std::move(more));
                        return;
                    } else if constexpr (is_list<T>::value) {
                        if (is_joined<Record, T>(each.name)) {
                            join(kept, other);
                            return;
                        }
                    }
                    if (is_taken || says_nothing(kept)) {
                        if (!says_nothing(kept) && !(kept == other)) {
                            note_conflict(conflicts, each.name, kept, keep.source, key_of(keep));
                        }
                        kept = other;
                    } else if (!says_nothing(other) && !(kept == other)) {
                        note_conflict(conflicts, each.name, other, drop.source, key_of(drop));
                    }
                    if constexpr (std::is_same_v<T, LocalizedText>) {
                        join_texts(kept, is_taken ? keep.*(each.member) : other);
                    }
                }(),
                ...);
        },
        Fields<Record>::list);
    return result;
}

/// Keeps the first of rows that say the same relation of the same record, however it came about.
template <class Row, class Other>
void drop_repeats(std::vector<Row>& rows, Other Row::*other)
{
    std::vector<Row> once;
    for (const Row& row : rows) {
        const bool is_told = std::any_of(once.begin(), once.end(), [&](const Row& each) {
            return each.relation == row.relation && each.*other == row.*other;
        });
        if (!is_told) {
            once.push_back(row);
        }
    }
    rows = std::move(once);
}

} // namespace

Project merged_records(const Project& keep, const Project& drop, const std::set<std::string>& take)
{
    std::vector<TextConflict> conflicts;
    Project merged = laid_together(keep, drop, take, conflicts);
    join(merged.conflicts, conflicts);
    join(merged.conflicts, {TextConflict{"id", drop.id.value, Standing::equivalent, drop.source.document,
                                         "merged into " + keep.id.value}});
    replace_references_in(merged, RecordKind::project, drop.id.value, keep.id.value);
    std::erase_if(merged.relations, [&keep](const ProjectRelation& each) { return each.other == keep.id; });
    drop_repeats(merged.relations, &ProjectRelation::other);
    if (merged.stage == keep.stage && keep.stage != Stage::unknown) { // what is said of a stage goes with that stage
        merged.stage_as_given = keep.stage_as_given;
        merged.stage_reason = keep.stage_reason;
        merged.stage_source = keep.stage_source;
    } else {
        merged.open_to_investors = drop.open_to_investors;
    }
    return merged;
}

Investor merged_records(const Investor& keep, const Investor& drop, const std::set<std::string>& take)
{
    std::vector<TextConflict> told_by_history_alone;
    Investor merged = laid_together(keep, drop, take, told_by_history_alone);
    const std::string& other_name = merged.name == keep.name ? drop.name : keep.name;
    if (other_name != merged.name) {
        join(merged.other_names, {other_name});
    }
    std::erase(merged.other_names, merged.name);
    return merged;
}

void replace_references(RegistryContent& content, RecordKind kind, const std::string& drop, const std::string& keep)
{
    for_each_list(content, [&](auto& list) {
        for (auto& record : list) {
            replace_references_in(record, kind, drop, keep);
        }
    });
    for (Project& project : content.projects) {
        if (project.id.value != keep && project.id.value != drop) {
            drop_repeats(project.relations, &ProjectRelation::other);
        }
    }
    for (Zone& zone : content.zones) {
        drop_repeats(zone.projects, &ZoneProject::project);
    }
}

} // namespace redriver
