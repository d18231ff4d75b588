// SPDX-License-Identifier: Apache-2.0
#include "support/Digest.h"

#include <array>
#include <cstdlib>
#include <openssl/evp.h>
#include <openssl/sha.h>

namespace assay {

namespace {

using DigestBytes = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

std::string hexadecimal(const DigestBytes &digest) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const unsigned char byte : digest) {
    text.push_back(digits[byte >> 4U]);
    text.push_back(digits[byte & 15U]);
  }
  return text;
}

EVP_MD_CTX *contextOf(void *context) { return static_cast<EVP_MD_CTX *>(context); }

/// OpenSSL without SHA-256, or without memory, is nothing to go on with.
void require(int success) {
  if (success != 1)
    std::abort();
}

} // namespace

std::string sha256Hex(std::string_view bytes) {
  DigestBytes digest{};
  SHA256(reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(), digest.data());
  return hexadecimal(digest);
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  require(context_ != nullptr ? EVP_DigestInit_ex(contextOf(context_.get()), EVP_sha256(), nullptr) : 0);
}

void Sha256::add(std::string_view part) {
  require(EVP_DigestUpdate(contextOf(context_.get()), part.data(), part.size()));
}

std::string Sha256::hex() {
  DigestBytes digest{};
  require(EVP_DigestFinal_ex(contextOf(context_.get()), digest.data(), nullptr));
  return hexadecimal(digest);
}

void Sha256::Release::operator()(void *context) const { EVP_MD_CTX_free(contextOf(context)); }

} // namespace assay
