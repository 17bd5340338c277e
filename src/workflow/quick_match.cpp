// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/quick_match.hpp>

#include <redriver/batch/brief_shortlist.hpp>
#include <redriver/batch/pair_numbers.hpp>
#include <redriver/batch/snapshot.hpp>
#include <redriver/files/write_files.hpp>

#include <embedded/engine_fingerprint.hpp>

#include <algorithm>
#include <fstream>
#include <tuple>

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

std::vector<Flag> flags_of(RuleSet rules)
{
    std::vector<Flag> flags;
    for (std::size_t bit = 0; bit < rule_codes.size(); ++bit) {
        if ((rules >> bit & 1U) != 0) {
            flags.push_back({std::string(rule_codes.at(bit)), {}});
        }
    }
    return flags;
}

/// A pair that passed, by what it is sorted by.
struct PassedPair {
    std::int64_t first = 0; ///< mutual when that sorts, else 0
    std::int64_t doubled = 0;
    std::int64_t low = 0;
    std::uint32_t place = 0;
    Weight coverage = 0;
    PointInterval reverse;
    RuleSet undecided = 0;

    auto key() const { return std::tuple(-first, -doubled, -low); }
};

/// All pairs that pass, in the order of the list.
std::vector<PassedPair> passed_pairs_of(const FeatureStore& store, const InvestorFeatures& asking,
                                   const MatchOptions& options)
{
    const Audience& audience = store.audiences[asking.audience];
    const BaseScores base = base_scores(store, audience, 0, store.projects.size());
    InvestorLens lens(store);
    lens.aim(asking);
    std::vector<PassedPair> passed;
    passed.reserve(store.projects.size() / 2);
    for (std::size_t place = 0; place < store.projects.size(); ++place) {
        const ProjectFeatures& project = store.projects[place];
        const RuleOutcome shared = audience_rules(store, audience, project, options.stages);
        const RuleOutcome own = shared.failed != 0 ? RuleOutcome{} : lens.own_rules(project);
        if ((shared.failed | own.failed) != 0) {
            continue;
        }
        PointInterval score = base.points[place];
        score += lens.own_points(project);
        const PointInterval reverse = lens.reverse_points(project);
        const std::int64_t both =
            options.by == RankBy::mutual
                ? two_way_score(score.doubled_midpoint(), reverse.doubled_midpoint(), options.two_way)
                : 0;
        passed.push_back({both, score.doubled_midpoint(), score.low, static_cast<std::uint32_t>(place),
                          base.coverage[place] + lens.own_coverage(project), reverse,
                          static_cast<RuleSet>(shared.undecided | own.undecided)});
    }
    std::sort(passed.begin(), passed.end(), [](const PassedPair& a, const PassedPair& b) {
        return std::tuple(a.key(), a.place) < std::tuple(b.key(), b.place); // places ascend with ids
    });
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

std::optional<QuickList> QuickDesk::for_investor(const InvestorId& investor, const MatchOptions& options) const
{
    const FeatureStore& store = m_body->snapshot.store;
    const auto place = place_of_id(m_body->snapshot.investors, investor.value);
    if (!place || !options.profile.empty()) {
        return std::nullopt;
    }
    const InvestorFeatures& asking = store.investors[*place];
    QuickList quick;
    Shortlist& list = quick.list;
    list.investor = investor;
    list.as_of = store.as_of;
    list.profile = store.model.profiles[store.audiences[asking.audience].profile].name;
    list.model = store.model.identity;
    const std::vector<PassedPair> pairs = passed_pairs_of(store, asking, options);
    quick.excluded = store.projects.size() - pairs.size();
    list.ranked.resize(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const PassedPair& from = pairs[i];
        RankedPair& row = list.ranked[i];
        const bool tied = i > 0 && from.key() == pairs[i - 1].key();
        row.rank = tied ? list.ranked[i - 1].rank : static_cast<int>(i) + 1;
        row.project.value = m_body->snapshot.projects.ids[from.place];
        row.investor = investor;
        row.forward.score = {from.low, from.doubled - from.low};
        row.forward.coverage = from.coverage;
        row.forward.undecided = flags_of(from.undecided);
        row.reverse.score = from.reverse;
        row.mutual_doubled = two_way_score(from.doubled, from.reverse.doubled_midpoint(), options.two_way);
    }
    return quick;
}

const NameSource& QuickDesk::names() const { return m_body->names; }

void keep_snapshot(const MatchDesk& desk)
{
    const MatchSettings& settings = desk.settings();
    if (!are_shipped(settings) || !store_knows_all(desk.table())) {
        return;
    }
    const std::string key = key_of(settings.registry, desk.head(), settings.as_of);
    if (!key.empty()) {
        keep_beside(settings.registry, snapshot_file(settings.registry),
                    snapshot_bytes(compile(desk.table(), desk.model()), desk.table(), key));
    }
}

} // namespace redriver
