// SPDX-License-Identifier: Apache-2.0
#include "verifier/solver/Solver.h"

#include <cassert>

namespace assay::verifier {

Answer Answer::unsat(uint64_t units) {
  Answer answer;
  answer.kind_ = Kind::Unsat;
  answer.units_ = units;
  return answer;
}

Answer Answer::sat(Assignment model, uint64_t units) {
  Answer answer;
  answer.kind_ = Kind::Sat;
  answer.model_ = std::move(model);
  answer.units_ = units;
  return answer;
}

Answer Answer::unknown(Cause cause, std::string detail, uint64_t units) {
  assert(cause != Cause::None && "not knowing has a cause");
  Answer answer;
  answer.cause_ = cause;
  answer.detail_ = std::move(detail);
  answer.units_ = units;
  return answer;
}

} // namespace assay::verifier
