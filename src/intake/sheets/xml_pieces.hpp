#pragma once
// SPDX-License-Identifier: Apache-2.0
/// XML of any size read element by element: a scanner finds the wanted elements in the stream and refuses what no
/// workbook needs; only one element at a time becomes a tree. Private to intake.

#include <pugixml.hpp>

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace redriver::sheets {

inline constexpr std::size_t max_xml_depth = 100;
inline constexpr std::size_t max_xml_attributes = 200;
/// One tag, and one wanted element with all in it.
inline constexpr std::size_t max_tag_bytes = 1'000'000;
inline constexpr std::size_t max_piece_bytes = 16'000'000;

/// The name without its namespace prefix.
std::string_view local_name(const char* name);
/// The value of an attribute by its local name; "" when there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view name);

/// Takes a part as it is unpacked and hands over each wanted element, outermost ones only, in file order.
/// Throws WorkbookFault: DOCTYPE or ENTITY, another encoding than UTF-8, too deep, too many attributes, not well
/// formed.
class XmlPieces {
public:
    using Take = std::function<void(const pugi::xml_node&)>;
    XmlPieces(std::string part, std::set<std::string, std::less<>> wanted, Take take);

    void feed(std::string_view bytes);
    /// To be called at the end of the part: whatever is still open is a fault.
    void finish();

private:
    bool step();
    void take_tag(std::string_view tag);
    void open_element(std::string_view name, bool is_empty);
    void close_element(std::string_view name);
    void deliver();
    void keep(std::string_view text);
    [[noreturn]] void refuse(const std::string& rule) const;

    std::string m_part;
    std::set<std::string, std::less<>> m_wanted;
    Take m_take;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::vector<std::string> m_open;
    std::string m_piece;
    std::size_t m_piece_depth = 0; ///< depth of the element being kept; 0 = none
    bool m_begun = false;
    bool m_had_root = false;
};

} // namespace redriver::sheets
