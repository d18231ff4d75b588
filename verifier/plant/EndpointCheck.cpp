// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/EndpointCheck.h"

#include "verifier/plant/CallTargets.h"

#include "llvm/IR/Constants.h"

#include <algorithm>

namespace assay::verifier {

namespace {

/// Whether `value`, a number, is what `text` says in decimal; null if `text` is no such number.
llvm::Value *isNumber(llvm::IRBuilderBase &builder, llvm::Value &value, llvm::StringRef text) {
  int64_t number = 0;
  const unsigned bits = value.getType()->getIntegerBitWidth();
  if (text.getAsInteger(10, number) || bits > 64 ||
      (bits < 64 && !llvm::isIntN(bits, number) && !llvm::isUIntN(bits, static_cast<uint64_t>(number))))
    return nullptr;
  return builder.CreateICmpEQ(&value, llvm::ConstantInt::get(value.getType(), static_cast<uint64_t>(number), true));
}

} // namespace

std::vector<llvm::GlobalVariable *> constantsWith(llvm::Module &module, llvm::StringRef text) {
  std::vector<llvm::GlobalVariable *> found;
  for (llvm::GlobalVariable &global : module.globals()) {
    if (!global.isConstant() || !global.hasDefinitiveInitializer())
      continue;
    const auto *data = llvm::dyn_cast<llvm::ConstantDataSequential>(global.getInitializer());
    if (data != nullptr && data->isCString() && data->getAsCString() == text)
      found.push_back(&global);
  }
  return found;
}

llvm::Value *isAllowedEndpoint(llvm::IRBuilderBase &builder, const llvm::CallBase &call,
                               const analyzer::FunctionFacts &callee, const RoleSite &site,
                               const std::vector<std::string> &regions) {
  llvm::Module &module = *const_cast<llvm::Module *>(call.getModule());
  if (!site.endpoint || site.endpoint->argument >= callee.parameters.size())
    return nullptr;
  const analyzer::ParameterFacts &parameter = callee.parameters[site.endpoint->argument];
  llvm::Value *value = CallTargets::argumentOf(call, callee, site.endpoint->argument, module);
  llvm::Value *length = nullptr;
  // A view is handed over as length and address.
  if (value == nullptr && parameter.type.find("basic_string_view<char") != std::string::npos &&
      parameter.irArgument >= 0 && parameter.irArgumentCount == 2 &&
      static_cast<unsigned>(parameter.irArgument) + 1 < call.arg_size()) {
    length = call.getArgOperand(static_cast<unsigned>(parameter.irArgument));
    value = call.getArgOperand(static_cast<unsigned>(parameter.irArgument) + 1);
    if (!length->getType()->isIntegerTy(64) || !value->getType()->isPointerTy())
      return nullptr;
  }
  if (value == nullptr || parameter.isIndirect || parameter.isReference)
    return nullptr;
  const bool isText = value->getType()->isPointerTy();
  if (!isText && !value->getType()->isIntegerTy())
    return nullptr;
  llvm::Value *isAllowed = builder.getFalse();
  for (const auto &[text, region] : site.endpoint->regions) {
    if (std::find(regions.begin(), regions.end(), region) == regions.end())
      continue;
    if (!isText) {
      if (llvm::Value *is = isNumber(builder, *value, text))
        isAllowed = builder.CreateOr(isAllowed, is);
      continue;
    }
    for (llvm::GlobalVariable *constant : constantsWith(module, text)) {
      llvm::Value *is = builder.CreateICmpEQ(value, constant);
      if (length != nullptr)
        is = builder.CreateAnd(is, builder.CreateICmpEQ(length, builder.getInt64(text.size())));
      isAllowed = builder.CreateOr(isAllowed, is);
    }
  }
  return isAllowed;
}

} // namespace assay::verifier
