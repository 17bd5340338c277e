// SPDX-License-Identifier: Apache-2.0
#include <redriver/batch/top_lists.hpp>

#include "batch/list_writing.hpp"
#include "batch/project_search.hpp"
#include "batch/side_by_side.hpp"

#include <redriver/base/error.hpp>

#include <numeric>
#include <optional>
#include <utility>

namespace redriver {
namespace {

/// Investors of one audience: `count` of the order from `first`.
struct Piece {
    std::size_t first = 0;
    std::size_t count = 0;
};

/// Investors of the slice by profile and needs, whose work is shared, then audience, then place.
std::vector<std::uint32_t> by_audience(const FeatureStore& store, const Slice& slice)
{
    std::vector<std::uint32_t> sorted(store.audiences.size());
    std::iota(sorted.begin(), sorted.end(), 0U);
    std::sort(sorted.begin(), sorted.end(),
              [&store](std::uint32_t a, std::uint32_t b) { return store.audiences[a] < store.audiences[b]; });
    const std::span<const InvestorFeatures> all = std::span(store.investors).subspan(slice.first, slice.count);
    std::vector<std::size_t> next(sorted.size(), 0); // counted, then where the next of each audience goes
    for (const InvestorFeatures& investor : all) {
        ++next[investor.audience];
    }
    std::size_t begin = 0;
    for (const std::uint32_t audience : sorted) {
        begin += std::exchange(next[audience], begin);
    }
    std::vector<std::uint32_t> order(slice.count);
    for (std::size_t i = 0; i < all.size(); ++i) {
        order[next[all[i].audience]++] = static_cast<std::uint32_t>(slice.first + i);
    }
    return order;
}

std::vector<Piece> pieces_of(const FeatureStore& store, const std::vector<std::uint32_t>& order)
{
    constexpr std::size_t most = 4'096;
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool same = i > 0 && store.investors[order[i]].audience == store.investors[order[i - 1]].audience;
        if (!same || pieces.back().count == most) {
            pieces.push_back({i, 0});
        }
        ++pieces.back().count;
    }
    return pieces;
}

/// One thread's view of audiences: the base of the last profile and needs is kept, for they come in a row.
class AudienceKeeper {
public:
    AudienceKeeper(const ScanLayout& layout, StageRule stages) : m_layout(layout), m_rules(layout, stages) {}

    const AudienceScan& of(std::uint32_t number)
    {
        if (m_scan && number == m_number) {
            return *m_scan;
        }
        const Audience& audience = m_layout.store.audiences[number];
        if (!m_base || audience.profile != m_base->profile || audience.needs != m_base->needs) {
            m_base.emplace(m_layout, audience.profile, audience.needs);
        }
        m_scan.emplace(m_layout, audience, *m_base, m_rules);
        m_number = number;
        return *m_scan;
    }

private:
    const ScanLayout& m_layout;
    SharedRules m_rules;
    std::optional<SlotBase> m_base;
    std::optional<AudienceScan> m_scan;
    std::uint32_t m_number = no_place;
};

} // namespace

const ScanKernel& kernel_of(const std::string& name)
{
    for (const ScanKernel& kernel : scan_kernels()) {
        if (kernel.name == name) {
            return kernel;
        }
    }
    if (!name.empty()) {
        throw UsageError("this machine has no kernel " + name);
    }
    return scan_kernels().back();
}

Slice slice_of(std::size_t size, std::size_t number, std::size_t of)
{
    if (number < 1 || number > of) {
        throw UsageError("there is no slice " + std::to_string(number) + " of " + std::to_string(of));
    }
    const std::size_t part = size / of;
    const std::size_t rest = size % of;
    const std::size_t before = number - 1;
    return {before * part + std::min(before, rest), part + (before < rest ? 1 : 0)};
}

std::vector<std::string_view> top_kernels()
{
    std::vector<std::string_view> names;
    for (const ScanKernel& kernel : scan_kernels()) {
        names.push_back(kernel.name);
    }
    return names;
}

void put_list(TopLists& lists, std::size_t list, const std::vector<std::uint64_t>& keys)
{
    const std::span<std::uint32_t> row = lists.row(list);
    std::fill(row.begin(), row.end(), no_place);
    std::transform(keys.begin(), keys.end(), row.begin(), place_of);
    lists.set_last_key(list, keys.size() == lists.k() && !keys.empty() ? keys.back() : 0);
}

TopLists top_projects(const FeatureStore& store, const TopOptions& options, const Slice& slice)
{
    const ScanLayout layout(store);
    const ScanKernel& kernel = kernel_of(options.kernel);
    const std::vector<std::uint32_t> order = by_audience(store, slice);
    const std::vector<Piece> pieces = pieces_of(store, order);
    TopLists lists(slice.count, options.k);
    side_by_side(pieces.size(), options.threads, [&](const std::function<std::size_t()>& next) {
        AudienceKeeper keeper(layout, options.stages);
        ProjectSearch search(layout, kernel, options.search, options.k);
        for (std::size_t at = next(); at < pieces.size(); at = next()) {
            const std::span members(order.data() + pieces[at].first, pieces[at].count);
            search.enter(keeper.of(store.investors[members.front()].audience));
            for (const std::uint32_t investor : members) {
                put_list(lists, investor - slice.first, search.best_of(store.investors[investor]));
            }
        }
    });
    return lists;
}

TopLists top_projects(const FeatureStore& store, const TopOptions& options)
{
    return top_projects(store, options, {0, store.investors.size()});
}

} // namespace redriver
