// SPDX-License-Identifier: Apache-2.0
//
// IR → terms. Walks the root's blocks in topological order with one symbolic state per edge, merged where
// paths join. A loop is unrolled while its back edge may be taken and the limit permits; what remains of it
// is cut: its header's phis and the memory it may write become unknown, constrained only by the candidate
// invariants it was given, and each of those yields lemmas for every edge into the header.
//
// Soundness: every execution of the root that keeps the listed assumptions is a model of the encoding, once
// all lemmas of the candidates that were passed in have been proved. Whatever is not modelled exactly is a
// fresh symbol, whose origin says why.
#pragma once

#include "verifier/domain/LoopInvariantCandidates.h"
#include "verifier/encode/Encoding.h"
#include "verifier/encode/FloatingPoint.h"
#include "verifier/encode/Memory.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/Analysis/ScalarEvolution.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

struct EncoderOptions {
  /// Turns of a loop with a known small trip count that are encoded one by one.
  unsigned unrollKnown = 64;
  /// Turns of any other loop encoded one by one before it is cut.
  unsigned unrollUnknown = 0;
  /// Instructions encoded in all; beyond, loops are cut at once.
  unsigned instructions = 40'000;
  /// Pointer parameters (IR indices) that are references or `this`: never null.
  std::set<unsigned> nonNullArguments;
  /// Source names of the arguments.
  std::map<unsigned, std::string> argumentNames;
  /// Callees without body whose results the environment chooses freely (what plays a role of the policy, say a
  /// sensor or a stop button): inputs, not approximations.
  std::set<std::string> environmentCallees;
  /// Those callees write no memory. For finding counterexamples only: one of the things they may do.
  bool quietEnvironment = false;
  /// The root is `main` of a program without static constructors: globals hold their initialisers.
  bool globalsInitialised = false;
  /// The root is an entry: ghost variables start at 0.
  bool ghostsInitialised = false;
};

class Encoder {
public:
  /// Requirements: `root` as normalize() left it; `candidates` index what findInvariantCandidates gave;
  /// `accepted[i]` says whether candidate i may be assumed.
  Encoder(TermContext &terms, const llvm::Function &root, const llvm::LoopInfo &loops, llvm::ScalarEvolution &evolution,
          llvm::ArrayRef<InvariantCandidate> candidates, const std::vector<bool> &accepted,
          const EncoderOptions &options);
  virtual ~Encoder() = default;

  [[nodiscard]] Encoding encode();

protected:
  // What a cut loop leaves unknown. Virtual only so that the tests can break it on purpose and see that it shows.
  /// What any turn of the loop may write.
  [[nodiscard]] virtual WrittenObjects writtenBy(const llvm::Loop &loop);
  /// A header's phi after any number of turns; `entry` is its value on the first edge into the loop.
  [[nodiscard]] virtual EncodedValue loopVariable(const llvm::PHINode &phi, const EncodedValue &entry);

private:
  /// A path into a block.
  struct Edge {
    const llvm::BasicBlock *from = nullptr;
    Term condition; ///< the path is taken
    Term origin;    ///< its source block is reached
    MemoryState memory = 0;
    llvm::SmallVector<EncodedValue, 4> phis; ///< values of the target's phis along the path
  };
  using Edges = std::vector<Edge>;

  // Control flow (Encoder.cpp)
  void encodeArguments();
  void encodeScope(const llvm::Loop *scope);
  void encodeLoop(const llvm::Loop &loop);
  void cutLoop(const llvm::Loop &loop, Edges edges);
  void encodeBlock(const llvm::BasicBlock &block, Edges edges);
  void encodeBody(const llvm::BasicBlock &block);
  void encodeTerminator(const llvm::Instruction &terminator);
  void emitEdge(const llvm::BasicBlock &to, Term condition);
  [[nodiscard]] Term invariantClaim(const InvariantCandidate &candidate,
                                    llvm::function_ref<EncodedValue(const llvm::Value *)> valueOf);
  void addWritten(const llvm::Value *pointer, WrittenObjects &written);
  [[nodiscard]] unsigned turnsToUnroll(const llvm::Loop &loop);

