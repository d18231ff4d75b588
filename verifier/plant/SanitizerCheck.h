// SPDX-License-Identifier: Apache-2.0
//
// Reads what Clang's undefined-behaviour instrumentation says about a failed check: the handler's name and
// the static data it is called with (types, argument number), laid out as in compiler-rt's ubsan handlers.
#pragma once

#include "verifier/verdict/Verdict.h"

#include "llvm/IR/InstrTypes.h"

#include <optional>
#include <string>
#include <utility>

namespace assay::verifier {

struct SanitizerCheck {
  std::string handler; ///< "add_overflow", without prefix and suffix
  /// What the check guards; nothing if no site kind fits.
  std::optional<SiteKind> kind;
  /// What must hold, in source terms.
  std::string message;
  /// False for checks of behaviour that the standard defines (unsigned wrap-around, implicit conversions):
  /// their handlers end the program, as the user's flags asked, and are not for Assay to judge.
  bool isUndefinedBehaviour = true;
  /// Line and column that the static data names, where the call's own debug location is some earlier statement's.
  std::optional<std::pair<unsigned, unsigned>> position;
};

/// If `call` calls a sanitizer handler: what it reports.
[[nodiscard]] std::optional<SanitizerCheck> sanitizerCheck(const llvm::CallBase &call);

} // namespace assay::verifier
