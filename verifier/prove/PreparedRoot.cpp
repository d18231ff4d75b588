// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/PreparedRoot.h"

#include "verifier/normalize/Normalize.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Transforms/Utils/Cloning.h"

namespace assay::verifier {

PreparedRoot::PreparedRoot() = default;
PreparedRoot::~PreparedRoot() = default;

llvm::Expected<std::unique_ptr<PreparedRoot>> PreparedRoot::prepare(llvm::MemoryBufferRef plantedBitcode,
                                                                    const std::string &root, const Planting &planting,
                                                                    const std::set<std::string> &systemFunctions,
                                                                    const PrepareOptions &options, Solver &solver) {
  llvm::Expected<Slice> slice = buildSlice(plantedBitcode, root, planting, systemFunctions, options.slice);
  if (!slice)
    return slice.takeError();
  std::unique_ptr<PreparedRoot> prepared(new PreparedRoot());
  prepared->options_ = options;
  prepared->solver_ = &solver;
  prepared->slice_ = std::move(*slice);
  prepared->makeExecutable();
  return prepared;
}

void PreparedRoot::makeExecutable() {
  executable_ = llvm::CloneModule(*slice_.module);
  for (llvm::Function &function : *executable_) {
    for (llvm::Instruction &instruction : llvm::make_early_inc_range(llvm::instructions(function))) {
      auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
      if (call == nullptr || call->getCalledFunction() == nullptr)
        continue;
      llvm::IRBuilder<> builder(call);
      const auto watch = [&](llvm::Value *holds, const ExecutionSite &site) {
        builder.CreateCall(obligationFunction(*executable_),
                           {holds, builder.getInt32(static_cast<uint32_t>(executionSites_.size()))});
        executionSites_.push_back(site);
      };
      if (const std::optional<uint32_t> instance = plantedSite(instruction)) {
        const std::string owner = siteOwner(instruction).str();
        watch(builder.getFalse(), {owner, *instance, ExecutionSite::Kind::Encounter});
        call->setArgOperand(1, llvm::ConstantInt::get(call->getArgOperand(1)->getType(), executionSites_.size()));
        executionSites_.push_back({owner, *instance, ExecutionSite::Kind::Obligation});
        continue;
      }
      const llvm::StringRef name = call->getCalledFunction()->getName();
      if (!name.starts_with("assay_annotation_"))
        continue;
      // Inputs that a requirement excludes must not count: it is watched like an obligation. Requirements of
      // callees are for this code to establish and are not assumed (see Encoder::encodeAnnotation).
      const bool excludes = name == "assay_annotation_assume" ||
                            (name == "assay_annotation_requires" && function.getName() == slice_.root->getName());
      if (excludes)
        watch(builder.CreateIsNotNull(call->getArgOperand(0)),
              {function.getName().str(), 0, ExecutionSite::Kind::Requirement});
      if (auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(call)) {
        llvm::BranchInst::Create(invoke->getNormalDest(), invoke);
        invoke->getUnwindDest()->removePredecessor(invoke->getParent());
      }
      call->eraseFromParent();
    }
  }
}

std::optional<uint32_t> PreparedRoot::executionSite(llvm::StringRef owner, uint32_t instance,
                                                    ExecutionSite::Kind kind) const {
  const auto found = llvm::find_if(executionSites_, [&](const ExecutionSite &site) {
    return site.kind == kind && site.owner == owner && site.instance == instance;
  });
  if (found == executionSites_.end())
    return std::nullopt;
  return static_cast<uint32_t>(found - executionSites_.begin());
}

const TrialRuns &PreparedRoot::trialRuns() {
  if (!trialRuns_)
    trialRuns_ =
        TrialRuns::of(*executable_, slice_.root->getName(), options_.generator, [&](const llvm::Function &callee) {
          return options_.encoder.environmentCallees.count(callee.getName().str()) != 0;
        });
  return *trialRuns_;
}

void PreparedRoot::normalizeRoot() {
  static_cast<void>(normalize(*slice_.root, options_.inlining)); // callsLeft_ says which calls stayed
  for (const llvm::Instruction &instruction : llvm::instructions(*slice_.root))
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      if (const llvm::Function *callee = call->getCalledFunction(); callee != nullptr && !callee->isDeclaration())
        callsLeft_.insert(callee->getName().str());
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
