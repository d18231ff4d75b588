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
  switch (call.getIntrinsicID()) {
  case llvm::Intrinsic::memset:
  case llvm::Intrinsic::memset_inline:
  case llvm::Intrinsic::memcpy:
  case llvm::Intrinsic::memcpy_inline:
  case llvm::Intrinsic::memmove:
    return CallModel::MemoryIntrinsic;
  case llvm::Intrinsic::dbg_declare:
  case llvm::Intrinsic::dbg_value:
  case llvm::Intrinsic::dbg_label:
  case llvm::Intrinsic::dbg_assign:
  case llvm::Intrinsic::lifetime_start:
  case llvm::Intrinsic::lifetime_end:
  case llvm::Intrinsic::invariant_start:
  case llvm::Intrinsic::invariant_end:
  case llvm::Intrinsic::assume:
  case llvm::Intrinsic::donothing:
  case llvm::Intrinsic::experimental_noalias_scope_decl:
  case llvm::Intrinsic::prefetch:
  case llvm::Intrinsic::stacksave:
  case llvm::Intrinsic::stackrestore:
  case llvm::Intrinsic::annotation:
  case llvm::Intrinsic::var_annotation:
  case llvm::Intrinsic::sideeffect:
    return call.getType()->isVoidTy() || call.getIntrinsicID() == llvm::Intrinsic::invariant_start ? CallModel::Ignored
           : call.getIntrinsicID() == llvm::Intrinsic::annotation                                  ? CallModel::Scalar
                                                                  : CallModel::Unmodelled;
  case llvm::Intrinsic::sadd_with_overflow:
  case llvm::Intrinsic::uadd_with_overflow:
  case llvm::Intrinsic::ssub_with_overflow:
  case llvm::Intrinsic::usub_with_overflow:
  case llvm::Intrinsic::smul_with_overflow:
  case llvm::Intrinsic::umul_with_overflow:
  case llvm::Intrinsic::sadd_sat:
  case llvm::Intrinsic::uadd_sat:
  case llvm::Intrinsic::ssub_sat:
  case llvm::Intrinsic::usub_sat:
  case llvm::Intrinsic::umin:
  case llvm::Intrinsic::umax:
  case llvm::Intrinsic::smin:
  case llvm::Intrinsic::smax:
  case llvm::Intrinsic::abs:
  case llvm::Intrinsic::fabs:
  case llvm::Intrinsic::sqrt:
  case llvm::Intrinsic::fma:
  case llvm::Intrinsic::fmuladd:
  case llvm::Intrinsic::copysign:
  case llvm::Intrinsic::minnum:
  case llvm::Intrinsic::maxnum:
  case llvm::Intrinsic::minimum:
  case llvm::Intrinsic::maximum:
  case llvm::Intrinsic::floor:
  case llvm::Intrinsic::ceil:
  case llvm::Intrinsic::trunc:
  case llvm::Intrinsic::rint:
  case llvm::Intrinsic::nearbyint:
  case llvm::Intrinsic::roundeven:
  case llvm::Intrinsic::round:
  case llvm::Intrinsic::is_fpclass:
  case llvm::Intrinsic::fptosi_sat:
  case llvm::Intrinsic::fptoui_sat:
  case llvm::Intrinsic::expect:
  case llvm::Intrinsic::expect_with_probability:
  case llvm::Intrinsic::bswap:
  case llvm::Intrinsic::bitreverse:
  case llvm::Intrinsic::ctpop:
  case llvm::Intrinsic::ctlz:
  case llvm::Intrinsic::cttz:
  case llvm::Intrinsic::fshl:
  case llvm::Intrinsic::fshr:
  case llvm::Intrinsic::is_constant:
  case llvm::Intrinsic::ptr_annotation:
    return CallModel::Scalar;
  default:
    break;
  }
  // Whatever else does not write memory only has a result; it may be anything.
  return call.onlyReadsMemory() ? CallModel::Unmodelled : CallModel::Unknown;
}

} // namespace

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
  if (name == unresolvedFunctionName)
    return CallModel::Unresolved;
  if (name.starts_with(uninitialisedPrefix))
    return CallModel::Uninitialised;
  if (name.starts_with("assay_annotation_"))
    return CallModel::Annotation;
  return libraryModel(name);
}

bool mayRunOwnCode(const llvm::CallBase &call) {
  if (call.isInlineAsm())
    return false;
  const llvm::Function *callee = call.getCalledFunction();
  return callee == nullptr || !callee->isDeclaration();
}

std::string calleeName(const llvm::CallBase &call) {
  if (call.isInlineAsm())
    return "inline assembly";
  const llvm::Function *callee = call.getCalledFunction();
  return callee == nullptr ? "an indirect call" : llvm::demangle(callee->getName());
}

} // namespace assay::verifier
