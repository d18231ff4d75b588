// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/CallModel.h"

#include "verifier/encode/LibraryModel.h"
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

CallModel callModel(const llvm::CallBase &call) {
  if (call.isInlineAsm())
    return CallModel::Unknown;
  if (const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&call))
    return intrinsicModel(*intrinsic);
  const llvm::Function *callee = call.getCalledFunction();
  if (callee == nullptr || !callee->isDeclaration())
    return CallModel::Unknown;
  if (isMarkedAsOwnCode(call))
    return CallModel::Unknown;
  const llvm::StringRef name = callee->getName();
  if (name == obligationFunctionName)
    return CallModel::Obligation;
  if (name == unresolvedFunctionName)
    return CallModel::Unresolved;
  if (name.starts_with(watchedPrefix))
    return CallModel::Watched;
  if (name.starts_with(seenPrefix))
    return CallModel::Ignored;
  if (name.starts_with(uninitialisedPrefix))
    return CallModel::Uninitialised;
  if (contractCall(call))
    return CallModel::Annotation;
  return libraryModel(*callee);
}

bool mayReturnTwice(const llvm::CallBase &call) {
  if (call.hasFnAttr(llvm::Attribute::ReturnsTwice))
    return true;
  const llvm::Function *callee = call.getCalledFunction();
  if (callee == nullptr)
    return false;
  if (callee->getIntrinsicID() == llvm::Intrinsic::eh_sjlj_setjmp)
    return true;
  return callee->isDeclaration() && llvm::StringSwitch<bool>(callee->getName())
                                        .Cases("setjmp", "_setjmp", "__setjmp", "_setjmpex", "setjmp_syscall", true)
                                        .Cases("sigsetjmp", "__sigsetjmp", "__xpg_sigsetjmp", "savectx", true)
                                        .Cases("vfork", "__vfork", "getcontext", "__getcontext", true)
                                        .Default(false);
}

std::string calleeName(const llvm::CallBase &call) {
  if (call.isInlineAsm())
    return "inline assembly";
  const llvm::Function *callee = call.getCalledFunction();
  return callee == nullptr ? "an indirect call" : llvm::demangle(callee->getName());
}

} // namespace assay::verifier
