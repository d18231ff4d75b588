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
      const auto number = static_cast<uint32_t>(executionSites_.size());
      if (const std::optional<uint32_t> instance = plantedSite(instruction)) {
        executionSites_.push_back({siteOwner(instruction).str(), *instance, false});
        call->setArgOperand(1, llvm::ConstantInt::get(call->getArgOperand(1)->getType(), number));
        continue;
      }
      const llvm::StringRef name = call->getCalledFunction()->getName();
      if (!name.starts_with("assay_annotation_"))
        continue;
      // Inputs that a requirement excludes must not count: it is watched like an obligation. Requirements of
      // callees are for this code to establish and are not assumed (see Encoder::encodeAnnotation).
      const bool excludes = name == "assay_annotation_assume" ||
                            (name == "assay_annotation_requires" && function.getName() == slice_.root->getName());
      if (excludes) {
        executionSites_.push_back({function.getName().str(), 0, true});
        llvm::IRBuilder<> builder(call);
        llvm::Value *holds = builder.CreateIsNotNull(call->getArgOperand(0));
        builder.CreateCall(obligationFunction(*executable_), {holds, builder.getInt32(number)});
      }
      if (auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(call)) {
        llvm::BranchInst::Create(invoke->getNormalDest(), invoke);
        invoke->getUnwindDest()->removePredecessor(invoke->getParent());
      }
      call->eraseFromParent();
    }
  }
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
  const auto encode = [&](const std::vector<bool> &accepted) -> AssumingEncoding {
    accepted_ = accepted;
    encoded_ = encodeWith(options_.encoder, EncodedRoot::Purpose::Proof);
    return {encoded_->terms, encoded_->encoding};
  };
  InvariantProof proof = verifier::proveInvariants(candidates_.size(), encode, *solver_, options_.lemmaLimits,
                                                   options_.unitsPerInvariantPass);
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
