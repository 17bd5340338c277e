// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"
#include "workflow/model_differences.hpp"
#include "workflow/sealed_text.hpp"

#include <redriver/base/error.hpp>
#include <redriver/base/version.hpp>
#include <redriver/intake/text_table.hpp>
#include <redriver/workflow/past_content.hpp>

#include <algorithm>
#include <map>

namespace redriver {
namespace {

using PairKey = std::pair<InvestorId, ProjectId>;

constexpr std::size_t max_model_bytes = 1'000'000;

/// The lists that a question asks of a desk, as they read after having been sealed.
std::vector<Shortlist> match_again(const MatchDesk& desk, const RunSheet& sheet)
{
    std::vector<Shortlist> lists;
    const auto keep = [&](const Shortlist& list) {
        MessagePool pool;
        const auto json = list_to_json(list, pool);
        std::vector<Message> messages;
        for (const auto& each : pool.written()) {
            messages.push_back(message_from_json(each));
        }
        lists.push_back(list_from_json(json, messages, sheet));
    };
    const RunQuestion& question = sheet.question;
    if (question.investor) {
        keep(desk.for_investor(*question.investor, question.match));
    } else if (question.project) {
        keep(desk.for_project(*question.project, question.match));
    } else {
        for (const Investor& investor : desk.content().investors) {
            keep(desk.for_investor(investor.id, question.match));
        }
    }
    return lists;
}

/// A pair as one of the two answers has it.
struct Standing {
    const RankedPair* ranked = nullptr;
    const ExcludedPair* excluded = nullptr;
};

std::map<PairKey, Standing> standings_of(const std::vector<Shortlist>& lists)
{
    std::map<PairKey, Standing> standings;
    for (const Shortlist& list : lists) {
        for (const RankedPair& pair : list.ranked) {
            standings[{list.investor.value_or(pair.investor), list.project.value_or(pair.project)}].ranked = &pair;
        }
        for (const ExcludedPair& pair : list.excluded) {
            standings[{list.investor.value_or(pair.investor), list.project.value_or(pair.project)}].excluded = &pair;
        }
    }
    return standings;
}

void add_differing_criteria(std::vector<std::string>& codes, const Evaluation& before, const Evaluation& after)
{
    for (const CriterionScore& one : after.criteria) {
        const auto same = std::find(before.criteria.begin(), before.criteria.end(), one);
        if (same == before.criteria.end()) {
            codes.push_back(one.criterion);
        }
    }
    const auto add_flags = [&codes](const std::vector<Flag>& old_flags, const std::vector<Flag>& new_flags) {
        for (const Flag& flag : new_flags) {
            if (std::find(old_flags.begin(), old_flags.end(), flag) == old_flags.end()) {
                codes.push_back(flag.rule);
            }
        }
    };
    add_flags(before.undecided, after.undecided);
    add_flags(after.undecided, before.undecided);
    add_flags(before.conditions, after.conditions);
    add_flags(after.conditions, before.conditions);
}

std::string gravest(const RankedPair& before, const RankedPair& after)
{
    if (before.rank != after.rank) {
        return "rank";
    }
    if (before.forward.score != after.forward.score) {
        return "score";
    }
    if (before.reverse.score != after.reverse.score) {
        return "other_side";
    }
    const auto numbers = [](const Evaluation& evaluation) {
        std::vector<std::pair<std::string, std::pair<Utility, Utility>>> list;
        for (const CriterionScore& one : evaluation.criteria) {
            list.push_back({one.criterion, {one.utility_low, one.utility_high}});
        }
        return list;
    };
    const bool same = numbers(before.forward) == numbers(after.forward) &&
                      numbers(before.reverse) == numbers(after.reverse);
    return same ? "reasons" : "criteria";
}

RunDifference difference_of(const PairKey& key, const Standing& before, const Standing& after)
{
    RunDifference difference;
    difference.investor = key.first;
    difference.project = key.second;
    if (before.ranked != nullptr) {
        difference.rank_before = before.ranked->rank;
        difference.score_before = before.ranked->forward.score;
    }
    if (after.ranked != nullptr) {
        difference.rank_after = after.ranked->rank;
        difference.score_after = after.ranked->forward.score;
    }
    if (before.ranked != nullptr && after.ranked != nullptr) {
        difference.what = gravest(*before.ranked, *after.ranked);
        add_differing_criteria(difference.criteria, before.ranked->forward, after.ranked->forward);
        add_differing_criteria(difference.criteria, before.ranked->reverse, after.ranked->reverse);
        return difference;
    }
    const bool was_there = before.ranked != nullptr || before.excluded != nullptr;
    const bool is_there = after.ranked != nullptr || after.excluded != nullptr;
    difference.what = !was_there ? "new" : !is_there ? "missing" : "outcome";
    if (before.excluded != nullptr && after.excluded != nullptr) {
        difference.what = "knockouts";
    }
    for (const ExcludedPair* excluded : {before.excluded, after.excluded}) {
        for (std::size_t i = 0; excluded != nullptr && i < excluded->knockouts.size(); ++i) {
            difference.criteria.push_back(excluded->knockouts[i].rule);
        }
    }
    return difference;
}

bool is_same(const Standing& a, const Standing& b)
{
    const auto same = [](const auto* left, const auto* right) {
        return (left == nullptr) == (right == nullptr) && (left == nullptr || *left == *right);
    };
    return same(a.ranked, b.ranked) && same(a.excluded, b.excluded);
}

/// Pairs that came out otherwise, by investor and project. A profile that speaks otherwise shows in its pairs.
std::vector<RunDifference> compare(const std::vector<Shortlist>& before, const std::vector<Shortlist>& after)
{
    const auto old_pairs = standings_of(before);
    auto new_pairs = standings_of(after);
    std::map<PairKey, RunDifference> found;
    for (const auto& [key, standing] : old_pairs) {
        const Standing now = new_pairs[key];
        if (!is_same(standing, now)) {
            found.emplace(key, difference_of(key, standing, now));
        }
        new_pairs.erase(key);
    }
    for (const auto& [key, standing] : new_pairs) {
        found.emplace(key, difference_of(key, {}, standing));
    }
    std::vector<RunDifference> differences;
    for (auto& [key, difference] : found) {
        auto& codes = difference.criteria;
        std::sort(codes.begin(), codes.end());
        codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
        differences.push_back(std::move(difference));
    }
    return differences;
}

/// Checks one sealed run.
class RunInspector {
public:
    RunInspector(const RunCheckRequest& request, OpenedRun run, std::vector<ChangeSet> sets)
        : m_request(request), m_run(std::move(run)), m_sets(std::move(sets)),
          m_then(content_at(m_sets, m_run.sheet.based_on.count))
    {
        m_check.sheet = m_run.sheet;
    }

