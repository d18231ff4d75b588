// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/Memory.h"

namespace assay::verifier {

LinearOffset splitConstant(Term term) {
  llvm::APInt constant(term.sort().width(), 0);
  while (true) {
    if (term.op() == Op::BitVectorConstant)
      return {Term(), constant + term.bits()};
    if (term.op() != Op::BvAdd)
      return {term, constant};
    if (term.operand(1).op() == Op::BitVectorConstant) {
      constant += term.operand(1).bits();
      term = term.operand(0);
    } else if (term.operand(0).op() == Op::BitVectorConstant) {
      constant += term.operand(0).bits();
      term = term.operand(1);
    } else {
      return {term, constant};
    }
  }
}

bool Memory::ReadKeyLess::operator()(const ReadKey &a, const ReadKey &b) const { return a < b; }

Memory::Memory(Values &values, const MemoryOptions &options)
    : values_(values), terms_(values.terms()), options_(options), nodes_(1),
      baseFunction_([this](ObjectId id) { return base(id); }) {}

ObjectId Memory::addObject(MemoryObject object) {
  objects_.push_back(std::move(object));
  return static_cast<ObjectId>(objects_.size() - 1);
}

Term Memory::address(const EncodedValue &pointer) { return values_.address(pointer, baseOf()); }

unsigned Memory::storeBytes(llvm::Type *type) const {
  return static_cast<unsigned>(values_.layout().getTypeStoreSize(type).getFixedValue());
}

bool Memory::hasBytewiseElements(llvm::Type *type) const {
  // The elements of a vector are packed bit by bit, those of arrays and structs are not.
  if (!type->isVectorTy())
    return true;
  llvm::Type *element = type->getScalarType();
  return values_.layout().getTypeSizeInBits(element) == values_.layout().getTypeAllocSizeInBits(element);
}

MemoryState Memory::add(Node node) {
  nodes_.push_back(std::move(node));
  return static_cast<MemoryState>(nodes_.size() - 1);
}

MemoryState Memory::store(MemoryState before, const EncodedValue &pointer, const EncodedValue &value, llvm::Type *type,
                          const llvm::Value *source) {
  const auto forgetAll = [&](const FreshOrigin &origin) {
    const uint64_t size = values_.layout().getTypeAllocSize(type).getFixedValue();
    return forget(before, pointer, terms_.bitVector(pointerBits, size), origin);
  };
  if (!hasBytewiseElements(type))
    return forgetAll({SymbolOrigin::Unsupported, "vector", packedVector});
  if (value.isAggregate()) {
    const llvm::DataLayout &layout = values_.layout();
    const auto *structure = llvm::dyn_cast<llvm::StructType>(type);
    for (unsigned index = 0; index < value.elements().size(); ++index) {
      llvm::Type *inner = elementType(type, index);
      const uint64_t offset = structure != nullptr ? layout.getStructLayout(const_cast<llvm::StructType *>(structure))
                                                         ->getElementOffset(index)
                                                         .getFixedValue()
                                                   : index * layout.getTypeAllocSize(inner).getFixedValue();
      llvm::SmallVector<PointerAlternative, 1> alternatives(pointer.alternatives());
      for (PointerAlternative &alternative : alternatives)
        alternative.offset = terms_.bvAdd(alternative.offset, terms_.bitVector(pointerBits, offset));
      before = store(before, EncodedValue::pointer(std::move(alternatives)), value.elements()[index], inner);
    }
    return before;
  }
  if (value.kind() == EncodedValue::Kind::Empty)
    return forgetAll({SymbolOrigin::Unsupported, "value", "a value of a type that is not modelled"});
  Node node;
  node.kind = NodeKind::Store;
  node.before = before;
  node.pointer = pointer;
  node.value = value;
  node.type = type;
  node.source = source;
  node.length = terms_.bitVector(pointerBits, storeBytes(type));
  return add(std::move(node));
}

MemoryState Memory::fill(MemoryState before, const EncodedValue &pointer, Term length, Term byte) {
  Node node;
  node.kind = NodeKind::Fill;
  node.before = before;
  node.pointer = pointer;
  node.length = length;
  node.byte = byte;
  return add(std::move(node));
}

MemoryState Memory::copy(MemoryState before, const EncodedValue &to, const EncodedValue &from, Term length) {
  Node node;
  node.kind = NodeKind::Copy;
  node.before = before;
  node.pointer = to;
  node.value = from;
  node.length = length;
  return add(std::move(node));
}

MemoryState Memory::forget(MemoryState before, const EncodedValue &pointer, Term length, const FreshOrigin &origin) {
  Node node;
  node.kind = NodeKind::Forget;
  node.before = before;
  node.pointer = pointer;
  node.length = length;
  node.origin = origin;
  return add(std::move(node));
}

MemoryState Memory::havocCall(MemoryState before, bool ghosts, const FreshOrigin &origin) {
  Node node;
  node.kind = NodeKind::HavocCall;
  node.before = before;
  node.origin = origin;
  node.written.ghosts = ghosts;
  return add(std::move(node));
}

MemoryState Memory::havocLoop(MemoryState before, WrittenObjects written, const FreshOrigin &origin) {
  Node node;
  node.kind = NodeKind::HavocLoop;
  node.before = before;
  node.origin = origin;
  node.written = std::move(written);
  return add(std::move(node));
}

MemoryState Memory::merge(llvm::ArrayRef<Incoming> incoming) {
  assert(!incoming.empty() && "a merge of no paths");
  bool same = true;
  for (const Incoming &path : incoming)
    same &= path.state == incoming.front().state;
  if (same)
    return incoming.front().state;
  Node node;
  node.kind = NodeKind::Merge;
  node.incoming.assign(incoming.begin(), incoming.end());
  return add(std::move(node));
}

bool Memory::mayAlias(ObjectId a, ObjectId b) const {
  if (a == b)
    return true;
  if (a == noObject || b == noObject) {
    const ObjectId known = a == noObject ? b : a;
    return known == noObject || object(known).escaped;
  }
  const ObjectKind first = object(a).kind;
  const ObjectKind second = object(b).kind;
  const auto isFresh = [](ObjectKind kind) {
    return kind == ObjectKind::Stack || kind == ObjectKind::Heap || kind == ObjectKind::Ghost ||
           kind == ObjectKind::ByValue;
  };
  // Two different variables or allocations never share a byte; what a parameter designates existed before
  // this frame and its allocations did.
  if (isFresh(first) || isFresh(second))
    return false;
  return first == ObjectKind::Parameter || second == ObjectKind::Parameter;
}

bool Memory::touchedByCall(ObjectId id, bool ghosts) const {
  if (id == noObject)
    return true;
  const MemoryObject &touched = object(id);
  if (touched.kind == ObjectKind::Ghost)
    return ghosts;
  if (touched.global != nullptr && touched.global->isConstant())
    return false;
  return touched.escaped;
}

bool Memory::touchedByLoop(ObjectId id, const WrittenObjects &written) const {
  if (written.unknownCalls && touchedByCall(id, written.ghosts))
    return true;
  if (written.unknownStores && (id == noObject || object(id).escaped) &&
      (id == noObject || object(id).kind != ObjectKind::Ghost) &&
      !(id != noObject && object(id).global != nullptr && object(id).global->isConstant()))
    return true;
  return llvm::any_of(written.objects, [&](ObjectId other) { return mayAlias(id, other); });
}

std::optional<Memory::Meeting> Memory::meet(const Location &location, unsigned bytes, const PointerAlternative &written,
                                            Term writtenBytes) {
  if (!mayAlias(location.object, written.object))
    return std::nullopt;
  if (writtenBytes.op() == Op::BitVectorConstant && writtenBytes.bits().isZero())
    return std::nullopt;
  Term loadStart = location.offset;
  Term writeStart = written.offset;
  if (location.object != written.object) {
    if (location.object != noObject)
      loadStart = values_.wrapped(terms_.bvAdd(base(location.object), loadStart));
    if (written.object != noObject)
      writeStart = values_.wrapped(terms_.bvAdd(base(written.object), writeStart));
  }
  const LinearOffset load = splitConstant(loadStart);
  const LinearOffset write = splitConstant(writeStart);
  const Term loadBytes = terms_.bitVector(pointerBits, bytes);
  Meeting meeting;
  if (load.rest == write.rest && writtenBytes.op() == Op::BitVectorConstant) {
    const llvm::APInt distance = load.constant - write.constant;
    const llvm::APInt &size = writtenBytes.bits();
    const bool startsInside = distance.ult(size);
    const bool reachesInside = (-distance).ult(llvm::APInt(pointerBits, bytes));
    if (!startsInside && !reachesInside)
      return std::nullopt;
    const bool whole = startsInside && (size - distance).uge(bytes);
    meeting.distance = terms_.bitVector(distance);
    meeting.whole = terms_.boolean(whole);
    meeting.overlap = terms_.boolean(true);
    meeting.partial = !whole;
    return meeting;
  }
  meeting.distance = terms_.bvSub(loadStart, writeStart);
  const Term startsInside = terms_.bvUlt(meeting.distance, writtenBytes);
  const Term reachesInside = terms_.bvUlt(terms_.bvNeg(meeting.distance), loadBytes);
  meeting.overlap = terms_.andOf(terms_.orOf(startsInside, reachesInside),
                                 terms_.distinct(writtenBytes, terms_.bitVector(pointerBits, 0)));
  // A shorter write cannot hold the load, whatever the distance.
  const bool mayHold = writtenBytes.op() != Op::BitVectorConstant || writtenBytes.bits().uge(bytes);
  meeting.whole =
      !mayHold ? terms_.boolean(false)
               : terms_.andOf(startsInside, terms_.bvUle(loadBytes, terms_.bvSub(writtenBytes, meeting.distance)));
  return meeting;
}

} // namespace assay::verifier
