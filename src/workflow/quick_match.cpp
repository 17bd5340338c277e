// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/quick_match.hpp>

#include <redriver/batch/pair_numbers.hpp>
#include <redriver/batch/snapshot.hpp>
#include <redriver/batch/top_lists.hpp>
#include <redriver/files/write_files.hpp>

#include <embedded/engine_fingerprint.hpp>

#include <algorithm>
#include <fstream>
#include <functional>

namespace redriver {
namespace {

bool are_shipped(const MatchSettings& settings)
{
    return settings.model_file.empty() && settings.model_text.empty() && settings.rules_file.empty() &&
           settings.rules_text.empty() && settings.closures.empty() && settings.scenario == MatchSettings{}.scenario;
}

/// The number that SQLite raises with every change to the file, so that a change behind the back of the chain counts.
std::string change_counter(const std::string& registry)
{
    constexpr std::streamoff counter_offset = 24; // https://www.sqlite.org/fileformat2.html, section 1.3.7
    std::string bytes(4, '\0');
    std::ifstream file(registry, std::ios::binary);
    file.seekg(counter_offset);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    std::string number;
    for (const char byte : bytes) {
        number += std::to_string(static_cast<unsigned char>(byte)) + ".";
    }
    return file.good() ? number : std::string();
}

/// What a snapshot was made of: the sources of the engine, the state of the registry, the day.
std::string key_of(const std::string& registry, const RegistryHead& head, const PartialDate& as_of)
{
    const std::string counter = change_counter(registry);
    return counter.empty() ? std::string()
                           : std::string(embedded::engine_fingerprint::file("engine_fingerprint.txt")) + " " +
                                 std::to_string(head.count) + " " + head.hash + " " + counter + " " + as_of.to_string();
}

std::optional<std::size_t> place_of_id(const SnapshotNames& list, std::string_view id)
{
    const auto found = std::lower_bound(list.ids.begin(), list.ids.end(), id);
    return found != list.ids.end() && *found == id ? std::optional(static_cast<std::size_t>(found - list.ids.begin()))
                                                   : std::nullopt;
}

/// A pair that passed, by what it is sorted by.
struct PassedPair {
    std::int64_t first = 0; ///< mutual when that sorts, else 0
    std::uint64_t key = 0;  ///< rank_key: score, then its lower end, then the earlier place, which has the lesser id
    friend auto operator<=>(const PassedPair&, const PassedPair&) = default;
};

/// The numbers of one investor's pairs.
class PairsOf {
public:
    PairsOf(const FeatureStore& store, const InvestorFeatures& asking, const MatchOptions& options)
        : m_store(store), m_audience(store.audiences[asking.audience]), m_options(options),
          m_base(base_scores(store, m_audience, 0, store.projects.size())), m_lens(store)
    {
        m_lens.aim(asking);
    }