    RunCheck inspect(const SealedText& sealed)
    {
        check_seal(sealed);
        check_history();
        check_model_and_rules();
        look_since();
        m_check.identical = m_check.differences.empty() && !m_is_broken;
        return std::move(m_check);
    }

private:
    MatchSettings settings() const
    {
        MatchSettings settings;
        settings.registry = m_request.registry;
        settings.as_of = m_run.sheet.as_of;
        settings.model_file = m_run.model_file;
        settings.model_text = m_run.model_text;
        settings.rules_file = m_run.rules_file;
        settings.rules_text = m_run.rules_text;
        settings.scenario = m_run.sheet.scenario;
        settings.closures = m_run.sheet.closures;
        return settings;
    }

    std::vector<Shortlist> answers(const RegistryContent& content, const MatchSettings& settings) const
    {
        return match_again(MatchDesk(content, m_run.sheet.based_on, settings), m_run.sheet);
    }

    RunCause& add_cause(const char* kind, const std::string& name, std::vector<std::pair<std::string, MessageArgument>> facts)
    {
        m_check.causes.push_back({kind, name, {std::string("run.cause.") + kind, std::move(facts)}, {}});
        return m_check.causes.back();
    }

    void check_seal(const SealedText& sealed)
    {
        const auto set = std::find_if(m_sets.begin(), m_sets.end(),
                                      [&](const ChangeSet& each) { return each.number == sealed.change_set; });
        const bool is_noted = set != m_sets.end() && set->sources.size() == 1 &&
                              set->sources.front().sha256 == sha256_hex(sealed.text);
        if (!is_noted) {
            m_is_broken = true;
            add_cause("sealed_text", sealed.name, {{"number", std::to_string(sealed.change_set)}});
        }
    }

