// SPDX-License-Identifier: Apache-2.0
//
// Reads what a solver's command line prints after (check-sat): the values of symbols and statistics.
// Internal to verifier/solver. The text is not trusted: anything odd gives nothing, never a guess.
#pragma once

#include "verifier/term/Term.h"

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <vector>

namespace assay::verifier {

/// The values in a get-value response, "((s0 #b1) (s1 (fp #b0 #b… #b…)) …)": values[i] belongs to "s<i>" and has
/// sorts[i]. Understands #b, #x, (_ bvN w), true, false, (fp …), (_ NaN e s), (_ +oo e s), (_ -oo e s),
/// (_ +zero e s), (_ -zero e s) only. Nothing unless every symbol has a value of its sort.
[[nodiscard]] std::optional<std::vector<std::optional<llvm::APInt>>> parseValues(llvm::StringRef text,
                                                                                 llvm::ArrayRef<Sort> sorts);

} // namespace assay::verifier
