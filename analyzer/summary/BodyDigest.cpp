// SPDX-License-Identifier: Apache-2.0
#include "analyzer/summary/BodyDigest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DerivedTypes.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Metadata.h"
#include "llvm/IR/Operator.h"

#include <vector>

namespace assay::analyzer {

namespace {

/// Clang tells types of one name apart by ".1", ".2", … in the order in which it meets them.
llvm::StringRef withoutNumber(llvm::StringRef name) {
  const llvm::StringRef stem = name.rtrim("0123456789");
  return stem.size() != name.size() && stem.ends_with(".") ? stem.drop_back() : name;
}

/// Handlers of sanitizers get the place in the source as data.
bool isSanitizerHandler(const llvm::Value *callee) {
  return callee != nullptr && callee->getName().starts_with("__ubsan_handle_");
}

} // namespace

/// Collects bytes. Numbers are tagged by their order only: each writer writes a fixed sequence for its kind.
class BodyDigests::Stream {
public:
  explicit Stream(BodyDigests &digests) : digests_(digests) {}

  void number(uint64_t value) {
    for (unsigned byte = 0; byte < 8; ++byte)
      bytes_.push_back(static_cast<uint8_t>(value >> (8 * byte)));
  }
  void text(llvm::StringRef value) {
    number(value.size());
    bytes_.append(value.bytes_begin(), value.bytes_end());
  }
  void type(llvm::Type *value) { number(digests_.ofType(value)); }
  void constant(const llvm::Constant &value);
  void operand(const llvm::Value &value);
  void instruction(const llvm::Instruction &instruction);
  void function(const llvm::Function &function);
  void functionWithoutUnwinding(const llvm::Function &function);

  [[nodiscard]] llvm::XXH128_hash_t finish() const { return llvm::xxh3_128bits(bytes_); }

private:
  void global(const llvm::GlobalValue &value) {
    if (value.hasLocalLinkage()) {
      number(1);
      number(digests_.ofInternal(value));
    } else {
      number(2);
      text(value.getName());
    }
  }

