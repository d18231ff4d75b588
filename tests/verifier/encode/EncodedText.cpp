// SPDX-License-Identifier: Apache-2.0
#include "EncodedText.h"

#include "verifier/normalize/FunctionAnalyses.h"
#include "verifier/plant/PlantedIr.h"
#include "verifier/slice/Slice.h"
#include "verifier/solver/Solver.h"

#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

namespace assay::verifier::testing {

std::string encodedVerdict(const std::string &ir, const EncoderOptions &options) {
  llvm::LLVMContext context;
  llvm::SMDiagnostic error;
  const std::unique_ptr<llvm::Module> module = llvm::parseAssemblyString(ir, error, context);
  if (module == nullptr || llvm::verifyModule(*module, &llvm::errs())) {
    ADD_FAILURE() << error.getMessage().str() << " in line " << error.getLineNo();
    return "";
  }
  llvm::Function &function = *module->getFunction("f");
  llvm::MDNode *owner = llvm::MDNode::get(context, llvm::MDString::get(context, function.getName()));
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (plantedSite(instruction))
      instruction.setMetadata(ownerMetadata, owner);
  const std::vector<bool> accepted;
  FunctionAnalyses analyses(function);
  TermContext terms;
  const Encoding encoding =
      Encoder(terms, function, analyses.loops, analyses.evolution, {}, accepted, options).encode();
  if (!encoding.failure.empty())
    return "no answer: " + encoding.failure;
  std::vector<Term> broken;
  std::vector<Term> premises;
  for (const EncodedSite &site : encoding.sites) {
    broken.push_back(site.broken);
    premises.push_back(site.premise);
  }
  const std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
  const auto isPossible = [&](Term term) {
    const Answer answer = solver->check(terms, {term}, SolverLimits{});
    EXPECT_FALSE(answer.isUnknown()) << answer.detail();
    return answer.isSat();
  };
  if (isPossible(terms.orOf(broken)))
    return "may fail";
  return isPossible(terms.orOf(premises)) ? "holds" : "not met";
}

} // namespace assay::verifier::testing
