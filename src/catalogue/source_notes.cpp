// SPDX-License-Identifier: Apache-2.0
#include "catalogue/source_notes.hpp"

#include <redriver/i18n/formats.hpp>
#include <redriver/i18n/messages.hpp>

#include <algorithm>

namespace redriver::catalogue_detail {

bool is_sourceless(const Provenance& source)
{
    return source == Provenance{};
}

int SourceNotes::number_of(const Provenance& source, std::optional<Basis> basis)
{
    auto found = std::find_if(m_used.begin(), m_used.end(), [&](const Used& used) { return used.source == source; });
    if (found == m_used.end()) {
        found = m_used.insert(m_used.end(), Used{source, {}});
    }
    if (basis) {
        found->bases.insert(*basis);
    }
    return static_cast<int>(found - m_used.begin()) + 1;
}

std::vector<std::string> SourceNotes::particulars(const Used& used) const
{
    std::vector<std::string> facts;
    if (!used.source.locator.empty()) {
        facts.push_back(used.source.locator);
    }
    const MessageArgument date =
        used.source.as_of.is_known() ? MessageArgument(used.source.as_of) : MessageArgument(not_available(m_language));
    facts.push_back(render({"catalogue.note.as_of", {{"date", date}}}, m_language));
    if (used.source.confidence) {
        const CodeName confidence{"confidence", std::string(to_code(*used.source.confidence))};
        facts.push_back(render({"catalogue.note.confidence", {{"confidence", confidence}}}, m_language));
    }
    std::string bases;
    for (const Basis basis : used.bases) {
        bases += (bases.empty() ? "" : text("list.comma", m_language)) + code_name("basis", to_code(basis), m_language);
    }
    if (!bases.empty()) {
        facts.push_back(render({"catalogue.note.basis", {{"basis", bases}}}, m_language));
    }
    return facts;
}

std::vector<SourceNote> SourceNotes::notes() const
{
    std::vector<SourceNote> list;
    for (const Used& used : m_used) {
        list.push_back({static_cast<int>(list.size()) + 1, used.source.document, particulars(used)});
    }
    return list;
}

} // namespace redriver::catalogue_detail
