// SPDX-License-Identifier: Apache-2.0
//
// Memory as a log of writes over named objects. A state is a node of a DAG (a store, a fill, a copy, a merge
// of paths, a havoc) and a load walks it backwards, so that what resolves to SSA does, without SMT arrays.
//
// Soundness: a load gives the stored value only under the condition that it reads exactly that store;
// wherever this module cannot tell, or its effort limit is reached, the load gives any value. Two objects
// of this frame or of static storage are disjoint while accesses stay inside their objects (assumption
// A-MEM); a pointer of unknown origin may point to anything whose address escaped.
#pragma once

#include "verifier/encode/Values.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/GlobalVariable.h"

#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace assay::verifier {

using MemoryState = uint32_t;

enum class ObjectKind : uint8_t {
  Stack,     ///< an alloca outside cut loops
  Heap,      ///< one allocation call outside cut loops
  Global,    ///< a variable with static storage, or a function
  Ghost,     ///< a ghost variable: no code of the program can reach it
  Parameter, ///< what a pointer parameter of the root designates
  ByValue,   ///< a copy that the caller made for the root (`byval`): nobody else knows its address
};

struct MemoryObject {
  ObjectKind kind = ObjectKind::Stack;
  std::string name;
  Term base; ///< its address
  /// Its address is known to code other than the direct accesses in the root.
  bool escaped = true;
  const llvm::GlobalVariable *global = nullptr;
  const llvm::Value *value = nullptr; ///< the alloca, call, global or argument
  bool zeroInitialised = false;       ///< calloc
};

/// What a cut loop may write: these objects, and more if a store's target is unknown.
struct WrittenObjects {
  std::vector<ObjectId> objects; ///< sorted
  bool unknownStores = false;    ///< a store through a pointer that is no single known object
  bool unknownCalls = false;     ///< a call that may write whatever escaped
  bool ghosts = false;           ///< a call into the program's own code, which may move ordering automata
};

/// A read of memory as it was when the root was entered.
struct InitialRead {
  Term address;
  Term bits; ///< the symbol
  unsigned bytes = 0;
  ObjectId object = noObject;
};

struct MemoryOptions {
  /// Nodes a single load may visit before it gives any value.
  unsigned loadEffort = 3000;
  /// Mutable globals hold their initialisers at entry (the root is `main` and nothing ran before).
  bool globalsInitialised = false;
  /// Ghost variables hold 0 at entry.
  bool ghostsInitialised = false;
};

class Memory {
public:
  Memory(Values &values, const MemoryOptions &options);

  ObjectId addObject(MemoryObject object);
  [[nodiscard]] const MemoryObject &object(ObjectId id) const { return objects_[static_cast<size_t>(id)]; }
  [[nodiscard]] Term base(ObjectId id) const { return object(id).base; }
  [[nodiscard]] Term address(const EncodedValue &pointer);

  [[nodiscard]] static constexpr MemoryState initial() { return 0; }
  /// `source` computed the value, if it is a scalar (Values::toBits).
  MemoryState store(MemoryState before, const EncodedValue &pointer, const EncodedValue &value, llvm::Type *type,
                    const llvm::Value *source = nullptr);
  /// `length` bytes become `byte`.
  MemoryState fill(MemoryState before, const EncodedValue &pointer, Term length, Term byte);
  /// memcpy and memmove: reads all of the source first.
  MemoryState copy(MemoryState before, const EncodedValue &to, const EncodedValue &from, Term length);
  /// `length` bytes (all of the object if null) become unknown.
  MemoryState forget(MemoryState before, const EncodedValue &pointer, Term length, const FreshOrigin &origin);
  /// A call that may write whatever escaped; with `ghosts` (a call that may run the program's own code) also
  /// ghost variables.
  MemoryState havocCall(MemoryState before, bool ghosts, const FreshOrigin &origin);
  MemoryState havocLoop(MemoryState before, WrittenObjects written, const FreshOrigin &origin);
  struct Incoming {
    Term condition;
    MemoryState state;
  };
  /// Requirements: where the merged state is used, exactly one condition holds.
  MemoryState merge(llvm::ArrayRef<Incoming> incoming);

