// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/fonts.hpp"

#include "catalogue/catalogue_guards.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/i18n/told_error.hpp>

#include <array>
#include <cstdint>
#include <fontconfig/fontconfig.h>
#include <harfbuzz/hb-subset.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <sys/mman.h>
#include <unistd.h>

namespace redriver::catalogue_detail {
namespace {

struct WantedFont {
    const char* family;
    int weight;
};
constexpr std::array<WantedFont, 4> wanted_fonts{{{"Noto Sans", FC_WEIGHT_REGULAR},
                                                  {"Noto Sans", FC_WEIGHT_BOLD},
                                                  {"Noto Sans CJK SC", FC_WEIGHT_REGULAR},
                                                  {"Noto Sans CJK SC", FC_WEIGHT_BOLD}}};

/// A font of a file that may hold several.
struct FontPlace {
    std::string path;
    unsigned index = 0;
};

/// Where the system keeps a font; throws PublishError if it has another in its place.
FontPlace place_of(const WantedFont& font)
{
    FcPattern* wanted = FcPatternCreate();
    FcPatternAddString(wanted, FC_FAMILY, reinterpret_cast<const FcChar8*>(font.family));
    FcPatternAddInteger(wanted, FC_WEIGHT, font.weight);
    FcPatternAddInteger(wanted, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN);
    FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result = FcResultNoMatch;
    FcPattern* found = FcFontMatch(nullptr, wanted, &result);
    FcPatternDestroy(wanted);
    FontPlace place;
    FcChar8* text = nullptr;
    int index = 0;
    if (found != nullptr && FcPatternGetString(found, FC_FAMILY, 0, &text) == FcResultMatch &&
        std::string(reinterpret_cast<const char*>(text)) == font.family &&
        FcPatternGetString(found, FC_FILE, 0, &text) == FcResultMatch &&
        FcPatternGetInteger(found, FC_INDEX, 0, &index) == FcResultMatch) {
        // The upper half of the number counts named instances, which none of these fonts has.
        place = {reinterpret_cast<const char*>(text), static_cast<unsigned>(index) & 0xFFFFU};
    }
    if (found != nullptr) {
        FcPatternDestroy(found);
    }
    if (place.path.empty()) {
        throw ToldPublishError("failure.font_missing", {{"font", std::string(font.family)}});
    }
    return place;
}

/// A file that has no name and goes with the object. Its path is good inside this program alone.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes) : m_descriptor(memfd_create("font", MFD_CLOEXEC))
    {
        while (m_descriptor >= 0 && !bytes.empty()) {
            const ssize_t written = write(m_descriptor, bytes.data(), bytes.size());
            if (written <= 0) {
                close(m_descriptor);
                m_descriptor = -1;
                return;
            }
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile()
    {
        if (m_descriptor >= 0) {
            close(m_descriptor);
        }
    }
    /// Empty if the system gave none.
    std::string path() const
    {
        const std::string name = "/proc/self/fd/" + std::to_string(m_descriptor);
        return m_descriptor >= 0 && access(name.c_str(), R_OK) == 0 ? name : std::string();
    }

private:
    int m_descriptor;
};

using HbBlob = std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)>;
using HbFace = std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)>;

/// The bytes of a font with the shapes of these letters alone; empty if they cannot be made.
std::string cut_font(const FontPlace& place, const Letters& letters)
{
    const HbBlob file(hb_blob_create_from_file_or_fail(place.path.c_str()), hb_blob_destroy);
    if (!file) {
        throw ToldPublishError("failure.font_not_read", {{"path", place.path}});
    }
    const HbFace whole(hb_face_create(file.get(), place.index), hb_face_destroy);
    hb_subset_input_t* wanted = hb_subset_input_create_or_fail();
    if (wanted == nullptr) {
        return {};
    }
    hb_subset_input_set_flags(wanted, HB_SUBSET_FLAGS_NO_HINTING);
    for (char32_t letter = 0; letter < 0x110000; ++letter) {
        if (letters.has(letter)) {
            hb_set_add(hb_subset_input_unicode_set(wanted), letter);
        }
    }
    const HbFace cut(hb_subset_or_fail(whole.get(), wanted), hb_face_destroy);
    hb_subset_input_destroy(wanted);
    if (!cut) {
        return {};
    }
    const HbBlob bytes(hb_face_reference_blob(cut.get()), hb_blob_destroy);
    unsigned size = 0;
    const char* begin = hb_blob_get_data(bytes.get(), &size);
    return {begin, size};
}

/// A map that knows the fonts of these files and no others.
std::shared_ptr<PangoFontMap> map_of(const std::vector<std::string>& paths)
{
    FcConfig* config = FcConfigCreate();
    std::string added;
    for (const std::string& path : paths) {
        if (path != added && FcConfigAppFontAddFile(config, reinterpret_cast<const FcChar8*>(path.c_str())) == 0) {
            FcConfigDestroy(config);
            throw ToldPublishError("failure.font_not_read", {{"path", path}});
        }
        added = path;
    }
    PangoFontMap* made = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(made), config);
    FcConfigDestroy(config);
    return {made, [](PangoFontMap* map) { g_object_unref(map); }};
}

