// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/show_record.hpp>

#include "workflow/former_ids.hpp"
#include "workflow/record_name.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/search/folding.hpp>
#include <redriver/search/searched_text.hpp>
#include <redriver/storage/registry.hpp>

#include <algorithm>
#include <array>
#include <tuple>

namespace redriver {
namespace {

constexpr std::size_t most_near = 5;
constexpr std::size_t farthest = 2;

/// Projects and investors are what people mean; the others follow in published order.
int rank_of(RecordKind kind)
{
    return kind == RecordKind::project ? 0 : kind == RecordKind::investor ? 1 : 2 + static_cast<int>(kind);
}

/// How many letters must be put in, left out or changed to turn one text into the other.
std::size_t edit_distance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

/// Collects records whose id is near, or whose text has the words.
class NearSearch {
public:
    NearSearch(const std::string& id, std::optional<RecordKind> kind) : m_folded(fold(id)), m_words(query_words(id)), m_kind(kind)
    {
    }

    template <class Record>
    void look_at(const std::vector<Record>& records)
    {
        constexpr RecordKind kind = RecordTraits<Record>::kind;
        if (kind == RecordKind::contact || (m_kind && *m_kind != kind)) {
            return;
        }
        for (const Record& record : records) {
            const std::size_t distance = edit_distance(fold(key_of(record)), m_folded);
            const std::string text = searched_text(record);
            const bool has_words = !m_words.empty() && std::all_of(m_words.begin(), m_words.end(), [&](const QueryWord& word) {
                return matches(word, text);
            });
            if (distance <= farthest || has_words) {
                const std::size_t order = distance <= farthest ? distance : farthest + 1;
                m_found.push_back({order, rank_of(kind), {kind, key_of(record), name_of(record)}});
            }
        }
    }

    std::vector<NearRecord> best()
    {
        std::stable_sort(m_found.begin(), m_found.end(), [](const Hit& a, const Hit& b) {
            return std::tie(a.order, a.rank) < std::tie(b.order, b.rank);
        });
        std::vector<NearRecord> near;
        for (Hit& hit : m_found) {
            if (near.size() < most_near) {
                near.push_back(std::move(hit.record));
            }
        }
        return near;
    }

private:
    struct Hit {
        std::size_t order;
        int rank;
        NearRecord record;
    };

    std::string m_folded;
    std::vector<QueryWord> m_words;
    std::optional<RecordKind> m_kind;
    std::vector<Hit> m_found;
};

template <class Record>
void take_if_meant(const std::vector<Record>& records, const ShowRequest& request, const std::string& id,
                   ShownRecord& shown)
{
    constexpr RecordKind kind = RecordTraits<Record>::kind;
    const bool better = !shown.found || rank_of(kind) < rank_of(shown.kind);
    if (!better || (request.kind && *request.kind != kind)) {
        return;
    }
    for (const Record& record : records) {
        if (key_of(record) == id) {
            shown.found = true;
            shown.key = id;
            shown.kind = kind;
            shown.record = {};
            (shown.record.*RecordTraits<Record>::list).push_back(record);
        }
    }
}

std::vector<NamingProject> naming(const ShownRecord& shown, const std::vector<Project>& projects)
{
    std::vector<NamingProject> found;
    for (const Project& project : projects) {
        for (const ProjectRelation& relation : project.relations) {
            if (!shown.record.projects.empty() && relation.other == shown.record.projects.front().id) {
                found.push_back({project.id, project.name, relation.relation});
            }
        }
    }
    return found;
}

} // namespace

ShownRecord show_record(const ShowRequest& request)
{
    Registry registry = Registry::open(request.registry, Access::read);
    RegistryContent content = registry.load();
    ShownRecord shown;
    for_each_list(content, [&](const auto& list) { take_if_meant(list, request, request.id, shown); });
    if (!shown.found) {
        const std::string id = present_id(former_ids(registry, content), request.id);
        for_each_list(content, [&](const auto& list) { take_if_meant(list, request, id, shown); });
    }
    if (shown.found && shown.kind == RecordKind::contact) {
        throw ToldUsageError("usage.person_read_apart", {{"id", request.id}});
    }
    if (shown.found) {
        shown.version = registry.version_of(shown.kind, shown.key);
        shown.named_by = naming(shown, content.projects);
    } else {
        NearSearch near(request.id, request.kind);
        for_each_list(content, [&near](const auto& list) { near.look_at(list); });
        shown.near = near.best();
    }
    shown.names.sectors = std::move(content.sectors);
    shown.names.nodes = std::move(content.nodes);
    return shown;
}

} // namespace redriver
