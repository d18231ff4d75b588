// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ValueFlow.h"

namespace assay::analyzer {

const char *name(FlowStepKind kind) {
  switch (kind) {
  case FlowStepKind::Parameter:
    return "parameter";
  case FlowStepKind::Result:
    return "result";
  case FlowStepKind::Argument:
    return "argument";
  case FlowStepKind::CallResult:
    return "call-result";
  case FlowStepKind::Read:
    return "read";
  case FlowStepKind::Write:
    return "write";
  case FlowStepKind::Memory:
    return "memory";
  case FlowStepKind::Branch:
    return "branch";
  case FlowStepKind::Outside:
    return "outside";
  case FlowStepKind::Kept:
    return "kept";
  }
  return "";
}

} // namespace assay::analyzer
