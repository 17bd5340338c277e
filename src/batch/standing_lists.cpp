// SPDX-License-Identifier: Apache-2.0
#include <redriver/batch/standing_lists.hpp>

#include "batch/investor_lanes.hpp"
#include "batch/list_writing.hpp"
#include "batch/project_search.hpp"

#include <map>

namespace redriver {

struct StandingLists::Body {
    Body(StoreBuilder& made, TopOptions chosen)
        : builder(made), options(std::move(chosen)), lists(top_projects(made.store(), options)), layout(made.store()),
          kernel(kernel_of(options.kernel)), search(layout, kernel, options.search, options.k),
          lanes(std::make_unique<InvestorLanes>(layout, kernel, lists))
    {
        enter_audiences();
    }

    void enter_audiences();
    ProjectVersion version_of(const ProjectFeatures& features, std::uint32_t place) const;
    std::uint64_t key_of(const InvestorFeatures& investor, const ProjectVersion& version, std::uint32_t place);
    void settle(std::uint32_t investor, std::uint32_t place, std::uint64_t before, std::uint64_t after,
                ListChanges& changes);
    void search_anew(std::uint32_t investor, ListChanges& changes);
    void keep(std::uint32_t investor, const std::vector<std::uint64_t>& keys, ListChanges& changes);