  EncodedValue load(MemoryState state, const EncodedValue &pointer, llvm::Type *type);

  [[nodiscard]] const std::vector<InitialRead> &initialReads() const { return initialReads_; }

private:
  static constexpr const char *packedVector = "a vector of elements that are no whole bytes";

  enum class NodeKind : uint8_t { Initial, Store, Fill, Copy, Forget, HavocCall, HavocLoop, Merge };
  struct Node {
    NodeKind kind = NodeKind::Initial;
    MemoryState before = 0;
    EncodedValue pointer;
    EncodedValue value; ///< stored value; for Copy the source pointer
    llvm::Type *type = nullptr;
    const llvm::Value *source = nullptr;
    Term length;
    Term byte;
    FreshOrigin origin;
    WrittenObjects written;
    std::vector<Incoming> incoming;
  };
  struct Location {
    ObjectId object;
    Term offset;
  };
  /// How a load of some bytes meets a write of some bytes.
  struct Meeting {
    Term whole;           ///< the load lies inside the write
    Term overlap;         ///< they share a byte (implied by `whole`)
    Term distance;        ///< load start − write start
    bool partial = false; ///< they overlap at a constant distance without containment
  };

  MemoryState add(Node node);
  EncodedValue loadAt(MemoryState state, const Location &location, llvm::Type *type);
  EncodedValue loadScalar(MemoryState state, const Location &location, llvm::Type *type);
  EncodedValue readInitial(const Location &location, llvm::Type *type);
  EncodedValue readConstant(const llvm::Constant &initialiser, ObjectId object, const Location &location,
                            llvm::Type *type);
  EncodedValue freshRead(MemoryState node, const Location &location, llvm::Type *type, const FreshOrigin &origin);
  EncodedValue assembleHalves(MemoryState state, const Location &location, llvm::Type *type);
  [[nodiscard]] std::optional<Meeting> meet(const Location &location, unsigned bytes, const PointerAlternative &written,
                                            Term writtenBytes);
  [[nodiscard]] bool mayAlias(ObjectId a, ObjectId b) const;
  [[nodiscard]] bool touchedByCall(ObjectId id, bool ghosts) const;
  /// Whether a vector's elements lie in memory one after the other, byte by byte.
  [[nodiscard]] bool hasBytewiseElements(llvm::Type *type) const;
  [[nodiscard]] bool touchedByLoop(ObjectId id, const WrittenObjects &written) const;
  /// The pattern that the store at `state` wrote: one for all loads, a NaN's too.
  Term storedBits(MemoryState state, const Node &store);
  /// Bits [8·distance, …) of a stored value.
  EncodedValue extract(MemoryState state, const Node &store, Term distance, unsigned storedBytes, llvm::Type *type);
  [[nodiscard]] unsigned storeBytes(llvm::Type *type) const;
  [[nodiscard]] Values::BaseOf baseOf() { return baseFunction_; }

  Values &values_;
  TermContext &terms_;
  MemoryOptions options_;
  std::vector<MemoryObject> objects_;
  std::vector<Node> nodes_;
  std::vector<InitialRead> initialReads_;
  using ReadKey = std::tuple<MemoryState, ObjectId, uint32_t, llvm::Type *>;
  struct ReadKeyLess {
    bool operator()(const ReadKey &a, const ReadKey &b) const;
  };
  // Looked up only, never iterated: the order of the type pointers does not matter.
  std::map<ReadKey, EncodedValue, ReadKeyLess> reads_;
  std::map<std::tuple<MemoryState, ObjectId, uint32_t, unsigned>, Term> freshBits_;
  std::map<MemoryState, Term> storedBits_;
  unsigned effort_ = 0;
  unsigned depth_ = 0;
  std::function<Term(ObjectId)> baseFunction_;
};

/// Splits `term` into (rest, constant) with term = rest + constant; rest is null if term is constant.
struct LinearOffset {
  Term rest;
  llvm::APInt constant;
};
[[nodiscard]] LinearOffset splitConstant(Term term);

} // namespace assay::verifier
