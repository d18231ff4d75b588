// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/SanitizerCheck.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/Instructions.h"

namespace assay::verifier {

namespace {

/// The members of the handler's static data after its source location.
class CheckData {
public:
  explicit CheckData(const llvm::CallBase &call) {
    if (call.arg_size() == 0)
      return;
    if (const auto *global = llvm::dyn_cast<llvm::GlobalVariable>(call.getArgOperand(0)->stripPointerCasts()))
      if (global->hasInitializer())
        data_ = llvm::dyn_cast<llvm::ConstantStruct>(global->getInitializer());
  }

  /// The type named by member `index`, with Clang's quotes: "'int'". A neutral word if it cannot be read.
  [[nodiscard]] std::string typeName(unsigned index) const {
    const llvm::ConstantStruct *descriptor = typeDescriptor(index);
    if (descriptor == nullptr || descriptor->getNumOperands() != 3)
      return "integer";
    const auto *text = llvm::dyn_cast<llvm::ConstantDataSequential>(descriptor->getOperand(2));
    return text != nullptr && text->isCString() ? text->getAsCString().str() : "integer";
  }

  /// Whether member `index` names an unsigned integer type (kind 0, lowest info bit clear).
  [[nodiscard]] bool isUnsigned(unsigned index) const {
    const std::optional<uint64_t> kind = typeMember(index, 0), info = typeMember(index, 1);
    return kind == 0 && info.has_value() && (*info & 1) == 0;
  }

  [[nodiscard]] bool isFloatingPoint(unsigned index) const { return typeMember(index, 0) == 1; }

  /// The integer member `index`.
  [[nodiscard]] std::optional<uint64_t> integer(unsigned index) const {
    if (data_ == nullptr || index >= data_->getNumOperands())
      return std::nullopt;
    return integerOf(data_->getOperand(index));
  }

  /// Line and column of the source location that the data starts with.
  [[nodiscard]] std::optional<std::pair<unsigned, unsigned>> position() const {
    const auto *place = data_ != nullptr ? llvm::dyn_cast<llvm::ConstantStruct>(data_->getOperand(0)) : nullptr;
    if (place == nullptr || place->getNumOperands() != 3)
      return std::nullopt;
    const std::optional<uint64_t> line = integerOf(place->getOperand(1)), column = integerOf(place->getOperand(2));
    if (!line || !column)
      return std::nullopt;
    return std::pair(static_cast<unsigned>(*line), static_cast<unsigned>(*column));
  }

private:
  static std::optional<uint64_t> integerOf(const llvm::Value *value) {
    const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(value);
    return constant != nullptr ? std::optional(constant->getZExtValue()) : std::nullopt;
  }

  [[nodiscard]] const llvm::ConstantStruct *typeDescriptor(unsigned index) const {
    if (data_ == nullptr || index >= data_->getNumOperands())
      return nullptr;
    const auto *global = llvm::dyn_cast<llvm::GlobalVariable>(data_->getOperand(index)->stripPointerCasts());
    return global != nullptr && global->hasInitializer()
               ? llvm::dyn_cast<llvm::ConstantStruct>(global->getInitializer())
               : nullptr;
  }

  [[nodiscard]] std::optional<uint64_t> typeMember(unsigned index, unsigned member) const {
    const llvm::ConstantStruct *descriptor = typeDescriptor(index);
    return descriptor != nullptr && member < descriptor->getNumOperands() ? integerOf(descriptor->getOperand(member))
                                                                          : std::nullopt;
  }

