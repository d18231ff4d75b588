// SPDX-License-Identifier: Apache-2.0
//
// Control flow: blocks, edges, loops.
#include "verifier/encode/Encoder.h"

#include "verifier/encode/CallModel.h"
#include "verifier/encode/Encodable.h"
#include "verifier/encode/Escape.h"
#include "verifier/plant/PlantedIr.h"
#include "verifier/slice/Slice.h"

#include "llvm/ADT/PostOrderIterator.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/TargetParser/Triple.h"

namespace assay::verifier {

namespace {

/// Hard limit on encoded instructions, as a multiple of the soft one that stops unrolling.
constexpr unsigned hardLimitFactor = 4;

/// Objects lie below it: x86-64 programs get addresses up to 2^47 (stacks and mappings are close to it), AArch64 ones
/// up to 2^48.
constexpr unsigned userSpaceBits = 48;

/// Linux (vm.mmap_min_addr), Windows and macOS (__PAGEZERO) keep the first 64 KiB of a process free of objects. On a
/// machine without them, an object may have any address but 0.
uint64_t beginOfUserSpace(const llvm::Module &module) {
  const llvm::Triple target(module.getTargetTriple());
  return target.isOSLinux() || target.isOSWindows() || target.isOSDarwin() ? 0x10000 : 1;
}

uint64_t endOfUserSpace(const Values &values) {
  return values.addressWidth() > userSpaceBits ? 1ULL << userSpaceBits
                                               : llvm::maskTrailingOnes<uint64_t>(values.addressWidth());
}

constexpr const char *loopDetail = "the state of a loop after any number of turns";

} // namespace

Encoder::Encoder(TermContext &terms, const llvm::Function &root, const llvm::LoopInfo &loops,
                 llvm::ScalarEvolution &evolution, llvm::ArrayRef<InvariantCandidate> candidates,
                 const std::vector<bool> &accepted, const EncoderOptions &options)
    : terms_(terms), root_(root), loops_(loops), evolution_(evolution), candidates_(candidates), accepted_(accepted),
      options_(options), values_(terms, root.getParent()->getDataLayout()), floats_(terms),
      memory_(values_, {3000, options.globalsInitialised, options.ghostsInitialised}) {
  assert(accepted.size() == candidates.size());
}

Encoding Encoder::encode() {
  result_.failure = findObstacle(root_);
  if (!result_.failure.empty())
    return std::move(result_);
  llvm::ReversePostOrderTraversal<const llvm::Function *> order(&root_);
  if (llvm::containsIrreducibleCFG<const llvm::BasicBlock *>(order, loops_)) {
    result_.failure = "irreducible control flow";
    return std::move(result_);
  }
  for (const llvm::BasicBlock *block : order) {
    const llvm::Loop *loop = loops_.getLoopFor(block);
    if (loop != nullptr && loop->getHeader() == block)
      scopes_[loop->getParentLoop()].push_back(block);
    else
      scopes_[loop].push_back(block);
  }

  encodeArguments();
  Edge entry;
  entry.condition = terms_.boolean(true);
  entry.origin = terms_.boolean(true);
  entry.memory = Memory::initial();
  incoming_[&root_.getEntryBlock()].push_back(std::move(entry));
  encodeScope(nullptr);
  tellWatchedApart();
  result_.initialReads = memory_.initialReads();
  return std::move(result_);
}

void Encoder::encodeArguments() {
  if (options_.globalsInitialised)
    assume(AssumptionKind::Initialisation, nullptr,
           "variables with static storage hold their initialisers when main starts: no static constructor of another "
           "unit changes them");
  for (const llvm::Argument &argument : root_.args()) {
    const auto named = options_.argumentNames.find(argument.getArgNo());
    const std::string name = named != options_.argumentNames.end() ? named->second
                             : argument.hasName()                  ? argument.getName().str()
                                                                   : "argument " + std::to_string(argument.getArgNo());
    EncodedValue value;
    if (argument.getType()->isPointerTy()) {
      const bool isCopy = argument.hasByValAttr();
      const ObjectId object = isCopy ? newObject(ObjectKind::ByValue, argument, name, addressEscapes(argument, loops_))
                                     : newObject(ObjectKind::Parameter, argument, name, true);
      const Term base = memory_.base(object);
      // Assumed of every pointer parameter (the ledger says so): it designates an object that lies wholly in
      // user space, or it is null where the language permits.
      const Term lies = terms_.andOf(terms_.bvUle(terms_.bitVector(64, beginOfUserSpace(*root_.getParent())), base),
                                     terms_.bvUle(base, terms_.bitVector(64, endOfUserSpace(values_))));
      const bool nonNull = isCopy || options_.nonNullArguments.count(argument.getArgNo()) != 0;
      terms_.addConstraint(base, nonNull ? lies : terms_.orOf(lies, terms_.equal(base, terms_.bitVector(64, 0))));
      result_.parameterBases.push_back(base);
      if (!isCopy)
        assume(AssumptionKind::ValidParameter, nullptr,
               "the parameter '" + name + "' designates a valid object of its type" + (nonNull ? "" : " or is null"),
               base);
      value = pointerTo(object);
    } else {
      value = values_.fresh(argument.getType(), {SymbolOrigin::Input, name, "parameter"});
    }
    result_.arguments.push_back({argument.getArgNo(), name, argument.getType(), value});
    encoded_[&argument] = value;
  }
}

void Encoder::encodeScope(const llvm::Loop *scope) {
  const std::vector<const llvm::BasicBlock *> blocks = scopes_.lookup(scope);
  for (const llvm::BasicBlock *block : blocks) {
    if (!result_.failure.empty())
      return;
    const llvm::Loop *loop = loops_.getLoopFor(block);
    if (loop != scope) {
      encodeLoop(*loop);
      continue;
    }
    Edges edges = std::move(incoming_[block]);
    incoming_[block].clear();
    encodeBlock(*block, std::move(edges));
  }
}

void Encoder::encodeLoop(const llvm::Loop &loop) {
  const llvm::BasicBlock *header = loop.getHeader();
  Edges edges = std::move(incoming_[header]);
  incoming_[header].clear();
  const unsigned turns = turnsToUnroll(loop);
  for (unsigned turn = 0; turn < turns && !edges.empty() && encodedInstructions_ < options_.instructions; ++turn) {
    encodeBlock(*header, std::move(edges));
    encodeScope(&loop);
    if (!result_.failure.empty())
      return;
    edges = std::move(backEdges_[header]);
    backEdges_[header].clear();
  }
  if (!edges.empty() && result_.failure.empty())
    cutLoop(loop, std::move(edges));
}

unsigned Encoder::turnsToUnroll(const llvm::Loop &loop) {
  // Only a hint for where to stop: a loop counts as unrolled only if its last back edge folded to false.
  const unsigned known = evolution_.getSmallConstantMaxTripCount(&loop);
  if (known != 0 && known <= options_.unrollKnown)
    return known + 1;
  return options_.unrollUnknown;
}

void Encoder::cutLoop(const llvm::Loop &loop, Edges edges) {
  result_.hasCutLoops = true;
  const llvm::BasicBlock *header = loop.getHeader();
  llvm::SmallVector<Term, 4> conditions;
  llvm::SmallVector<Memory::Incoming, 4> memories;
  for (const Edge &edge : edges) {
    conditions.push_back(edge.condition);
    memories.push_back({edge.condition, edge.memory});
  }
  const Term reached = terms_.orOf(conditions);
  const FreshOrigin origin{SymbolOrigin::Loop, "loop", loopDetail};
  const MemoryState memory = memory_.havocLoop(memory_.merge(memories), writtenBy(loop), origin);

  llvm::SmallVector<const llvm::PHINode *, 8> phis;
  for (const llvm::PHINode &phi : header->phis()) {
    encoded_[&phi] = loopVariable(phi, edges.front().phis[phis.size()]);
    phis.push_back(&phi);
  }

  // The claims of this header, over the unknown state, guarded by the loop being entered.
  llvm::SmallVector<unsigned, 8> claims;
  for (unsigned index = 0; index < candidates_.size(); ++index) {
    if (!accepted_[index] || candidates_[index].phi->getParent() != header)
      continue;
    claims.push_back(index);
    const Term claim = invariantClaim(candidates_[index], [&](const llvm::Value *value) { return valueOf(value); });
    const EncodedValue &phi = encoded_[candidates_[index].phi];
    const Term symbol = phi.isPointer() ? phi.alternatives().front().offset : phi.term();
    result_.claims.push_back({index, symbol, terms_.implies(reached, claim)});
    terms_.addConstraint(symbol, result_.claims.back().constraint);
  }
  const auto requireOn = [&](const Edge &edge, bool isEntry) {
    for (const unsigned index : claims) {
      const Term claim = invariantClaim(candidates_[index], [&](const llvm::Value *value) -> EncodedValue {
        for (size_t position = 0; position < phis.size(); ++position)
          if (phis[position] == value)
            return edge.phis[position];
        return valueOf(value);
      });
      result_.lemmas.push_back({index, terms_.andOf(edge.condition, terms_.notOf(claim)), isEntry});
    }
  };
  for (const Edge &edge : edges)
    requireOn(edge, /*isEntry=*/true);

  block_ = header;
  reached_ = reached;
  blockPremise_ = reached;
  state_ = memory;
  encodeBody(*header);
  encodeScope(&loop);
  if (!result_.failure.empty())
    return;
  Edges backEdges = std::move(backEdges_[header]);
  backEdges_[header].clear();
  for (const Edge &edge : backEdges)
    requireOn(edge, /*isEntry=*/false);
}

EncodedValue Encoder::loopVariable(const llvm::PHINode &phi, const EncodedValue & /*entry*/) {
  const std::string name = phi.hasName() ? phi.getName().str() : "loop variable";
  return values_.fresh(phi.getType(), {SymbolOrigin::Loop, name, loopDetail});
}

Term Encoder::invariantClaim(const InvariantCandidate &candidate,
                             llvm::function_ref<EncodedValue(const llvm::Value *)> valueOf) {
  const EncodedValue value = valueOf(candidate.phi);
  if (const auto *relation = std::get_if<RelationCandidate>(&candidate.claim)) {
    const EncodedValue other = valueOf(relation->other);
    if (value.isPointer())
      return comparePointers(relation->predicate, value, other).term();
    if (value.term().sort().isFloat())
      return floats_.compare(relation->predicate, value.term(), other.term());
    const auto asBits = [&](Term term) { return term.sort().isBool() ? terms_.boolToBit(term) : term; };
    return compareIntegers(relation->predicate, asBits(value.term()), asBits(other.term()));
  }
  if (const auto *implication = std::get_if<ImplicationCandidate>(&candidate.claim)) {
    const auto same = [&](const EncodedValue &a, const EncodedValue &b) { return terms_.equal(a.term(), b.term()); };
    return terms_.orOf(terms_.notOf(same(valueOf(implication->other), valueOf(implication->premise))),
                       same(value, valueOf(implication->conclusion)));
  }
  if (const auto *integers = std::get_if<IntegerRangeCandidate>(&candidate.claim)) {
    const llvm::ConstantRange &range = integers->range;
    Term term = value.isPointer() ? memory_.address(value) : value.term();
    if (term.sort().isBool())
      term = terms_.boolToBit(term);
    if (term.sort().width() > range.getBitWidth()) // a pointer's address where pointers are narrow
      term = terms_.bvExtract(term, range.getBitWidth() - 1, 0);
    if (range.isFullSet())
      return terms_.boolean(true);
    if (range.isEmptySet())
      return terms_.boolean(false);
    // Lower ≤ x < Upper, wrapping: x − Lower < Upper − Lower, unsigned.
    return terms_.bvUlt(terms_.bvSub(term, terms_.bitVector(range.getLower())),
                        terms_.bitVector(range.getUpper() - range.getLower()));
  }
  const FloatInterval &interval = std::get<FloatIntervalCandidate>(candidate.claim).interval;
  const Term term = value.term();
  const Term nan = terms_.fpClassify(Op::FpIsNaN, term);
  if (interval.isBottom())
    return terms_.boolean(false);
  Term inside = terms_.boolean(false);
  if (interval.hasNumbers())
    inside = terms_.andOf(terms_.fpCompare(Op::FpLessOrEqual, terms_.floating(interval.lower()), term),
                          terms_.fpCompare(Op::FpLessOrEqual, term, terms_.floating(interval.upper())));
  return interval.mayBeNaN() ? terms_.orOf(nan, inside) : inside;
}

void Encoder::encodeBlock(const llvm::BasicBlock &block, Edges edges) {
  llvm::SmallVector<Term, 4> conditions;
  llvm::SmallVector<Term, 4> origins;
  llvm::SmallVector<Memory::Incoming, 4> memories;
  for (const Edge &edge : edges) {
    conditions.push_back(edge.condition);
    origins.push_back(edge.origin);
    memories.push_back({edge.condition, edge.memory});
  }
  block_ = &block;
  reached_ = terms_.orOf(conditions);
  blockPremise_ = terms_.orOf(origins);
  // A block that no execution reaches is not encoded; its obligations have no encounter.
  if (edges.empty())
    return;
  state_ = memory_.merge(memories);
  unsigned position = 0;
  for (const llvm::PHINode &phi : block.phis()) {
    if (hasFastMath(phi)) {
      encoded_[&phi] = unsupported(phi, SymbolOrigin::LibraryModel, "a value-changing floating-point mode");
      ++position;
      continue;
    }
    EncodedValue value = edges.back().phis[position];
    for (const Edge &edge : llvm::reverse(llvm::ArrayRef(edges).drop_back()))
      value = values_.choose(edge.condition, edge.phis[position], value);
    encoded_[&phi] = value;
    ++position;
  }
  encodeBody(block);
}

void Encoder::encodeBody(const llvm::BasicBlock &block) {
  for (const llvm::Instruction &instruction : block) {
    if (llvm::isa<llvm::PHINode>(instruction))
      continue;
    if (++encodedInstructions_ > hardLimitFactor * options_.instructions) {
      result_.failure = "the slice is too large";
      return;
    }
    if (instruction.isTerminator()) {
      encodeTerminator(instruction);
      return;
    }
    encodeInstruction(instruction);
    if (!result_.failure.empty())
      return;
  }
}

void Encoder::emitEdge(const llvm::BasicBlock &to, Term condition) {
  const Term taken = terms_.andOf(reached_, condition);
  if (taken.isFalse()) {
    // The premise of a check in `to` is that this block is reached, even if the way there folded away.
    for (const llvm::Instruction &instruction : to) {
      const std::optional<uint32_t> site = plantedSite(instruction);
      if (site) {
        const auto *holds = llvm::dyn_cast<llvm::ConstantInt>(llvm::cast<llvm::CallBase>(instruction).getArgOperand(0));
        if (holds != nullptr && holds->isZero())
          result_.sites.push_back({siteOwner(instruction).str(), *site, reached_, taken});
        break;
      }
      if (llvm::isa<llvm::CallBase>(instruction))
        break;
    }
    return;
  }
  Edge edge;
  edge.from = block_;
  edge.condition = taken;
  edge.origin = reached_;
  edge.memory = state_;
  for (const llvm::PHINode &phi : to.phis())
    edge.phis.push_back(valueOf(phi.getIncomingValueForBlock(block_)));
  const llvm::Loop *loop = loops_.getLoopFor(&to);
  const bool isBackEdge = loop != nullptr && loop->getHeader() == &to && loop->contains(block_);
  (isBackEdge ? backEdges_ : incoming_)[&to].push_back(std::move(edge));
}

void Encoder::encodeTerminator(const llvm::Instruction &terminator) {
  if (const auto *branch = llvm::dyn_cast<llvm::BranchInst>(&terminator)) {
    if (branch->isUnconditional()) {
      emitEdge(*branch->getSuccessor(0), terms_.boolean(true));
      return;
    }
    const Term condition = valueOf(branch->getCondition()).term();
    emitEdge(*branch->getSuccessor(0), condition);
    emitEdge(*branch->getSuccessor(1), terms_.notOf(condition));
    return;
  }
  if (const auto *choice = llvm::dyn_cast<llvm::SwitchInst>(&terminator)) {
    const Term value = bits(choice->getCondition());
    llvm::SmallVector<Term, 8> cases;
    for (const auto &option : choice->cases()) {
      const Term chosen = terms_.equal(value, terms_.bitVector(option.getCaseValue()->getValue()));
      cases.push_back(chosen);
      emitEdge(*option.getCaseSuccessor(), chosen);
    }
    emitEdge(*choice->getDefaultDest(), terms_.notOf(terms_.orOf(cases)));
    return;
  }
  if (const auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(&terminator)) {
    define(*invoke, encodeCall(*invoke));
    if (!result_.failure.empty())
      return;
    if (invoke->doesNotThrow() || callModel(*invoke) != CallModel::Unknown) {
      // An allocation's failure is an exception like any other.
      const bool mayFail = callModel(*invoke) == CallModel::Allocation && !invoke->doesNotThrow();
      if (!mayFail) {
        emitEdge(*invoke->getNormalDest(), terms_.boolean(true));
        return;
      }
    }
    const Term throws = terms_.symbol(
        {"throws", Sort::boolean(), SymbolOrigin::Exception, "whether " + calleeName(*invoke) + " throws", {}});
    emitEdge(*invoke->getNormalDest(), terms_.notOf(throws));
    emitEdge(*invoke->getUnwindDest(), throws);
    return;
  }
  if (llvm::isa<llvm::ReturnInst>(terminator) || llvm::isa<llvm::UnreachableInst>(terminator) ||
      llvm::isa<llvm::ResumeInst>(terminator))
    return;
  result_.failure = std::string("a terminator that is not modelled: ") + terminator.getOpcodeName();
}

void Encoder::addWritten(const llvm::Value *pointer, WrittenObjects &written) {
  llvm::SmallVector<const llvm::Value *, 4> underlying;
  llvm::getUnderlyingObjects(pointer, underlying, nullptr, 0);
  for (const llvm::Value *value : underlying) {
    if (const auto *global = llvm::dyn_cast<llvm::GlobalObject>(value))
      addressOfGlobal(*global); // gives it its object
    const auto known = objects_.find(value);
    if (known == objects_.end())
      written.unknownStores = true;
    else
      written.objects.push_back(known->second);
  }
}

WrittenObjects Encoder::writtenBy(const llvm::Loop &loop) {
  WrittenObjects written;
  for (const llvm::BasicBlock *block : loop.blocks()) {
    for (const llvm::Instruction &instruction : *block) {
      if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
        addWritten(store->getPointerOperand(), written);
      } else if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
        switch (callModel(*call)) {
        case CallModel::Unknown:
          if (options_.quietEnvironment && call->getCalledFunction() != nullptr &&
              options_.environmentCallees.count(call->getCalledFunction()->getName().str()) != 0)
            break;
          written.unknownCalls = true;
          written.ghosts |= mayRunOwnCode(*call);
          break;
        case CallModel::MemoryIntrinsic:
        case CallModel::Release:
          addWritten(call->getArgOperand(0), written);
          break;
        case CallModel::Uninitialised:
          if (call->arg_size() > 0)
            addWritten(call->getArgOperand(0), written);
          break;
        case CallModel::Obligation:
        case CallModel::Unresolved:
        case CallModel::Watched:
        case CallModel::Annotation:
        case CallModel::Ignored:
        case CallModel::Allocation:
        case CallModel::Scalar:
        case CallModel::PureLibrary:
        case CallModel::Unmodelled:
          break;
        }
      } else if (instruction.mayWriteToMemory()) {
        // Atomics, fences, va_arg: whatever they touch.
        written.unknownStores = true;
        written.unknownCalls = true;
        written.ghosts = true;
      }
    }
  }
  llvm::sort(written.objects);
  written.objects.erase(std::unique(written.objects.begin(), written.objects.end()), written.objects.end());
  return written;
}

