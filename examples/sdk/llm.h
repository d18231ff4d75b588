// SPDX-License-Identifier: Apache-2.0
//
// A made-up on-device language-model runtime: declarations only.
#pragma once

#include <assay/assay.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace sdk::llm {

using Token = std::int32_t;
inline constexpr Token endOfText = 2;

/// Verifies the signature over the model file.
ASSAY_ROLE("verify.signature") bool signatureIsValid(std::span<const std::uint8_t> file) noexcept;

/// Hands the weights to the accelerator; they must have been verified.
ASSAY_ROLE("ai.model_load") void loadWeights(std::span<const std::uint8_t> weights) noexcept;

/// Reserves the key/value cache.
void reserveCache(ASSAY_ROLE("ai.token_budget") std::int32_t tokens) noexcept;

/// One step of the network: the next token, as the network says; any value.
Token nextToken(Token previous) noexcept;

void emitToken(Token token) noexcept;

} // namespace sdk::llm
