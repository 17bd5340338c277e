// SPDX-License-Identifier: Apache-2.0
#include <redriver/allocation/deferred_acceptance.hpp>

#include <algorithm>
#include <limits>
#include <span>

namespace redriver {
namespace {

using Lists = std::vector<std::vector<std::uint32_t>>;
constexpr std::uint32_t not_mutual = std::numeric_limits<std::uint32_t>::max();

/// The lists of one side laid end to end, each entry with the rank that its agent has in the other's list.
struct RankedEntries {
    std::vector<std::uint32_t> starts; ///< first entry of each agent, and one past the last
    std::vector<std::uint32_t> others;
    std::vector<std::uint32_t> ranks; ///< not_mutual where the other does not accept
};

/// Entries by the agent they name: a counting sort, so that each list of the other side is unrolled only once.
struct Incoming {
    std::vector<std::uint32_t> starts;
    std::vector<std::uint32_t> entries;
    std::vector<std::uint32_t> agents;
};

Incoming by_receiver(const RankedEntries& flat, std::size_t receivers)
{
    Incoming incoming;
    incoming.starts.assign(receivers + 1, 0);
    for (const std::uint32_t other : flat.others) {
        ++incoming.starts[other + 1];
    }
    for (std::size_t i = 0; i < receivers; ++i) {
        incoming.starts[i + 1] += incoming.starts[i];
    }
    incoming.entries.resize(flat.others.size());
    incoming.agents.resize(flat.others.size());
    std::vector<std::uint32_t> next(incoming.starts.begin(), incoming.starts.end() - 1);
    for (std::uint32_t agent = 0; agent + 1 < flat.starts.size(); ++agent) {
        for (std::uint32_t entry = flat.starts[agent]; entry < flat.starts[agent + 1]; ++entry) {
            const std::uint32_t place = next[flat.others[entry]]++;
            incoming.entries[place] = entry;
            incoming.agents[place] = agent;
        }
    }
    return incoming;
}

RankedEntries rank_entries(const Lists& proposers, const Lists& receivers)
{
    RankedEntries flat;
    flat.starts.reserve(proposers.size() + 1);
    flat.starts.push_back(0);
    for (const auto& list : proposers) {
        flat.others.insert(flat.others.end(), list.begin(), list.end());
        flat.starts.push_back(static_cast<std::uint32_t>(flat.others.size()));
    }
    flat.ranks.assign(flat.others.size(), not_mutual);
    const Incoming incoming = by_receiver(flat, receivers.size());
    std::vector<std::uint32_t> rank_of(proposers.size());
    std::vector<std::uint32_t> listed_by(proposers.size(), not_mutual);
    for (std::uint32_t receiver = 0; receiver < receivers.size(); ++receiver) {
        const auto& list = receivers[receiver];
        for (std::uint32_t rank = 0; rank < list.size(); ++rank) {
            rank_of[list[rank]] = rank;
            listed_by[list[rank]] = receiver;
        }
        for (std::uint32_t i = incoming.starts[receiver]; i < incoming.starts[receiver + 1]; ++i) {
            if (listed_by[incoming.agents[i]] == receiver) {
                flat.ranks[incoming.entries[i]] = rank_of[incoming.agents[i]];
            }
        }
    }
    return flat;
}

/// Offers that the receivers hold, worst on top of a heap. An offer is its rank and its entry in one number.
class HeldOffers {
public:
    HeldOffers(const std::vector<std::uint32_t>& received, const std::vector<std::int64_t>& quotas)
    {
        m_starts.push_back(0);
        for (std::size_t i = 0; i < received.size(); ++i) {
            const std::int64_t quota = quotas.empty() ? 1 : quotas[i];
            const auto places = static_cast<std::uint32_t>(std::min<std::int64_t>(quota, received[i]));
            m_starts.push_back(m_starts.back() + places);
        }
        m_sizes.assign(received.size(), 0);
        m_offers.resize(m_starts.back());
    }

    static std::uint64_t offer(std::uint32_t rank, std::uint32_t entry) { return (std::uint64_t{rank} << 32) | entry; }
    static std::uint32_t entry_of(std::uint64_t offer) { return static_cast<std::uint32_t>(offer); }

    bool has_room(std::uint32_t receiver) const { return m_sizes[receiver] < places(receiver); }
    bool takes(std::uint32_t receiver, std::uint64_t offer) const
    {
        return places(receiver) > 0 && offer < m_offers[m_starts[receiver]];
    }
    void add(std::uint32_t receiver, std::uint64_t offer)
    {
        const auto first = begin(receiver);
        first[m_sizes[receiver]++] = offer;
        std::push_heap(first, first + m_sizes[receiver]);
    }
    /// Puts an offer in the place of the worst one, which is given back.
    std::uint64_t replace_worst(std::uint32_t receiver, std::uint64_t offer)
    {
        const auto first = begin(receiver);
        std::pop_heap(first, first + m_sizes[receiver]);
        std::swap(first[m_sizes[receiver] - 1], offer);
        std::push_heap(first, first + m_sizes[receiver]);
        return offer;
    }
    /// The offers held, best first.
    std::span<const std::uint64_t> sorted(std::uint32_t receiver)
    {
        const auto first = begin(receiver);
        std::sort(first, first + m_sizes[receiver]);
        return {first, m_sizes[receiver]};
    }

private:
    std::uint32_t places(std::uint32_t receiver) const { return m_starts[receiver + 1] - m_starts[receiver]; }
    std::uint64_t* begin(std::uint32_t receiver) { return m_offers.data() + m_starts[receiver]; }

