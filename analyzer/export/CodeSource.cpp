// SPDX-License-Identifier: Apache-2.0
#include "analyzer/export/CodeSource.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/GetElementPtrTypeIterator.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"

#include <algorithm>
#include <optional>

namespace assay::analyzer {

namespace {

constexpr const char *unnamed = "…";

/// Whether a debug record says that the value is the variable, and not an address of it or a part.
bool isWhole(const llvm::DIExpression *expression) {
  return expression == nullptr || expression->getNumElements() == 0;
}

const char *symbolOf(llvm::CmpInst::Predicate predicate) {
  using llvm::CmpInst;
  switch (predicate) {
  case CmpInst::ICMP_EQ:
  case CmpInst::FCMP_OEQ:
  case CmpInst::FCMP_UEQ:
    return "==";
  case CmpInst::ICMP_NE:
  case CmpInst::FCMP_ONE:
  case CmpInst::FCMP_UNE:
    return "!=";
  case CmpInst::ICMP_UGT:
  case CmpInst::ICMP_SGT:
  case CmpInst::FCMP_OGT:
  case CmpInst::FCMP_UGT:
    return ">";
  case CmpInst::ICMP_UGE:
  case CmpInst::ICMP_SGE:
  case CmpInst::FCMP_OGE:
  case CmpInst::FCMP_UGE:
    return ">=";
  case CmpInst::ICMP_ULT:
  case CmpInst::ICMP_SLT:
  case CmpInst::FCMP_OLT:
  case CmpInst::FCMP_ULT:
    return "<";
  case CmpInst::ICMP_ULE:
  case CmpInst::ICMP_SLE:
  case CmpInst::FCMP_OLE:
  case CmpInst::FCMP_ULE:
    return "<=";
  default:
    return "?";
  }
}

const char *symbolOfOperation(unsigned opcode) {
  using llvm::Instruction;
  switch (opcode) {
  case Instruction::Add:
  case Instruction::FAdd:
    return "+";
  case Instruction::Sub:
  case Instruction::FSub:
    return "-";
  case Instruction::Mul:
  case Instruction::FMul:
    return "*";
  case Instruction::UDiv:
  case Instruction::SDiv:
  case Instruction::FDiv:
    return "/";
  case Instruction::URem:
  case Instruction::SRem:
  case Instruction::FRem:
    return "%";
  case Instruction::Shl:
    return "<<";
  case Instruction::LShr:
  case Instruction::AShr:
    return ">>";
  case Instruction::And:
    return "&";
  case Instruction::Or:
    return "|";
  case Instruction::Xor:
    return "^";
  default:
    return "?";
  }
}

const char *symbolOfIntrinsic(llvm::Intrinsic::ID id) {
  switch (id) {
  case llvm::Intrinsic::sadd_with_overflow:
  case llvm::Intrinsic::uadd_with_overflow:
    return "+";
  case llvm::Intrinsic::ssub_with_overflow:
  case llvm::Intrinsic::usub_with_overflow:
    return "-";
  case llvm::Intrinsic::smul_with_overflow:
  case llvm::Intrinsic::umul_with_overflow:
    return "*";
  default:
    return nullptr;
  }
}

std::string constantText(const llvm::Constant &constant) {
  if (const auto *integer = llvm::dyn_cast<llvm::ConstantInt>(&constant)) {
    if (integer->getBitWidth() == 1)
      return integer->isZero() ? "false" : "true";
    llvm::SmallString<24> digits;
    integer->getValue().toStringSigned(digits);
    return std::string(digits);
  }
  if (const auto *real = llvm::dyn_cast<llvm::ConstantFP>(&constant)) {
    llvm::SmallString<24> digits;
    real->getValueAPF().toString(digits, /*FormatPrecision=*/6);
    return std::string(digits);
  }
  if (constant.isNullValue())
    return constant.getType()->isPointerTy() ? "nullptr" : "0";
  return unnamed;
}

} // namespace

CodeSource::CodeSource(const llvm::Function &function, const SourceFacts &facts) : function_(function), facts_(facts) {
  collectNames();
}

void CodeSource::collectNames() {
  const auto add = [&](const llvm::Value *value, const llvm::DILocalVariable *variable,
                       const llvm::DIExpression *expression) {
    // A variable that currently equals a constant does not name the constant.
    if (value != nullptr && variable != nullptr && isWhole(expression) && !variable->getName().empty() &&
        !llvm::isa<llvm::Constant>(value))
      names_.try_emplace(value, variable->getName().str());
  };
  for (const llvm::Instruction &instruction : llvm::instructions(function_)) {
    for (const llvm::DbgVariableRecord &record : llvm::filterDbgVars(instruction.getDbgRecordRange()))
      add(record.getNumVariableLocationOps() == 1 ? record.getVariableLocationOp(0) : nullptr, record.getVariable(),
          record.getExpression());
    if (const auto *intrinsic = llvm::dyn_cast<llvm::DbgVariableIntrinsic>(&instruction))
      add(intrinsic->getNumVariableLocationOps() == 1 ? intrinsic->getVariableLocationOp(0) : nullptr,
          intrinsic->getVariable(), intrinsic->getExpression());
  }
  // What the debug information does not say (a parameter that is passed by address), the source's facts do.
  if (const FunctionFacts *facts = facts_.findFunction(std::string_view(function_.getName()))) {
    const auto argument = [&](int index) -> const llvm::Value * {
      return index >= 0 && static_cast<size_t>(index) < function_.arg_size() ? function_.getArg(index) : nullptr;
    };
    for (const ParameterFacts &parameter : facts->parameters)
      if (const llvm::Value *value = argument(parameter.irArgument); value != nullptr && !parameter.name.empty())
        names_.try_emplace(value, parameter.name);
    if (const llvm::Value *value = argument(facts->irThisArgument))
      names_.try_emplace(value, "this");
  }
}

SourceRange CodeSource::place(const llvm::DebugLoc &location) {
  if (!location || location.getLine() == 0)
    return {};
  return {location->getFilename().str(), location.getLine(), location.getCol(), location.getLine(), location.getCol()};
}

std::string CodeSource::name(const llvm::GlobalValue &global) const {
  if (const FunctionFacts *facts = facts_.findFunction(std::string_view(global.getName())))
    return facts->qualifiedName;
  if (const auto *variable = llvm::dyn_cast<llvm::GlobalVariable>(&global)) {
    llvm::SmallVector<llvm::DIGlobalVariableExpression *, 1> described;
    variable->getDebugInfo(described);
    if (!described.empty() && !described.front()->getVariable()->getName().empty())
      return described.front()->getVariable()->getName().str();
    if (variable->hasInitializer())
      if (const auto *data = llvm::dyn_cast<llvm::ConstantDataSequential>(variable->getInitializer());
          data != nullptr && data->isCString() && variable->hasPrivateLinkage())
        return "\"" + data->getAsCString().str() + "\"";
  }
  return llvm::demangle(std::string_view(global.getName()));
}

std::string CodeSource::expression(const llvm::Value &value, unsigned depth) const {
  if (const auto found = names_.find(&value); found != names_.end())
    return llvm::isa<llvm::AllocaInst>(value) ? "&" + found->second : found->second;
  if (const auto *global = llvm::dyn_cast<llvm::GlobalValue>(&value)) {
    const std::string text = name(*global);
    return llvm::isa<llvm::Function>(global) || text.starts_with('"') ? text : "&" + text;
  }
  if (const auto *constant = llvm::dyn_cast<llvm::Constant>(&value); constant && !llvm::isa<llvm::ConstantExpr>(value))
    return constantText(*constant);
  if (depth == 0)
    return unnamed;
  if (llvm::isa<llvm::GEPOperator>(value))
    return "&" + designator(value, depth - 1);
  if (const auto *instruction = llvm::dyn_cast<llvm::Instruction>(&value))
    return operation(*instruction, depth - 1);
  return unnamed;
}

std::string CodeSource::operation(const llvm::Instruction &instruction, unsigned depth) const {
  const auto operand = [&](unsigned index) { return expression(*instruction.getOperand(index), depth); };
  const auto inner = [&](unsigned index) {
    const llvm::Value *value = instruction.getOperand(index);
    const bool isCompound =
        llvm::isa<llvm::BinaryOperator, llvm::CmpInst, llvm::SelectInst>(value) && names_.find(value) == names_.end();
    return isCompound ? "(" + expression(*value, depth) + ")" : expression(*value, depth);
  };
  if (const auto *compare = llvm::dyn_cast<llvm::CmpInst>(&instruction)) {
    // "x != 0" of a truth value, widened, is the value itself.
    if (compare->getPredicate() == llvm::CmpInst::ICMP_NE)
      if (const auto *zero = llvm::dyn_cast<llvm::ConstantInt>(compare->getOperand(1)); zero && zero->isZero())
        if (const auto *cast = llvm::dyn_cast<llvm::ZExtInst>(compare->getOperand(0));
            cast && cast->getSrcTy()->isIntegerTy(1))
          return expression(*cast->getOperand(0), depth);
    return inner(0) + " " + symbolOf(compare->getPredicate()) + " " + inner(1);
  }
  if (instruction.isBinaryOp()) {
    if (instruction.getOpcode() == llvm::Instruction::Xor && instruction.getType()->isIntegerTy(1))
      if (const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(instruction.getOperand(1));
          constant && constant->isOne())
        return "!" + inner(0);
    return inner(0) + " " + symbolOfOperation(instruction.getOpcode()) + " " + inner(1);
  }
  if (instruction.isCast() || llvm::isa<llvm::FreezeInst>(instruction))
    return operand(0);
  if (instruction.getOpcode() == llvm::Instruction::FNeg)
    return "-" + inner(0);
  if (const auto *load = llvm::dyn_cast<llvm::LoadInst>(&instruction))
    return designator(*load->getPointerOperand(), depth);
  if (const auto *select = llvm::dyn_cast<llvm::SelectInst>(&instruction))
    return inner(0) + " ? " + inner(1) + " : " + expression(*select->getFalseValue(), depth);
  if (const auto *extract = llvm::dyn_cast<llvm::ExtractValueInst>(&instruction)) {
    if (const auto *intrinsic = llvm::dyn_cast<llvm::WithOverflowInst>(extract->getAggregateOperand()))
      if (const char *symbol = symbolOfIntrinsic(intrinsic->getIntrinsicID()))
        return extract->getIndices()[0] == 0 ? expression(*intrinsic->getLHS(), depth) + " " + symbol + " " +
                                                   expression(*intrinsic->getRHS(), depth)
                                             : "overflow";
    return operand(0);
  }
  if (const auto *called = llvm::dyn_cast<llvm::CallBase>(&instruction))
    return call(*called, depth);
  if (const auto *phi = llvm::dyn_cast<llvm::PHINode>(&instruction))
    return shortCircuit(*phi, depth);
  return unnamed;
}

/// "a && b" and "a || b": one operand is computed, the others decided by a branch that none was needed.
std::string CodeSource::shortCircuit(const llvm::PHINode &phi, unsigned depth) const {
  const llvm::Value *last = nullptr;
  std::optional<bool> decided;
  std::string text;
  for (unsigned index = 0; index < phi.getNumIncomingValues(); ++index) {
    const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(phi.getIncomingValue(index));
    if (constant == nullptr) {
      if (last != nullptr)
        return unnamed;
      last = phi.getIncomingValue(index);
      continue;
    }
    const auto *branch = llvm::dyn_cast<llvm::BranchInst>(phi.getIncomingBlock(index)->getTerminator());
    const bool value = !constant->isZero();
    if (!phi.getType()->isIntegerTy(1) || (decided && *decided != value) || branch == nullptr ||
        !branch->isConditional() || branch->getSuccessor(value ? 0 : 1) != phi.getParent())
      return unnamed;
    decided = value;
    text += expression(*branch->getCondition(), depth) + (value ? " || " : " && ");
  }
  return last != nullptr && decided ? text + expression(*last, depth) : unnamed;
}

std::string CodeSource::call(const llvm::CallBase &call, unsigned depth) const {
  const llvm::Value *callee = call.getCalledOperand()->stripPointerCasts();
  if (call.getIntrinsicID() == llvm::Intrinsic::expect || call.getIntrinsicID() == llvm::Intrinsic::ssa_copy)
    return expression(*call.getArgOperand(0), depth);
  const auto *global = llvm::dyn_cast<llvm::GlobalValue>(callee);
  std::string text = (global ? name(*global) : "(" + expression(*callee, depth) + ")") + "(";
  bool isFirst = true;
  for (const llvm::Use &argument : call.args()) {
    text += (isFirst ? "" : ", ") + expression(*argument, std::min(depth, 2U));
    isFirst = false;
  }
  return text + ")";
}

/// The member at an offset; empty if there is none of that name.
std::string CodeSource::field(llvm::StringRef record, uint64_t offset) const {
  for (const RecordFacts &facts : facts_.records)
    if (llvm::StringRef(facts.irName) == record)
      for (const FieldFacts &each : facts.fields)
        if (each.offsetBits == offset * 8 && !each.name.empty())
          return each.name;
  return "";
}

std::string CodeSource::designator(const llvm::Value &address, unsigned depth) const {
  if (const auto *global = llvm::dyn_cast<llvm::GlobalValue>(&address))
    return name(*global);
  if (llvm::isa<llvm::AllocaInst>(address)) {
    const auto found = names_.find(&address);
    return found != names_.end() ? found->second : "temporary";
  }
  const auto *step = llvm::dyn_cast<llvm::GEPOperator>(&address);
  if (step == nullptr || depth == 0)
    return "*" + expression(address, depth);
  const llvm::Value &base = *step->getPointerOperand();
  const llvm::DataLayout &layout = function_.getParent()->getDataLayout();
  if (const auto *record = llvm::dyn_cast<llvm::StructType>(step->getSourceElementType());
      record && record->hasName()) {
    llvm::APInt offset(layout.getIndexSizeInBits(step->getPointerAddressSpace()), 0);
    if (step->accumulateConstantOffset(layout, offset))
      if (const std::string member = field(record->getName(), offset.getZExtValue()); !member.empty()) {
        const std::string object = designator(base, depth - 1);
        return object.starts_with('*') ? object.substr(1) + "->" + member : object + "." + member;
      }
  }
  const llvm::Value *index = step->idx_begin() == step->idx_end() ? nullptr : std::prev(step->idx_end())->get();
  if (index == nullptr)
    return designator(base, depth - 1);
  const std::string object = designator(base, depth - 1);
  if (llvm::isa<llvm::StructType>(step->getSourceElementType()))
    return object + "." + unnamed;
  return (object.starts_with('*') ? object.substr(1) : object) + "[" + expression(*index, depth - 1) + "]";
}

} // namespace assay::analyzer
