// SPDX-License-Identifier: Apache-2.0
//
// Prints queries as self-contained SMT-LIB 2 that Z3 and cvc5 both read: canonical names (symbols s0, s1, …
// and shared subterms t0, t1, … in order of first visit, each a
// constant with its definition asserted), FP constants as bit triples, no fp.to_ieee_bv, no
// arrays, no uninterpreted functions. Equal queries give equal bytes.
#pragma once

#include "verifier/term/Term.h"

#include <string>
#include <vector>

namespace assay::verifier {

struct SmtLibOptions {
  /// Comment lines put first, without the leading ';'.
  std::vector<std::string> banner;
  /// "unsat" or "sat", written as (set-info :status …); empty leaves it out.
  std::string expected;
  /// Also print (get-value (…)) for all symbols after (check-sat).
  bool askForValues = false;
};

/// A printed query and how its symbols are called there.
struct SmtLibText {
  std::string text;
  std::vector<Term> symbols; ///< symbols[i] is printed as "s<i>"
};

/// Conjunction of `assertions` and of the constraints of every symbol in their cone.
[[nodiscard]] SmtLibText printSmtLib(const TermContext &context, llvm::ArrayRef<Term> assertions,
                                     const SmtLibOptions &options);

} // namespace assay::verifier
