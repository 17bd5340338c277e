// SPDX-License-Identifier: Apache-2.0
#include "intake/sheets/xml_pieces.hpp"

#include "intake/sheets/workbook_fault.hpp"
#include "intake/sheets/xml_letters.hpp"

#include <algorithm>

namespace redriver::sheets {
namespace {

constexpr unsigned int parse_options = pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute |
                                       pugi::parse_cdata | pugi::parse_ws_pcdata;

std::string_view without_prefix(std::string_view name)
{
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// The end of a tag that begins at `at`, quotes respected; npos when it is not all there.
std::size_t tag_end(std::string_view text, std::size_t at)
{
    char quote = 0;
    for (std::size_t i = at; i < text.size(); ++i) {
        if (quote != 0) {
            quote = text[i] == quote ? char{0} : quote;
        } else if (text[i] == '"' || text[i] == '\'') {
            quote = text[i];
        } else if (text[i] == '>') {
            return i;
        }
    }
    return std::string_view::npos;
}

bool names_utf8(std::string_view declaration)
{
    const auto at = declaration.find("encoding");
    if (at == std::string_view::npos) {
        return true;
    }
    std::string rest(declaration.substr(at));
    std::transform(rest.begin(), rest.end(), rest.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return rest.find("utf-8") != std::string::npos || rest.find("us-ascii") != std::string::npos;
}

} // namespace

std::string_view local_name(const char* name)
{
    return without_prefix(name);
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name)
{
    for (const pugi::xml_attribute& each : node.attributes()) {
        if (local_name(each.name()) == name) {
            return each.value();
        }
    }
    return {};
}

XmlPieces::XmlPieces(std::string part, std::set<std::string, std::less<>> wanted, Take take)
    : m_part(std::move(part)), m_wanted(std::move(wanted)), m_take(std::move(take))
{
}

void XmlPieces::refuse(const std::string& rule) const
{
    throw WorkbookFault{rule, {{"part", m_part}}};
}

void XmlPieces::feed(std::string_view bytes)
{
    m_buffer.erase(0, m_at);
    m_at = 0;
    m_buffer += bytes;
    if (!m_begun && m_buffer.size() >= 3) {
        m_begun = true;
        if (m_buffer.starts_with("\xFF\xFE") || m_buffer.starts_with("\xFE\xFF") ||
            m_buffer.find('\0') != std::string::npos) {
            refuse("xlsx.xml_encoding");
        }
        m_at = m_buffer.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    }
    while (m_begun && step()) {
    }
    if (m_buffer.size() - m_at > max_tag_bytes + bytes.size()) {
        refuse("xlsx.xml_syntax");
    }
}

/// Takes one text, tag, comment or instruction; false when it is not all there yet.
bool XmlPieces::step()
{
    const std::string_view rest = std::string_view(m_buffer).substr(m_at);
    if (rest.empty()) {
        return false;
    }
    if (rest.front() != '<') {
        const std::string_view text = rest.substr(0, rest.find('<'));
        if (m_open.empty() && !std::all_of(text.begin(), text.end(), is_blank)) {
            refuse("xlsx.xml_syntax");
        }
        keep(text);
        m_at += text.size();
        return true;
    }
    const auto skip_to = [&](std::string_view end, bool kept) {
        const auto found = rest.find(end);
        if (found == std::string_view::npos) {
            return false;
        }
        const std::string_view all = rest.substr(0, found + end.size());
        if (kept) {
            keep(all);
        } else if (all.starts_with("<?xml") && !names_utf8(all)) {
            refuse("xlsx.xml_encoding");
        }
        m_at += all.size();
        return true;
    };
    if (rest.starts_with("<!--")) {
        return skip_to("-->", false);
    }
    if (rest.starts_with("<![CDATA[")) {
        return skip_to("]]>", true);
    }
    if (rest.starts_with("<?")) {
        return skip_to("?>", false);
    }
    if (rest.starts_with("<!")) {
        constexpr std::size_t longest_start = 9; // "<![CDATA["
        if (rest.size() < longest_start) {
            return false;
        }
        refuse("xlsx.xml_doctype");
    }
    const std::size_t end = tag_end(rest, 1);
    if (end == std::string_view::npos) {
        return false;
    }
    m_at += end + 1;
    take_tag(std::string(rest.substr(0, end + 1)));
    return true;
}

void XmlPieces::take_tag(std::string_view tag)
{
    std::string_view inner = tag.substr(1, tag.size() - 2);
    const bool is_end = inner.starts_with('/');
    const bool is_empty = !is_end && inner.ends_with('/');
    inner.remove_prefix(is_end ? 1 : 0);
    inner.remove_suffix(is_empty ? 1 : 0);
    const auto name_end = std::find_if(inner.begin(), inner.end(), is_blank);
    const std::string_view name = without_prefix(inner.substr(0, static_cast<std::size_t>(name_end - inner.begin())));
    if (name.empty()) {
        refuse("xlsx.xml_syntax");
    }
    std::size_t attributes = 0;
    char quote = 0;
    for (const char c : inner) {
        if (quote != 0) {
            quote = c == quote ? char{0} : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
            ++attributes;
        }
    }
    if (attributes > max_xml_attributes) {
        refuse("xlsx.xml_attributes");
    }
    if (is_end) {
        keep(tag);
        close_element(name);
        return;
    }
    if (m_piece_depth == 0 && m_wanted.contains(name)) {
        m_piece_depth = m_open.size() + 1;
    }
    keep(tag);
    open_element(name, is_empty);
}

void XmlPieces::open_element(std::string_view name, bool is_empty)
{
    if (m_open.empty() && m_had_root) {
        refuse("xlsx.xml_syntax");
    }
    m_had_root = true;
    if (m_open.size() >= max_xml_depth) {
        refuse("xlsx.xml_depth");
    }
    m_open.emplace_back(name);
    if (is_empty) {
        close_element(name);
    }
}

void XmlPieces::close_element(std::string_view name)
{
    if (m_open.empty() || m_open.back() != name) {
        refuse("xlsx.xml_syntax");
    }
    if (m_piece_depth == m_open.size()) {
        deliver();
    }
    m_open.pop_back();
}

void XmlPieces::keep(std::string_view text)
{
    if (m_piece_depth == 0) {
        return;
    }
    m_piece += text;
    if (m_piece.size() > max_piece_bytes) {
        refuse("xlsx.xml_syntax");
    }
}

void XmlPieces::deliver()
{
    mark_bad_letters(m_piece);
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(m_piece.data(), m_piece.size(), parse_options, pugi::encoding_utf8);
    if (!result || document.document_element().empty()) {
        refuse("xlsx.xml_syntax");
    }
    m_take(document.document_element());
    m_piece.clear();
    m_piece_depth = 0;
}

void XmlPieces::finish()
{
    if (!m_had_root || !m_open.empty() || m_at < m_buffer.size()) {
        refuse("xlsx.xml_syntax");
    }
}

} // namespace redriver::sheets
