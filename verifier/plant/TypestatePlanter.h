// SPDX-License-Identifier: Apache-2.0
//
// Plants the `typestate` rules: calls follow a protocol. The state is a ghost:
//   state.<rule>  0 where it is not known, else 1 + the number of the state; 255 for an object that is gone, unfinished
//   begun.<rule>  1 since an event (only where something must be over)
// An obligation stands at each event that not every state permits; behind the event the state follows the first
// transition that fits. What no transition is for leaves the state as it is, and so does a call that throws.
//
// Where it begins. Scope `call`: each call of an entry from outside begins in the initial state; `cycle`: each turn of
// a control loop too. `path`: `main` does, if nothing runs before it; elsewhere the state is not known, since it is the
// callers' history: what rests on it is `assay.unresolved`, asked only where it matters, so that trial runs go on. With
// `same`, an object's life begins in the initial state (WatchedObjects.h). Where it must be over (`final`): at the end
// of the scope, if there was any event in it.
#pragma once

#include "verifier/plant/CallScope.h"
#include "verifier/plant/RoleEvents.h"
#include "verifier/plant/WatchedObjects.h"

namespace assay::verifier {

class TypestatePlanter {
public:
  /// Requirements: Planting::entries is filled in. `othersRunBeforeMain` as in plant().
  TypestatePlanter(PlantingContext &context, bool othersRunBeforeMain);

  /// Plants all typestate rules in `function`.
  void plantIn(llvm::Function &function);

private:
  struct Transition {
    std::vector<RoleSite> sites;
    std::vector<uint8_t> from; ///< states; empty: any
    std::optional<bool> equals;
    uint8_t to = 0;
  };
  struct TypestateRule {
    const policies::Rule *rule;
    const policies::TypestateSpec *spec;
    WatchedObjects objects;
    std::vector<Transition> transitions;
    std::vector<uint8_t> final;
    llvm::GlobalVariable *state;
    llvm::GlobalVariable *begun;
  };
  /// The transitions that an instruction is an event of.
  struct Event {
    llvm::Instruction *place = nullptr;
    std::vector<RoleEvent> played; ///< of all transitions, the surest first
    std::vector<std::pair<const Transition *, RoleEvent>> transitions;
  };

  [[nodiscard]] static bool mayBeLost(const TypestateRule &rule);
  [[nodiscard]] Event eventAt(llvm::Instruction &place, const TypestateRule &rule) const;
  void plantRule(llvm::Function &function, const TypestateRule &rule);
  void plantPermission(const Event &event, const TypestateRule &rule);
  void plantTransition(const Event &event, const TypestateRule &rule);
  void plantScope(llvm::Function &function, const TypestateRule &rule);
  static void begin(llvm::IRBuilder<> &builder, const TypestateRule &rule, llvm::Value *begins);
  static void beginObject(llvm::IRBuilder<> &builder, const TypestateRule &rule, llvm::Value &isWatched);
  void plantFinal(const FunctionExit &exit, const TypestateRule &rule, llvm::Value *ends);
  void plantObligation(llvm::Instruction &before, const llvm::Instruction &place, const TypestateRule &rule,
                       llvm::ArrayRef<uint8_t> permitted, llvm::Value *concerns, std::string message);

  PlantingContext &context_;
  RoleEvents events_;
  bool beginsInMain_;
  std::vector<TypestateRule> rules_;
};

} // namespace assay::verifier
