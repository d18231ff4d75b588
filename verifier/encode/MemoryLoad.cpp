// SPDX-License-Identifier: Apache-2.0
//
// What loads find: the states of memory, read from the last back to the first.
#include "verifier/encode/Memory.h"

#include "llvm/Analysis/ConstantFolding.h"

#include <functional>

namespace assay::verifier {

namespace {

/// Elements of a constant table that a load with a symbolic index looks through.
constexpr uint64_t largestConstantTable = 128;

/// How deep merges of paths may nest inside one load.
constexpr unsigned deepestMerge = 200;

} // namespace

EncodedValue Memory::load(MemoryState state, const EncodedValue &pointer, llvm::Type *type) {
  effort_ = 0;
  const llvm::ArrayRef<PointerAlternative> alternatives = pointer.alternatives();
  EncodedValue result = loadAt(state, {alternatives.back().object, alternatives.back().offset}, type);
  for (const PointerAlternative &alternative : llvm::reverse(alternatives.drop_back()))
    result = values_.choose(alternative.guard, loadAt(state, {alternative.object, alternative.offset}, type), result);
  return result;
}

EncodedValue Memory::loadAt(MemoryState state, const Location &location, llvm::Type *type) {
  const unsigned count = elementCount(type);
  if (count == 0 && !type->isAggregateType() && !type->isVectorTy())
    return loadScalar(state, location, type);
  if (!hasBytewiseElements(type))
    return values_.fresh(type, {SymbolOrigin::Unsupported, "vector", packedVector});
  const llvm::DataLayout &layout = values_.layout();
  std::vector<EncodedValue> elements;
  for (unsigned index = 0; index < count; ++index) {
    llvm::Type *inner = elementType(type, index);
    uint64_t offset = index * layout.getTypeAllocSize(inner).getFixedValue();
    if (auto *structure = llvm::dyn_cast<llvm::StructType>(type))
      offset = layout.getStructLayout(structure)->getElementOffset(index).getFixedValue();
    elements.push_back(
        loadAt(state, {location.object, terms_.bvAdd(location.offset, terms_.bitVector(pointerBits, offset))}, inner));
  }
  return EncodedValue::aggregate(std::move(elements));
}

Term Memory::storedBits(MemoryState state, const Node &store) {
  auto [entry, inserted] = storedBits_.try_emplace(state);
  if (inserted)
    entry->second = values_.toBits(store.value, store.type, baseOf(), store.source);
  return entry->second;
}

EncodedValue Memory::extract(MemoryState state, const Node &store, Term distance, unsigned storedBytes,
                             llvm::Type *type) {
  const unsigned bytes = storeBytes(type);
  if (store.type == type && distance.op() == Op::BitVectorConstant && distance.bits().isZero())
    return store.value;
  Term bits = storedBits(state, store);
  if (bits.sort().width() < 8 * storedBytes)
    bits = terms_.bvZeroExtend(bits, 8 * storedBytes);
  if (distance.op() == Op::BitVectorConstant) {
    const unsigned low = 8 * static_cast<unsigned>(distance.bits().getZExtValue());
    return values_.fromBits(terms_.bvExtract(bits, low + 8 * bytes - 1, low), type);
  }
  Term shift = terms_.bvBinary(Op::BvShl, distance, terms_.bitVector(pointerBits, 3));
  const unsigned width = bits.sort().width();
  shift = width >= pointerBits ? terms_.bvZeroExtend(shift, width) : terms_.bvExtract(shift, width - 1, 0);
  return values_.fromBits(terms_.bvExtract(terms_.bvBinary(Op::BvLShr, bits, shift), 8 * bytes - 1, 0), type);
}

EncodedValue Memory::assembleHalves(MemoryState state, const Location &location, llvm::Type *type) {
  const unsigned bytes = storeBytes(type);
  const unsigned lowBytes = bytes / 2;
  llvm::LLVMContext &context = type->getContext();
  llvm::Type *lowType = llvm::IntegerType::get(context, 8 * lowBytes);
  llvm::Type *highType = llvm::IntegerType::get(context, 8 * (bytes - lowBytes));
  const Term middle = terms_.bvAdd(location.offset, terms_.bitVector(pointerBits, lowBytes));
  const EncodedValue low = loadScalar(state, location, lowType);
  const EncodedValue high = loadScalar(state, {location.object, middle}, highType);
  const Term bits = terms_.bvConcat(values_.toBits(high, highType, baseOf()), values_.toBits(low, lowType, baseOf()));
  return values_.fromBits(bits, type);
}

EncodedValue Memory::freshRead(MemoryState node, const Location &location, llvm::Type *type,
                               const FreshOrigin &origin) {
  if (!Values::hasBits(type))
    return values_.fresh(type, origin);
  const unsigned bytes = storeBytes(type);
  auto [entry, inserted] = freshBits_.try_emplace({node, location.object, location.offset.id(), bytes});
  if (inserted)
    entry->second = terms_.symbol({origin.name, Sort::bitVector(8 * bytes), origin.origin, origin.detail, {}});
  return values_.fromBits(entry->second, type);
}

EncodedValue Memory::readConstant(const llvm::Constant &initialiser, ObjectId id, const Location &location,
                                  llvm::Type *type) {
  const FreshOrigin unresolved{SymbolOrigin::Memory, object(id).name, "a constant that was not resolved"};
  const auto valueOf = [&](const llvm::Constant *constant) -> std::optional<EncodedValue> {
    if (constant == nullptr)
      return std::nullopt;
    if (const auto *integer = llvm::dyn_cast<llvm::ConstantInt>(constant))
      return EncodedValue::scalar(type->isIntegerTy(1) ? terms_.boolean(integer->isOne())
                                                       : terms_.bitVector(integer->getValue()));
    if (const auto *number = llvm::dyn_cast<llvm::ConstantFP>(constant))
      return EncodedValue::scalar(terms_.floating(number->getValueAPF()));
    if (constant->isNullValue())
      return values_.zero(type);
    return std::nullopt;
  };
  const auto at = [&](const llvm::APInt &offset) {
    return valueOf(
        llvm::ConstantFoldLoadFromConst(const_cast<llvm::Constant *>(&initialiser), type, offset, values_.layout()));
  };
  if (location.offset.op() == Op::BitVectorConstant) {
    if (std::optional<EncodedValue> value = at(location.offset.bits()))
      return *value;
    return freshRead(initial(), location, type, unresolved);
  }
  EncodedValue result = freshRead(initial(), location, type, unresolved);
  const unsigned bytes = storeBytes(type);
  const uint64_t size = values_.layout().getTypeAllocSize(initialiser.getType()).getFixedValue();
  if (bytes == 0 || size / bytes > largestConstantTable)
    return result;
  for (uint64_t start = 0; start + bytes <= size; start += bytes)
    if (std::optional<EncodedValue> value = at(llvm::APInt(pointerBits, start)))
      result = values_.choose(terms_.equal(location.offset, terms_.bitVector(pointerBits, start)), *value, result);
  return result;
}

EncodedValue Memory::readInitial(const Location &location, llvm::Type *type) {
  if (location.object == noObject) {
    const FreshOrigin origin{SymbolOrigin::Input, "memory", "initial memory"};
    EncodedValue value = freshRead(initial(), location, type, origin);
    if (Values::hasBits(type)) {
      const Term bits = freshBits_.at({initial(), noObject, location.offset.id(), storeBytes(type)});
      initialReads_.push_back({location.offset, bits, storeBytes(type), noObject});
    }
    return value;
  }
  const MemoryObject &read = object(location.object);
  switch (read.kind) {
  case ObjectKind::Stack:
  case ObjectKind::Heap:
    if (read.zeroInitialised)
      return values_.zero(type);
    return freshRead(initial(), location, type, {SymbolOrigin::Uninitialised, read.name, "uninitialised memory"});
  case ObjectKind::Global:
  case ObjectKind::Ghost:
    if (read.global != nullptr && read.global->hasDefinitiveInitializer() &&
        (read.global->isConstant() || options_.globalsInitialised ||
         (read.kind == ObjectKind::Ghost && options_.ghostsInitialised)))
      return readConstant(*read.global->getInitializer(), location.object, location, type);
    // Not an input: which values a variable can hold when the root is called is for the whole program to say.
    return freshRead(initial(), location, type,
                     {SymbolOrigin::Memory, read.name, "the value of '" + read.name + "' at entry"});
  case ObjectKind::Parameter:
  case ObjectKind::ByValue:
    break;
  }
  EncodedValue value = freshRead(initial(), location, type, {SymbolOrigin::Input, read.name, "initial memory"});
  if (Values::hasBits(type)) {
    const Term bits = freshBits_.at({initial(), location.object, location.offset.id(), storeBytes(type)});
    initialReads_.push_back({terms_.bvAdd(read.base, location.offset), bits, storeBytes(type), location.object});
  }
  return value;
}

EncodedValue Memory::loadScalar(MemoryState state, const Location &location, llvm::Type *type) {
  const ReadKey key{state, location.object, location.offset.id(), type};
  if (const auto known = reads_.find(key); known != reads_.end())
    return known->second;
  const unsigned bytes = storeBytes(type);
  const FreshOrigin unresolved{SymbolOrigin::Memory, "load", "a load that was not resolved"};

  struct Pending {
    Term condition;
    EncodedValue value;
  };
  std::vector<Pending> pending; // later writes first
  EncodedValue result;
  bool decided = false;
  // Under `condition` the load gives `value`; returns whether nothing older can matter.
  const auto yields = [&](Term condition, const EncodedValue &value) {
    if (condition.isFalse())
      return false;
    if (condition.isTrue()) {
      result = value;
      decided = true;
      return true;
    }
    pending.push_back({condition, value});
    return false;
  };

  MemoryState current = state;
  while (!decided) {
    if (++effort_ > options_.loadEffort || !Values::hasBits(type)) {
      // Formats without a tracked bit pattern (x87) only forward from a store of the same type at the same place.
      const Node &node = nodes_[current];
      if (effort_ <= options_.loadEffort && node.kind == NodeKind::Store && node.type == type &&
          node.pointer.alternatives().size() == 1) {
        const PointerAlternative &alternative = node.pointer.alternatives().front();
        const std::optional<Meeting> meeting = meet(location, bytes, alternative, node.length);
        if (!meeting) {
          current = node.before;
          continue;
        }
        if (meeting->whole.isTrue() && meeting->distance.op() == Op::BitVectorConstant &&
            meeting->distance.bits().isZero()) {
          yields(terms_.boolean(true), node.value);
          continue;
        }
      }
      yields(terms_.boolean(true), values_.fresh(type, unresolved));
      break;
    }
    // By value: loads below may add nodes.
    const Node node = nodes_[current];
    switch (node.kind) {
    case NodeKind::Initial:
      yields(terms_.boolean(true), readInitial(location, type));
      break;
    case NodeKind::Store:
    case NodeKind::Fill:
    case NodeKind::Copy:
    case NodeKind::Forget: {
      bool stop = false;
      for (const PointerAlternative &written : node.pointer.alternatives()) {
        if (!node.length) { // a Forget of the whole object
          if (mayAlias(location.object, written.object))
            stop = yields(written.guard, freshRead(current, location, type, node.origin));
          if (stop)
            break;
          continue;
        }
        const std::optional<Meeting> meeting = meet(location, bytes, written, node.length);
        if (!meeting)
          continue;
        if (node.kind == NodeKind::Forget) {
          stop = yields(terms_.andOf(written.guard, meeting->overlap), freshRead(current, location, type, node.origin));
        } else if (meeting->partial && bytes > 1 && node.pointer.alternatives().size() == 1) {
          yields(terms_.boolean(true), assembleHalves(current, location, type));
          stop = true;
        } else {
          const Term whole = terms_.andOf(written.guard, meeting->whole);
          if (!whole.isFalse()) {
            EncodedValue value;
            if (node.kind == NodeKind::Store) {
              const unsigned storedBytes = storeBytes(node.type);
              if (!Values::hasBits(node.type)) {
                value = values_.fresh(type, unresolved);
              } else if (meeting->distance.op() != Op::BitVectorConstant && storedBytes == bytes) {
                // Inside an equal size means at the same place.
                value = extract(current, node, terms_.bitVector(pointerBits, 0), storedBytes, type);
              } else {
                value = extract(current, node, meeting->distance, storedBytes, type);
              }
            } else if (node.kind == NodeKind::Fill) {
              Term bits = node.byte;
              for (unsigned index = 1; index < bytes; ++index)
                bits = terms_.bvConcat(bits, node.byte);
              value = values_.fromBits(bits, type);
            } else if (depth_ < deepestMerge) {
              ++depth_;
              const llvm::ArrayRef<PointerAlternative> sources = node.value.alternatives();
              const auto from = [&](const PointerAlternative &source) {
                return loadScalar(node.before, {source.object, terms_.bvAdd(source.offset, meeting->distance)}, type);
              };
              value = from(sources.back());
              for (const PointerAlternative &source : llvm::reverse(sources.drop_back()))
                value = values_.choose(source.guard, from(source), value);
              --depth_;
            } else {
              value = values_.fresh(type, unresolved);
            }
            stop = yields(whole, value);
          }
          if (!stop) {
            const Term straddles = terms_.andOf({written.guard, meeting->overlap, terms_.notOf(meeting->whole)});
            stop = yields(straddles, freshRead(current, location, type, unresolved));
          }
        }
        if (stop)
          break;
      }
      current = node.before;
      break;
    }
    case NodeKind::HavocCall:
      if (touchedByCall(location.object, node.written.ghosts))
        yields(terms_.boolean(true), freshRead(current, location, type, node.origin));
      else
        current = node.before;
      break;
    case NodeKind::HavocLoop:
      if (touchedByLoop(location.object, node.written))
        yields(terms_.boolean(true), freshRead(current, location, type, node.origin));
      else
        current = node.before;
      break;
    case NodeKind::Merge: {
      if (depth_ >= deepestMerge) {
        yields(terms_.boolean(true), freshRead(current, location, type, unresolved));
        break;
      }
      ++depth_;
      EncodedValue value = loadScalar(node.incoming.back().state, location, type);
      for (const Incoming &path : llvm::reverse(llvm::ArrayRef(node.incoming).drop_back()))
        value = values_.choose(path.condition, loadScalar(path.state, location, type), value);
      --depth_;
      yields(terms_.boolean(true), value);
      break;
    }
    }
  }
  for (const Pending &earlier : llvm::reverse(pending))
    result = values_.choose(earlier.condition, earlier.value, result);
  reads_.try_emplace(key, result);
  return result;
}

} // namespace assay::verifier