  const llvm::ConstantStruct *data_ = nullptr;
};

/// Before C++20 Clang also checks the value that a signed left shift moves; it then joins both tests in a phi.
bool checksShiftedValue(const llvm::CallBase &call) {
  const llvm::BasicBlock *before = call.getParent()->getSinglePredecessor();
  if (before == nullptr)
    return false;
  const auto *branch = llvm::dyn_cast<llvm::BranchInst>(before->getTerminator());
  if (branch == nullptr || !branch->isConditional())
    return false;
  llvm::SmallVector<const llvm::Value *, 4> pending{branch->getCondition()};
  while (!pending.empty()) {
    const llvm::Value *value = pending.pop_back_val();
    if (llvm::isa<llvm::PHINode>(value))
      return true;
    if (const auto *both = llvm::dyn_cast<llvm::BinaryOperator>(value);
        both != nullptr && both->getType()->isIntegerTy(1))
      pending.append({both->getOperand(0), both->getOperand(1)});
  }
  return false;
}

std::string overflowMessage(llvm::StringRef handler, const std::string &type) {
  if (handler == "negate_overflow")
    return "the negation of this " + type + " value must stay within " + type;
  const std::string what = llvm::StringSwitch<std::string>(handler)
                               .Case("add_overflow", "sum")
                               .Case("sub_overflow", "difference")
                               .Default("product");
  return "the " + what + " of two " + type + " values must stay within " + type;
}

/// Fills in kind and message for the checks that have a site kind.
void describe(SanitizerCheck &check, const llvm::CallBase &call) {
  const CheckData data(call);
  const llvm::StringRef handler = check.handler;
  if (handler == "add_overflow" || handler == "sub_overflow" || handler == "mul_overflow" ||
      handler == "negate_overflow") {
    check.isUndefinedBehaviour = !data.isUnsigned(1);
    check.kind = SiteKind::SignedOverflow;
    check.message = overflowMessage(handler, data.typeName(1));
  } else if (handler == "divrem_overflow") {
    check.isUndefinedBehaviour = !data.isFloatingPoint(1);
    check.kind = SiteKind::DivisionByZero;
    check.message = "the divisor of this " + data.typeName(1) + " division must not be 0" +
                    (data.isUnsigned(1) ? "" : " (nor the quotient overflow)");
  } else if (handler == "shift_out_of_bounds") {
    check.kind = SiteKind::ShiftOutOfBounds;
    check.message = "the shift count must be at least 0 and less than the width of " + data.typeName(1) +
                    (checksShiftedValue(call) ? ", and no set bit of the " + data.typeName(1) + " value may be lost"
                                              : std::string());
  } else if (handler == "out_of_bounds") {
    check.kind = SiteKind::ArrayIndex;
    check.message = "the index must be within " + data.typeName(1);
  } else if (handler == "float_cast_overflow") {
    check.kind = SiteKind::FloatCastOverflow;
    check.message = "the " + data.typeName(1) + " value must fit " + data.typeName(2) + " when converted";
  } else if (handler == "missing_return") {
    check.kind = SiteKind::MissingReturn;
    check.position = data.position(); // the function's name
    check.message = "the end of this function must not be reached without returning a value";
  } else if (handler == "builtin_unreachable") {
    check.kind = SiteKind::Unreachable;
    check.message = "execution must not reach this point, which the code declares unreachable";
  } else if (handler == "nonnull_arg") {
    check.kind = SiteKind::NullArgument;
    const std::optional<uint64_t> argument = data.integer(2);
    check.message = (argument ? "argument " + std::to_string(*argument) : std::string("this argument")) +
                    " of this call must not be null";
  } else if (handler == "nonnull_return") {
    check.kind = SiteKind::NullArgument;
    check.message = "the pointer returned here must not be null";
  } else if (handler == "vla_bound_not_positive") {
    check.kind = SiteKind::VlaBound;
    check.message = "the " + data.typeName(1) + " length of this array must be greater than 0";
  } else if (handler == "invalid_builtin") {
    check.kind = SiteKind::InvalidBuiltin;
    const std::optional<uint64_t> which = data.integer(1);
    check.message = which == 0   ? "the argument of __builtin_ctz must not be 0"
                    : which == 1 ? "the argument of __builtin_clz must not be 0"
                                 : "the condition given to the compiler must hold";
  } else if (handler == "implicit_conversion" || handler == "nullability_arg" || handler == "nullability_return" ||
             handler == "invalid_objc_cast" || handler == "cfi_check_fail") {
    check.isUndefinedBehaviour = false;
  }
}

} // namespace

std::optional<SanitizerCheck> sanitizerCheck(const llvm::CallBase &call) {
  const llvm::Function *callee = call.getCalledFunction();
  if (callee == nullptr)
    return std::nullopt;
  llvm::StringRef name = callee->getName();
  if (!name.consume_front("__ubsan_handle_"))
    return std::nullopt;
  name.consume_back("_minimal");
  name.consume_back("_abort");
  // Versions of the data layout ("type_mismatch_v1") keep the members that are read here.
  const auto [stem, version] = name.rsplit("_v");
  if (!version.empty() && version.find_first_not_of("0123456789") == llvm::StringRef::npos)
    name = stem;
  SanitizerCheck check;
  check.handler = name.str();
  describe(check, call);
  return check;
}

} // namespace assay::verifier
