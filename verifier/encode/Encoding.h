// SPDX-License-Identifier: Apache-2.0
//
// What the encoder makes of a root function: for each obligation when it is reached and what must hold
// there, the lemmas that make the loop invariants it assumed sound, and where inputs come from.
#pragma once

#include "verifier/encode/EncodedValue.h"
#include "verifier/encode/Memory.h"
#include "verifier/verdict/Verdict.h"

#include <cstdint>
#include <string>
#include <vector>

namespace assay::verifier {

/// One encounter of an obligation on the way through the root (several if its loop was unrolled or the
/// function that owns it was inlined more than once).
struct EncodedSite {
  std::string owner;
  uint32_t instance = 0;
  Term premise; ///< execution comes to the check
  Term broken;  ///< execution comes to the check and the obligation does not hold
};

/// A candidate invariant must hold on one edge into its loop's header.
struct InvariantLemma {
  unsigned candidate = 0; ///< index into the candidates the encoder was given
  Term refutation;        ///< satisfiable iff the lemma fails
  bool isEntry = false;   ///< the edge comes from outside the loop
};

/// A candidate invariant that the encoding assumes, as a constraint of a loop variable's symbol. It can be withdrawn:
/// nothing else in the encoding depends on it.
struct AssumedClaim {
  unsigned candidate = 0; ///< index into the candidates the encoder was given
  Term symbol;
  Term constraint;
};

/// Something an execution of the root starts from.
struct EncodedArgument {
  unsigned index = 0; ///< IR argument
  std::string name;
  llvm::Type *type = nullptr;
  EncodedValue value;
};

/// A call's result that the environment chose.
struct UntrustedResult {
  std::string callee; ///< symbol
  llvm::Type *type = nullptr;
  EncodedValue value;
  Term reached; ///< the call happens
};

/// An assumption and, if `term` is not null, the symbol whose presence in a proof's cone makes it matter.
struct EncodedAssumption {
  Assumption assumption;
  Term symbol;
};

struct Encoding {
  std::vector<EncodedSite> sites;
  std::vector<AssumedClaim> claims;
  std::vector<InvariantLemma> lemmas;
  std::vector<EncodedArgument> arguments;
  std::vector<EncodedAssumption> assumptions;
  std::vector<InitialRead> initialReads;
  std::vector<UntrustedResult> untrustedResults; ///< in the order an execution meets them
  std::vector<Term> parameterBases;              ///< addresses of what pointer parameters designate
  bool hasCutLoops = false;
  bool hasUnknownCalls = false;
  bool hasMemory = false;
  bool hasFloats = false;
  /// Why nothing can be said about the root (irreducible control flow, too large, …); empty if all is well.
  std::string failure;
};

} // namespace assay::verifier