    std::vector<std::uint32_t> m_starts;
    std::vector<std::uint32_t> m_sizes;
    std::vector<std::uint64_t> m_offers;
};

std::vector<std::uint32_t> mutual_counts(const RankedEntries& flat, std::size_t receivers)
{
    std::vector<std::uint32_t> counts(receivers, 0);
    for (std::size_t entry = 0; entry < flat.others.size(); ++entry) {
        if (flat.ranks[entry] != not_mutual) {
            ++counts[flat.others[entry]];
        }
    }
    return counts;
}

/// Everybody proposes down the list until the quota is filled; whoever loses a place goes on proposing.
HeldOffers propose(const RankedEntries& flat, const std::vector<std::int64_t>& proposer_quotas,
                   const std::vector<std::int64_t>& receiver_quotas, std::size_t receivers)
{
    HeldOffers held(mutual_counts(flat, receivers), receiver_quotas);
    const std::size_t proposers = flat.starts.size() - 1;
    std::vector<std::int64_t> free_places(proposers, 1);
    if (!proposer_quotas.empty()) {
        free_places = proposer_quotas;
    }
    std::vector<std::uint32_t> next(flat.starts.begin(), flat.starts.end() - 1);
    std::vector<std::uint32_t> waiting;
    std::vector<std::uint32_t> owner(flat.others.size());
    for (std::uint32_t i = 0; i < proposers; ++i) {
        std::fill(owner.begin() + flat.starts[i], owner.begin() + flat.starts[i + 1], i);
        waiting.push_back(static_cast<std::uint32_t>(proposers) - 1 - i);
    }
    while (!waiting.empty()) {
        const std::uint32_t proposer = waiting.back();
        waiting.pop_back();
        while (free_places[proposer] > 0 && next[proposer] < flat.starts[proposer + 1]) {
            const std::uint32_t entry = next[proposer]++;
            if (flat.ranks[entry] == not_mutual) {
                continue;
            }
            const std::uint32_t receiver = flat.others[entry];
            const std::uint64_t offer = HeldOffers::offer(flat.ranks[entry], entry);
            if (held.has_room(receiver)) {
                held.add(receiver, offer);
                --free_places[proposer];
            } else if (held.takes(receiver, offer)) {
                const std::uint32_t loser = owner[HeldOffers::entry_of(held.replace_worst(receiver, offer))];
                --free_places[proposer];
                ++free_places[loser];
                waiting.push_back(loser);
            }
        }
    }
    return held;
}

} // namespace

std::vector<MatchedPair> StableMatching::pairs() const
{
    std::vector<MatchedPair> all;
    for (std::uint32_t agent = 0; agent < left.size(); ++agent) {
        const std::size_t first = all.size();
        for (const std::uint32_t partner : left[agent]) {
            all.push_back({agent, partner});
        }
        std::sort(all.begin() + static_cast<std::ptrdiff_t>(first), all.end());
    }
    return all;
}

StableMatching deferred_acceptance(const PreferenceLists& lists, MarketSide proposers)
{
    check_preferences(lists);
    const bool from_left = proposers == MarketSide::left;
    const Lists& asking = from_left ? lists.left : lists.right;
    const Lists& asked = from_left ? lists.right : lists.left;
    const RankedEntries flat = rank_entries(asking, asked);
    HeldOffers held = propose(flat, from_left ? lists.left_quotas : lists.right_quotas,
                              from_left ? lists.right_quotas : lists.left_quotas, asked.size());

    StableMatching matching;
    matching.left.resize(lists.left.size());
    matching.right.resize(lists.right.size());
    Lists& of_asking = from_left ? matching.left : matching.right;
    Lists& of_asked = from_left ? matching.right : matching.left;
    std::vector<char> chosen(flat.others.size(), 0);
    for (std::uint32_t receiver = 0; receiver < asked.size(); ++receiver) {
        for (const std::uint64_t offer : held.sorted(receiver)) {
            chosen[HeldOffers::entry_of(offer)] = 1;
            of_asked[receiver].push_back(asked[receiver][offer >> 32]);
        }
    }
    for (std::size_t agent = 0; agent < asking.size(); ++agent) {
        for (std::uint32_t entry = flat.starts[agent]; entry < flat.starts[agent + 1]; ++entry) {
            if (chosen[entry] != 0) {
                of_asking[agent].push_back(flat.others[entry]);
            }
        }
    }
    matching.certificate = certify(lists, matching.pairs());
    return matching;
}

StableMatching deferred_acceptance(const std::vector<std::vector<std::uint32_t>>& left,
                                   const std::vector<std::vector<std::uint32_t>>& right,
                                   const std::vector<std::int64_t>& left_quotas,
                                   const std::vector<std::int64_t>& right_quotas, MarketSide proposers)
{
    return deferred_acceptance(PreferenceLists{left, right, left_quotas, right_quotas}, proposers);
}

} // namespace redriver