ObjectId Encoder::newObject(ObjectKind kind, const llvm::Value &value, std::string name, bool escaped) {
  MemoryObject object;
  object.kind = kind;
  object.name = name;
  object.escaped = escaped;
  object.value = &value;
  object.global = llvm::dyn_cast<llvm::GlobalVariable>(&value);
  const bool isParameter = kind == ObjectKind::Parameter || kind == ObjectKind::ByValue;
  object.base = terms_.symbol({name,
                               Sort::bitVector(64),
                               isParameter ? SymbolOrigin::Input : SymbolOrigin::Choice,
                               isParameter ? "parameter" : "address",
                               {}});
  if (!isParameter) {
    const Term lies =
        terms_.andOf(terms_.bvUle(terms_.bitVector(64, beginOfUserSpace(*root_.getParent())), object.base),
                     terms_.bvUle(object.base, terms_.bitVector(64, endOfUserSpace(values_))));
    // A weak declaration that nothing defines has the address 0.
    const auto *global = llvm::dyn_cast<llvm::GlobalObject>(&value);
    const bool mayBeMissing = global != nullptr && global->hasExternalWeakLinkage();
    terms_.addConstraint(object.base,
                         mayBeMissing ? terms_.orOf(lies, terms_.equal(object.base, terms_.bitVector(64, 0))) : lies);
  }
  const ObjectId id = memory_.addObject(std::move(object));
  objects_[&value] = id;
  return id;
}

EncodedValue Encoder::pointerTo(ObjectId object) {
  return EncodedValue::pointer({PointerAlternative{terms_.boolean(true), object, terms_.bitVector(64, 0)}});
}

void Encoder::assume(AssumptionKind kind, const llvm::Instruction *place, std::string text, Term symbol) {
  Assumption assumption;
  assumption.kind = kind;
  assumption.text = std::move(text);
  if (place != nullptr)
    if (const llvm::DILocation *location = place->getDebugLoc().get())
      assumption.place = {location->getFilename().str(), location->getLine(), location->getColumn(),
                          location->getLine(), location->getColumn()};
  result_.assumptions.push_back({std::move(assumption), symbol});
}

} // namespace assay::verifier
