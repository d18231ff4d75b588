// SPDX-License-Identifier: Apache-2.0
#include "LoopRun.h"

#include "EncodedRun.h"
#include "RandomLoops.h"

#include "verifier/normalize/Normalize.h"
#include "verifier/plant/PlantedIr.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/Utils/Cloning.h"
#include "llvm/Transforms/Utils/ValueMapper.h"

#include <cstring>
#include <sys/mman.h>

namespace assay::verifier::testing {

namespace {

constexpr const char *functionName = "loops";

/// What a native run can reach besides its arguments. The functions below are called from compiled code.
struct Environment {
  uint32_t *parameter = nullptr; ///< loopArrayElements of them
  uint32_t *touched = nullptr;   ///< the local whose address is known
  uint32_t calls = 0;
  std::set<unsigned> falsified;
};

Environment &environment() {
  static Environment one;
  return one;
}

uint32_t helper(uint32_t value) {
  Environment &now = environment();
  ++now.calls;
  for (uint32_t index = value % 2; index < loopArrayElements; index += 2) {
    now.parameter[index] += now.calls;
    if (now.touched != nullptr)
      now.touched[loopArrayElements - 1 - index] ^= value;
  }
  return (value + now.calls) * 2654435761U >> 28U;
}

uint32_t *pick(uint32_t value) { return &environment().parameter[value % loopArrayElements]; }

void touch(uint32_t *object) { environment().touched = object; }

void observe(uint32_t candidate, uint8_t holds) {
  if (holds == 0)
    environment().falsified.insert(candidate);
}

/// Memory for the pointer parameter, at an address that the encoder takes to be possible.
uint32_t *parameterMemory() {
  constexpr uintptr_t place = 0x2000'0000;
  constexpr size_t bytes = 4096;
  static void *const memory = ::mmap(reinterpret_cast<void *>(place), bytes, PROT_READ | PROT_WRITE,
                                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
  if (memory == MAP_FAILED)
    llvm::report_fatal_error("no memory at a fixed address");
  return static_cast<uint32_t *>(memory);
}

bool isSame(const WrittenObjects &a, const WrittenObjects &b) {
  return a.objects == b.objects && a.unknownStores == b.unknownStores && a.unknownCalls == b.unknownCalls &&
         a.ghosts == b.ghosts;
}

class BreakableEncoder final : public Encoder {
public:
  /// Sets `broken` where the mutation makes a difference.
  BreakableEncoder(TermContext &terms, const llvm::Function &root, const llvm::LoopInfo &loops,
                   llvm::ScalarEvolution &evolution, llvm::ArrayRef<InvariantCandidate> candidates,
                   const std::vector<bool> &accepted, const EncoderOptions &options, const LoopMutation &mutation,
                   bool &broken)
      : Encoder(terms, root, loops, evolution, candidates, accepted, options), mutation_(mutation), broken_(broken) {}

protected:
  WrittenObjects writtenBy(const llvm::Loop &loop) override {
    WrittenObjects written = Encoder::writtenBy(loop);
    if (!mutation_.written)
      return written;
    WrittenObjects changed = written;
    mutation_.written(changed);
    broken_ |= !isSame(written, changed);
    return changed;
  }
  EncodedValue loopVariable(const llvm::PHINode &phi, const EncodedValue &entry) override {
    if (!mutation_.keepsEntryValue || !mutation_.keepsEntryValue(*phi.getType()))
      return Encoder::loopVariable(phi, entry);
    broken_ = true;
    return entry;
  }

private:
  const LoopMutation &mutation_;
  bool &broken_;
};

/// The claim as an instruction at the builder's place.
llvm::Value *claimHolds(llvm::IRBuilder<> &builder, const InvariantCandidate &candidate, llvm::Value *phi,
                        llvm::Value *other) {
  if (const auto *relation = std::get_if<RelationCandidate>(&candidate.claim))
    return builder.CreateCmp(relation->predicate, phi, other);
  if (std::holds_alternative<ImplicationCandidate>(candidate.claim))
    llvm::report_fatal_error("these loops have no ghosts to make a claim of");
  if (const auto *integers = std::get_if<IntegerRangeCandidate>(&candidate.claim)) {
    const llvm::ConstantRange &range = integers->range;
    if (range.isFullSet() || range.isEmptySet())
      return builder.getInt1(range.isFullSet());
    if (phi->getType()->isPointerTy())
      phi = builder.CreatePtrToInt(phi, builder.getInt64Ty());
    llvm::LLVMContext &context = builder.getContext();
    return builder.CreateICmpULT(builder.CreateSub(phi, llvm::ConstantInt::get(context, range.getLower())),
                                 llvm::ConstantInt::get(context, range.getUpper() - range.getLower()));
  }
  const FloatInterval &interval = std::get<FloatIntervalCandidate>(candidate.claim).interval;
  llvm::Value *holds = builder.getFalse();
  if (interval.hasNumbers())
    holds =
        builder.CreateAnd(builder.CreateFCmpOGE(phi, llvm::ConstantFP::get(builder.getContext(), interval.lower())),
                          builder.CreateFCmpOLE(phi, llvm::ConstantFP::get(builder.getContext(), interval.upper())));
  return interval.mayBeNaN() ? builder.CreateOr(holds, builder.CreateFCmpUNO(phi, phi)) : holds;
}

} // namespace

LoopRun::LoopRun(NativeRun &native, uint64_t seed, const LoopMutation &mutation, Solver &solver)
    : native_(native), mutation_(mutation), solver_(solver), context_(std::make_unique<llvm::LLVMContext>()),
      module_(std::make_unique<llvm::Module>("loops", *context_)) {
  module_->setDataLayout(native.layout());
  module_->setTargetTriple(native.triple());
  function_ = &addRandomLoops(*module_, functionName, seed);
  plantResultCheck(*function_);
  static_cast<void>(normalize(*function_, {}));
  analyses_ = std::make_unique<FunctionAnalyses>(*function_);
  if (!mutation.keepsEntryValue) // claims are facts about fresh symbols
    candidates_ = findInvariantCandidates(*function_, analyses_->loops, analyses_->dominators);
  firstAdded_ = candidates_.size();
  if (mutation_.candidates)
    for (const llvm::BasicBlock &block : *function_)
      if (analyses_->loops.isLoopHeader(&block))
        for (const llvm::PHINode &phi : block.phis())
          mutation_.candidates(phi, candidates_);
  prove();
  isBroken_ |=
      std::find(accepted().begin() + static_cast<ptrdiff_t>(firstAdded_), accepted().end(), true) != accepted().end();
}

LoopRun::~LoopRun() = default;

void LoopRun::prove() {
  EncoderOptions options;
  options.unrollKnown = 0;
  terms_ = std::make_unique<TermContext>();
  encoding_ = BreakableEncoder(*terms_, *function_, analyses_->loops, analyses_->evolution, candidates_,
                               std::vector<bool>(candidates_.size(), true), options, mutation_, isBroken_)
                  .encode();
  std::erase_if(encoding_.lemmas, [&](const InvariantLemma &lemma) {
    return lemma.isEntry ? mutation_.skipsEntryLemmas : mutation_.skipsStepLemmas;
  });
  SolverLimits limits;
  limits.resourceUnits = 400'000;
  limits.guardSeconds = 5;
  proof_ = proveInvariants(candidates_.size(), *terms_, encoding_, solver_, limits, 20 * limits.resourceUnits);
}

void LoopRun::compileObserved() {
  llvm::ValueToValueMapTy clones;
  const std::unique_ptr<llvm::Module> observed = llvm::CloneModule(*module_, clones);
  llvm::Function &function = *observed->getFunction(functionName);
  llvm::IRBuilder<> builder(*context_);
  for (llvm::Instruction &instruction : llvm::make_early_inc_range(llvm::instructions(function))) {
    auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction);
    if (call == nullptr || call->getCalledFunction() == nullptr)
      continue;
    const llvm::StringRef name = call->getCalledFunction()->getName();
    if (name != obligationFunctionName && !name.starts_with("assay.uninitialised."))
      continue;
    if (!call->getType()->isVoidTy())
      call->replaceAllUsesWith(llvm::Constant::getNullValue(call->getType()));
    call->eraseFromParent();
  }
  const llvm::FunctionCallee observer = observed->getOrInsertFunction(
      "observe", llvm::FunctionType::get(builder.getVoidTy(), {builder.getInt32Ty(), builder.getInt8Ty()}, false));
  for (unsigned index = 0; index < candidates_.size(); ++index) {
    const InvariantCandidate &candidate = candidates_[index];
    auto *phi = llvm::cast<llvm::PHINode>(clones[candidate.phi]);
    llvm::Value *other = nullptr;
    if (const auto *relation = std::get_if<RelationCandidate>(&candidate.claim)) {
      const auto clone = clones.find(relation->other);
      other = clone != clones.end() ? static_cast<llvm::Value *>(clone->second)
                                    : const_cast<llvm::Value *>(relation->other); // a constant
    }
    builder.SetInsertPoint(phi->getParent(), phi->getParent()->getFirstInsertionPt());
    builder.CreateCall(observer, {builder.getInt32(index),
                                  builder.CreateZExt(claimHolds(builder, candidate, phi, other), builder.getInt8Ty())});
  }
  llvm::SmallVector<char, 0> bitcode;
  llvm::raw_svector_ostream stream(bitcode);
  llvm::WriteBitcodeToFile(*observed, stream);
  auto context = std::make_unique<llvm::LLVMContext>();
  std::unique_ptr<llvm::Module> fresh =
      llvm::cantFail(llvm::parseBitcodeFile({llvm::StringRef(bitcode.data(), bitcode.size()), "observed"}, *context));
  native_.define("helper", reinterpret_cast<void *>(&helper));
  native_.define("pick", reinterpret_cast<void *>(&pick));
  native_.define("touch", reinterpret_cast<void *>(&touch));
  native_.define("observe", reinterpret_cast<void *>(&observe));
  native_.compile(std::move(fresh), std::move(context), {functionName});
}

std::string LoopRun::describe(size_t index) const {
  const InvariantCandidate &candidate = candidates_[index];
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << "'" << candidate.phi->getName() << "' of '" << candidate.phi->getParent()->getName() << "' ";
  if (const auto *relation = std::get_if<RelationCandidate>(&candidate.claim)) {
    stream << llvm::CmpInst::getPredicateName(relation->predicate) << " ";
    relation->other->printAsOperand(stream);
  } else if (const auto *integers = std::get_if<IntegerRangeCandidate>(&candidate.claim)) {
    stream << "in " << integers->range;
  } else if (const auto *implication = std::get_if<ImplicationCandidate>(&candidate.claim)) {
    stream << "while '" << implication->other->getName() << "' is what it was";
  } else {
    stream << "in a float interval";
  }
  return text;
}

LoopOutcome LoopRun::runNatively(const LoopInput &input) {
  if (!isCompiled_)
    compileObserved();
  isCompiled_ = true;
  environment() = {};
  environment().parameter = parameterMemory();
  std::memcpy(parameterMemory(), input.memory.data(), sizeof input.memory);
  const std::vector<llvm::APInt> arguments{
      llvm::APInt(32, input.n), llvm::APInt(32, input.a), llvm::APFloat(input.x).bitcastToAPInt(),
      llvm::APInt(64, reinterpret_cast<uintptr_t>(parameterMemory())), llvm::APInt(32, 0)};
  LoopOutcome outcome;
  outcome.result = static_cast<uint32_t>(native_.call(functionName, arguments, 32).getZExtValue());
  outcome.falsified = environment().falsified;
  return outcome;
}

Answer LoopRun::admits(const LoopInput &input, uint32_t result) {
  TermContext &terms = *terms_;
  const auto place = reinterpret_cast<uintptr_t>(parameterMemory());
  std::vector<Term> query{terms.equal(encoding_.arguments[0].value.term(), terms.bitVector(32, input.n)),
                          terms.equal(encoding_.arguments[1].value.term(), terms.bitVector(32, input.a)),
                          terms.equal(encoding_.arguments[2].value.term(), terms.floating(llvm::APFloat(input.x))),
                          terms.equal(encoding_.parameterBases.front(), terms.bitVector(64, place)),
                          terms.equal(encoding_.arguments[4].value.term(), terms.bitVector(32, result))};
  for (const InitialRead &read : encoding_.initialReads) {
    if (read.bytes > sizeof input.memory)
      continue;
    for (size_t offset = 0; offset + read.bytes <= sizeof input.memory; ++offset) {
      uint64_t content = 0;
      if (read.bytes > sizeof content)
        continue;
      std::memcpy(&content, reinterpret_cast<const char *>(input.memory.data()) + offset, read.bytes);
      query.push_back(terms.implies(terms.equal(read.address, terms.bitVector(64, place + offset)),
                                    terms.equal(read.bits, terms.bitVector(8 * read.bytes, content))));
    }
  }
  std::vector<Term> met;
  for (const EncodedSite &site : encoding_.sites)
    met.push_back(terms.andOf(site.premise, terms.notOf(site.broken)));
  query.push_back(terms.orOf(met));
  SolverLimits limits;
  limits.resourceUnits = 3'000'000;
  limits.guardSeconds = 10;
  return solver_.check(terms, query, limits);
}

} // namespace assay::verifier::testing
