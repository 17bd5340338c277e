// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>
#include <stdexcept>

namespace redriver {

namespace {

void require(int success)
{
    if (success != 1) {
        throw std::runtime_error("SHA-256 failed in OpenSSL");
    }
}

/// Looked up once: OpenSSL 3 takes longer over finding its algorithm than over hashing a record.
const EVP_MD* algorithm()
{
    static const std::unique_ptr<EVP_MD, void (*)(EVP_MD*)> found(EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free);
    return found ? found.get() : EVP_sha256();
}

std::string hex_of(const unsigned char* digest, unsigned int size)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(64);
    for (unsigned int i = 0; i < size; ++i) {
        text += digits[digest[i] >> 4U];
        text += digits[digest[i] & 15U];
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

Sha256::Sha256() : m_context(EVP_MD_CTX_new())
{
    require(m_context != nullptr && EVP_DigestInit_ex(static_cast<EVP_MD_CTX*>(m_context.get()), algorithm(), nullptr));
}

void Sha256::Close::operator()(void* context) const
{
    EVP_MD_CTX_free(static_cast<EVP_MD_CTX*>(context));
}

void Sha256::add(std::string_view bytes)
{
    require(EVP_DigestUpdate(static_cast<EVP_MD_CTX*>(m_context.get()), bytes.data(), bytes.size()));
}

std::string Sha256::hex()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    require(EVP_DigestFinal_ex(static_cast<EVP_MD_CTX*>(m_context.get()), digest.data(), &size));
    return hex_of(digest.data(), size);
}

} // namespace redriver
