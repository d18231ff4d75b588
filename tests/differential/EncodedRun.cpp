// SPDX-License-Identifier: Apache-2.0
#include "EncodedRun.h"

#include "verifier/normalize/Normalize.h"
#include "verifier/plant/PlantedIr.h"
#include "verifier/slice/Slice.h"

#include "llvm/Analysis/AssumptionCache.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/TargetParser/Triple.h"

#include <random>

namespace assay::verifier::testing {

namespace {

llvm::Value *isSame(llvm::IRBuilder<> &builder, llvm::Value *result, llvm::Value *expected) {
  if (result->getType()->isIntegerTy())
    return builder.CreateICmpEQ(result, expected);
  const auto isNegative = [&](llvm::Value *value) {
    return builder.createIsFPClass(value, llvm::fcNegative & ~llvm::fcNan);
  };
  llvm::Value *bothNaN =
      builder.CreateAnd(builder.CreateFCmpUNO(result, result), builder.CreateFCmpUNO(expected, expected));
  llvm::Value *sameNumber = builder.CreateAnd(builder.CreateFCmpOEQ(result, expected),
                                              builder.CreateICmpEQ(isNegative(result), isNegative(expected)));
  return builder.CreateOr(bothNaN, sameNumber);
}

/// The value of a symbol that stands for the pattern of a float; nothing if that is NaN. The float's own symbols have
/// smaller numbers.
std::optional<llvm::APInt> patternOfFloat(const TermContext &terms, uint32_t symbol, const Assignment &values) {
  const Term fact = terms.symbolInfo(symbol).constraints.front();
  if (fact.op() != Op::Equal)
    return std::nullopt;
  for (const unsigned side : {0U, 1U}) {
    const Term pattern = fact.operand(side);
    if (pattern.op() != Op::FpFromBits || pattern.operand(0).op() != Op::Symbol ||
        pattern.operand(0).symbolIndex() != symbol)
      continue;
    const Term number = fact.operand(1 - side);
    llvm::APInt bits = Evaluator(terms, values).evaluate(number).bits;
    if (llvm::APFloat(number.sort().semantics(), bits).isNaN())
      return std::nullopt;
    return bits;
  }
  return std::nullopt;
}

} // namespace

void plantResultCheck(llvm::Function &function) {
  llvm::LLVMContext &context = function.getContext();
  llvm::Value *expected = function.getArg(function.arg_size() - 1);
  llvm::MDNode *owner = llvm::MDNode::get(context, llvm::MDString::get(context, function.getName()));
  const llvm::FunctionCallee obligation = obligationFunction(*function.getParent());
  for (llvm::BasicBlock &block : function) {
    auto *leave = llvm::dyn_cast<llvm::ReturnInst>(block.getTerminator());
    if (leave == nullptr)
      continue;
    llvm::IRBuilder<> builder(leave);
    llvm::CallInst *check =
        builder.CreateCall(obligation, {isSame(builder, leave->getReturnValue(), expected), builder.getInt32(0)});
    check->setMetadata(ownerMetadata, owner);
  }
}

EncodedRun::EncodedRun(llvm::Function &function, const ChangeFunction &change, const EncoderOptions &options)
    : terms_(std::make_unique<TermContext>()) {
  plantResultCheck(function);
  static_cast<void>(normalize(function, {}));
  if (change)
    change(function);
  llvm::DominatorTree dominators(function);
  llvm::LoopInfo loops(dominators);
  const llvm::TargetLibraryInfoImpl implementation{llvm::Triple(function.getParent()->getTargetTriple())};
  llvm::TargetLibraryInfo library(implementation);
  llvm::AssumptionCache assumptions(function);
  llvm::ScalarEvolution evolution(function, library, assumptions, dominators, loops);
  const std::vector<bool> accepted;
  encoding_ = Encoder(*terms_, function, loops, evolution, {}, accepted, options).encode();
  std::vector<Term> broken;
  std::vector<Term> met;
  for (const EncodedSite &site : encoding_.sites) {
    broken.push_back(site.broken);
    met.push_back(terms_->andOf(site.premise, terms_->notOf(site.broken)));
  }
  broken_ = terms_->orOf(broken);
  met_ = terms_->orOf(met);
}

void EncodedRun::replace(const std::function<Term(Term)> &change) {
  broken_ = change(broken_);
  met_ = change(met_);
}

std::optional<Assignment> EncodedRun::assignment(llvm::ArrayRef<llvm::APInt> arguments, uint64_t seed) {
  Assignment values;
  for (const EncodedArgument &argument : encoding_.arguments) {
    if (!argument.value.isScalar())
      continue;
    const Term symbol = argument.value.term();
    values[symbol.symbolIndex()] = {symbol.sort(), arguments[argument.index]};
  }
  if (symbolsInUse_.empty())
    for (const Term term : coneOfInfluence(*terms_, {broken_, met_}).terms)
      if (term.op() == Op::Symbol)
        symbolsInUse_.insert(term.symbolIndex());
  std::mt19937_64 engine(seed);
  for (const uint32_t index : symbolsInUse_) { // ascending
    if (values.contains(index))
      continue;
    const SymbolInfo &info = terms_->symbolInfo(index);
    const unsigned width = info.sort.isBool() ? 1 : info.sort.isFloat() ? info.sort.floatBits() : info.sort.width();
    llvm::APInt bits(width, {engine(), engine()});
    if (info.detail == "bit pattern of a float") {
      const std::optional<llvm::APInt> pattern = patternOfFloat(*terms_, index, values);
      if (!pattern)
        return std::nullopt;
      bits = *pattern;
    }
    values[index] = {info.sort, bits};
  }
  return values;
}

std::vector<Term> EncodedRun::fixedArguments(llvm::ArrayRef<llvm::APInt> arguments) {
  std::vector<Term> facts;
  for (const EncodedArgument &argument : encoding_.arguments) {
    if (!argument.value.isScalar())
      continue;
    const Term symbol = argument.value.term();
    const llvm::APInt &bits = arguments[argument.index];
    const Sort sort = symbol.sort();
    const Term constant = sort.isBool()    ? terms_->boolean(!bits.isZero())
                          : sort.isFloat() ? terms_->floating(llvm::APFloat(sort.semantics(), bits))
                                           : terms_->bitVector(bits);
    facts.push_back(terms_->equal(symbol, constant));
  }
  return facts;
}

bool EncodedRun::holds(Term formula, const Assignment &assignment) {
  return Evaluator(*terms_, assignment).holds(formula);
}

} // namespace assay::verifier::testing
