// SPDX-License-Identifier: Apache-2.0
#include "verifier/normalize/DropUndefinedBehaviour.h"

#include "verifier/slice/Slice.h"

#include "llvm/IR/AttributeMask.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Operator.h"

namespace assay::verifier {

namespace {

/// Attributes of values whose violation is undefined or poison.
llvm::AttributeMask valueAttributes() {
  llvm::AttributeMask mask = llvm::AttributeFuncs::getUBImplyingAttributes();
  for (const llvm::Attribute::AttrKind kind :
       {llvm::Attribute::NonNull, llvm::Attribute::Alignment, llvm::Attribute::Range, llvm::Attribute::NoFPClass,
        llvm::Attribute::NoAlias, llvm::Attribute::NoCapture, llvm::Attribute::ReadOnly, llvm::Attribute::ReadNone,
        llvm::Attribute::WriteOnly, llvm::Attribute::Returned, llvm::Attribute::NoFree})
    mask.addAttribute(kind);
  return mask;
}

/// Attributes of functions that promise what the callee may not do.
llvm::AttributeMask functionAttributes() {
  llvm::AttributeMask mask;
  for (const llvm::Attribute::AttrKind kind :
       {llvm::Attribute::MustProgress, llvm::Attribute::WillReturn, llvm::Attribute::NoFree, llvm::Attribute::NoSync,
        llvm::Attribute::NoRecurse, llvm::Attribute::NoCallback, llvm::Attribute::Memory,
        llvm::Attribute::Speculatable})
    mask.addAttribute(kind);
  return mask;
}

void dropFromFunction(llvm::Function &function, const llvm::AttributeMask &values,
                      const llvm::AttributeMask &functions) {
  function.removeFnAttrs(functions);
  function.removeRetAttrs(values);
  for (llvm::Argument &argument : function.args())
    argument.removeAttrs(values);
}

} // namespace

void dropUndefinedBehaviour(llvm::Function &function) {
  const llvm::AttributeMask values = valueAttributes();
  const llvm::AttributeMask functions = functionAttributes();
  dropFromFunction(function, values, functions);
  // Accesses through null are ordinary accesses to address 0 for the passes; whether they happen is for an
  // obligation to say.
  function.addFnAttr(llvm::Attribute::NullPointerIsValid);

  const unsigned owner = function.getContext().getMDKindID(ownerMetadata);
  for (llvm::Instruction &instruction : llvm::make_early_inc_range(llvm::instructions(function))) {
    if (llvm::isa<llvm::AssumeInst>(instruction)) {
      instruction.eraseFromParent();
      continue;
    }
    // Fast-math flags nnan and ninf are poison-generating too, but the encoder must still see them.
    llvm::FastMathFlags fastMath;
    const bool isFloat = llvm::isa<llvm::FPMathOperator>(instruction);
    if (isFloat)
      fastMath = instruction.getFastMathFlags();
    instruction.dropPoisonGeneratingFlags();
    if (isFloat)
      instruction.setFastMathFlags(fastMath);
    instruction.dropUnknownNonDebugMetadata({owner});
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      llvm::AttributeList attributes = call->getAttributes();
      llvm::LLVMContext &context = function.getContext();
      if (!llvm::isa<llvm::IntrinsicInst>(call))
        attributes = attributes.removeFnAttributes(context, functions);
      attributes = attributes.removeRetAttributes(context, values);
      for (unsigned index = 0; index < call->arg_size(); ++index)
        attributes = attributes.removeParamAttributes(context, index, values);
      call->setAttributes(attributes);
      llvm::Function *callee = call->getCalledFunction();
      if (callee != nullptr && callee->isDeclaration() && !callee->isIntrinsic() &&
          callee->getName() != obligationFunctionName)
        dropFromFunction(*callee, values, functions);
    }
  }
}

} // namespace assay::verifier