    void check_history()
    {
        const RegistryHead& head = m_run.sheet.based_on;
        const auto set = std::find_if(m_sets.begin(), m_sets.end(),
                                      [&](const ChangeSet& each) { return each.number == head.count; });
        const bool stands = head.count == 0 || (set != m_sets.end() && set->hash == head.hash);
        if (!stands) {
            m_is_broken = true;
            add_cause("history", std::to_string(head.count), {{"number", std::to_string(head.count)}});
        }
        const auto hashes = content_hashes(m_then);
        for (const auto& [kind, hash] : m_run.sheet.inputs) {
            const auto now = hashes.find(kind);
            if (now == hashes.end() || now->second != hash) {
                m_is_broken = true;
                add_cause("records", kind, {{"kind", CodeName{"record_kind", kind}}});
            }
        }
    }

    /// The model to prove the run with: the one given, else the program's own where the run used that, else its own.
    std::string model_of_today() const
    {
        if (!m_request.model_file.empty()) {
            return read_file(m_request.model_file, max_model_bytes);
        }
        return m_run.model_file.empty() ? std::string(default_scoring_model_text()) : m_run.model_text;
    }

    /// The law pack to prove the run with, likewise.
    std::string rules_of_today() const
    {
        if (!m_request.rules_file.empty()) {
            return read_file(m_request.rules_file, max_model_bytes);
        }
        return m_run.rules_file.empty() ? std::string(default_law_pack_text()) : m_run.rules_text;
    }

    void check_model_and_rules()
    {
        const std::string model = model_of_today();
        const std::string rules = rules_of_today();
        MatchSettings today = settings();
        today.model_text = model;
        today.rules_text = rules;
        m_check.differences = compare(m_run.lists, answers(m_then, today));
        if (model != m_run.model_text) {
            name_model_changes(model);
        }
        if (rules != m_run.rules_text) {
            name_rule_changes(rules);
        }
        const bool all_own = model == m_run.model_text && rules == m_run.rules_text;
        const auto replayed = all_own ? m_check.differences : compare(m_run.lists, answers(m_then, settings()));
        if (!replayed.empty() && !m_is_broken) {
            add_cause("program", version,
                      {{"before", m_run.sheet.program}, {"after", std::string(version)}})
                .differences = replayed;
        }
    }

    MatchSettings with_model(const std::string& text) const
    {
        MatchSettings changed = settings();
        changed.model_text = text;
        return changed;
    }

    /// Each rule that differs between the two packs, with the pairs that it alone alters.
    void name_rule_changes(const std::string& today)
    {
        for (const TextDifference& each : rule_differences_of(m_run.rules_text, today)) {
            MatchSettings changed = settings();
            changed.rules_text = with_one_rule(m_run.rules_text, today, each.pointer);
            RunCause& cause = add_cause("rule", each.pointer,
                                        {{"pack", m_run.sheet.rules.name},
                                         {"rule", each.pointer},
                                         {"before", each.before.empty() ? std::string("–") : each.before},
                                         {"after", each.after.empty() ? std::string("–") : each.after}});
            try {
                cause.differences = compare(m_run.lists, answers(m_then, changed));
            } catch (const ModelError&) { // a rule that needs a group of the other pack
                cause.differences = m_check.differences;
            }
        }
    }

