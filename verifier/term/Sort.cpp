// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/Term.h"

#include "llvm/Support/ErrorHandling.h"

#include <array>

namespace assay::verifier {

using llvm::APFloat;

namespace {

struct Format {
  const llvm::fltSemantics *semantics;
  unsigned exponent;
  unsigned significand;
};

std::array<Format, 6> formats() {
  return {Format{&APFloat::IEEEhalf(), 5, 11},           Format{&APFloat::BFloat(), 8, 8},
          Format{&APFloat::IEEEsingle(), 8, 24},         Format{&APFloat::IEEEdouble(), 11, 53},
          Format{&APFloat::x87DoubleExtended(), 15, 64}, Format{&APFloat::IEEEquad(), 15, 113}};
}

} // namespace

Sort Sort::forSemantics(const llvm::fltSemantics &semantics) {
  for (const Format &format : formats())
    if (format.semantics == &semantics)
      return floating(format.exponent, format.significand);
  // Not an assertion: a wrong format would make wrong proofs, so this must stop release builds too.
  llvm::report_fatal_error("no SMT-LIB sort for this floating-point format");
}

const llvm::fltSemantics &Sort::semantics() const {
  for (const Format &format : formats())
    if (isFloat() && format.exponent == first_ && format.significand == second_)
      return *format.semantics;
  llvm::report_fatal_error("no floating-point format for this sort");
}

std::string Sort::toSmtLib() const {
  switch (kind_) {
  case Kind::Bool:
    return "Bool";
  case Kind::BitVector:
    return "(_ BitVec " + std::to_string(first_) + ")";
  case Kind::Float:
    return "(_ FloatingPoint " + std::to_string(first_) + " " + std::to_string(second_) + ")";
  }
  llvm_unreachable("no such kind of sort");
}

} // namespace assay::verifier
