#pragma once
// SPDX-License-Identifier: Apache-2.0
/// A family of publishers over one catalogue: each knows one format and nothing of the others.

#include <redriver/catalogue/catalogue.hpp>
#include <redriver/files/file_sink.hpp>

#include <memory>
#include <string>
#include <vector>

namespace redriver {

/// The forms an edition can take.
enum class CatalogueFormat {
    html,    ///< web pages that open from a folder
    pdf,     ///< a book a language
    teaser,  ///< one page A4 a project and language
    xlsx,    ///< a workbook a language
    csv,     ///< tables with a Data Package
    geojson, ///< projects with a point, RFC 7946
    oc4ids,  ///< a project package of OC4IDS 0.9.5 a language
    json,    ///< a file a project
};

template <>
struct Vocabulary<CatalogueFormat> {
    static constexpr std::string_view name = "catalogue_format";
    static constexpr std::array<Term<CatalogueFormat>, 8> terms{{
        {CatalogueFormat::html, "html"},
        {CatalogueFormat::pdf, "pdf"},
        {CatalogueFormat::teaser, "teaser"},
        {CatalogueFormat::xlsx, "xlsx"},
        {CatalogueFormat::csv, "csv"},
        {CatalogueFormat::geojson, "geojson"},
        {CatalogueFormat::oc4ids, "oc4ids"},
        {CatalogueFormat::json, "json"},
    }};
};

/// What a format could not say of the catalogue's records, and where it went.
struct ConversionLoss {
    std::string field;       ///< of our record
    std::size_t records = 0; ///< how many records are touched
    std::string reason;      ///< key of a text
    friend bool operator==(const ConversionLoss&, const ConversionLoss&) = default;
};

/// What one publisher lost.
struct LossReport {
    CatalogueFormat format = CatalogueFormat::html;
    std::vector<ConversionLoss> losses;
    friend bool operator==(const LossReport&, const LossReport&) = default;
};

/// Whether somebody has asked refuse_faults() about the editions already.
enum class FaultCheck { needed, done };

/// What publishers are told beside the catalogue.
struct PublisherSettings {
    std::string oc4ids_prefix = "oc4ids-000000"; ///< "oc4ids-" and six of [a-z0-9], given by the OC4IDS helpdesk
    std::string publisher;    ///< name of the office that publishes; empty = not stated
    std::string site_address; ///< where the edition will be found, without a slash at its end; empty = not known
    FaultCheck check = FaultCheck::needed; ///< done: pages are not made once more to look for faults
};

/// Writes public editions. Same catalogue and settings, same bytes, wherever and whenever it runs.
/// It cannot be handed a PersonalCatalogue or records of the registry: there is no conversion from either.
class Publisher {
public:
    virtual ~Publisher() = default;
    /// The caller has asked refuse_faults() about the editions; publishers of pages ask again.
    /// Throws PublishError if the catalogue cannot be said in the format.
    virtual LossReport publish(const Catalogue& catalogue, FileSink& files) const = 0;
};

/// Writes editions for one investor.
class PersonalPublisher {
public:
    virtual ~PersonalPublisher() = default;
    /// Throws PublishError as Publisher does.
    virtual LossReport publish(const PersonalCatalogue& catalogue, FileSink& files) const = 0;
};

/// The formats that this build of the program can write, in the order of the list above.
std::vector<CatalogueFormat> available_formats();
/// Those of them in which a personal edition is written.
std::vector<CatalogueFormat> personal_formats();

/// Throws UsageError for a format that this build cannot write, or that has no personal edition.
std::unique_ptr<Publisher> make_publisher(CatalogueFormat format, const PublisherSettings& settings);
std::unique_ptr<PersonalPublisher> make_personal_publisher(CatalogueFormat format, const PublisherSettings& settings);

/// All reports as one JSON text, reasons in the given language.
std::string loss_reports_json(const std::vector<LossReport>& reports, Language language);

} // namespace redriver
