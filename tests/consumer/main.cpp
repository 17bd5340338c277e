// SPDX-License-Identifier: Apache-2.0
// consumer DATAPACKAGE REGISTRY INVESTOR: makes a registry, imports a data package, prints the investor's best project
// with its reasons, and who meets whom in a market of two. Touches every part that the library links.
#include <redriver/allocation/deferred_acceptance.hpp>
#include <redriver/base/version.hpp>
#include <redriver/i18n/formats.hpp>
#include <redriver/workflow/create_registry.hpp>
#include <redriver/workflow/import_records.hpp>
#include <redriver/workflow/match_records.hpp>

#include <exception>
#include <iostream>

namespace {

void print_best_project(const redriver::MatchDesk& desk, const redriver::InvestorId& investor)
{
    const redriver::Shortlist shortlist = desk.for_investor(investor, {});
    if (shortlist.ranked.empty()) {
        std::cout << "nothing fits " << investor.value << "\n";
        return;
    }
    const redriver::RankedPair& best = shortlist.ranked.front();
    std::cout << best.project.value << " is first of " << shortlist.ranked.size() << "\n";
    for (const redriver::CriterionScore& criterion : best.forward.criteria) {
        std::cout << "  " << redriver::render_sentences(criterion.reasons, redriver::Language::en, desk.names()) << "\n";
    }
}

void print_meeting()
{
    redriver::PreferenceLists lists;
    lists.left = {{0, 1}, {0}};
    lists.right = {{1, 0}, {0}};
    const redriver::StableMatching matching = redriver::deferred_acceptance(lists);
    std::cout << "left 0 meets right " << matching.left[0].front() << ", blocking pairs "
              << matching.certificate.blocking_pairs << "\n";
}

} // namespace

int main(int count, char** arguments)
{
    try {
        if (count != 4) {
            std::cerr << "usage: consumer DATAPACKAGE REGISTRY INVESTOR\n";
            return 2;
        }
        std::cout << "redriver " << redriver::version << "\n";
        const std::string registry = arguments[2];
        redriver::create_registry(registry);
        redriver::ImportRequest request;
        request.registry = registry;
        request.files = {{arguments[1], ""}};
        request.stamp = {"2026-11-22T00:00:00Z", "consumer", "first import", "import"};
        std::cout << redriver::import_records(request).counts.fresh << " records\n";
        print_best_project(redriver::MatchDesk({registry, redriver::PartialDate::parse("2026-11-22").value(), ""}),
                           redriver::InvestorId(arguments[3]));
        print_meeting();
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "consumer: " << error.what() << "\n";
        return 1;
    }
}
