// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/pdf_file.hpp"

#include <redriver/i18n/told_error.hpp>

#define POINTERHOLDER_TRANSITION 4 // qpdf's wish: std::shared_ptr alone
#include <cairo-pdf.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFWriter.hh>

#include <exception>
#include <new>
#include <stdexcept>

namespace redriver::catalogue_detail {
namespace {

cairo_status_t append(void* bytes, const unsigned char* part, unsigned int size)
{
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(part), size);
    return CAIRO_STATUS_SUCCESS;
}

std::string language_tag(Language language)
{
    return language == Language::zh ? "zh-Hans" : std::string(to_code(language));
}

/// qpdf takes an object for damaged for which it found no memory, warns, and writes a file without it.
void expect_whole(QPDF& pdf)
{
    for (const QPDFExc& warning : pdf.getWarnings()) {
        if (warning.getMessageDetail().find("bad_alloc") != std::string::npos) {
            throw std::bad_alloc();
        }
        throw std::runtime_error(warning.what());
    }
}

/// What Cairo cannot say: the language, that the tags are complete, and an id made from the content.
std::string completed(const std::string& drawn, Language language)
{
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true); // expect_whole() tells of them
        pdf.processMemoryFile("catalogue", drawn.data(), drawn.size());
        QPDFObjectHandle root = pdf.getRoot();
        root.replaceKey("/Lang", QPDFObjectHandle::newString(language_tag(language)));
        root.replaceKey("/MarkInfo", QPDFObjectHandle::parse("<< /Marked true >>"));
        root.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setDeterministicID(true);
        writer.setObjectStreamMode(qpdf_o_generate);
        writer.setCompressStreams(true);
        writer.write();
        expect_whole(pdf);
        const std::unique_ptr<Buffer> bytes(writer.getBuffer());
        return {reinterpret_cast<const char*>(bytes->getBuffer()), bytes->getSize()};
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        throw ToldPublishError("failure.pdf_not_completed", {{"reason", as_fact(message_of(error))}});
    }
}

} // namespace

struct PdfFile::Body {
    std::string bytes;
    cairo_surface_t* surface = nullptr;
    cairo_t* pen = nullptr;
    Language language = Language::vi;
};

PdfFile::PdfFile(const std::string& title, Language language, const PartialDate& made_on)
    : m_body(std::make_unique<Body>())
{
    m_body->language = language;
    m_body->surface = cairo_pdf_surface_create_for_stream(append, &m_body->bytes, page_width, page_height);
    m_body->pen = cairo_create(m_body->surface);
    cairo_pdf_surface_restrict_to_version(m_body->surface, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(m_body->surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(m_body->surface, CAIRO_PDF_METADATA_CREATOR, "redriver");
    const std::string date = made_on.earliest().to_string() + "T00:00:00Z";
    cairo_pdf_surface_set_metadata(m_body->surface, CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
    cairo_pdf_surface_set_metadata(m_body->surface, CAIRO_PDF_METADATA_MOD_DATE, date.c_str());
}

PdfFile::~PdfFile()
{
    cairo_destroy(m_body->pen);
    cairo_surface_destroy(m_body->surface);
}

cairo_t* PdfFile::pen() const
{
    return m_body->pen;
}

void PdfFile::end_page()
{
    cairo_show_page(m_body->pen);
    ++m_page;
}

void PdfFile::name_place(const std::string& name, double x, double y)
{
    const std::string attributes = "name='" + name + "' x=" + std::to_string(static_cast<int>(x)) +
                                   " y=" + std::to_string(static_cast<int>(y));
    cairo_tag_begin(m_body->pen, CAIRO_TAG_DEST, attributes.c_str());
    cairo_tag_end(m_body->pen, CAIRO_TAG_DEST);
}

int PdfFile::add_outline(int parent, const std::string& text, const std::string& place)
{
    const std::string where = "dest='" + place + "'";
    return cairo_pdf_surface_add_outline(m_body->surface, parent, text.c_str(), where.c_str(),
                                         static_cast<cairo_pdf_outline_flags_t>(0));
}

void PdfFile::fill(double x, double y, double width, double height, const Colour& colour)
{
    cairo_set_source_rgb(m_body->pen, colour.red, colour.green, colour.blue);
    cairo_rectangle(m_body->pen, x, y, width, height);
    cairo_fill(m_body->pen);
}

void PdfFile::rule(double x1, double y1, double x2, double y2, double width, const Colour& colour)
{
    cairo_set_source_rgb(m_body->pen, colour.red, colour.green, colour.blue);
    cairo_set_line_width(m_body->pen, width);
    cairo_move_to(m_body->pen, x1, y1);
    cairo_line_to(m_body->pen, x2, y2);
    cairo_stroke(m_body->pen);
}

std::string PdfFile::close()
{
    cairo_surface_finish(m_body->surface);
    const cairo_status_t status = cairo_surface_status(m_body->surface);
    const cairo_status_t drawing = cairo_status(m_body->pen);
    if (status == CAIRO_STATUS_NO_MEMORY || drawing == CAIRO_STATUS_NO_MEMORY) {
        throw std::bad_alloc();
    }
    if (status != CAIRO_STATUS_SUCCESS || (drawing != CAIRO_STATUS_SUCCESS && drawing != CAIRO_STATUS_SURFACE_FINISHED)) {
        throw ToldPublishError(
            "failure.pdf_not_drawn",
            {{"reason", std::string(cairo_status_to_string(status != CAIRO_STATUS_SUCCESS ? status : drawing))}});
    }
    return completed(m_body->bytes, m_body->language);
}

PdfTag::PdfTag(cairo_t* pen, const char* name) : m_pen(pen), m_name(name)
{
    cairo_tag_begin(m_pen, m_name, nullptr);
}

PdfTag::~PdfTag()
{
    cairo_tag_end(m_pen, m_name);
}

} // namespace redriver::catalogue_detail
