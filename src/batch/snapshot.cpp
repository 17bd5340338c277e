// SPDX-License-Identifier: Apache-2.0
// A file: a head with the key and a table of sections, each with its check; then numbers, the rows of projects and their
// minutes, ids, and names by language, so that a reader of one language passes over the others. Rows of projects and
// minutes lie as they do in memory and are read straight into their place; all other fields are packed one after another.
#include <redriver/batch/snapshot.hpp>

#include "batch/store_fields.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <span>

namespace redriver {
namespace {

enum Section { numbers, project_rows, minute_rows, ids, names_vi, names_en, names_zh, section_count };

struct SectionEntry {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t check = 0;
};

constexpr std::string_view magic = "redriver snapshot 3\n";
constexpr std::uint32_t byte_order = 0x01020304;
constexpr std::uint32_t row_bytes = sizeof(ProjectFeatures);
constexpr std::size_t head_bytes = 2'048;
constexpr std::size_t most_key_bytes = 1'000;

/// A check against accidents: four independent lanes, so that it runs as fast as memory.
std::uint64_t check_of(std::string_view bytes)
{
    constexpr std::uint64_t odd = 0x9E37'79B9'7F4A'7C15U;
    std::array<std::uint64_t, 4> lanes{1, 2, 3, bytes.size()};
    const auto take = [&lanes](const char* at) {
        std::array<std::uint64_t, 4> words{};
        std::memcpy(words.data(), at, sizeof words);
        for (std::size_t i = 0; i < lanes.size(); ++i) {
            lanes[i] = std::rotl((lanes[i] ^ words[i]) * odd, 29);
        }
    };
    constexpr std::size_t step = 4 * sizeof(std::uint64_t);
    while (bytes.size() >= step) {
        take(bytes.data());
        bytes.remove_prefix(step);
    }
    std::array<char, step> rest{};
    std::copy(bytes.begin(), bytes.end(), rest.begin());
    take(rest.data());
    std::uint64_t sum = 0;
    for (const std::uint64_t lane : lanes) {
        sum = std::rotl((sum ^ lane) * odd, 31);
    }
    return sum;
}

class Packer {
public:
    static constexpr bool is_reading = false;
    void raw(const void* value, std::size_t size) { bytes.append(static_cast<const char*>(value), size); }
    std::string bytes;
};

/// Gives zeros once the bytes are used up.
class Unpacker {
public:
    static constexpr bool is_reading = true;
    explicit Unpacker(std::string_view bytes) : m_bytes(bytes) {}
    void raw(void* value, std::size_t size)
    {
        if (size > m_bytes.size()) {
            m_is_short = true;
            std::memset(value, 0, size);
            return;
        }
        std::memcpy(value, m_bytes.data(), size);
        m_bytes.remove_prefix(size);
    }
    std::string_view view(std::size_t size)
    {
        const std::string_view part = m_bytes.substr(0, size);
        m_is_short = m_is_short || part.size() < size;
        m_bytes.remove_prefix(part.size());
        return part;
    }
    std::size_t left() const { return m_bytes.size(); }
    bool is_whole() const { return !m_is_short && m_bytes.empty(); }

private:
    std::string_view m_bytes;
    bool m_is_short = false;
};

template <class T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

template <class T>
concept Sequence = requires(T& list) {
    typename T::value_type;
    list.data();
    list.size();
};

template <class T>
concept Optional = requires(T& value) {
    value.has_value();
    value.reset();
};

/// Writes the value, or reads into it.
template <class Io, class T>
void pass(Io& io, T& value);

template <class Io, class T>
void pass_optional(Io& io, T& value)
{
    std::uint8_t has = value.has_value() ? 1 : 0;
    pass(io, has);
    if constexpr (Io::is_reading) {
        if (has != 0) {
            value.emplace();
        }
    }
    if (value) {
        pass(io, *value);
    }
}

template <class Io, class T>
void pass_sequence(Io& io, T& list)
{
    using Element = typename std::remove_const_t<T>::value_type;
    if constexpr (requires(std::remove_const_t<T>& any) { any.resize(std::size_t{}); }) {
        std::uint64_t count = list.size();
        pass(io, count);
        if constexpr (Io::is_reading) {
            list.resize(static_cast<std::size_t>(std::min<std::uint64_t>(count, io.left()))); // each takes a byte at least
        }
    }
    if constexpr (Plain<Element>) {
        io.raw(list.data(), list.size() * sizeof(Element));
    } else {
        for (auto& element : list) {
            pass(io, element);
        }
    }
}

template <class Io, class T>
void pass(Io& io, T& value)
{
    using Type = std::remove_const_t<T>;
    if constexpr (Plain<Type>) {
        io.raw(&value, sizeof value);
    } else if constexpr (std::is_same_v<Type, Decimal>) {
        std::int64_t mantissa = value.mantissa();
        std::int32_t scale = value.scale();
        pass(io, mantissa);
        pass(io, scale);
        if constexpr (Io::is_reading) {
            value = scale >= 0 && scale <= 12 ? Decimal::make(mantissa % 1'000'000'000'000'000'000, scale) : Decimal();
        }
    } else if constexpr (Optional<Type>) {
        pass_optional(io, value);
    } else if constexpr (Sequence<Type>) {
        pass_sequence(io, value);
    } else {
        std::apply([&io](auto&... fields) { (pass(io, fields), ...); }, fields_of(value));
    }
}

using Texts = std::vector<std::string_view>;

void pack_texts(Packer& packer, const Texts& texts)
{
    std::vector<std::uint32_t> ends;
    std::string all;
    for (const std::string_view text : texts) {
        all += text;
        ends.push_back(static_cast<std::uint32_t>(all.size()));
    }
    pass(packer, std::as_const(ends));
    pass(packer, std::as_const(all));
}

TextList unpack_texts(Unpacker& unpacker)
{
    std::uint64_t count = 0;
    pass(unpacker, count);
    const bool is_short = count > unpacker.left() / sizeof(std::uint32_t);
    const std::string_view ends =
        unpacker.view(is_short ? unpacker.left() + 1 : static_cast<std::size_t>(count) * sizeof(std::uint32_t));
    std::uint64_t size = 0;
    pass(unpacker, size);
    return {ends, unpacker.view(static_cast<std::size_t>(size))};
}

/// Puts each field of a row where it stands in memory, and so leaves the bytes between them as they are.
template <class T>
void put_fields(char* to, const void* row, const T& value)
{
    if constexpr (Plain<T>) {
        const auto offset = reinterpret_cast<const char*>(&value) - static_cast<const char*>(row);
        std::memcpy(to + offset, &value, sizeof value);
    } else {
        std::apply([&](const auto&... fields) { (put_fields(to, row, fields), ...); }, fields_of(value));
    }
}

template <class Row>
std::string rows_as_they_lie(const std::vector<Row>& rows)
{
    static_assert(std::is_trivially_copyable_v<Row>);
    std::string bytes(rows.size() * sizeof(Row), '\0');
    for (std::size_t i = 0; i < rows.size(); ++i) {
        put_fields(bytes.data() + i * sizeof(Row), &rows[i], rows[i]);
    }
    return bytes;
}

std::string pack_ids(const PerformanceTable& table)
{
    Texts projects;
    Texts investors;
    for (const ProjectMeasures& each : table.projects) {
        projects.push_back(each.project->id.value);
    }
    for (const InvestorMeasures& each : table.investors) {
        investors.push_back(each.investor->id.value);
    }
    Packer packer;
    pack_texts(packer, projects);
    pack_texts(packer, investors);
    return std::move(packer.bytes);
}

std::string pack_names(const PerformanceTable& table, Language language)
{
    std::vector<std::string> shown;
    for (const ProjectMeasures& each : table.projects) {
        shown.push_back(shown_text(each.project->name, language).text);
    }
    Texts investors;
    for (const InvestorMeasures& each : table.investors) {
        investors.push_back(each.investor->name);
    }
    Packer packer;
    pack_texts(packer, Texts(shown.begin(), shown.end()));
    pack_texts(packer, investors);
    return std::move(packer.bytes);
}

/// Key and sections, padded to head_bytes, the check of all that at the end.
std::string head_of(std::string_view key, const std::array<SectionEntry, section_count>& entries)
{
    Packer head;
    head.bytes = magic;
    pass(head, byte_order);
    pass(head, row_bytes);
    const std::string text(key);
    pass(head, text);
    for (const SectionEntry& each : entries) {
        pass(head, each.offset);
        pass(head, each.size);
        pass(head, each.check);
    }
    head.bytes.resize(head_bytes - sizeof(std::uint64_t));
    const std::uint64_t check = check_of(head.bytes);
    pass(head, check);
    return std::move(head.bytes);
}

bool all_below(std::span<const std::uint32_t> places, std::size_t count)
{
    return std::all_of(places.begin(), places.end(), [count](std::uint32_t place) { return place < count; });
}

template <class T>
bool is_sound(const Lists<T>& lists)
{
    return std::is_sorted(lists.ends.begin(), lists.ends.end()) &&
           (lists.ends.empty() ? lists.pool.empty() : lists.ends.back() == lists.pool.size());
}

bool are_fits_sound(const FeatureStore& store)
{
    const FitTable& fits = store.fits;
    const std::size_t cells = fits.loose_priority.size() * fits.leaves;
    return fits.leaves == store.leaves.size() && fits.low.size() == cells && fits.high.size() == cells &&
           fits.priority_low.size() == cells && fits.priority_high.size() == cells && fits.known.size() == cells &&
           store.admissions.decisions.size() == fits.loose_priority.size() * store.admissions.sites &&
           std::all_of(store.admissions.decisions.begin(), store.admissions.decisions.end(),
                       [](Decision each) { return each <= Decision::fails && each >= Decision::passes; }) &&
           all_below(store.wishes.pool, fits.loose_priority.size());
}

bool are_lists_sound(const FeatureStore& store)
{
    if (!is_sound(store.mixes) || !is_sound(store.wishes) || !is_sound(store.exclusions) || !is_sound(store.needs) ||
        !is_sound(store.homes) || !is_sound(store.caps)) {
        return false;
    }
    for (const Lists<RuleOutcome>* lists : {&store.exclusions, &store.homes, &store.caps}) {
        for (std::size_t i = 0; i < lists->size(); ++i) {
            if ((*lists)[i].size() != store.leaves.size()) {
                return false;
            }
        }
    }
    return std::all_of(store.mixes.pool.begin(), store.mixes.pool.end(),
                       [&](const SectorShare& each) { return each.leaf < store.leaves.size() && each.ppm > 0; }) &&
           std::all_of(store.needs.pool.begin(), store.needs.pool.end(), [&](const NeedWeight& each) {
               return each.weight > 0 && (each.gateway == no_place || each.gateway < store.gateways.size());
           });
}

bool is_place(std::uint32_t place, std::size_t count) { return place == no_place || place < count; }

bool are_asks_sound(const FeatureStore& store)
{
    return std::all_of(store.asks.begin(), store.asks.end(), [&](const Ask& each) {
        return is_place(each.cap, store.caps.size()) &&
               std::all_of(each.reaches.begin(), each.reaches.end(),
                           [&](const MustReach& reach) { return is_place(reach.gateway, store.gateways.size()); });
    });
}

bool are_rows_sound(const FeatureStore& store)
{
    return store.minutes.size() == store.projects.size() * store.gateways.size() &&
           std::all_of(store.projects.begin(), store.projects.end(),
                       [&](const ProjectFeatures& each) {
                           return each.sectors < store.mixes.size() && each.offer < store.offers.size() &&
                                  is_place(each.site, store.admissions.sites) &&
                                  std::max(each.readiness_low, each.readiness_high) < store.model.readiness.size();
                       }) &&
           std::all_of(store.audiences.begin(), store.audiences.end(),
                       [&](const Audience& each) {
                           return each.profile < store.model.profiles.size() && each.needs < store.needs.size() &&
                                  each.home < store.homes.size();
                       }) &&
           std::all_of(store.investors.begin(), store.investors.end(), [&](const InvestorFeatures& each) {
               return each.audience < store.audiences.size() && each.interests < store.wishes.size() &&
                      is_place(each.exclusions, store.exclusions.size()) &&
                      is_place(each.ask, store.asks.size()) && is_place(each.repute, store.reputes.size()) &&
                      is_place(each.ticket_limit, store.ticket_limits.size());
           });
}

/// One section into memory, if it is as it was written.
bool read_section(std::ifstream& file, const SectionEntry& entry, char* into)
{
    file.seekg(static_cast<std::streamoff>(entry.offset));
    file.read(into, static_cast<std::streamsize>(entry.size));
    return file.good() && check_of({into, static_cast<std::size_t>(entry.size)}) == entry.check;
}

/// A section of rows, straight to their place.
template <class Row>
bool read_rows(std::ifstream& file, const SectionEntry& entry, std::vector<Row>& rows)
{
    static_assert(std::is_trivially_copyable_v<Row>);
    if (entry.size % sizeof(Row) != 0) {
        return false;
    }
    rows.resize(static_cast<std::size_t>(entry.size / sizeof(Row)));
    return read_section(file, entry, reinterpret_cast<char*>(rows.data()));
}

/// The sections of a head that was written with this key; nullopt for any other.
std::optional<std::array<SectionEntry, section_count>> entries_of(std::ifstream& file, std::string_view key)
{
    std::string head(head_bytes, '\0');
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    if (!file.good()) {
        return std::nullopt;
    }
    std::array<SectionEntry, section_count> entries;
    Unpacker unpacker(head);
    unpacker.view(magic.size() + sizeof byte_order + sizeof row_bytes);
    std::string kept_key;
    pass(unpacker, kept_key);
    for (SectionEntry& each : entries) {
        pass(unpacker, each.offset);
        pass(unpacker, each.size);
        pass(unpacker, each.check);
    }
    // Written again, a sound head is the same: this compares magic, byte order, row, key and check at once.
    return kept_key == key && head == head_of(key, entries) ? std::optional(entries) : std::nullopt;
}

bool read_names(Unpacker& id_section, Unpacker& name_section, Snapshot& snapshot)
{
    for (SnapshotNames* list : {&snapshot.projects, &snapshot.investors}) {
        list->ids = unpack_texts(id_section);
        list->names = unpack_texts(name_section);
    }
    return id_section.is_whole() && name_section.is_whole() &&
           snapshot.projects.ids.size() == snapshot.store.projects.size() &&
           snapshot.projects.names.size() == snapshot.store.projects.size() &&
           snapshot.investors.ids.size() == snapshot.store.investors.size() &&
           snapshot.investors.names.size() == snapshot.store.investors.size();
}

} // namespace

std::optional<std::size_t> TextList::place_of(std::string_view text) const
{
    std::size_t first = 0;
    for (std::size_t left = size(); left > 0;) { // as std::lower_bound, which wants iterators
        const std::size_t half = left / 2;
        const bool is_before = (*this)[first + half] < text;
        first += is_before ? half + 1 : 0;
        left = is_before ? left - half - 1 : half;
    }
    return first < size() && (*this)[first] == text ? std::optional(first) : std::nullopt;
}

std::string snapshot_bytes(const FeatureStore& store, const PerformanceTable& table, std::string_view key)
{
    Packer packed;
    pass(packed, store);
    const std::array<std::string, section_count> sections{std::move(packed.bytes), rows_as_they_lie(store.projects),
                                                          rows_as_they_lie(store.minutes), pack_ids(table),
                                                          pack_names(table, Language::vi),
                                                          pack_names(table, Language::en),
                                                          pack_names(table, Language::zh)};
    std::array<SectionEntry, section_count> entries;
    std::uint64_t offset = head_bytes;
    for (std::size_t i = 0; i < section_count; ++i) {
        entries[i] = {offset, sections[i].size(), check_of(sections[i])};
        offset += sections[i].size();
    }
    std::string bytes = head_of(key.substr(0, most_key_bytes), entries);
    for (const std::string& each : sections) {
        bytes += each;
    }
    return bytes;
}

std::optional<Snapshot> read_snapshot(const std::string& path, std::string_view key, Language language)
{
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const auto size = static_cast<std::uint64_t>(std::max<std::streamoff>(file.tellg(), 0));
    file.seekg(0);
    const auto entries = entries_of(file, key);
    if (!entries || !std::all_of(entries->begin(), entries->end(), [size](const SectionEntry& each) {
            return each.size <= size && each.offset <= size - each.size;
        })) {
        return std::nullopt;
    }
    const SectionEntry& words = entries->at(language == Language::vi   ? names_vi
                                            : language == Language::en ? names_en
                                                                       : names_zh);
    const std::array packed{entries->at(numbers), entries->at(ids), words};
    Snapshot snapshot;
    snapshot.bytes = std::make_unique_for_overwrite<char[]>(
        static_cast<std::size_t>(packed[0].size + packed[1].size + packed[2].size));
    char* into = snapshot.bytes.get();
    std::array<Unpacker, 3> sections{Unpacker({}), Unpacker({}), Unpacker({})};
    for (std::size_t i = 0; i < packed.size(); ++i) {
        if (!read_section(file, packed[i], into)) {
            return std::nullopt;
        }
        sections[i] = Unpacker({into, static_cast<std::size_t>(packed[i].size)});
        into += packed[i].size;
    }
    FeatureStore& store = snapshot.store;
    pass(sections[0], store);
    const bool is_good = sections[0].is_whole() && read_rows(file, entries->at(project_rows), store.projects) &&
                         read_rows(file, entries->at(minute_rows), store.minutes) && are_fits_sound(store) &&
                         are_lists_sound(store) && are_asks_sound(store) && are_rows_sound(store) &&
                         read_names(sections[1], sections[2], snapshot);
    return is_good ? std::optional(std::move(snapshot)) : std::nullopt;
}

} // namespace redriver
