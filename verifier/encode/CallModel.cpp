// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/CallModel.h"

#include "verifier/normalize/InitialiseStack.h"
#include "verifier/plant/PlantedIr.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier {

namespace {

CallModel intrinsicModel(const llvm::IntrinsicInst &call) {
  using namespace llvm::Intrinsic;
  switch (call.getIntrinsicID()) {
  case memset:
  case memset_inline:
  case memcpy:
  case memcpy_inline:
  case memmove:
    return CallModel::MemoryIntrinsic;
  case dbg_declare:
  case dbg_value:
  case dbg_label:
  case dbg_assign:
  case lifetime_start:
  case lifetime_end:
  case invariant_start:
  case invariant_end:
  case assume:
  case donothing:
  case experimental_noalias_scope_decl:
  case prefetch:
  case stacksave:
  case stackrestore:
  case annotation:
  case var_annotation:
  case sideeffect:
    return call.getType()->isVoidTy() || call.getIntrinsicID() == invariant_start ? CallModel::Ignored
           : call.getIntrinsicID() == annotation                                  ? CallModel::Scalar
                                                                                  : CallModel::Unmodelled;
  case sadd_with_overflow:
  case uadd_with_overflow:
  case ssub_with_overflow:
  case usub_with_overflow:
  case smul_with_overflow:
  case umul_with_overflow:
  case sadd_sat:
  case uadd_sat:
  case ssub_sat:
  case usub_sat:
  case umin:
  case umax:
  case smin:
  case smax:
  case abs:
  case fabs:
  case sqrt:
  case fma:
  case fmuladd:
  case copysign:
  case minnum:
  case maxnum:
  case minimum:
  case maximum:
  case floor:
  case ceil:
  case trunc:
  case rint:
  case nearbyint:
  case roundeven:
  case round:
  case is_fpclass:
  case fptosi_sat:
  case fptoui_sat:
  case expect:
  case expect_with_probability:
  case bswap:
  case bitreverse:
  case ctpop:
  case ctlz:
  case cttz:
  case fshl:
  case fshr:
  case is_constant:
  case ptr_annotation:
    return CallModel::Scalar;
  default:
    break;
  }
  // Whatever else does not write memory only has a result; it may be anything.
  return call.onlyReadsMemory() ? CallModel::Unmodelled : CallModel::Unknown;
}

/// libm functions with an exact IEEE-754 meaning, and pure functions known by contract.
CallModel libraryModel(llvm::StringRef name) {
  // float and long double variants share a stem.
  llvm::StringRef stem = name;
  const auto isExact = [](llvm::StringRef candidate) {
    return llvm::StringSwitch<bool>(candidate)
        .Cases("sqrt", "fabs", "floor", "ceil", "trunc", "rint", "nearbyint", "round", "roundeven", true)
        .Cases("fmin", "fmax", "fma", "copysign", true)
        .Default(false);
  };
  const auto isContract = [](llvm::StringRef candidate) {
    return llvm::StringSwitch<bool>(candidate)
        .Cases("sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", true)
        .Cases("exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "pow", "hypot", "cbrt", true)
        .Cases("fmod", "remainder", "erf", "erfc", "lgamma", "tgamma", "fdim", true)
        .Default(false);
  };
  if (name.size() > 1 && (name.ends_with("f") || name.ends_with("l")) && !isExact(name) && !isContract(name))
    stem = name.drop_back();
  if (isExact(stem))
    return CallModel::Scalar;
  if (isContract(stem))
    return CallModel::PureLibrary;
  return llvm::StringSwitch<CallModel>(name)
      .Cases("abs", "labs", "llabs", CallModel::Scalar)
      .Cases("strlen", "strcmp", "strncmp", "memcmp", "memchr", "strchr", "strrchr", "strstr", CallModel::PureLibrary)
      .Cases("isalpha", "isdigit", "isspace", "toupper", "tolower", CallModel::PureLibrary)
      .Cases("malloc", "calloc", "_Znwm", "_Znam", "_ZnwmSt11align_val_t", "_ZnamSt11align_val_t",
             CallModel::Allocation)
      .Cases("_ZnwmRKSt9nothrow_t", "_ZnamRKSt9nothrow_t", "aligned_alloc", CallModel::Allocation)
      .Cases("free", "_ZdlPv", "_ZdaPv", "_ZdlPvm", "_ZdaPvm", "_ZdlPvSt11align_val_t", CallModel::Release)
      .Cases("_ZdlPvmSt11align_val_t", "_ZdaPvSt11align_val_t", "_ZdaPvmSt11align_val_t", CallModel::Release)
      .Default(CallModel::Unknown);
}

} // namespace

CallModel callModel(const llvm::CallBase &call) {
  if (call.isInlineAsm())
    return CallModel::Unknown;
  if (const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&call))
    return intrinsicModel(*intrinsic);
  const llvm::Function *callee = call.getCalledFunction();
  if (callee == nullptr || !callee->isDeclaration())
    return CallModel::Unknown;
  const llvm::StringRef name = callee->getName();
  if (name == obligationFunctionName)
    return CallModel::Obligation;
  if (name.starts_with(uninitialisedPrefix))
    return CallModel::Uninitialised;
  if (name.starts_with("assay_annotation_"))
    return CallModel::Annotation;
  return libraryModel(name);
}

std::string calleeName(const llvm::CallBase &call) {
  if (call.isInlineAsm())
    return "inline assembly";
  const llvm::Function *callee = call.getCalledFunction();
  return callee == nullptr ? "an indirect call" : llvm::demangle(callee->getName());
}

} // namespace assay::verifier
