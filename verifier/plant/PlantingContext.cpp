// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/PlantingContext.h"

#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/Local.h"

#include <algorithm>
#include <utility>

namespace assay::verifier {

PlantingContext::PlantingContext(llvm::Module &irModule, const analyzer::SourceFacts &unitFacts,
                                 const policies::Policy &unitPolicy)
    : module(irModule), facts(unitFacts), policy(unitPolicy), roles(unitFacts, unitPolicy.bindings) {
  for (const analyzer::FunctionFacts &function : facts.functions)
    functionsBySymbol_.emplace(function.symbol, &function);
  // Member functions have their flags in their class only.
  llvm::DebugInfoFinder finder;
  finder.processModule(module);
  for (const llvm::DISubprogram *subprogram : finder.subprograms())
    if (subprogram->isNoReturn()) {
      const llvm::StringRef linkageName = subprogram->getLinkageName();
      noReturnSymbols_.insert((linkageName.empty() ? subprogram->getName() : linkageName).str());
    }
}

const analyzer::FunctionFacts *PlantingContext::functionFacts(llvm::StringRef symbol) const {
  const auto found = functionsBySymbol_.find(std::string_view(symbol));
  return found == functionsBySymbol_.end() ? nullptr : found->second;
}

bool PlantingContext::isDeclaredNoReturn(const llvm::Function &function) const {
  return function.doesNotReturn() || noReturnSymbols_.contains(std::string_view(function.getName()));
}

analyzer::SourceRange PlantingContext::locationOf(const llvm::Instruction &instruction) const {
  analyzer::SourceRange range;
  const llvm::Instruction *nearest = &instruction;
  while (nearest != nullptr && (!nearest->getDebugLoc() || nearest->getDebugLoc().getLine() == 0))
    nearest = nearest->getPrevNode();
  if (nearest != nullptr) {
    const llvm::DILocation &location = *nearest->getDebugLoc();
    range.file = location.getFilename().str();
    range.line = location.getLine();
    range.column = location.getColumn();
  } else if (const llvm::DISubprogram *subprogram = instruction.getFunction()->getSubprogram()) {
    range.file = subprogram->getFilename().str();
    range.line = subprogram->getLine();
  }
  range.endLine = range.line;
  range.endColumn = range.column;
  return range;
}

void PlantingContext::plant(llvm::IRBuilder<> &builder, llvm::Value &holds, const llvm::Instruction &place,
                            SiteKind kind, const std::string &rule, std::string message, bool isUndefinedBehaviour) {
  const llvm::Function &function = *place.getFunction();
  PlantedSite site;
  site.id = static_cast<uint32_t>(planting.sites.size());
  site.kind = kind;
  site.rule = rule;
  site.functionSymbol = function.getName().str();
  site.location = locationOf(place);
  site.message = std::move(message);
  site.isUndefinedBehaviour = isUndefinedBehaviour;
  const analyzer::FunctionFacts *owner = functionFacts(function.getName());
  site.inForeignHeader = owner != nullptr && owner->inForeignHeader;
  builder.CreateCall(obligationFunction(module), {&holds, builder.getInt32(site.id)});
  // Without a sink there is nothing to decide; that a flow has one is for the whole program to say.
  if (kind != SiteKind::Region && kind != SiteKind::Sanitized)
    planting.matchedRules.insert(rule);
  planting.sites.push_back(std::move(site));
}

void PlantingContext::plantUndefinedBehaviour(llvm::Instruction &check, SiteKind kind, const std::string &message,
                                              std::optional<std::pair<unsigned, unsigned>> position) {
  std::vector<const policies::Rule *> asking;
  for (const policies::Rule &rule : policy.rules)
    if (const auto *memory = std::get_if<policies::MemorySpec>(&rule.spec))
      if (std::find(memory->kinds.begin(), memory->kinds.end(), memoryKindName(kind)) != memory->kinds.end())
        asking.push_back(&rule);
  if (asking.empty()) {
    assumeAway(check, memoryKindName(kind).str());
    return;
  }
  PlantingBuilder builder(check);
  for (const policies::Rule *rule : asking) {
    plant(builder, *builder.getFalse(), check, kind, rule->id, message, rule == asking.back());
    if (position) {
      analyzer::SourceRange &location = planting.sites.back().location;
      location.line = location.endLine = position->first;
      location.column = location.endColumn = position->second;
    }
  }
  llvm::changeToUnreachable(&check);
}

void PlantingContext::assumeAway(llvm::Instruction &check, const std::string &what) {
  ++planting.assumedKinds[what];
  llvm::changeToUnreachable(&check);
}

PlantingBuilder::PlantingBuilder(llvm::Instruction &before, const llvm::Instruction &place)
    : llvm::IRBuilder<>(&before) {
  llvm::DebugLoc location = place.getDebugLoc();
  if (!location)
    if (llvm::DISubprogram *subprogram = place.getFunction()->getSubprogram())
      location = llvm::DILocation::get(place.getContext(), 0, 0, subprogram);
  SetCurrentDebugLocation(location);
}

llvm::Instruction *instructionAfter(llvm::Instruction &place) {
  llvm::Instruction *next = nullptr;
  if (auto *invoke = llvm::dyn_cast<llvm::InvokeInst>(&place)) {
    llvm::BasicBlock *normal = invoke->getNormalDest();
    // Other paths that join there did not come from this call.
    if (normal->getSinglePredecessor() == nullptr)
      normal = llvm::SplitEdge(invoke->getParent(), normal);
    next = &*normal->getFirstInsertionPt();
  } else if (const auto *call = llvm::dyn_cast<llvm::CallInst>(&place); call != nullptr && call->isMustTailCall()) {
    return nullptr; // only the return may follow
  } else if (!place.isTerminator()) {
    next = place.getNextNode();
  }
  return next != nullptr && !llvm::isa<llvm::UnreachableInst>(next) ? next : nullptr;
}

llvm::StringRef memoryKindName(SiteKind kind) {
  switch (kind) {
  case SiteKind::SignedOverflow:
    return "signed-overflow";
  case SiteKind::DivisionByZero:
    return "division-by-zero";
  case SiteKind::ShiftOutOfBounds:
    return "shift-out-of-bounds";
  case SiteKind::ArrayIndex:
    return "array-index";
  case SiteKind::FloatCastOverflow:
    return "float-cast-overflow";
  case SiteKind::MissingReturn:
    return "missing-return";
  case SiteKind::Unreachable:
    return "unreachable";
  case SiteKind::NullArgument:
    return "null-argument";
  case SiteKind::VlaBound:
    return "vla-bound";
  case SiteKind::InvalidBuiltin:
    return "invalid-builtin";
  case SiteKind::LibraryPrecondition:
    return "library-precondition";
  case SiteKind::Bound:
    return "bound";
  case SiteKind::Guard:
    return "guard";
  case SiteKind::Precedence:
    return "precedence";
  case SiteKind::Response:
    return "response";
  case SiteKind::Typestate:
    return "typestate";
  case SiteKind::Checked:
    return "checked";
  case SiteKind::Presence:
    return "presence";
  case SiteKind::Reach:
    return "reach";
  case SiteKind::Flow:
    return "flow";
  case SiteKind::Sanitized:
    return "sanitized";
  case SiteKind::Region:
    return "region";
  }
  return {};
}

std::vector<llvm::Function *> definitionsOf(llvm::Module &module) {
  std::vector<llvm::Function *> definitions;
  for (llvm::Function &function : module)
    if (!function.isDeclaration())
      definitions.push_back(&function);
  return definitions;
}

} // namespace assay::verifier
