// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/quick_match.hpp>

#include <redriver/batch/pair_numbers.hpp>
#include <redriver/batch/top_lists.hpp>
#include <redriver/files/write_files.hpp>

#include <embedded/engine_fingerprint.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <numeric>

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

/// A pair that passed, by what it is sorted by.
struct PassedPair {
    std::int64_t first = 0; ///< mutual when that sorts, else 0
    std::uint64_t key = 0;  ///< rank_key: score, then its lower end, then the earlier place, which has the lesser id
    friend auto operator<=>(const PassedPair&, const PassedPair&) = default;
};

/// The numbers of one investor's pairs, in the order of the projects.
class PairsOf {
public:
    PairsOf(const FeatureStore& store, const InvestorFeatures& asking, const MatchOptions& options)
        : m_store(store), m_options(options),
          m_base(base_scores(store, store.audiences[asking.audience], 0, store.projects.size())),
          m_undecided(store.projects.size()), m_lens(store)
    {
        m_lens.aim(asking);
        const Audience& audience = store.audiences[asking.audience];
        m_passed.reserve(store.projects.size());
        for (std::size_t place = 0; place < store.projects.size(); ++place) {
            take(place, audience);
        }
    }

    const std::vector<PassedPair>& passed() const { return m_passed; }
    /// All that passed, the first `shown` of them in the order of the list.
    void sort(std::size_t shown);
    QuickRow row(std::size_t place) const
    {
        const ProjectFeatures& project = m_store.projects[place];
        QuickRow row;
        row.place = static_cast<std::uint32_t>(place);
        row.score = m_base.points[place];
        row.reverse = m_lens.reverse_points(project);
        row.coverage = m_base.coverage[place] + m_lens.own_coverage(project);
        row.mutual_doubled = mutual(row.score, row.reverse);
        row.undecided = m_undecided[place];
        return row;
    }

private:
    void take(std::size_t place, const Audience& audience)
    {
        const ProjectFeatures& project = m_store.projects[place];
        const RuleOutcome shared = audience_rules(m_store, audience, project, m_options.stages);
        if (shared.failed != 0) {
            return;
        }
        const RuleOutcome own = m_lens.own_rules(project, m_store.minutes_of(place));
        if (own.failed != 0) {
            return;
        }
        m_undecided[place] = static_cast<RuleSet>(shared.undecided | own.undecided);
        PointInterval& score = m_base.points[place];
        score += m_lens.own_points(project);
        const std::int64_t both =
            m_options.by == RankBy::mutual ? mutual(score, m_lens.reverse_points(project)) : 0;
        m_passed.push_back({both, rank_key(score, static_cast<std::uint32_t>(place))});
    }
    std::int64_t mutual(const PointInterval& score, const PointInterval& reverse) const
    {
        return two_way_score(score.doubled_midpoint(), reverse.doubled_midpoint(), m_options.two_way);
    }

    const FeatureStore& m_store;
    const MatchOptions& m_options;
    BaseScores m_base; ///< of projects that passed, the whole score
    std::vector<RuleSet> m_undecided;
    InvestorLens m_lens;
    std::vector<PassedPair> m_passed;
};

/// Descending, by counting: `pairs` come in the order of their places, so that ties stay as they are. For keys alone.
void sort_by_key(std::vector<PassedPair>& pairs)
{
    constexpr unsigned digit_bits = 12;
    constexpr std::size_t digits = 1U << digit_bits;
    std::vector<PassedPair> sorted(pairs.size());
    for (unsigned shift = rank_bits::place; shift < 64; shift += digit_bits) {
        const auto digit = [shift](const PassedPair& pair) {
            return digits - 1 - static_cast<std::size_t>(pair.key >> shift & (digits - 1)); // the greatest first
        };
        std::array<std::uint32_t, digits + 1> begins{};
        for (const PassedPair& pair : pairs) {
            ++begins[digit(pair) + 1];
        }
        std::partial_sum(begins.begin(), begins.end(), begins.begin());
        for (const PassedPair& pair : pairs) {
            sorted[begins[digit(pair)]++] = pair;
        }
        pairs.swap(sorted);
    }
}

void PairsOf::sort(std::size_t shown)
{
    constexpr std::size_t many = 1'000;
    if (shown < m_passed.size()) {
        const auto end = m_passed.begin() + static_cast<std::ptrdiff_t>(shown);
        std::partial_sort(m_passed.begin(), end, m_passed.end(), std::greater<>());
    } else if (m_options.by == RankBy::mutual || shown < many) {
        std::sort(m_passed.begin(), m_passed.end(), std::greater<>());
    } else {
        sort_by_key(m_passed);
    }
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
        const auto place = list == "project" || list == "investor" ? names.ids.place_of(code) : std::nullopt;
        return place ? std::string(names.names[*place]) : std::string();
    };
    return QuickDesk(std::move(body));
}

std::optional<QuickList> QuickDesk::for_investor(const InvestorId& investor, const MatchOptions& options,
                                                 std::size_t limit) const
{
    const FeatureStore& store = m_body->snapshot.store;
    const auto asking = m_body->snapshot.investors.ids.place_of(investor.value);
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
    quick.projects = m_body->snapshot.projects;
    PairsOf pairs(store, features, options);
    const std::vector<PassedPair>& passed = pairs.passed();
    const std::size_t shown = limit > 0 ? std::min(limit, passed.size()) : passed.size();
    pairs.sort(shown);
    quick.excluded = store.projects.size() - passed.size();
    quick.rows.reserve(shown);
    for (std::size_t i = 0; i < shown; ++i) {
        QuickRow row = pairs.row(place_of(passed[i].key));
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
