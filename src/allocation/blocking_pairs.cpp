// SPDX-License-Identifier: Apache-2.0
#include <redriver/allocation/deferred_acceptance.hpp>
#include <redriver/base/error.hpp>

#include <algorithm>
#include <limits>
#include <string>

namespace redriver {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;
constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// Numbers kept by agent in one block: two vectors instead of one an agent.
struct ByAgent {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> values;
};

/// Groups `values` by `agents`, keeping the order within an agent.
ByAgent grouped(const std::vector<std::uint32_t>& agents, const std::vector<std::uint32_t>& values, std::size_t count)
{
    ByAgent result;
    result.starts.assign(count + 1, 0);
    for (const std::uint32_t agent : agents) {
        ++result.starts[agent + 1];
    }
    for (std::size_t i = 0; i < count; ++i) {
        result.starts[i + 1] += result.starts[i];
    }
    result.values.resize(values.size());
    std::vector<std::uint32_t> next(result.starts.begin(), result.starts.end() - 1);
    for (std::size_t i = 0; i < agents.size(); ++i) {
        result.values[next[agents[i]]++] = values[i];
    }
    return result;
}

/// For each agent the partners it would rather have, or also have: (agent, wanted) as two lists.
struct Wishes {
    std::vector<std::uint32_t> agents;
    std::vector<std::uint32_t> wanted;
};

Wishes wishes_of(const Lists& lists, const std::vector<std::int64_t>& quotas, const ByAgent& partners,
                 std::size_t others, const char* side)
{
    Wishes wishes;
    std::vector<std::uint32_t> partner_of(others, nobody);
    for (std::uint32_t agent = 0; agent < lists.size(); ++agent) {
        const std::uint32_t count = partners.starts[agent + 1] - partners.starts[agent];
        for (std::uint32_t i = partners.starts[agent]; i < partners.starts[agent + 1]; ++i) {
            partner_of[partners.values[i]] = agent;
        }
        std::uint32_t found = 0;
        std::size_t worst = 0;
        for (std::size_t i = 0; i < lists[agent].size() && found < count; ++i) {
            if (partner_of[lists[agent][i]] == agent) {
                ++found;
                worst = i;
            }
        }
        if (found < count) {
            throw InputError("matching", std::string("the matching gives ") + side + " agent " + std::to_string(agent) +
                                             " a partner twice, or one that it does not accept");
        }
        const std::int64_t quota = quotas.empty() ? 1 : quotas[agent];
        const std::size_t end = count < quota ? lists[agent].size() : worst;
        for (std::size_t i = 0; i < end; ++i) {
            if (partner_of[lists[agent][i]] != agent) {
                wishes.agents.push_back(agent);
                wishes.wanted.push_back(lists[agent][i]);
            }
        }
    }
    return wishes;
}

struct Sides {
    ByAgent left;
    ByAgent right;
};

Sides partners_of(const PreferenceLists& lists, const std::vector<MatchedPair>& matching)
{
    std::vector<std::uint32_t> left;
    std::vector<std::uint32_t> right;
    for (const MatchedPair& pair : matching) {
        if (pair.left >= lists.left.size() || pair.right >= lists.right.size()) {
            throw InputError("matching", "the matching names left agent " + std::to_string(pair.left) +
                                             " and right agent " + std::to_string(pair.right) +
                                             ", one of which does not exist");
        }
        left.push_back(pair.left);
        right.push_back(pair.right);
    }
    return {grouped(left, right, lists.left.size()), grouped(right, left, lists.right.size())};
}

std::size_t above_quota(const ByAgent& partners, const std::vector<std::int64_t>& quotas)
{
    std::size_t count = 0;
    for (std::size_t agent = 0; agent + 1 < partners.starts.size(); ++agent) {
        const std::int64_t quota = quotas.empty() ? 1 : quotas[agent];
        count += partners.starts[agent + 1] - partners.starts[agent] > quota ? 1U : 0U;
    }
    return count;
}

std::vector<MatchedPair> wanted_by_both(const PreferenceLists& lists, const Sides& partners)
{
    const Wishes of_left = wishes_of(lists.left, lists.left_quotas, partners.left, lists.right.size(), "left");
    const Wishes of_right = wishes_of(lists.right, lists.right_quotas, partners.right, lists.left.size(), "right");
    const ByAgent left = grouped(of_left.agents, of_left.wanted, lists.left.size());
    const ByAgent right = grouped(of_right.wanted, of_right.agents, lists.left.size());
    std::vector<MatchedPair> blocking;
    std::vector<std::uint32_t> wants(lists.right.size(), nobody);
    for (std::uint32_t agent = 0; agent < lists.left.size(); ++agent) {
        for (std::uint32_t i = left.starts[agent]; i < left.starts[agent + 1]; ++i) {
            wants[left.values[i]] = agent;
        }
        for (std::uint32_t i = right.starts[agent]; i < right.starts[agent + 1]; ++i) {
            if (wants[right.values[i]] == agent) {
                blocking.push_back({agent, right.values[i]});
            }
        }
    }
    return blocking;
}

} // namespace

std::vector<MatchedPair> blocking_pairs(const PreferenceLists& lists, const std::vector<MatchedPair>& matching)
{
    check_preferences(lists);
    return wanted_by_both(lists, partners_of(lists, matching));
}

StabilityCertificate certify(const PreferenceLists& lists, const std::vector<MatchedPair>& matching)
{
    check_preferences(lists);
    const Sides partners = partners_of(lists, matching);
    return {wanted_by_both(lists, partners).size(),
            above_quota(partners.left, lists.left_quotas) + above_quota(partners.right, lists.right_quotas)};
}

} // namespace redriver
