// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/FindPresence.h"

#include "verifier/plant/Entries.h"
#include "verifier/plant/RoleEvents.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DepthFirstIterator.h"
#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/IntrinsicInst.h"

#include <algorithm>
#include <deque>

namespace assay::verifier {

namespace {

using policies::Position;

bool isAddressTaken(const llvm::Function &function) {
  return function.hasAddressTaken(nullptr, /*IgnoreCallbackUses=*/false, /*IgnoreAssumeLikeCalls=*/true,
                                  /*IgnoreLLVMUsed=*/true);
}

/// Which functions run, and how control comes to them.
class Ways {
public:
  explicit Ways(const PlantingContext &context) : context_(context), functions_(definitionsOf(context.module)) {
    std::set<std::string> entries = namedEntries(context);
    addConstructors(entries);
    for (llvm::Function *function : functions_) {
      const std::string name = function->getName().str();
      if (entries.contains(name))
        begin(*function, certain_);
      // Someone may call what others can name or hold the address of.
      if (!function->hasLocalLinkage() || isAddressTaken(*function))
        begin(*function, possible_);
    }
    spread(certain_);
    spread(possible_);
  }

  [[nodiscard]] const std::vector<llvm::Function *> &functions() const { return functions_; }
  [[nodiscard]] bool isReached(const llvm::Function &function) const { return certain_.depth.contains(&function); }
  [[nodiscard]] bool mayBeReached(const llvm::Function &function) const {
    return isReached(function) || possible_.depth.contains(&function);
  }
  [[nodiscard]] unsigned depthOf(const llvm::Function &function) const { return certain_.depth.lookup(&function); }

  /// From an entry to a function that is reached: each step is the function with the call in it that leads on.
  [[nodiscard]] std::vector<PresenceStep> chainTo(const llvm::Function &function) const {
    std::vector<PresenceStep> chain;
    for (const llvm::CallBase *call = certain_.by.lookup(&function); call != nullptr;
         call = certain_.by.lookup(call->getFunction()))
      chain.push_back({nameOf(*call->getFunction()), context_.locationOf(*call)});
    std::reverse(chain.begin(), chain.end());
    return chain;
  }

  [[nodiscard]] std::string nameOf(const llvm::Function &function) const {
    const analyzer::FunctionFacts *facts = context_.functionFacts(function.getName());
    return facts != nullptr ? facts->qualifiedName : function.getName().str();
  }

private:
  struct Reached {
    llvm::DenseMap<const llvm::Function *, unsigned> depth; // only asked, never iterated
    llvm::DenseMap<const llvm::Function *, const llvm::CallBase *> by;
    std::deque<llvm::Function *> open;
  };

  static void begin(llvm::Function &function, Reached &reached) {
    if (reached.depth.try_emplace(&function, 0).second)
      reached.open.push_back(&function);
  }

  /// What runs before `main`.
  void addConstructors(std::set<std::string> &entries) const {
    const llvm::GlobalVariable *list = context_.module.getNamedGlobal("llvm.global_ctors");
    const auto *items = list != nullptr && list->hasInitializer()
                            ? llvm::dyn_cast<llvm::ConstantArray>(list->getInitializer())
                            : nullptr;
    if (items == nullptr)
      return;
    for (const llvm::Use &item : items->operands())
      if (const auto *entry = llvm::dyn_cast<llvm::ConstantStruct>(item.get()))
        if (const auto *function = llvm::dyn_cast<llvm::Function>(entry->getOperand(1)->stripPointerCasts()))
          entries.insert(function->getName().str());
  }

  static void spread(Reached &reached) {
    while (!reached.open.empty()) {
      llvm::Function *function = reached.open.front();
      reached.open.pop_front();
      for (llvm::BasicBlock *block : llvm::depth_first(&function->getEntryBlock()))
        for (llvm::Instruction &instruction : *block) {
          const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
          llvm::Function *callee = call != nullptr ? call->getCalledFunction() : nullptr;
          if (callee == nullptr || callee->isDeclaration())
            continue;
          if (reached.depth.try_emplace(callee, reached.depth.lookup(function) + 1).second) {
            reached.by[callee] = call;
            reached.open.push_back(callee);
          }
        }
    }
  }

  const PlantingContext &context_;
  std::vector<llvm::Function *> functions_;
  Reached certain_;
  Reached possible_;
};

class Search {
public:
  Search(const PlantingContext &context, const Ways &ways, std::vector<RoleSite> sites)
      : context_(context), ways_(ways), events_(context), sites_(std::move(sites)) {}