    void name_model_changes(const std::string& today)
    {
        const auto& model = m_run.sheet.model;
        for (const TextDifference& each : differences_of(m_run.model_text, today)) {
            RunCause& cause = add_cause("model", each.pointer,
                                        {{"model", model.name},
                                         {"version", model.version},
                                         {"pointer", each.pointer},
                                         {"before", each.before.empty() ? std::string("–") : each.before},
                                         {"after", each.after.empty() ? std::string("–") : each.after}});
            cause.differences = by_one_difference(today, each.pointer);
        }
    }

    /// The pairs that one difference of the model alters by itself; all of them when it cannot stand alone.
    std::vector<RunDifference> by_one_difference(const std::string& today, const std::string& pointer) const
    {
        const std::string text = with_one_difference(m_run.model_text, today, pointer);
        if (text.empty()) {
            return m_check.differences;
        }
        try {
            return compare(m_run.lists, answers(m_then, with_model(text)));
        } catch (const ModelError&) {
            return m_check.differences;
        }
    }

    /// What the run would be today, change set by change set.
    void look_since()
    {
        std::vector<Shortlist> before = answers_or_none(m_then);
        for (const ChangeSet& set : m_sets) {
            const bool changes_records = std::any_of(set.changes.begin(), set.changes.end(), [](const FieldChange& each) {
                return each.kind != RecordKind::contact;
            });
            if (set.number <= m_run.sheet.based_on.count || !changes_records) {
                continue;
            }
            ++m_check.change_sets_since;
            std::vector<Shortlist> after = answers_or_none(content_at(m_sets, set.number));
            auto differences = compare(before, after);
            if (!differences.empty()) {
                m_check.since.push_back({"change_set", std::to_string(set.number), since_message(set),
                                         std::move(differences)});
            }
            before = std::move(after);
        }
    }

    /// None when who asked is no longer there.
    std::vector<Shortlist> answers_or_none(const RegistryContent& content) const
    {
        const RunQuestion& question = m_run.sheet.question;
        const auto has = [](const auto& list, const auto& id) {
            return std::any_of(list.begin(), list.end(), [&id](const auto& each) { return each.id == id; });
        };
        const bool asker_is_gone = (question.investor && !has(content.investors, *question.investor)) ||
                                   (question.project && !has(content.projects, *question.project));
        return asker_is_gone ? std::vector<Shortlist>{} : answers(content, settings());
    }

    /// Who changed what: the records that matter most are rules, said by name.
    static Message since_message(const ChangeSet& set)
    {
        constexpr std::size_t most_named = 5;
        std::vector<std::string> names;
        for (const FieldChange& change : set.changes) {
            const std::string name = std::string(to_code(change.kind)) + "/" + change.key;
            if (change.kind != RecordKind::contact && (names.empty() || names.back() != name)) {
                names.push_back(name);
            }
        }
        std::stable_partition(names.begin(), names.end(), [](const std::string& name) {
            return name.starts_with(std::string(to_code(RecordKind::foreign_access)) + "/");
        });
        std::string text;
        for (std::size_t i = 0; i < names.size() && i < most_named; ++i) {
            text += (i == 0 ? "" : ", ") + names[i];
        }
        text += names.size() > most_named ? ", …" : "";
        return {"run.since.change_set",
                {{"number", std::to_string(set.number)},
                 {"time", set.stamp.time},
                 {"author", set.stamp.author.empty() ? std::string("–") : set.stamp.author},
                 {"command", set.stamp.command},
                 {"count", std::to_string(names.size())},
                 {"records", text}}};
    }

    const RunCheckRequest& m_request;
    OpenedRun m_run;
    std::vector<ChangeSet> m_sets;
    RegistryContent m_then;
    RunCheck m_check;
    bool m_is_broken = false;
};

} // namespace

RunCheck verify_run(const RunCheckRequest& request)
{
    Registry registry = Registry::open(request.registry, Access::read);
    std::vector<ChangeSet> sets = registry.change_sets();
    const SealedText sealed = registry.sealed_text(request.name);
    OpenedRun run = open_run(sealed, sets, request.registry);
    return RunInspector(request, std::move(run), std::move(sets)).inspect(sealed);
}

} // namespace redriver
