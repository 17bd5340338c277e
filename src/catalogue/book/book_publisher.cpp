// SPDX-License-Identifier: Apache-2.0
#include "catalogue/book/book.hpp"
#include "catalogue/publishers.hpp"

namespace redriver::catalogue_detail {
namespace {

std::string book_path(const Edition& edition)
{
    return "book-" + std::string(to_code(edition.language)) + ".pdf";
}

class BookPublisher final : public Publisher {
public:
    LossReport publish(const Catalogue& catalogue, FileSink& files) const override
    {
        refuse_faults(catalogue.editions);
        for (const Edition& edition : catalogue.editions) {
            files.put(book_path(edition), print_book(edition, &catalogue.records, catalogue.records.as_of));
        }
        return {CatalogueFormat::pdf, {}};
    }
};

class PersonalBookPublisher final : public PersonalPublisher {
public:
    LossReport publish(const PersonalCatalogue& catalogue, FileSink& files) const override
    {
        refuse_faults(catalogue.editions);
        for (const Edition& edition : catalogue.editions) {
            files.put(book_path(edition), print_book(edition, nullptr, catalogue.as_of));
        }
        return {CatalogueFormat::pdf, {}};
    }
};

} // namespace

std::unique_ptr<Publisher> make_book_publisher()
{
    return std::make_unique<BookPublisher>();
}

std::unique_ptr<PersonalPublisher> make_personal_book_publisher()
{
    return std::make_unique<PersonalBookPublisher>();
}

} // namespace redriver::catalogue_detail
