// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/typesetter.hpp"

#include "i18n/fact_lists.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <new>
#include <pango/pangocairo.h>

namespace redriver::catalogue_detail {
namespace {

constexpr const char* families = "Noto Sans, Noto Sans CJK SC";
constexpr double line_height_factor = 1.40; ///< of the size: room for two accents on a capital
constexpr double baseline_factor = 1.08;
constexpr std::size_t faults_named = 20;

PangoAttribute* over(PangoAttribute* attribute, std::size_t begin, std::size_t end)
{
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    return attribute;
}

guint16 part(double value)
{
    return static_cast<guint16>(value * 65535);
}

void add_style(PangoAttrList* list, const Style& style, std::size_t begin, std::size_t end)
{
    pango_attr_list_insert(list, over(pango_attr_size_new(static_cast<int>(style.size * PANGO_SCALE)), begin, end));
    pango_attr_list_insert(list, over(pango_attr_foreground_new(part(style.colour.red), part(style.colour.green),
                                                                part(style.colour.blue)),
                                      begin, end));
    if (style.bold) {
        pango_attr_list_insert(list, over(pango_attr_weight_new(PANGO_WEIGHT_BOLD), begin, end));
    }
    if (style.rise != 0) {
        pango_attr_list_insert(list, over(pango_attr_rise_new(static_cast<int>(style.rise * PANGO_SCALE)), begin, end));
    }
}

std::string code_point(gunichar letter)
{
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(letter));
    std::array<char, 8> bytes{};
    const int count = g_unichar_to_utf8(letter, bytes.data());
    return std::string(name.data()) + " '" + std::string(bytes.data(), static_cast<std::size_t>(count)) + "'";
}

std::string escaped(const std::string& target)
{
    std::string text;
    for (const char c : target) {
        if (c == '\'' || c == '\\') {
            text += '\\';
        }
        text += c;
    }
    return text;
}

/// A link over a rectangle of the page.
void tag_link(cairo_t* pen, const std::string& target, double x, double y, double width, double height)
{
    std::array<char, 128> box{};
    std::snprintf(box.data(), box.size(), "rect=[%d.%02d %d.%02d %d.%02d %d.%02d]", static_cast<int>(x),
                  static_cast<int>(x * 100) % 100, static_cast<int>(y), static_cast<int>(y * 100) % 100,
                  static_cast<int>(width), static_cast<int>(width * 100) % 100, static_cast<int>(height),
                  static_cast<int>(height * 100) % 100);
    const std::string where = target.front() == '#' ? "dest='" + escaped(target.substr(1)) + "'"
                                                    : "uri='" + escaped(target) + "'";
    const std::string attributes = std::string(box.data()) + " " + where;
    cairo_tag_begin(pen, CAIRO_TAG_LINK, attributes.c_str());
    cairo_tag_end(pen, CAIRO_TAG_LINK);
}

/// Pango goes on with a font that found no memory for a letter: it gives it no width, or another font draws it.
void expect_sound_fonts(const PangoLayoutLine* line)
{
    for (const GSList* each = line->runs; each != nullptr; each = each->next) {
        PangoFont* font = static_cast<const PangoLayoutRun*>(each->data)->item->analysis.font;
        cairo_scaled_font_t* drawn = font != nullptr ? pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)) : nullptr;
        const cairo_status_t status = drawn != nullptr ? cairo_scaled_font_status(drawn) : CAIRO_STATUS_NO_MEMORY;
        if (status == CAIRO_STATUS_NO_MEMORY) {
            throw std::bad_alloc();
        }
        if (status != CAIRO_STATUS_SUCCESS) {
            throw ToldPublishError("failure.pdf_not_drawn", {{"reason", std::string(cairo_status_to_string(status))}});
        }
    }
}

} // namespace

double TextBlock::natural_width() const
{
    PangoRectangle logical{};
    pango_layout_get_extents(m_layout.get(), nullptr, &logical);
    return static_cast<double>(logical.width) / PANGO_SCALE;
}