    RuleOutcome rules(std::size_t place) const
    {
        RuleOutcome all = audience_rules(m_store, m_audience, m_store.projects[place], m_options.stages);
        if (all.failed == 0) {
            const RuleOutcome own = m_lens.own_rules(m_store.projects[place], m_store.minutes_of(place));
            all = {own.failed, static_cast<RuleSet>(all.undecided | own.undecided)};
        }
        return all;
    }
    PointInterval score(std::size_t place) const
    {
        PointInterval sum = m_base.points[place];
        sum += m_lens.own_points(m_store.projects[place]);
        return sum;
    }
    PointInterval reverse(std::size_t place) const { return m_lens.reverse_points(m_store.projects[place]); }
    std::int64_t mutual(const PointInterval& score, const PointInterval& reverse) const
    {
        return two_way_score(score.doubled_midpoint(), reverse.doubled_midpoint(), m_options.two_way);
    }
    Weight coverage(std::size_t place) const
    {
        return m_base.coverage[place] + m_lens.own_coverage(m_store.projects[place]);
    }

private:
    const FeatureStore& m_store;
    const Audience& m_audience;
    const MatchOptions& m_options;
    BaseScores m_base;
    InvestorLens m_lens;
};

/// All pairs that pass; the first `shown` of them in the order of the list.
std::vector<PassedPair> passed_pairs_of(const PairsOf& pairs, std::size_t projects, RankBy by, std::size_t shown)
{
    std::vector<PassedPair> passed;
    passed.reserve(projects);
    for (std::size_t place = 0; place < projects; ++place) {
        if (pairs.rules(place).failed == 0) {
            const PointInterval score = pairs.score(place);
            const std::int64_t both = by == RankBy::mutual ? pairs.mutual(score, pairs.reverse(place)) : 0;
            passed.push_back({both, rank_key(score, static_cast<std::uint32_t>(place))});
        }
    }
    if (shown < passed.size()) {
        const auto end = passed.begin() + static_cast<std::ptrdiff_t>(shown);
        std::partial_sort(passed.begin(), end, passed.end(), std::greater<>());
    } else {
        std::sort(passed.begin(), passed.end(), std::greater<>());
    }
    return passed;
}

} // namespace

struct QuickDesk::Body {
    Snapshot snapshot;
    NameSource names;
};

QuickDesk::QuickDesk(std::unique_ptr<Body> body) : m_body(std::move(body)) {}
QuickDesk::QuickDesk(QuickDesk&&) noexcept = default;
QuickDesk& QuickDesk::operator=(QuickDesk&&) noexcept = default;
QuickDesk::~QuickDesk() = default;

std::string snapshot_file(const std::string& registry) { return registry + ".snapshot"; }

std::optional<QuickDesk> QuickDesk::open(const MatchSettings& settings, Language language)
{
    if (!are_shipped(settings)) {
        return std::nullopt;
    }
    const RegistryHead head = Registry::open(settings.registry, Access::read).head();
    const std::string key = key_of(settings.registry, head, settings.as_of);
    std::optional<Snapshot> snapshot;
    if (!key.empty()) {
        snapshot = read_snapshot(snapshot_file(settings.registry), key, language);
    }
    if (!snapshot) {
        return std::nullopt;
    }
    auto body = std::make_unique<Body>(Body{std::move(*snapshot), {}});
    body->names = [&kept = body->snapshot](std::string_view list, std::string_view code, Language) {
        const SnapshotNames& names = list == "project" ? kept.projects : kept.investors;
        const auto place = list == "project" || list == "investor" ? place_of_id(names, code) : std::nullopt;
        return place ? std::string(names.names[*place]) : std::string();
    };
    return QuickDesk(std::move(body));
}

std::optional<QuickList> QuickDesk::for_investor(const InvestorId& investor, const MatchOptions& options,
                                                 std::size_t limit) const
{
    const FeatureStore& store = m_body->snapshot.store;
    const auto asking = place_of_id(m_body->snapshot.investors, investor.value);
    if (!asking || !options.profile.empty()) {
        return std::nullopt;
    }
    const InvestorFeatures& features = store.investors[*asking];
    QuickList quick;
    Shortlist& list = quick.list;
    list.investor = investor;
    list.as_of = store.as_of;
    list.profile = store.model.profiles[store.audiences[features.audience].profile].name;
    list.model = store.model.identity;
    const PairsOf pairs(store, features, options);
    const std::size_t most = limit > 0 ? limit : store.projects.size();
    const std::vector<PassedPair> passed = passed_pairs_of(pairs, store.projects.size(), options.by, most);
    quick.excluded = store.projects.size() - passed.size();
    const SnapshotNames& projects = m_body->snapshot.projects;
    quick.rows.reserve(std::min(most, passed.size()));
    for (std::size_t i = 0; i < std::min(most, passed.size()); ++i) {
        const std::size_t place = place_of(passed[i].key);
        QuickRow row;
        row.id = projects.ids[place];
        row.name = projects.names[place];
        row.score = pairs.score(place);
        row.reverse = pairs.reverse(place);
        row.coverage = pairs.coverage(place);
        row.mutual_doubled = pairs.mutual(row.score, row.reverse);
        row.undecided = pairs.rules(place).undecided;
        const bool tied = i > 0 && row.score == quick.rows.back().score && passed[i].first == passed[i - 1].first;
        row.rank = tied ? quick.rows.back().rank : static_cast<int>(i) + 1;
        quick.rows.push_back(row);
    }
    return quick;
}

const NameSource& QuickDesk::names() const { return m_body->names; }

void keep_snapshot(const MatchDesk& desk)
{
    const MatchSettings& settings = desk.settings();
    if (!are_shipped(settings)) {
        return;
    }
    const std::string key = key_of(settings.registry, desk.head(), settings.as_of);
    if (!key.empty()) {
        keep_beside(settings.registry, snapshot_file(settings.registry),
                    snapshot_bytes(compile(desk.table(), desk.model()), desk.table(), key));
    }
}

} // namespace redriver
