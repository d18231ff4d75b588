// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/SourceType.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/TargetParser/Triple.h"

namespace assay::verifier {

namespace {

llvm::Type *longDouble(const llvm::Module &module) {
  const llvm::Triple triple(module.getTargetTriple());
  llvm::LLVMContext &context = module.getContext();
  if (triple.isOSWindows())
    return llvm::Type::getDoubleTy(context);
  if (triple.isX86())
    return llvm::Type::getX86_FP80Ty(context);
  if (triple.isAArch64() || triple.isRISCV())
    return triple.isOSDarwin() ? llvm::Type::getDoubleTy(context) : llvm::Type::getFP128Ty(context);
  return nullptr;
}

std::optional<NumericType> numericType(llvm::StringRef name, const llvm::Module &module) {
  llvm::LLVMContext &context = module.getContext();
  if (name == "float")
    return NumericType{llvm::Type::getFloatTy(context)};
  if (name == "double")
    return NumericType{llvm::Type::getDoubleTy(context)};
  if (name == "_Float16" || name == "__fp16")
    return NumericType{llvm::Type::getHalfTy(context)};
  if (name == "__bf16")
    return NumericType{llvm::Type::getBFloatTy(context)};
  if (name == "long double") {
    llvm::Type *type = longDouble(module);
    return type != nullptr ? std::optional(NumericType{type}) : std::nullopt;
  }
  const bool isWindows = llvm::Triple(module.getTargetTriple()).isOSWindows();
  const unsigned longBits = isWindows ? 32 : module.getDataLayout().getPointerSizeInBits();
  const auto integer = [&](unsigned bits, bool isSigned) {
    return NumericType{llvm::Type::getIntNTy(context, bits), isSigned};
  };
  // Plain `char` has the target's own signedness, which the text does not show: not taken for a number.
  return llvm::StringSwitch<std::optional<NumericType>>(name)
      .Case("signed char", integer(8, true))
      .Case("unsigned char", integer(8, false))
      .Case("short", integer(16, true))
      .Case("unsigned short", integer(16, false))
      .Case("int", integer(32, true))
      .Case("unsigned int", integer(32, false))
      .Case("long", integer(longBits, true))
      .Case("unsigned long", integer(longBits, false))
      .Case("long long", integer(64, true))
      .Case("unsigned long long", integer(64, false))
      .Default(std::nullopt);
}

bool stripQualifiers(llvm::StringRef &text) {
  bool isConst = false;
  for (bool changed = true; changed;) {
    text = text.trim();
    changed = false;
    if (text.consume_front("const ") || text.consume_back(" const")) {
      isConst = changed = true;
    } else if (text.consume_front("volatile ") || text.consume_back(" volatile")) {
      changed = true;
    }
  }
  return isConst;
}

/// Takes "[3][4]" from the end of `text`; the product of the dimensions, 1 if there are none.
std::optional<uint64_t> takeDimensions(llvm::StringRef &text) {
  uint64_t product = 1;
  while (text.ends_with("]")) {
    const size_t open = text.rfind('[');
    uint64_t dimension = 0;
    if (open == llvm::StringRef::npos || text.substr(open + 1, text.size() - open - 2).getAsInteger(10, dimension))
      return std::nullopt;
    product *= dimension;
    text = text.substr(0, open).trim();
  }
  return product;
}

struct Value {
  std::optional<NumericType> element;
  uint64_t count = 1;
  bool isArray = false;
};

/// A number, a C array or a std::array of them.
Value readValue(llvm::StringRef text, const llvm::Module &module) {
  (void)stripQualifiers(text);
  Value value;
  if (text.ends_with("]")) {
    const std::optional<uint64_t> dimensions = takeDimensions(text);
    if (!dimensions)
      return {};
    value = readValue(text, module);
    value.count *= *dimensions;
    value.isArray = true;
    return value;
  }
  if (llvm::StringRef inside = text; inside.consume_front("std::array<") && inside.consume_back(">")) {
    const auto [element, size] = inside.rsplit(',');
    llvm::StringRef digits = size.trim();
    uint64_t count = 0;
    if (digits.consumeInteger(10, count))
      return {};
    value = readValue(element, module);
    value.count *= count;
    value.isArray = true;
    return value;
  }
  value.element = numericType(text, module);
  return value;
}

} // namespace

SourceType readSourceType(std::string_view sourceText, const llvm::Module &module) {
  SourceType result;
  llvm::StringRef text(sourceText);
  std::string storage;
  text = text.trim();
  // "double (&)[7]" and "double (*)[7]": the declarator stands inside the type.
  for (const llvm::StringRef declarator : {"(&)", "(&&)", "(*)"})
    if (const size_t position = text.find(declarator); position != llvm::StringRef::npos) {
      result.isIndirect = true;
      result.isPointer = declarator == "(*)";
      storage = (text.substr(0, position) + text.substr(position + declarator.size())).str();
      text = storage;
    }
  (void)text.consume_back(" restrict");
  (void)text.consume_back("__restrict");
  llvm::StringRef pointee = text.trim();
  if (pointee.ends_with("*const"))
    pointee = pointee.drop_back(5);
  if (pointee.consume_back("&&") || pointee.consume_back("&")) {
    result.isIndirect = true;
  } else if (pointee.consume_back("*")) {
    result.isIndirect = true;
    result.isPointer = true;
  } else {
    pointee = text.trim();
  }
  llvm::StringRef unqualified = pointee;
  const bool isConst = stripQualifiers(unqualified);
  result.isConstReference = result.isIndirect && isConst;
  result.isBool = unqualified == "bool";
  const Value value = readValue(unqualified, module);
  result.element = value.element;
  if (value.isArray)
    result.count = value.count;
  return result;
}

bool isSimpleParameter(const SourceType &source) {
  return source.isIndirect || source.isBool || (source.element && !source.count);
}

bool fitsSimpleParameter(const SourceType &source, const llvm::Type &type) {
  if (source.isIndirect)
    return type.isPointerTy();
  if (source.isBool)
    return type.isIntegerTy();
  return source.element && source.element->type == &type;
}

} // namespace assay::verifier