  BodyDigests &digests_;
  bool unwindingCounts_ = true;
  llvm::SmallVector<uint8_t, 0> bytes_;
  llvm::DenseMap<const llvm::Value *, uint64_t> locals_; // looked up only
};

void BodyDigests::Stream::constant(const llvm::Constant &value) {
  if (const auto *named = llvm::dyn_cast<llvm::GlobalValue>(&value))
    return global(*named);
  number(3);
  number(value.getValueID());
  type(value.getType());
  if (const auto *integer = llvm::dyn_cast<llvm::ConstantInt>(&value)) {
    const llvm::APInt &bits = integer->getValue();
    for (unsigned word = 0; word < bits.getNumWords(); ++word)
      number(bits.getRawData()[word]);
    return;
  }
  if (const auto *floating = llvm::dyn_cast<llvm::ConstantFP>(&value)) {
    const llvm::APInt bits = floating->getValueAPF().bitcastToAPInt();
    for (unsigned word = 0; word < bits.getNumWords(); ++word)
      number(bits.getRawData()[word]);
    return;
  }
  if (const auto *data = llvm::dyn_cast<llvm::ConstantDataSequential>(&value))
    return text(data->getRawDataValues());
  if (const auto *expression = llvm::dyn_cast<llvm::ConstantExpr>(&value)) {
    number(expression->getOpcode());
    number(expression->getRawSubclassOptionalData());
    if (const auto *address = llvm::dyn_cast<llvm::GEPOperator>(expression))
      type(address->getSourceElementType());
  }
  number(value.getNumOperands());
  for (const llvm::Use &use : value.operands())
    operand(*use.get());
}

void BodyDigests::Stream::operand(const llvm::Value &value) {
  if (const auto found = locals_.find(&value); found != locals_.end()) {
    number(4);
    number(found->second);
    return;
  }
  if (const auto *known = llvm::dyn_cast<llvm::Constant>(&value))
    return constant(*known);
  if (const auto *assembly = llvm::dyn_cast<llvm::InlineAsm>(&value)) {
    number(5);
    text(assembly->getAsmString());
    text(assembly->getConstraintString());
    return;
  }
  number(6);
  if (const auto *wrapped = llvm::dyn_cast<llvm::MetadataAsValue>(&value))
    if (const auto *words = llvm::dyn_cast<llvm::MDString>(wrapped->getMetadata()))
      text(words->getString());
}

void BodyDigests::Stream::instruction(const llvm::Instruction &instruction) {
  const auto *invoke = unwindingCounts_ ? nullptr : llvm::dyn_cast<llvm::InvokeInst>(&instruction);
  number(invoke != nullptr ? unsigned{llvm::Instruction::Call} : instruction.getOpcode());
  type(instruction.getType());
  number(instruction.getRawSubclassOptionalData());
  const llvm::Value *placeData = nullptr;
  if (const auto *comparison = llvm::dyn_cast<llvm::CmpInst>(&instruction))
    number(comparison->getPredicate());
  else if (const auto *slot = llvm::dyn_cast<llvm::AllocaInst>(&instruction))
    type(slot->getAllocatedType());
  else if (const auto *address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction))
    type(address->getSourceElementType());
  else if (const auto *load = llvm::dyn_cast<llvm::LoadInst>(&instruction))
    number(static_cast<uint64_t>(load->getOrdering()) * 2 + (load->isVolatile() ? 1 : 0));
  else if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
    number(static_cast<uint64_t>(store->getOrdering()) * 2 + (store->isVolatile() ? 1 : 0));
  else if (const auto *update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction))
    number(update->getOperation() * 16 + static_cast<uint64_t>(update->getOrdering()));
  else if (const auto *exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction))
    number(static_cast<uint64_t>(exchange->getSuccessOrdering()) * 16 +
           static_cast<uint64_t>(exchange->getFailureOrdering()));
  else if (const auto *extract = llvm::dyn_cast<llvm::ExtractValueInst>(&instruction))
    for (const unsigned index : extract->indices())
      number(index);
  else if (const auto *insert = llvm::dyn_cast<llvm::InsertValueInst>(&instruction))
    for (const unsigned index : insert->indices())
      number(index);
  else if (const auto *shuffle = llvm::dyn_cast<llvm::ShuffleVectorInst>(&instruction))
    for (const int index : shuffle->getShuffleMask())
      number(static_cast<uint64_t>(index));
  else if (const auto *pad = llvm::dyn_cast<llvm::LandingPadInst>(&instruction))
    number(pad->isCleanup() ? 1 : 0);
  else if (const auto *phi = llvm::dyn_cast<llvm::PHINode>(&instruction))
    for (const llvm::BasicBlock *block : phi->blocks())
      operand(*block);
  else if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
    type(call->getFunctionType());
    number(call->getCallingConv());
    for (unsigned index = 0; index < call->arg_size(); ++index)
      if (call->isByValArgument(index))
        number(index);
    if (isSanitizerHandler(call->getCalledOperand()) && call->arg_size() != 0)
      placeData = call->getArgOperand(0);
  }
  // The places that an invoke goes on at are operands, but for the call's sake they are none.
  number(instruction.getNumOperands() - (invoke != nullptr ? 2 : 0));
  for (const llvm::Use &use : instruction.operands())
    if (use.get() != placeData &&
        (invoke == nullptr || (use.get() != invoke->getNormalDest() && use.get() != invoke->getUnwindDest())))
      operand(*use.get());
  if (invoke != nullptr && invoke->getNormalDest()->getSinglePredecessor() == nullptr)
    operand(*invoke->getNormalDest());
}

void BodyDigests::Stream::function(const llvm::Function &function) {
  type(function.getFunctionType());
  number(function.getCallingConv());
  for (const llvm::Argument &argument : function.args())
    locals_.try_emplace(&argument, locals_.size());
  for (const llvm::BasicBlock &block : function) {
    locals_.try_emplace(&block, locals_.size());
    for (const llvm::Instruction &each : block)
      locals_.try_emplace(&each, locals_.size());
  }
  if (function.hasPersonalityFn())
    operand(*function.getPersonalityFn());
  for (const llvm::BasicBlock &block : function) {
    number(7);
    for (const llvm::Instruction &each : block)
      if (!llvm::isa<llvm::DbgInfoIntrinsic>(each))
        instruction(each);
  }
}