  std::optional<Presence> run() {
    for (llvm::Function *function : ways_.functions()) {
      visitDefinition(*function);
      const llvm::df_iterator_default_set<llvm::BasicBlock *> reachable = blocksReached(*function);
      for (llvm::BasicBlock &block : *function)
        for (llvm::Instruction &instruction : block)
          visit(instruction, reachable.contains(&block));
    }
    visitOthers();
    return std::move(best_);
  }

private:
  /// A function that plays the role is code that does, for whoever calls it.
  void visitDefinition(llvm::Function &function) {
    for (const RoleSite &site : sites_)
      if (site.symbol == function.getName() && (isPlayedByCalls(site) || site.position == Position::Entry))
        found(function, Reach::Yes, site.declaration, "`" + site.qualifiedName + "` plays " + site.role);
  }

  static llvm::df_iterator_default_set<llvm::BasicBlock *> blocksReached(llvm::Function &function) {
    llvm::df_iterator_default_set<llvm::BasicBlock *> reached;
    for (llvm::BasicBlock *block : llvm::depth_first_ext(&function.getEntryBlock(), reached))
      (void)block;
    return reached;
  }

  void visit(llvm::Instruction &instruction, bool isOnAPath) {
    if (llvm::isa<llvm::IntrinsicInst>(instruction) && !llvm::isa<llvm::MemIntrinsic>(instruction))
      return;
    for (const RoleSite &site : sites_)
      if (const Reach reach = events_.playedAt(instruction, site); reach != Reach::No) {
        const std::string what =
            (isPlayedByCalls(site) ? "a call of `" + site.qualifiedName : "a write of `" + site.name) + "` is " +
            site.role;
        const llvm::Function &function = *instruction.getFunction();
        if (isOnAPath)
          found(function, reach, context_.locationOf(instruction), what);
        else
          consider(Presence::Degree::Unreached, 0, context_.locationOf(instruction), ways_.nameOf(function),
                   what + ", but no path through `" + ways_.nameOf(function) + "` leads to it");
      }
  }

  /// What is no instruction: an address that somebody holds, an object of a type.
  void visitOthers() {
    for (const RoleSite &site : sites_) {
      const llvm::Function *function = context_.module.getFunction(site.symbol);
      if (isPlayedByCalls(site) && function != nullptr && isAddressTaken(*function))
        consider(Presence::Degree::Uncertain, 0, site.declaration, site.qualifiedName,
                 "whoever holds the address of `" + site.qualifiedName + "` may call it");
      if (site.position == Position::Type)
        consider(Presence::Degree::Uncertain, 0, site.declaration, site.qualifiedName,
                 "an object of the type of " + site.role + " is declared; what is done with it is not followed");
    }
  }

  void found(const llvm::Function &function, Reach reach, const analyzer::SourceRange &place, const std::string &what) {
    const std::string name = ways_.nameOf(function);
    if (!ways_.mayBeReached(function)) {
      consider(Presence::Degree::Unreached, 0, place, name, what + ", but nothing calls `" + name + "`");
    } else if (reach != Reach::Yes) {
      consider(Presence::Degree::Uncertain, 0, place, name, "perhaps " + what + ": where the call leads is not known");
    } else if (!ways_.isReached(function)) {
      consider(Presence::Degree::Uncertain, 0, place, name,
               what + ", but no entry leads to `" + name + "` by calls that are known");
    } else if (consider(Presence::Degree::Reached, ways_.depthOf(function), place, name, what)) {
      best_->chain = ways_.chainTo(function);
    }
  }

  /// The first of the best, by fewest calls.
  bool consider(Presence::Degree degree, unsigned depth, const analyzer::SourceRange &place,
                const std::string &function, const std::string &what) {
    if (best_ && std::tuple(best_->degree, depth_) <= std::tuple(degree, depth))
      return false;
    depth_ = depth;
    best_ = Presence{"", "", degree, place, function, what, {}};
    return true;
  }

  const PlantingContext &context_;
  const Ways &ways_;
  RoleEvents events_;
  std::vector<RoleSite> sites_;
  std::optional<Presence> best_;
  unsigned depth_ = 0;
};

} // namespace

void findPresence(PlantingContext &context) {
  std::optional<Ways> ways;
  for (const policies::Rule &rule : context.policy.rules) {
    const auto *presence = std::get_if<policies::PresenceSpec>(&rule.spec);
    if (presence == nullptr || !policies::isDecided(rule.kind))
      continue;
    std::vector<RoleSite> sites = context.roles.sitesOf(presence->role);
    if (sites.empty())
      continue;
    if (!ways)
      ways.emplace(context);
    if (std::optional<Presence> found = Search(context, *ways, std::move(sites)).run()) {
      found->rule = rule.id;
      found->role = presence->role;
      context.planting.presences.push_back(std::move(*found));
    }
  }
}

} // namespace assay::verifier
