// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/PreparedRoot.h"

#include "verifier/normalize/Normalize.h"
#include "verifier/prove/DynamicGlobals.h"

#include "llvm/IR/CFG.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/Utils/Cloning.h"

namespace assay::verifier {

PreparedRoot::PreparedRoot() = default;
PreparedRoot::~PreparedRoot() = default;

llvm::Expected<std::unique_ptr<PreparedRoot>> PreparedRoot::prepare(llvm::MemoryBufferRef plantedBitcode,
                                                                    const std::string &root, const Planting &planting,
                                                                    const std::set<std::string> &foreignFunctions,
                                                                    const PrepareOptions &options, Solver &solver) {
  llvm::Expected<Slice> slice = buildSlice(plantedBitcode, root, planting, foreignFunctions, options.slice);
  if (!slice)
    return slice.takeError();
  std::unique_ptr<PreparedRoot> prepared(new PreparedRoot());
  prepared->options_ = options;
  prepared->solver_ = &solver;
  prepared->slice_ = std::move(*slice);
  return prepared;
}

namespace {

/// Tells the execution, before `place`, that `site` is met or broken.
void watch(llvm::Instruction &place, llvm::Value &holds, uint32_t site) {
  llvm::IRBuilder<> builder(&place);
  builder.CreateCall(obligationFunction(*place.getModule()), {&holds, builder.getInt32(site)});
}

/// Tells the execution whenever it comes to an obligation. One that cannot hold stands where a check has failed: what
/// comes to it is what comes to the check, in the blocks before (as in Encoder::encodeObligation).
void watchEncounters(llvm::CallBase &obligation, uint32_t site) {
  llvm::Value &always = *llvm::ConstantInt::getFalse(obligation.getContext());
  const auto *holds = llvm::dyn_cast<llvm::ConstantInt>(obligation.getArgOperand(0));
  if (holds == nullptr || !holds->isZero())
    return watch(obligation, always, site);
  for (llvm::BasicBlock *before : llvm::predecessors(obligation.getParent()))
    watch(*before->getTerminator(), always, site);
}

} // namespace

void PreparedRoot::makeExecutable() const {
  if (executable_ != nullptr)
    return;
  const auto addSite = [&](ExecutionSite site) {
    executionSites_.push_back(std::move(site));
    return static_cast<uint32_t>(executionSites_.size() - 1);
  };
  executable_ = llvm::CloneModule(*slice_.module);
  forgetContents(*executable_, options_.dynamicGlobals);
  for (llvm::Function &function : *executable_) {
    std::vector<llvm::CallBase *> calls; // before any is added
    for (llvm::Instruction &instruction : llvm::instructions(function))
      if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
          call != nullptr && call->getCalledFunction() != nullptr)
        calls.push_back(call);
    for (llvm::CallBase *call : calls) {
      if (const std::optional<uint32_t> instance = plantedSite(*call)) {
        const std::string owner = siteOwner(*call).str();
        watchEncounters(*call, addSite({owner, *instance, ExecutionSite::Kind::Encounter}));
        const uint32_t number = addSite({owner, *instance, ExecutionSite::Kind::Obligation});
        call->setArgOperand(1, llvm::ConstantInt::get(call->getArgOperand(1)->getType(), number));
        continue;
      }
      const std::optional<ContractKind> contract = contractCall(*call);
      if (!contract)
        continue;
      // Inputs that a requirement excludes must not count: it is watched like an obligation. Requirements of
      // callees are for this code to establish and are not assumed (see Encoder::encodeAnnotation).
      const bool excludes = contract == ContractKind::Assume ||
                            (contract == ContractKind::Requires && function.getName() == slice_.root->getName());
      if (excludes) {
        llvm::IRBuilder<> builder(call);
        llvm::Value *holds = builder.CreateIsNotNull(call->getArgOperand(0));
        watch(*call, *holds, addSite({function.getName().str(), 0, ExecutionSite::Kind::Requirement}));
      }
      if (auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(call)) {
        llvm::BranchInst::Create(invoke->getNormalDest(), invoke);
        invoke->getUnwindDest()->removePredecessor(invoke->getParent());
      }
      call->eraseFromParent();
    }
  }
  executor_ = std::make_unique<Executor>(*executable_, slice_.root->getName().str(), options_.forkServer);
}

std::optional<uint32_t> PreparedRoot::executionSite(llvm::StringRef owner, uint32_t instance,
                                                    ExecutionSite::Kind kind) const {
  const auto found = llvm::find_if(executionSites(), [&](const ExecutionSite &site) {
    return site.kind == kind && site.owner == owner && site.instance == instance;
  });
  if (found == executionSites_.end())
    return std::nullopt;
  return static_cast<uint32_t>(found - executionSites_.begin());
}

const TrialRuns &PreparedRoot::trialRuns() {
  if (!trialRuns_)
    trialRuns_ = TrialRuns::of(executor(), *executable().getFunction(slice_.root->getName()), options_.generator,
                               [&](const llvm::Function &callee) {
                                 return options_.encoder.environmentCallees.count(callee.getName().str()) != 0;
                               });
  return *trialRuns_;
}

void PreparedRoot::normalizeRoot() {
  makeExecutable();                                              // of the code as written
  static_cast<void>(normalize(*slice_.root, options_.inlining)); // callsLeft_ says which calls stayed
  for (const llvm::Instruction &instruction : llvm::instructions(*slice_.root))
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      if (const llvm::Function *callee = call->getCalledFunction(); callee != nullptr && !callee->isIntrinsic())
        callsLeft_.insert(callee->getName().str()); // the slice may have left a body of the unit out
  analyses_ = std::make_unique<FunctionAnalyses>(*slice_.root);
  candidates_ = findInvariantCandidates(*slice_.root, analyses_->loops, analyses_->dominators);
  accepted_.assign(candidates_.size(), true);
}

std::unique_ptr<EncodedRoot> PreparedRoot::encodeWith(const EncoderOptions &options, EncodedRoot::Purpose purpose) {
  auto encoded = std::make_unique<EncodedRoot>(purpose);
  Encoder encoder(encoded->terms, *slice_.root, analyses_->loops, analyses_->evolution, candidates_, accepted_,
                  options);
  encoded->encoding = encoder.encode();
  return encoded;
}

void PreparedRoot::proveInvariants() {
  encoded_ = encodeWith(options_.encoder, EncodedRoot::Purpose::Proof);
  InvariantProof proof = verifier::proveInvariants(candidates_.size(), encoded_->terms, encoded_->encoding, *solver_,
                                                   options_.lemmaLimits, options_.unitsPerInvariantPass);
  accepted_ = std::move(proof.accepted);
  encoded_->lemmas = std::move(proof.lemmas);
}

EncodedRoot &PreparedRoot::encoded() {
  if (encoded_ == nullptr) {
    normalizeRoot();
    proveInvariants();
  }
  return *encoded_;
}

std::unique_ptr<EncodedRoot> PreparedRoot::encodeForSearch(unsigned turns) {
  encoded(); // which invariants hold
  EncoderOptions options = options_.encoder;
  options.unrollUnknown = turns;
  options.quietEnvironment = true;
  return encodeWith(options, EncodedRoot::Purpose::Search);
}

} // namespace assay::verifier
