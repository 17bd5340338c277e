// SPDX-License-Identifier: Apache-2.0
#include "catalogue/formats/workbook.hpp"

#include <redriver/i18n/told_error.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <new>
#include <set>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

namespace redriver::catalogue_detail {
namespace {

constexpr std::size_t longest_name = 31; // of a sheet, in characters

/// The first characters of a UTF-8 text.
std::string first_characters(const std::string& text, std::size_t count)
{
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        if (starts && count-- == 0) {
            break;
        }
    }
    return text.substr(0, at);
}

std::string sheet_name(std::string name)
{
    for (char& c : name) {
        c = std::string_view("[]:*?/\\'").find(c) != std::string_view::npos ? ' ' : c;
    }
    return first_characters(name, longest_name);
}

std::time_t midnight(const PartialDate& day)
{
    const PartialDate first = day.earliest();
    std::tm time{};
    time.tm_year = first.year - 1900;
    time.tm_mon = first.month - 1;
    time.tm_mday = first.day;
    return ::timegm(&time);
}

[[noreturn]] void fail(Message why)
{
    throw ToldPublishError("failure.no_spreadsheet", {{"reason", as_fact(std::move(why))}});
}

/// The library has two ways to say so.
bool is_want_of_memory(lxw_error error)
{
    return error == LXW_ERROR_MEMORY_MALLOC_FAILED || error == LXW_ERROR_SHARED_STRING_INDEX_NOT_FOUND;
}

/// Throws when the library did not do what it was asked for.
void expect_done(lxw_error error)
{
    if (is_want_of_memory(error)) {
        throw std::bad_alloc();
    }
    if (error != LXW_NO_ERROR) {
        fail({"failure.in_own_words", {{"words", std::string(lxw_strerror(error))}}});
    }
}

/// What the library makes is there unless it found no memory.
template <class Made>
Made* expect_made(Made* made)
{
    return made != nullptr ? made : throw std::bad_alloc();
}

} // namespace

struct Workbook::Body {
    Body() = default;
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;
    ~Body()
    {
        if (book != nullptr) {
            workbook_close(book);
        }
        if (file >= 0) {
            ::close(file);
        }
    }

    int file = -1; ///< in memory: a spreadsheet is written by name, so it gets the name of an open file
    lxw_workbook* book = nullptr;
    std::array<lxw_format*, 3> styles{};
    std::array<lxw_format*, 7> numbers{}; ///< by the number of decimals
    lxw_format* date = nullptr;
    std::set<std::string> names;
};

Workbook::Workbook(const std::string& title, const PartialDate& made_on) : m_body(std::make_unique<Body>())
{
    m_body->file = ::memfd_create("redriver-xlsx", MFD_CLOEXEC);
    if (m_body->file < 0) {
        fail(system_reason(errno));
    }
    const std::string path = "/proc/self/fd/" + std::to_string(m_body->file);
    m_body->book = workbook_new(path.c_str());
    if (m_body->book == nullptr) {
        fail(system_reason(ENOMEM));
    }
    lxw_doc_properties properties{};
    std::string title_copy = title;
    std::string author = "redriver";
    properties.title = title_copy.data();
    properties.author = author.data();
    properties.created = midnight(made_on);
    expect_done(workbook_set_properties(m_body->book, &properties));
    for (lxw_format*& style : m_body->styles) {
        style = expect_made(workbook_add_format(m_body->book));
        format_set_align(style, LXW_ALIGN_VERTICAL_TOP);
        format_set_text_wrap(style);
    }
    lxw_format* heading = m_body->styles[static_cast<std::size_t>(CellStyle::heading)];
    format_set_bold(heading);
    format_set_bg_color(heading, 0xDCE6E9);
    format_set_bottom(heading, LXW_BORDER_THIN);
    lxw_format* unknown = m_body->styles[static_cast<std::size_t>(CellStyle::unknown)];
    format_set_italic(unknown);
    format_set_font_color(unknown, 0x767676);
    for (std::size_t decimals = 0; decimals < m_body->numbers.size(); ++decimals) {
        lxw_format* number = expect_made(workbook_add_format(m_body->book));
        const std::string form = "#,##0" + (decimals == 0 ? "" : "." + std::string(decimals, '0'));
        format_set_num_format(number, form.c_str());
        format_set_align(number, LXW_ALIGN_VERTICAL_TOP);
        m_body->numbers[decimals] = number;
    }
    m_body->date = expect_made(workbook_add_format(m_body->book));
    format_set_num_format(m_body->date, "yyyy-mm-dd");
    format_set_align(m_body->date, LXW_ALIGN_VERTICAL_TOP);
}

