// SPDX-License-Identifier: Apache-2.0
#include "catalogue/publishers.hpp"

#include <redriver/i18n/messages.hpp>
#include <redriver/i18n/told_error.hpp>

#include <nlohmann/json.hpp>

namespace redriver {
namespace {

using namespace catalogue_detail;

struct Entry {
    CatalogueFormat format;
    std::unique_ptr<Publisher> (*make)(const PublisherSettings&);
    std::unique_ptr<PersonalPublisher> (*make_personal)(const PublisherSettings&); ///< nullptr: public editions only
};

/// The one list of publishers.
const std::vector<Entry>& entries()
{
    static const std::vector<Entry> list{
        {CatalogueFormat::html, make_html_publisher, make_personal_html_publisher},
#ifdef REDRIVER_WITH_PDF
        {CatalogueFormat::pdf, [](const PublisherSettings&) { return make_book_publisher(); },
         [](const PublisherSettings&) { return make_personal_book_publisher(); }},
        {CatalogueFormat::teaser, make_teaser_publisher, nullptr},
#endif
#ifdef REDRIVER_WITH_XLSX
        {CatalogueFormat::xlsx, [](const PublisherSettings&) { return make_xlsx_publisher(); }, nullptr},
#endif
        {CatalogueFormat::csv, [](const PublisherSettings&) { return make_csv_publisher(); }, nullptr},
        {CatalogueFormat::geojson, [](const PublisherSettings&) { return make_geojson_publisher(); }, nullptr},
        {CatalogueFormat::oc4ids, make_oc4ids_publisher, nullptr},
        {CatalogueFormat::json, [](const PublisherSettings&) { return make_json_publisher(); }, nullptr},
    };
    return list;
}

std::string codes_of(const std::vector<CatalogueFormat>& formats)
{
    std::string codes;
    for (const CatalogueFormat format : formats) {
        codes += (codes.empty() ? "" : ", ") + std::string(to_code(format));
    }
    return codes;
}

const Entry& entry_of(CatalogueFormat format)
{
    for (const Entry& entry : entries()) {
        if (entry.format == format) {
            return entry;
        }
    }
    throw ToldUsageError("usage.format_not_built",
                         {{"format", std::string(to_code(format))}, {"expected", codes_of(available_formats())}});
}

} // namespace

std::vector<CatalogueFormat> available_formats()
{
    std::vector<CatalogueFormat> formats;
    for (const Entry& entry : entries()) {
        formats.push_back(entry.format);
    }
    return formats;
}

std::vector<CatalogueFormat> personal_formats()
{
    std::vector<CatalogueFormat> formats;
    for (const Entry& entry : entries()) {
        if (entry.make_personal != nullptr) {
            formats.push_back(entry.format);
        }
    }
    return formats;
}

std::unique_ptr<Publisher> make_publisher(CatalogueFormat format, const PublisherSettings& settings)
{
    return entry_of(format).make(settings);
}

std::unique_ptr<PersonalPublisher> make_personal_publisher(CatalogueFormat format, const PublisherSettings& settings)
{
    const Entry& entry = entry_of(format);
    if (entry.make_personal == nullptr) {
        throw ToldUsageError("usage.format_not_personal", {{"format", std::string(to_code(format))},
                                                           {"expected", codes_of(personal_formats())}});
    }
    return entry.make_personal(settings);
}

std::string loss_reports_json(const std::vector<LossReport>& reports, Language language)
{
    using nlohmann::ordered_json;
    ordered_json conversions = ordered_json::array();
    for (const LossReport& report : reports) {
        ordered_json losses = ordered_json::array();
        for (const ConversionLoss& loss : report.losses) {
            losses.push_back(
                {{"field", loss.field}, {"records", loss.records}, {"reason", text(loss.reason, language)}});
        }
        conversions.push_back({{"format", to_code(report.format)}, {"losses", std::move(losses)}});
    }
    return ordered_json{{"conversions", std::move(conversions)}}.dump(2) + "\n";
}

} // namespace redriver
