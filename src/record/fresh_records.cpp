// SPDX-License-Identifier: Apache-2.0
#include <redriver/record/fresh_records.hpp>

#include "record/packing.hpp"

namespace redriver {

template <class Record>
void FreshRecords::add(const Record& record, std::size_t changes_before)
{
    constexpr RecordKind kind = RecordTraits<Record>::kind;
    if (m_runs.empty() || m_runs.back().kind != kind || m_runs.back().changes_before != changes_before) {
        m_runs.push_back({kind, m_texts.size(), 0, changes_before});
    }
    ++m_runs.back().count;
    std::string packed;
    record::pack(packed, record);
    m_texts.add(packed);
}

template <class Record>
Record FreshRecords::at(std::size_t number) const
{
    Record record{};
    std::string_view packed = m_texts.at(number);
    record::unpack(packed, record);
    return record;
}

#define REDRIVER_FRESH(Type)                                                                                          \
    template void FreshRecords::add<Type>(const Type&, std::size_t);                                                  \
    template Type FreshRecords::at<Type>(std::size_t) const
REDRIVER_FRESH(Sector);
REDRIVER_FRESH(SectorRelation);
REDRIVER_FRESH(ForeignAccessRule);
REDRIVER_FRESH(Place);
REDRIVER_FRESH(Node);
REDRIVER_FRESH(Link);
REDRIVER_FRESH(Zone);
REDRIVER_FRESH(Indicator);
REDRIVER_FRESH(ExchangeRate);
REDRIVER_FRESH(Project);
REDRIVER_FRESH(Parcel);
REDRIVER_FRESH(Investor);
REDRIVER_FRESH(Contact);
#undef REDRIVER_FRESH

} // namespace redriver