Workbook::~Workbook() = default;

Sheet Workbook::add_sheet(const std::string& name)
{
    std::string chosen = sheet_name(name);
    for (int number = 2; !m_body->names.insert(chosen).second; ++number) {
        const std::string ending = " " + std::to_string(number);
        chosen = first_characters(sheet_name(name), longest_name - ending.size()) + ending;
    }
    lxw_worksheet* sheet = workbook_add_worksheet(m_body->book, chosen.c_str());
    if (sheet == nullptr) {
        fail({"failure.sheet_not_added", {{"sheet", chosen}}});
    }
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    return {sheet, *this};
}

std::string Workbook::close()
{
    const lxw_error error = workbook_close(m_body->book);
    m_body->book = nullptr;
    expect_done(error);
    const off_t size = ::lseek(m_body->file, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(size < 0 ? 0 : size), '\0');
    const ssize_t got = ::pread(m_body->file, bytes.data(), bytes.size(), 0);
    if (size <= 0 || got != size) {
        fail({"failure.not_read_back", {}});
    }
    return bytes;
}

void Sheet::text(int row, int column, const std::string& value, CellStyle style)
{
    const lxw_error error =
        worksheet_write_string(static_cast<lxw_worksheet*>(m_sheet), static_cast<lxw_row_t>(row),
                               static_cast<lxw_col_t>(column), value.c_str(),
                               m_book->m_body->styles.at(static_cast<std::size_t>(style)));
    if (!is_want_of_memory(error) && error != LXW_NO_ERROR) {
        fail({"failure.row_not_written",
              {{"reason", std::string(lxw_strerror(error))}, {"row", std::to_string(row + 1)}}});
    }
    expect_done(error);
}

void Sheet::number(int row, int column, const Decimal& value)
{
    const auto decimals = static_cast<std::size_t>(value.scale());
    expect_done(worksheet_write_number(static_cast<lxw_worksheet*>(m_sheet), static_cast<lxw_row_t>(row),
                                       static_cast<lxw_col_t>(column), value.to_double(),
                                       m_book->m_body->numbers[std::min<std::size_t>(decimals, 6)]));
}

void Sheet::date(int row, int column, const PartialDate& day)
{
    lxw_datetime date{};
    date.year = day.year;
    date.month = day.month;
    date.day = day.day;
    expect_done(worksheet_write_datetime(static_cast<lxw_worksheet*>(m_sheet), static_cast<lxw_row_t>(row),
                                         static_cast<lxw_col_t>(column), &date, m_book->m_body->date));
}

void Sheet::width(int column, int characters)
{
    expect_done(worksheet_set_column(static_cast<lxw_worksheet*>(m_sheet), static_cast<lxw_col_t>(column),
                                     static_cast<lxw_col_t>(column), characters, nullptr));
}

void Sheet::finish(int rows, int columns)
{
    auto* sheet = static_cast<lxw_worksheet*>(m_sheet);
    worksheet_freeze_panes(sheet, 1, 2);
    expect_done(worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(rows), static_cast<lxw_col_t>(columns - 1)));
    expect_done(worksheet_repeat_rows(sheet, 0, 0));
}

} // namespace redriver::catalogue_detail
