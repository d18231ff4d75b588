// SPDX-License-Identifier: Apache-2.0
//
// The constraints of a whole program, and its calls: which are bound while the solver finds out where pointers lead
// (the call graph is built on the fly).
#pragma once

#include "analyzer/link/CallResolution.h"
#include "analyzer/pointsto/Solver.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallVector.h"

#include <set>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// One way in which a call site calls something: the call itself, or what the callee does with a function it is handed.
struct Invocation {
  uint32_t body = 0; ///< index of CallBinding::bodies
  uint32_t call = 0; ///< index of its FunctionSummary::calls
  CallKind kind = CallKind::Direct;
  bool isDerived = false; ///< a library function makes it
  llvm::SmallVector<NodeIndex, 4> arguments;
  NodeIndex result = noNode;
  llvm::SmallSetVector<uint32_t, 2> callees; ///< function symbols, in the order in which they were found
  Origins unknown = 0;                       ///< why there may be others
  bool isSourceless = false;                 ///< the pointer's way was lost: `callees` are those that fit
  /// Of a virtual call that a library function makes: the class (a text) and the place in its table.
  uint32_t virtualType = noIndex;
  int64_t virtualOffset = 0;
};

/// A body with its nodes, and what its calls were found to call. Most calls name a function whose bodies are all there:
/// they have no invocation, but that function.
struct BoundBody {
  uint32_t symbol = 0;
  uint32_t definition = 0;
  const FunctionSummary *summary = nullptr;
  NodeIndex firstNode = 0;
  std::vector<llvm::SmallVector<uint32_t, 1>> invocations; ///< by call
  std::vector<uint32_t> knownCallees;                      ///< by call: a function symbol, or noIndex
};

/// What an object beyond those of symbols is. Objects of symbols have the symbols' numbers.
struct ObjectOrigin {
  enum class Kind : uint8_t { Local, Allocated };
  Kind kind = Kind::Local;
  uint32_t body = 0;  ///< index of CallBinding::bodies
  uint32_t index = 0; ///< of FunctionSummary::objects / FunctionSummary::calls
};

class CallBinding : public Solver::Listener {
public:
  CallBinding(const SymbolTable &table, Outside outside);
  void run();

  // Results.
  std::vector<BoundBody> bodies;
  std::vector<Invocation> invocations;
  std::set<uint32_t> callingBack;                ///< functions without body that may call back
  std::set<std::pair<uint32_t, uint32_t>> exits; ///< body and call of those that end the program
  [[nodiscard]] Solver &solver() { return solver_; }
  [[nodiscard]] MemoryObjects &memory() { return memory_; }
  /// Of the object with number `firstOrigin` and those that follow.
  std::vector<ObjectOrigin> objectOrigins;
  [[nodiscard]] ObjectIndex firstOrigin() const { return static_cast<ObjectIndex>(table_.symbols.size()); }
  /// Indices of `bodies`, of a function symbol.
  [[nodiscard]] const std::vector<uint32_t> &bodiesOf(uint32_t symbol) const { return bodiesOf_[symbol]; }
  /// Whether a definition from outside the program may be taken instead of the symbol's own.
  [[nodiscard]] bool mayBeReplaced(uint32_t symbol) const { return isReplaceable(table_.symbols[symbol]); }
  [[nodiscard]] bool isCallableFromOutside(uint32_t function) const {
    return solver_.escapedOrigins(function) != NoOrigin;
  }

  void onCallee(uint32_t call, ObjectIndex function) override;
  void onUnknownCallee(uint32_t call, Origins origins) override;
  void onFunctionEscapes(ObjectIndex function, Origins origins) override;

private:
  void addObjects();
  void addBodies();
  void addConstraints(const BoundBody &body);
  void addCalls(uint32_t body);
  void addInitialValues();
  void addEnvironment();
  void escapeNames(Outside outside);
  [[nodiscard]] bool isReplaceable(const ProgramSymbol &symbol) const {
    return symbol.isReplaceable && outside_ != Outside::KnowsWhatItGets;
  }

  /// Calls by pointer for which no target was found: true if there are new ones.
  bool bindSourceless();
  uint32_t addInvocation(Invocation invocation);
  void bind(uint32_t invocation, uint32_t function);
  void bindBody(llvm::ArrayRef<NodeIndex> arguments, NodeIndex result, const BoundBody &body);
  /// Whether calls by its name go to its bodies in the program and nowhere else.
  [[nodiscard]] bool isAllThere(uint32_t function) const;
  /// In LibraryBinding.cpp: what functions without body do.
  void bindLibrary(uint32_t invocation, uint32_t function);
  void bindUnknownFunction(uint32_t invocation);
  /// The new invocation; noIndex if there is no function.
  uint32_t callBack(uint32_t invocation, CallKind kind, NodeIndex function, llvm::ArrayRef<NodeIndex> arguments,
                    NodeIndex result = noNode);
  void startThreadState(uint32_t invocation, NodeIndex holder);
  [[nodiscard]] NodeIndex linkedNodes(llvm::ArrayRef<NodeIndex> arguments, uint64_t extent, bool isWritten);
  [[nodiscard]] NodeIndex anywhereIn(NodeIndex pointer, uint64_t elementSize = 1);
  [[nodiscard]] uint64_t constantArgument(const Invocation &invocation, int index) const;

  [[nodiscard]] bool mayCall(const Invocation &invocation, uint32_t function) const;

  const SymbolTable &table_;
  const Outside outside_;
  MemoryObjects memory_;
  Solver solver_;
  std::vector<std::vector<uint32_t>> bodiesOf_; ///< by symbol
  NodeIndex thrown_ = noNode;
  NodeIndex exceptionDestructors_ = noNode;
  bool findsSymbols_ = false;
  bool replacesLibrary_ = false; ///< the program defines functions of libraries' names
};

/// Whether a call of one shape works on the machine with a function of the other (FunctionSummariser.h, callShapeOf):
/// what the function takes, the call hands over in the same registers.
[[nodiscard]] bool shapesAgree(std::string_view call, std::string_view function);

} // namespace assay::analyzer