  // Instructions (EncodeInstruction.cpp)
  void encodeInstruction(const llvm::Instruction &instruction);
  /// Makes `value` what the instruction gave, if it has the shape of its type.
  void define(const llvm::Instruction &instruction, const EncodedValue &value);
  EncodedValue encodeBinary(const llvm::BinaryOperator &operation);
  /// A sum or difference that the unit's flags permit to fuse with a product; Empty if it is none.
  EncodedValue encodeContraction(const llvm::BinaryOperator &operation);
  Term binaryTerm(const llvm::BinaryOperator &operation, Term a, Term b, llvm::Type *type);
  EncodedValue encodeCast(const llvm::CastInst &cast);
  Term castTerm(const llvm::CastInst &cast, Term operand, llvm::Type *from, llvm::Type *to);
  EncodedValue encodeCompare(const llvm::CmpInst &compare);
  EncodedValue comparePointers(llvm::CmpInst::Predicate predicate, const EncodedValue &a, const EncodedValue &b);
  Term compareIntegers(llvm::CmpInst::Predicate predicate, Term a, Term b);
  EncodedValue encodeSelect(const llvm::SelectInst &select);
  EncodedValue encodeAddress(const llvm::GEPOperator &address);
  EncodedValue encodeLoad(const llvm::LoadInst &load);
  EncodedValue encodeAtomic(const llvm::Instruction &instruction);
  EncodedValue valueOf(const llvm::Value *value);
  EncodedValue constantValue(const llvm::Constant &constant);
  EncodedValue addressOfGlobal(const llvm::GlobalObject &global);
  Term bits(const llvm::Value *value); ///< integer operand as a bit-vector, i1 too

  // Vectors (EncodeVector.cpp)
  EncodedValue elementwise(llvm::Type *type, llvm::ArrayRef<EncodedValue> operands,
                           llvm::function_ref<Term(llvm::ArrayRef<Term>)> operation);
  /// Whether a vector's index of any width is `position`.
  Term isPosition(Term index, size_t position);
  EncodedValue encodeVectorAccess(const llvm::Instruction &instruction);

  // Calls (EncodeCall.cpp)
  EncodedValue encodeCall(const llvm::CallBase &call);
  EncodedValue encodeScalarCall(const llvm::CallBase &call);
  EncodedValue encodePureLibrary(const llvm::CallBase &call);
  EncodedValue encodeAllocation(const llvm::CallBase &call);
  EncodedValue encodeUnknownCall(const llvm::CallBase &call);
  /// The value that `assay.watched.…` of that name gives.
  Term watched(llvm::StringRef name);
  /// What is watched is one object: of two that exist apart, only one has its address.
  void tellWatchedApart();
  void encodeMemoryIntrinsic(const llvm::CallBase &call);
  void encodeObligation(const llvm::CallBase &call);
  void encodeAnnotation(const llvm::CallBase &call);

  ObjectId newObject(ObjectKind kind, const llvm::Value &value, std::string name, bool escaped);
  EncodedValue pointerTo(ObjectId object);
  EncodedValue unsupported(const llvm::Instruction &instruction, SymbolOrigin origin, std::string why);
  void assume(AssumptionKind kind, const llvm::Instruction *place, std::string text, Term symbol = {});
  [[nodiscard]] bool hasFastMath(const llvm::Instruction &instruction) const;

  TermContext &terms_;
  const llvm::Function &root_;
  const llvm::LoopInfo &loops_;
  llvm::ScalarEvolution &evolution_;
  llvm::ArrayRef<InvariantCandidate> candidates_;
  const std::vector<bool> &accepted_;
  EncoderOptions options_;
  Values values_;
  FloatingPoint floats_;
  Memory memory_;
  Encoding result_;

  llvm::DenseMap<const llvm::Value *, EncodedValue> encoded_;
  llvm::DenseMap<const llvm::Value *, ObjectId> objects_;
  llvm::DenseMap<const llvm::Loop *, std::vector<const llvm::BasicBlock *>> scopes_;
  llvm::DenseMap<const llvm::BasicBlock *, Edges> incoming_;
  llvm::DenseMap<const llvm::BasicBlock *, Edges> backEdges_; // by header
  std::map<std::string, Term> watched_;                       ///< by the name of the function that gives it
  const llvm::BasicBlock *block_ = nullptr;
  Term reached_;      ///< of the current place in the current block
  Term blockPremise_; ///< some predecessor of the current block is reached
  MemoryState state_ = 0;
  unsigned encodedInstructions_ = 0;
};

} // namespace assay::verifier
