// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/FunctionExits.h"

#include "verifier/plant/CommonExits.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/TargetParser/Triple.h"
#include "llvm/Transforms/Utils/Local.h"

namespace assay::verifier {

namespace {

using policies::Exit;

/// A call by which the code itself throws.
bool isThrow(const llvm::CallBase &call) {
  const llvm::Function *callee = call.getCalledFunction();
  return callee != nullptr && (callee->getName() == "__cxa_throw" || callee->getName() == "__cxa_rethrow");
}

/// A library function that does nothing but throw.
bool onlyThrows(const llvm::Function &function) {
  const llvm::StringRef name = function.getName();
  return (name.starts_with("_ZSt") && name.contains("__throw_")) ||
         llvm::is_contained({"__cxa_throw", "__cxa_rethrow", "__cxa_bad_cast", "__cxa_bad_typeid",
                             "__cxa_throw_bad_array_new_length", "_Unwind_Resume"},
                            name);
}

bool isOfTheCLibrary(const llvm::Function &function) {
  const llvm::TargetLibraryInfoImpl library{llvm::Triple(function.getParent()->getTargetTriple())};
  llvm::LibFunc known{};
  // Operator new and its kin are in the table too.
  return !function.getName().starts_with("_Z") && library.getLibFunc(function, known);
}

} // namespace

bool mayThrow(const llvm::CallBase &call) {
  if (call.doesNotThrow() || call.isInlineAsm())
    return false;
  const llvm::Function *callee = call.getCalledFunction();
  if (callee == nullptr)
    return true;
  return !callee->isIntrinsic() && !callee->getName().starts_with("assay.") &&
         !callee->getName().starts_with("assay_annotation_") && !(callee->isDeclaration() && isOfTheCLibrary(*callee));
}

bool showThrows(llvm::Function &function) {
  if (function.doesNotThrow())
    return true;
  if (!canFollowUnwinding(function))
    return false;
  std::vector<llvm::CallInst *> calls;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction);
        call != nullptr && !call->isMustTailCall() && mayThrow(*call) && !isThrow(*call))
      calls.push_back(call);
  if (calls.empty())
    return true;
  llvm::LLVMContext &context = function.getContext();
  if (!function.hasPersonalityFn())
    function.setPersonalityFn(llvm::cast<llvm::Constant>(
        function.getParent()
            ->getOrInsertFunction("__gxx_personality_v0",
                                  llvm::FunctionType::get(llvm::Type::getInt32Ty(context), /*isVarArg=*/true))
            .getCallee()));
  llvm::BasicBlock *unwinding = llvm::BasicBlock::Create(context, "unwinding", &function);
  llvm::IRBuilder<> builder(unwinding);
  if (llvm::DISubprogram *subprogram = function.getSubprogram())
    builder.SetCurrentDebugLocation(llvm::DILocation::get(context, 0, 0, subprogram));
  llvm::LandingPadInst *exception = builder.CreateLandingPad(
      llvm::StructType::get(builder.getPtrTy(), builder.getInt32Ty()), /*NumClauses=*/0, "exception");
  exception->setCleanup(true);
  builder.CreateResume(exception);
  for (llvm::CallInst *call : calls)
    llvm::changeToInvokeAndSplitBasicBlock(call, unwinding);
  return true;
}

std::vector<FunctionExit> exitsOf(llvm::Function &function, const PlantingContext &context) {
  std::vector<FunctionExit> exits;
  // The compiler's own: the program ends where it is called.
  if (function.getName() == "__clang_call_terminate")
    return exits;
  for (llvm::Instruction &instruction : llvm::instructions(function)) {
    if (llvm::isa<llvm::ReturnInst>(instruction)) {
      // Nothing may stand between a call in tail position and the return.
      llvm::CallInst *last = instruction.getParent()->getTerminatingMustTailCall();
      exits.push_back({Exit::Return, last != nullptr ? last : &instruction});
    } else if (llvm::isa<llvm::ResumeInst>(instruction)) {
      exits.push_back({Exit::Throw, &instruction});
    } else if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      const llvm::Function *callee = call->getCalledFunction();
      // Inside a `try` or where something is to be destroyed, a throw does not leave yet.
      if (isThrow(*call) && llvm::isa<llvm::CallInst>(call))
        exits.push_back({Exit::Throw, call});
      else if (!llvm::isa<llvm::IntrinsicInst>(call) && (callee == nullptr || !onlyThrows(*callee)) &&
               (call->doesNotReturn() || (callee != nullptr && context.isDeclaredNoReturn(*callee))))
        exits.push_back({Exit::End, call, !mayThrow(*call)});
    }
  }
  return exits;
}

const char *exitText(policies::Exit exit) {
  switch (exit) {
  case Exit::Return:
    return "when the function returns";
  case Exit::Throw:
    return "when an exception leaves the function";
  case Exit::Turn:
    return "when the next turn of the loop begins";
  case Exit::End:
    return "when the program ends or does not come back here";
  }
  return "";
}

} // namespace assay::verifier