/// Blocks in the order in which a search from the entry along the ways without exceptions meets them. An invoke is a
/// call, after which its block goes on; stack slots without a use on these ways are left out.
void BodyDigests::Stream::functionWithoutUnwinding(const llvm::Function &function) {
  unwindingCounts_ = false;
  // A sequence begins at the entry or where a branch leads; behind an invoke it goes on in the next block.
  std::vector<std::vector<const llvm::Instruction *>> sequences;
  llvm::SmallPtrSet<const llvm::Instruction *, 32> kept;
  llvm::SmallPtrSet<const llvm::BasicBlock *, 16> begun{&function.getEntryBlock()};
  std::vector<const llvm::BasicBlock *> pending{&function.getEntryBlock()};
  llvm::DenseMap<const llvm::BasicBlock *, const llvm::BasicBlock *> continued; // looked up only
  const auto branchTo = [&](const llvm::BasicBlock *block) {
    if (begun.insert(block).second)
      pending.push_back(block);
  };
  for (size_t next = 0; next < pending.size(); ++next) {
    std::vector<const llvm::Instruction *> &sequence = sequences.emplace_back();
    const llvm::BasicBlock *block = pending[next];
    while (block != nullptr) {
      for (const llvm::Instruction &each : *block)
        if (!llvm::isa<llvm::DbgInfoIntrinsic>(each)) {
          sequence.push_back(&each);
          kept.insert(&each);
        }
      const llvm::Instruction *end = block->getTerminator();
      block = nullptr;
      if (const auto *call = llvm::dyn_cast<llvm::InvokeInst>(end)) {
        if (call->getNormalDest()->getSinglePredecessor() != nullptr)
          continued[block = call->getNormalDest()] = pending[next];
        else
          branchTo(call->getNormalDest());
      } else {
        for (const llvm::BasicBlock *successor : llvm::successors(end))
          branchTo(successor);
      }
    }
  }
  const auto isKept = [&](const llvm::Instruction *each) {
    return !llvm::isa<llvm::AllocaInst>(each) || llvm::any_of(each->users(), [&](const llvm::User *user) {
      return kept.contains(llvm::cast<llvm::Instruction>(user));
    });
  };
  type(function.getFunctionType());
  number(function.getCallingConv());
  for (const llvm::Argument &argument : function.args())
    locals_.try_emplace(&argument, locals_.size());
  for (size_t index = 0; index < sequences.size(); ++index) {
    locals_.try_emplace(pending[index], locals_.size());
    std::erase_if(sequences[index], [&](const llvm::Instruction *each) { return !isKept(each); });
    for (const llvm::Instruction *each : sequences[index])
      locals_.try_emplace(each, locals_.size());
  }
  // Values that merge may come from the middle of a sequence.
  for (const llvm::BasicBlock &block : function)
    if (const auto found = continued.find(&block); found != continued.end())
      locals_.try_emplace(&block, locals_.at(found->second));
  for (const std::vector<const llvm::Instruction *> &sequence : sequences) {
    number(7);
    for (const llvm::Instruction *each : sequence)
      instruction(*each);
  }
}

uint64_t BodyDigests::ofType(llvm::Type *type) {
  if (const auto found = types_.find(type); found != types_.end())
    return found->second;
  Stream stream(*this);
  stream.number(type->getTypeID());
  if (const auto *record = llvm::dyn_cast<llvm::StructType>(type)) {
    if (record->hasName())
      stream.text(withoutNumber(record->getName()));
    stream.number(record->isPacked() ? 1 : 0);
  } else if (const auto *array = llvm::dyn_cast<llvm::ArrayType>(type)) {
    stream.number(array->getNumElements());
  } else if (const auto *vector = llvm::dyn_cast<llvm::VectorType>(type)) {
    stream.number(vector->getElementCount().getKnownMinValue());
  } else if (const auto *integer = llvm::dyn_cast<llvm::IntegerType>(type)) {
    stream.number(integer->getBitWidth());
  } else if (const auto *function = llvm::dyn_cast<llvm::FunctionType>(type)) {
    stream.number(function->isVarArg() ? 1 : 0);
  }
  for (llvm::Type *part : type->subtypes())
    stream.type(part);
  return types_[type] = stream.finish().low64;
}

uint64_t BodyDigests::ofInternal(const llvm::GlobalValue &global) {
  // A definition that mentions itself, directly or through others, is known by its name there.
  const auto [position, isNew] = internal_.try_emplace(&global, llvm::xxh3_64bits(global.getName()));
  if (!isNew)
    return position->second;
  uint64_t digest = position->second;
  if (const auto *function = llvm::dyn_cast<llvm::Function>(&global)) {
    if (!function->isDeclaration())
      digest = of(*function).low64;
  } else if (const auto *variable = llvm::dyn_cast<llvm::GlobalVariable>(&global)) {
    if (variable->hasInitializer())
      digest = of(*variable).low64;
  }
  return internal_[&global] = digest;
}

llvm::XXH128_hash_t BodyDigests::of(const llvm::Function &function) {
  Stream stream(*this);
  stream.function(function);
  return stream.finish();
}

uint64_t BodyDigests::withoutUnwinding(const llvm::Function &function) {
  Stream stream(*this);
  stream.functionWithoutUnwinding(function);
  return stream.finish().low64;
}

llvm::XXH128_hash_t BodyDigests::of(const llvm::GlobalVariable &variable) {
  Stream stream(*this);
  stream.type(variable.getValueType());
  stream.number(variable.isConstant() ? 1 : 0);
  if (variable.hasInitializer())
    stream.constant(*variable.getInitializer());
  return stream.finish();
}

} // namespace assay::analyzer
