// SPDX-License-Identifier: Apache-2.0
#include <redriver/workflow/list_records.hpp>

#include "workflow/record_filter.hpp"

#include <redriver/i18n/told_error.hpp>
#include <redriver/storage/registry.hpp>

namespace redriver {
namespace {

template <class Record>
void select(const std::vector<Record>& all, const ListRequest& request, const FilterTest& test, Listing& listing)
{
    auto& chosen = listing.records.*RecordTraits<Record>::list;
    for (const Record& record : all) {
        if (!test.fits(record, listing)) {
            continue;
        }
        ++listing.total;
        if (!request.limit || listing.total <= *request.limit) {
            chosen.push_back(record);
        }
    }
}

} // namespace

RecordKind kind_of_word(const std::string& word)
{
    const auto kind = from_code<RecordKind>(word == "rates" ? "exchange_rates" : word);
    if (!kind) {
        throw ToldUsageError("usage.no_kind", {{"value", word}, {"expected", codes_of<RecordKind>() + ", rates"}});
    }
    return *kind;
}

Listing list_records(const ListRequest& request)
{
    if (request.kind == RecordKind::contact) {
        throw ToldUsageError("usage.persons_listed_apart");
    }
    Registry registry = Registry::open(request.registry, Access::read);
    RegistryContent content = registry.load();
    Listing listing;
    listing.kind = request.kind;
    const FilterTest test(request, content);
    for_each_list(content, [&](const auto& list) {
        using Record = typename std::remove_cvref_t<decltype(list)>::value_type;
        if (RecordTraits<Record>::kind == request.kind) {
            select(list, request, test, listing);
        }
    });
    for (const auto& [id, version] : registry.versions()) {
        if (id.first == request.kind) {
            listing.versions.emplace(id.second, version);
        }
    }
    listing.names.sectors = std::move(content.sectors);
    listing.names.nodes = std::move(content.nodes);
    return listing;
}

} // namespace redriver
