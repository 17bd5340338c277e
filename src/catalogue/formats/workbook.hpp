#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A spreadsheet file with typed cells, made in memory; the same content gives the same bytes.

#include <redriver/base/decimal.hpp>
#include <redriver/model/partial_date.hpp>

#include <memory>
#include <string>

namespace redriver::catalogue_detail {

enum class CellStyle { plain, heading, unknown };

class Workbook;

/// A sheet of a Workbook that must outlive it. Rows and columns count from 0.
class Sheet {
public:
    /// A text is a text, whatever it begins with: it is never read as a formula, a number or a link.
    void text(int row, int column, const std::string& value, CellStyle style);
    void number(int row, int column, const Decimal& value);
    /// A full day.
    void date(int row, int column, const PartialDate& day);
    /// In characters.
    void width(int column, int characters);
    /// Keeps the heading in view and puts filters on it; `rows` counts those below it.
    void finish(int rows, int columns);

private:
    friend class Workbook;
    Sheet(void* sheet, Workbook& book) : m_sheet(sheet), m_book(&book) {}
    void* m_sheet;
    Workbook* m_book;
};

class Workbook {
public:
    /// `made_on` is written into the file in place of the time of day. Throws PublishError if there is no memory.
    Workbook(const std::string& title, const PartialDate& made_on);
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    ~Workbook();

    /// The name is shortened and freed of what a sheet's name may not hold; a second one of a name gets a number.
    Sheet add_sheet(const std::string& name);
    /// The bytes of the file; nothing may be added afterwards. Throws PublishError if it cannot be written.
    std::string close();

private:
    friend class Sheet;
    struct Body;
    std::unique_ptr<Body> m_body;
};

} // namespace redriver::catalogue_detail
