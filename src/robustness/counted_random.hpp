#pragma once
// SPDX-License-Identifier: Apache-2.0
/// Random numbers by counter: the n-th number of a stream is a function of both, with no state to share.
///
/// SplitMix64 (Steele, Lea, Flood 2014) read at any place: its state is start + n · gamma, its output a mix of that.

#include <cmath>
#include <cstdint>

namespace redriver {

constexpr std::uint64_t mix64(std::uint64_t z)
{
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
}

inline constexpr std::uint64_t golden_gamma = 0x9e3779b97f4a7c15ULL;

constexpr std::uint64_t random_bits(std::uint64_t stream, std::uint64_t n)
{
    return mix64(stream + (n + 1) * golden_gamma);
}

/// A stream of its own for each purpose and number.
constexpr std::uint64_t stream_of(std::uint64_t seed, std::uint64_t purpose, std::uint64_t number)
{
    return mix64(mix64(mix64(seed + golden_gamma) ^ purpose) + number * golden_gamma);
}

/// In [0, 1).
constexpr double to_unit(std::uint64_t bits)
{
    return static_cast<double>(bits >> 11U) * 0x1.0p-53;
}

/// Numbers of one stream in turn.
class RandomStream {
public:
    explicit RandomStream(std::uint64_t stream) : m_stream(stream) {}
    double uniform() { return to_unit(random_bits(m_stream, m_next++)); }
    /// In (0, 1]: fit for a logarithm.
    double positive() { return 1.0 - uniform(); }
    double exponential() { return -std::log(positive()); }
    /// Box and Muller 1958, one of the pair.
    double normal()
    {
        const double radius = std::sqrt(-2.0 * std::log(positive()));
        return radius * std::cos(2.0 * 3.14159265358979323846 * uniform());
    }

private:
    std::uint64_t m_stream;
    std::uint64_t m_next = 0;
};

} // namespace redriver
