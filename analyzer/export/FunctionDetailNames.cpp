// SPDX-License-Identifier: Apache-2.0
#include "analyzer/export/FunctionDetail.h"

namespace assay::analyzer {

const char *name(BranchKind kind) {
  switch (kind) {
  case BranchKind::Always:
    return "always";
  case BranchKind::True:
    return "true";
  case BranchKind::False:
    return "false";
  case BranchKind::Case:
    return "case";
  case BranchKind::Default:
    return "default";
  case BranchKind::Exception:
    return "exception";
  }
  return "";
}

const char *name(BlockEnd end) {
  switch (end) {
  case BlockEnd::Branch:
    return "branch";
  case BlockEnd::Return:
    return "return";
  case BlockEnd::Unreachable:
    return "unreachable";
  case BlockEnd::Rethrow:
    return "rethrow";
  }
  return "";
}

const char *name(FlowNodeKind kind) {
  switch (kind) {
  case FlowNodeKind::Parameter:
    return "parameter";
  case FlowNodeKind::Variable:
    return "variable";
  case FlowNodeKind::Object:
    return "object";
  case FlowNodeKind::Memory:
    return "memory";
  case FlowNodeKind::Call:
    return "call";
  case FlowNodeKind::Exception:
    return "exception";
  case FlowNodeKind::Return:
    return "return";
  }
  return "";
}

} // namespace assay::analyzer
