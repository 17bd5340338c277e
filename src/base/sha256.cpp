// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"

// The functions of one algorithm alone need no provider to be found and loaded; they are deprecated for the sake of those
// who let their users choose.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <array>
#include <stdexcept>

namespace redriver {

namespace {

void require(int success)
{
    if (success != 1) {
        throw std::runtime_error("SHA-256 failed in OpenSSL");
    }
}

SHA256_CTX* context_of(void* context) { return static_cast<SHA256_CTX*>(context); }

std::string hex_of(const std::array<unsigned char, SHA256_DIGEST_LENGTH>& digest)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (const unsigned char byte : digest) {
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

} // namespace

std::string sha256_hex(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

Sha256::Sha256() : m_context(new SHA256_CTX) { require(SHA256_Init(context_of(m_context.get()))); }

void Sha256::Close::operator()(void* context) const { delete context_of(context); }

void Sha256::add(std::string_view bytes)
{
    require(SHA256_Update(context_of(m_context.get()), bytes.data(), bytes.size()));
}

std::string Sha256::hex()
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    require(SHA256_Final(digest.data(), context_of(m_context.get())));
    return hex_of(digest);
}

} // namespace redriver