void TextBlock::draw_line(cairo_t* pen, std::size_t line, double x, double y) const
{
    PangoLayoutLine* set = pango_layout_get_line_readonly(m_layout.get(), static_cast<int>(line));
    // Where alignment puts the line inside its box is known to the iterator alone.
    PangoLayoutIter* iterator = pango_layout_get_iter(m_layout.get());
    for (std::size_t i = 0; i < line; ++i) {
        pango_layout_iter_next_line(iterator);
    }
    PangoRectangle logical{};
    pango_layout_iter_get_line_extents(iterator, nullptr, &logical);
    pango_layout_iter_free(iterator);
    const double left = x + static_cast<double>(logical.x) / PANGO_SCALE;
    cairo_move_to(pen, left, y + m_baseline);
    pango_cairo_show_layout_line(pen, set);
    expect_sound_fonts(set);
    for (const Link& link : m_links) {
        int* ranges = nullptr;
        int count = 0;
        pango_layout_line_get_x_ranges(set, link.begin, link.end, &ranges, &count);
        const int begin = std::max(link.begin, set->start_index);
        const int end = std::min(link.end, set->start_index + set->length);
        if (begin < end && count > 0) {
            int from = 0;
            int to = 0;
            pango_layout_line_index_to_x(set, begin, 0, &from);
            pango_layout_line_index_to_x(set, end, 0, &to);
            tag_link(pen, link.target, left + static_cast<double>(from) / PANGO_SCALE, y,
                     static_cast<double>(to - from) / PANGO_SCALE, m_line_height);
        }
        g_free(ranges);
    }
}

void TextBlock::draw(cairo_t* pen, double x, double y) const
{
    for (std::size_t i = 0; i < m_lines; ++i) {
        draw_line(pen, i, x, y + m_line_height * static_cast<double>(i));
    }
}

struct Typesetter::Fonts {
    using Context = std::unique_ptr<PangoContext, void (*)(gpointer)>;

    explicit Fonts(Language set_language, std::shared_ptr<PangoFontMap> expected)
        : language(set_language), map(std::move(expected)), context(context_of(map.get()))
    {
    }

    Context context_of(PangoFontMap* fonts) const
    {
        Context made(pango_font_map_create_context(fonts), g_object_unref);
        pango_cairo_context_set_resolution(made.get(), 72);
        pango_context_set_round_glyph_positions(made.get(), FALSE);
        pango_context_set_language(
            made.get(),
            pango_language_from_string(language == Language::zh ? "zh-cn" : std::string(to_code(language)).c_str()));
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(made.get(), options);
        cairo_font_options_destroy(options);
        PangoFontDescription* font = pango_font_description_from_string(families);
        pango_context_set_font_description(made.get(), font);
        pango_font_description_free(font);
        return made;
    }

    /// For texts with letters that nobody expected.
    PangoContext* whole()
    {
        if (!whole_context) {
            whole_map = whole_fonts();
            whole_context = context_of(whole_map.get());
        }
        return whole_context.get();
    }

    Language language;
    std::shared_ptr<PangoFontMap> map;
    std::shared_ptr<PangoFontMap> whole_map;
    Context context;
    Context whole_context{nullptr, g_object_unref};
};

Typesetter::Typesetter(Language language, const Letters& expected)
    : m_fonts(std::make_unique<Fonts>(language, fonts_with(expected)))
{
}

Typesetter::~Typesetter() = default;

namespace {

/// Runs one after another as one text with its styles.
struct StyledText {
    explicit StyledText(const std::vector<Run>& runs) : styles(pango_attr_list_new(), pango_attr_list_unref)
    {
        for (const Run& run : runs) {
            const std::size_t begin = text.size();
            text += run.text;
            add_style(styles.get(), run.style, begin, text.size());
            size = std::max(size, run.style.size);
        }
        // Line ends inside a record are blanks of the page: the width decides where lines end.
        std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    }

