// SPDX-License-Identifier: Apache-2.0
#include "PlantedUnit.h"

#include "llvm/AsmParser/Parser.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace assay::verifier::test {

namespace {

std::string returnTypeName(const llvm::Type *type) {
  if (type == nullptr || type->isVoidTy())
    return "void";
  if (type->isDoubleTy())
    return "double";
  if (type->isFloatTy())
    return "float";
  if (type->isIntegerTy(1))
    return "bool";
  if (type->isIntegerTy(32))
    return "int";
  return "Other";
}

} // namespace

analyzer::FunctionFacts factsFromSymbol(const std::string &symbol, const llvm::Type *returned) {
  analyzer::FunctionFacts facts;
  facts.symbol = symbol;
  facts.signature = llvm::demangle(symbol);
  facts.qualifiedName = facts.signature.substr(0, facts.signature.find('('));
  facts.returnType = returnTypeName(returned);
  facts.isMethod =
      facts.qualifiedName.find("::") != std::string::npos && facts.qualifiedName.find("__glibcxx") == std::string::npos;
  const size_t open = facts.signature.find('('), close = facts.signature.rfind(')');
  if (open == std::string::npos)
    return facts;
  std::string current;
  int depth = 0;
  for (const char character : facts.signature.substr(open + 1, close - open - 1) + ",") {
    depth += character == '<' || character == '(' ? 1 : character == '>' || character == ')' ? -1 : 0;
    if (character != ',' || depth != 0) {
      current += character;
      continue;
    }
    if (!current.empty()) {
      analyzer::ParameterFacts parameter;
      parameter.type = current;
      facts.parameters.push_back(parameter);
    }
    current.clear();
  }
  return facts;
}

PlantedUnit::PlantedUnit(const std::string &name) {
  llvm::SMDiagnostic error;
  module = llvm::parseAssemblyFile(std::string(ASSAY_PLANT_INPUTS) + "/" + name + ".ll", error, context);
  if (!module) {
    ADD_FAILURE() << error.getMessage().str();
    std::abort();
  }
  for (const llvm::Function &irFunction : *module)
    if (!irFunction.isIntrinsic()) {
      facts.functions.push_back(factsFromSymbol(irFunction.getName().str(), irFunction.getReturnType()));
      facts.functions.back().isDefinition = !irFunction.isDeclaration();
    }
}

void PlantedUnit::plant() {
  std::sort(facts.functions.begin(), facts.functions.end(),
            [](const auto &left, const auto &right) { return left.symbol < right.symbol; });
  planting = verifier::plant(*module, facts, policy);
  std::string problems;
  llvm::raw_string_ostream stream(problems);
  EXPECT_FALSE(llvm::verifyModule(*module, &stream)) << problems;
  uint32_t next = 0;
  for (const llvm::Function &irFunction : *module)
    for (const llvm::Instruction &instruction : llvm::instructions(irFunction))
      if (const std::optional<uint32_t> site = plantedSite(instruction)) {
        EXPECT_EQ(*site, next++) << "sites are numbered in the order of their places";
        EXPECT_EQ(planting.sites.at(*site).functionSymbol, irFunction.getName().str());
        EXPECT_TRUE(instruction.getDebugLoc()) << "an obligation has a debug location";
      }
  EXPECT_EQ(next, planting.sites.size());
}

std::vector<PlantedSite> PlantedUnit::sitesAt(unsigned line) const {
  std::vector<PlantedSite> found;
  std::copy_if(planting.sites.begin(), planting.sites.end(), std::back_inserter(found),
               [&](const PlantedSite &site) { return site.location.line == line; });
  return found;
}

llvm::CallBase &PlantedUnit::callOf(const PlantedSite &site) const {
  for (llvm::Function &irFunction : *module)
    for (llvm::Instruction &instruction : llvm::instructions(irFunction))
      if (plantedSite(instruction) == site.id)
        return llvm::cast<llvm::CallBase>(instruction);
  ADD_FAILURE() << "no obligation for site " << site.id;
  std::abort();
}

llvm::Function &PlantedUnit::function(const std::string &name) const {
  for (llvm::Function &irFunction : *module) {
    const std::string symbol = irFunction.getName().str();
    if (symbol == name || llvm::demangle(symbol).starts_with(name + "("))
      return irFunction;
  }
  ADD_FAILURE() << "no function " << name;
  std::abort();
}

analyzer::FunctionFacts &PlantedUnit::factsOf(const std::string &name) {
  for (analyzer::FunctionFacts &candidate : facts.functions)
    if (candidate.qualifiedName == name)
      return candidate;
  ADD_FAILURE() << "no facts of " << name;
  std::abort();
}

std::vector<PlantedSite> PlantedUnit::sitesIn(const std::string &name) const {
  const std::string symbol = function(name).getName().str();
  std::vector<PlantedSite> found;
  std::copy_if(planting.sites.begin(), planting.sites.end(), std::back_inserter(found),
               [&](const PlantedSite &site) { return site.functionSymbol == symbol; });
  return found;
}

const PlantedSite &PlantedUnit::onlySiteIn(const std::string &name) const {
  const std::vector<PlantedSite> found = sitesIn(name);
  EXPECT_EQ(found.size(), 1U) << name;
  return planting.sites.at(found.at(0).id);
}

std::string PlantedUnit::text() const {
  std::string result;
  llvm::raw_string_ostream stream(result);
  module->print(stream, nullptr);
  return result;
}

unsigned PlantedUnit::callsOf(const std::string &part) const {
  unsigned count = 0;
  for (llvm::Function &irFunction : *module)
    for (llvm::Instruction &instruction : llvm::instructions(irFunction))
      if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
        if (call->getCalledFunction() != nullptr && call->getCalledFunction()->getName().contains(part))
          ++count;
  return count;
}

policies::Rule memoryRule(std::string id, std::vector<std::string> kinds) {
  policies::Rule rule;
  rule.id = std::move(id);
  rule.spec = policies::MemorySpec{std::move(kinds)};
  return rule;
}

policies::Rule boundRule(std::string id, std::string at, std::optional<double> lower, std::optional<double> upper,
                         bool finite, std::string unit) {
  policies::Rule rule;
  rule.id = std::move(id);
  rule.kind = policies::Template::Bound;
  rule.spec = policies::BoundSpec{std::move(at), lower, upper, finite, std::move(unit)};
  return rule;
}

policies::RoleBinding bind(std::string role, std::string function, policies::Position position, unsigned argument) {
  policies::RoleBinding binding;
  binding.role = std::move(role);
  binding.function = std::move(function);
  binding.position = position;
  binding.argument = argument;
  return binding;
}

std::vector<std::string> allKinds() {
  return {"signed-overflow",     "division-by-zero", "shift-out-of-bounds", "array-index",
          "float-cast-overflow", "missing-return",   "unreachable",         "null-argument",
          "vla-bound",           "invalid-builtin",  "library-precondition"};
}

} // namespace assay::verifier::test
