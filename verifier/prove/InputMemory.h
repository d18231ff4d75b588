// SPDX-License-Identifier: Apache-2.0
//
// What an execution's input holds, found by the source's types.
#pragma once

#include "verifier/execute/Execution.h"

#include "llvm/ADT/ArrayRef.h"

#include <optional>
#include <string>

namespace assay::verifier {

/// The contents of memory there; empty if the input does not give all of it.
[[nodiscard]] llvm::ArrayRef<uint8_t> bytesAt(const ExecutionInput &input, uint64_t address, uint64_t size);

/// The argument as an address; nothing if there is none of that index (-1 included) or it is not as wide.
[[nodiscard]] std::optional<uint64_t> addressIn(const ExecutionInput &input, int argument);

/// "const detection *" → "detection"; likewise for references and for the type itself.
[[nodiscard]] std::string pointeeType(llvm::StringRef type);

} // namespace assay::verifier