    StoreBuilder& builder;
    TopOptions options;
    TopLists lists;
    ScanLayout layout;
    const ScanKernel& kernel;
    ProjectSearch search;
    std::map<std::pair<std::uint32_t, std::uint32_t>, SlotBase> bases; ///< by profile and needs
    std::vector<std::unique_ptr<AudienceScan>> scans;                    ///< by audience
    std::unique_ptr<InvestorLanes> lanes;
    std::unique_ptr<InvestorLens> lens;
};

/// Audiences that came with an edited investor are entered as those of the beginning.
void StandingLists::Body::enter_audiences()
{
    const FeatureStore& store = builder.store();
    SharedRules rules(layout, options.stages);
    for (std::size_t i = scans.size(); i < store.audiences.size(); ++i) {
        const Audience& audience = store.audiences[i];
        const std::pair key{audience.profile, audience.needs};
        const auto base = bases.try_emplace(key, layout, audience.profile, audience.needs).first;
        scans.push_back(std::make_unique<AudienceScan>(layout, audience, base->second, rules));
    }
}

/// The bases must be those of this version.
ProjectVersion StandingLists::Body::version_of(const ProjectFeatures& features, std::uint32_t place) const
{
    const FeatureStore& store = builder.store();
    ProjectVersion version;
    version.features = &features;
    const std::span<const Minutes> minutes = store.minutes_of(place);
    version.minutes.assign(minutes.begin(), minutes.end());
    for (const Audience& audience : store.audiences) {
        version.room.push_back(asked_room(store, audience, features));
        version.base.push_back(bases.at({audience.profile, audience.needs}).points[layout.slots[place]]);
        version.fails.push_back(audience_rules(store, audience, features, options.stages).failed != 0);
    }
    version.wishes = utilities_by_wish(store, features.sectors);
    return version;
}

std::uint64_t StandingLists::Body::key_of(const InvestorFeatures& investor, const ProjectVersion& version,
                                          std::uint32_t place)
{
    if (version.fails[investor.audience] || lens->own_rules(*version.features, version.minutes).failed != 0) {
        return 0;
    }
    PointInterval score = version.base[investor.audience];
    score += lens->own_points(*version.features);
    return rank_key(score, place);
}

void StandingLists::Body::keep(std::uint32_t investor, const std::vector<std::uint64_t>& keys, ListChanges& changes)
{
    const std::span<const std::uint32_t> row = std::as_const(lists).row(investor);
    const std::vector<std::uint32_t> old(row.begin(), row.end());
    put_list(lists, investor, keys);
    lanes->set_threshold(investor, lists.last_key(investor));
    changes.changed += std::equal(old.begin(), old.end(), row.begin()) ? 0U : 1U;
}

void StandingLists::Body::search_anew(std::uint32_t investor, ListChanges& changes)
{
    const InvestorFeatures& features = builder.store().investors[investor];
    search.enter(*scans[features.audience]);
    keep(investor, search.best_of(features), changes);
    ++changes.searched;
}

/// Keys order all projects strictly, so that a project stood in a full list exactly if its key reached the last one.
void StandingLists::Body::settle(std::uint32_t investor, std::uint32_t place, std::uint64_t before,
                                 std::uint64_t after, ListChanges& changes)
{
    const std::uint64_t last = lists.last_key(investor);
    const bool stood = before != 0 && before >= last;
    const bool stands = after != 0 && after > last;
    if (before == after || (!stood && !stands)) {
        return;
    }
    if (last != 0 && stood && !stands) { // who comes up from behind is not known
        search_anew(investor, changes);
        return;
    }
    const InvestorFeatures& features = builder.store().investors[investor];
    std::vector<std::uint32_t> others;
    for (const std::uint32_t other : std::as_const(lists).row(investor)) {
        if (other != no_place && other != place) {
            others.push_back(other);
        }
    }
    std::vector<std::uint64_t> keys;
    search.enter(*scans[features.audience]);
    search.keys_of(features, others, keys);
    if (stands) {
        keys.push_back(after);
    }
    std::sort(keys.begin(), keys.end(), std::greater<>());
    keys.resize(std::min(keys.size(), lists.k()));
    keep(investor, keys, changes);
}

StandingLists::StandingLists(StoreBuilder& builder, TopOptions options)
    : m_body(std::make_unique<Body>(builder, std::move(options)))
{
}

StandingLists::~StandingLists() = default;

const TopLists& StandingLists::lists() const { return m_body->lists; }

ListChanges StandingLists::replace_project(std::uint32_t place, const ProjectMeasures& edited)
{
    Body& body = *m_body;
    const FeatureStore& store = body.builder.store();
    const ProjectRow row = body.builder.row_of(edited); // enters new sectors before anything is looked up
    const ProjectFeatures old = store.projects.at(place);
    const ProjectVersion before = body.version_of(old, place);
    body.builder.put(place, row);
    body.layout.replace(place, row.features);
    for (auto& [key, base] : body.bases) {
        base.refresh(body.layout, body.layout.slots[place]);
    }
    for (std::size_t i = 0; i < body.scans.size(); ++i) {
        body.scans[i]->refresh(body.layout, store.audiences[i], body.layout.slots[place], body.options.stages);
    }
    const ProjectVersion after = body.version_of(store.projects[place], place);
    std::vector<std::uint32_t> found;
    body.lanes->find(before, after, found);
    ListChanges changes;
    changes.looked_at = found.size();
    body.lens = std::make_unique<InvestorLens>(store);
    for (const std::uint32_t investor : found) {
        const InvestorFeatures& features = store.investors[investor];
        body.lens->aim(features, LensUse::few);
        const std::uint64_t old_key = body.key_of(features, before, place);
        body.settle(investor, place, old_key, body.key_of(features, after, place), changes);
    }
    return changes;
}

ListChanges StandingLists::replace_investor(std::uint32_t place, const InvestorMeasures& edited)
{
    Body& body = *m_body;
    const std::size_t investors = body.builder.store().investors.size();
    body.builder.put(place, body.builder.row_of(edited));
    body.enter_audiences();
    body.lanes->release(place);
    constexpr std::size_t released_part = 64;
    ListChanges changes;
    changes.looked_at = 1;
    body.search_anew(place, changes);
    if (body.lanes->released() > 1'000 + investors / released_part) {
        body.lanes = std::make_unique<InvestorLanes>(body.layout, body.kernel, body.lists);
    }
    return changes;
}

} // namespace redriver
