// SPDX-License-Identifier: Apache-2.0
//
// What a solver said about a printed query, before anybody believed it. Internal to verifier/solver.
#pragma once

#include "verifier/solver/Solver.h"
#include "verifier/term/SmtLib.h"

#include <optional>
#include <vector>

namespace assay::verifier {

struct RawAnswer {
  Answer::Kind kind = Answer::Kind::Unknown;
  Answer::Cause cause = Answer::Cause::Error; ///< Unknown only
  std::string detail;
  uint64_t units = 0;
  /// Sat only: values[i] are the bits of "s<i>" (a NaN in any encoding); nothing where the solver did not care.
  std::vector<std::optional<llvm::APInt>> values;

  [[nodiscard]] static RawAnswer unknown(Answer::Cause cause, std::string detail, uint64_t units = 0);
};

/// Turns a raw answer to `query` (the text of `assertions`) into an answer. A model is completed by zeros and
/// must pass the Evaluator; one that fails gives Unknown(Error), or Unknown(Incomplete) if the query
/// converts floats to integers, where the solver may have chosen an unspecified result that the Evaluator does not.
[[nodiscard]] Answer believe(const TermContext &context, llvm::ArrayRef<Term> assertions, const SmtLibText &query,
                             RawAnswer raw);

/// The sorts of "s0", "s1", … in a printed query.
[[nodiscard]] std::vector<Sort> symbolSorts(const SmtLibText &query);

/// The part of `text` up to its only (check-sat); nothing if there is none or more than one.
[[nodiscard]] std::optional<std::string> upToCheck(llvm::StringRef text);

} // namespace assay::verifier