    std::shared_ptr<PangoLayout> layout(PangoContext* context, double width, Alignment alignment) const
    {
        std::shared_ptr<PangoLayout> made(pango_layout_new(context),
                                          [](PangoLayout* layout) { g_object_unref(layout); });
        pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
        pango_layout_set_attributes(made.get(), styles.get());
        pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
        pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(made.get(), alignment == Alignment::left    ? PANGO_ALIGN_LEFT
                                               : alignment == Alignment::right ? PANGO_ALIGN_RIGHT
                                                                               : PANGO_ALIGN_CENTER);
        return made;
    }

    std::string text;
    std::unique_ptr<PangoAttrList, void (*)(PangoAttrList*)> styles;
    double size = 0; ///< the largest
};

} // namespace

TextBlock Typesetter::set(const std::vector<Run>& runs, double width, Alignment alignment)
{
    TextBlock block;
    const StyledText styled(runs);
    std::size_t begin = 0;
    for (const Run& run : runs) {
        if (!run.target.empty()) {
            block.m_links.push_back({static_cast<int>(begin), static_cast<int>(begin + run.text.size()), run.target});
        }
        begin += run.text.size();
    }
    block.m_layout = styled.layout(m_fonts->context.get(), width, alignment);
    if (pango_layout_get_unknown_glyphs_count(block.m_layout.get()) > 0) {
        block.m_layout = styled.layout(m_fonts->whole(), width, alignment);
    }
    block.m_lines = static_cast<std::size_t>(pango_layout_get_line_count(block.m_layout.get()));
    block.m_line_height = styled.size * line_height_factor;
    block.m_baseline = styled.size * baseline_factor;
    check(block.m_layout.get(), width);
    return block;
}

TextBlock Typesetter::set(const std::string& text, const Style& style, double width, Alignment alignment)
{
    return set(std::vector<Run>{{text, style, ""}}, width, alignment);
}

TextBlock Typesetter::set_line(const std::string& text, const Style& style, double width, Alignment alignment)
{
    TextBlock block = set(text, style, width, alignment);
    pango_layout_set_ellipsize(block.m_layout.get(), PANGO_ELLIPSIZE_END);
    block.m_lines = 1;
    return block;
}

void Typesetter::check(PangoLayout* layout, double width)
{
    const std::string text = pango_layout_get_text(layout);
    if (pango_layout_get_unknown_glyphs_count(layout) > 0) {
        PangoLayoutIter* iterator = pango_layout_get_iter(layout);
        do {
            const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(iterator);
            for (int i = 0; run != nullptr && i < run->glyphs->num_glyphs; ++i) {
                const PangoGlyph glyph = run->glyphs->glyphs[i].glyph;
                if ((glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0 && glyph != PANGO_GLYPH_EMPTY) {
                    note_fault({"failure.letter_without_font",
                                {{"letter", code_point(glyph & ~PANGO_GLYPH_UNKNOWN_FLAG)}, {"text", text}}});
                }
            }
        } while (pango_layout_iter_next_run(iterator) != 0);
        pango_layout_iter_free(iterator);
    }
    PangoRectangle logical{};
    pango_layout_get_extents(layout, nullptr, &logical);
    for (const GSList* line = pango_layout_get_lines_readonly(layout); line != nullptr; line = line->next) {
        expect_sound_fonts(static_cast<const PangoLayoutLine*>(line->data));
    }
    if (logical.width > static_cast<int>((width + 0.5) * PANGO_SCALE)) {
        note_fault({"failure.wider_than_box", {{"text", text}}});
    }
}

void Typesetter::note_fault(const Message& fault)
{
    m_faults.emplace(render(fault, Language::en), fault);
}

void Typesetter::refuse_faults() const
{
    if (m_faults.empty()) {
        return;
    }
    std::vector<Message> lines;
    for (const auto& fault : m_faults) {
        if (lines.size() == faults_named) {
            lines.push_back({"failure.and_more", {{"count", std::to_string(m_faults.size() - faults_named)}}});
            break;
        }
        lines.push_back(fault.second);
    }
    throw ToldPublishError("failure.unfit_book", {{"faults", as_lines(lines)}});
}

} // namespace redriver::catalogue_detail