/// Length of the UTF-8 letter that begins with this byte; 0 = none does.
int letter_length(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

void add_page(const Page& page, Letters& letters)
{
    for_each_statement(page, [&letters](const Statement& statement) { letters.add(statement.text); });
    for (const Section& section : page.sections) {
        letters.add(section.heading);
        for (const Row& row : section.rows) {
            letters.add(row.label);
        }
        for (const Table& table : section.tables) {
            letters.add(table.caption);
            for (const Column& column : table.columns) {
                letters.add(column.heading);
            }
        }
    }
    for (const SourceNote& source : page.sources) {
        letters.add(source.document);
        for (const std::string& words : source.particulars) {
            letters.add(words);
        }
    }
}

} // namespace

void Letters::add(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const int length = letter_length(first);
        if (length <= 1) {
            m_has[first < 0x80 ? first : 0x20] = true;
            ++at;
            continue;
        }
        char32_t letter = first & (0xFFU >> (length + 1));
        for (int i = 1; i < length && at + static_cast<std::size_t>(i) < text.size(); ++i) {
            letter = letter << 6 | (static_cast<unsigned char>(text[at + static_cast<std::size_t>(i)]) & 0x3FU);
        }
        if (letter < m_has.size()) {
            m_has[letter] = true;
        }
        at += static_cast<std::size_t>(length);
    }
}

void Letters::add_range(char32_t first, char32_t last)
{
    for (char32_t letter = first; letter <= last; ++letter) {
        m_has[letter] = true;
    }
}

Letters letters_of(const Edition& edition, const CatalogueRecords* records)
{
    Letters letters;
    constexpr std::array<std::array<char32_t, 2>, 8> always{{{0x20, 0x7E}, {0xA0, 0x24F}, {0x300, 0x36F},
                                                             {0x1E00, 0x1EFF}, {0x2000, 0x20CF}, {0x2150, 0x22FF},
                                                             {0x3000, 0x303F}, {0xFF00, 0xFF60}}};
    for (const auto& range : always) {
        letters.add_range(range[0], range[1]);
    }
    letters.add(edition.title);
    for (const std::string& line : edition.imprint) {
        letters.add(line);
    }
    for (const std::string& key : message_keys()) {
        letters.add(text(key, edition.language));
    }
    for (const Page& page : edition.pages) {
        add_page(page, letters);
    }
    if (records != nullptr) {
        for (const Node& node : records->content.nodes) {
            letters.add(shown_text(node.name, edition.language).text);
        }
        for (const Sector& sector : records->content.sectors) {
            letters.add(shown_text(sector.name, edition.language).text);
        }
    }
    return letters;
}

std::shared_ptr<PangoFontMap> whole_fonts()
{
    static const std::shared_ptr<PangoFontMap> map = [] {
        std::vector<std::string> paths;
        for (const WantedFont& font : wanted_fonts) {
            paths.push_back(place_of(font).path);
        }
        return map_of(paths);
    }();
    return map;
}

std::shared_ptr<PangoFontMap> fonts_with(const Letters& letters)
{
    auto files = std::make_shared<std::vector<std::unique_ptr<MemoryFile>>>();
    std::vector<std::string> paths;
    for (const WantedFont& font : wanted_fonts) {
        const std::string bytes = cut_font(place_of(font), letters);
        files->push_back(std::make_unique<MemoryFile>(bytes));
        paths.push_back(bytes.empty() ? std::string() : files->back()->path());
        if (paths.back().empty()) {
            return whole_fonts();
        }
    }
    const std::shared_ptr<PangoFontMap> map = map_of(paths);
    // Cairo opens a font again when it is drawn with: the files stay as long as the map.
    return {map.get(), [map, files](PangoFontMap*) {}};
}

} // namespace redriver::catalogue_detail
