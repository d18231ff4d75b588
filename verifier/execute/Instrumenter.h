// SPDX-License-Identifier: Apache-2.0
//
// The parts of instrumentation, one source file each (InstrumentGlobals, InstrumentBodies, InstrumentCalls,
// InstrumentSteps, InstrumentEntry). Internal to verifier/execute.
#pragma once

#include "verifier/execute/Hooks.h"
#include "verifier/execute/Instrument.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/IR/IRBuilder.h"

#include <map>

namespace assay::verifier::execution {

class Instrumenter {
public:
  Instrumenter(std::unique_ptr<llvm::Module> module, const InstrumentOptions &options);

  // In the order in which they must be called.
  [[nodiscard]] llvm::Error prepareGlobals();
  void recordSteps();
  [[nodiscard]] llvm::Error watchBodies();
  [[nodiscard]] llvm::Error replaceDeclarations();
  void addEntry(llvm::Function &root);

  [[nodiscard]] InstrumentedProgram take() { return std::move(program_); }
  [[nodiscard]] llvm::Module &module() { return *program_.module; }

private:
  [[nodiscard]] llvm::FunctionCallee hook(Hook kind);
  [[nodiscard]] llvm::ConstantInt *number(uint64_t value, unsigned bits = 32);
  [[nodiscard]] uint32_t nameNumber(llvm::StringRef name);
  [[nodiscard]] uint32_t pointNumber(const llvm::DILocation &location);

  // Bodies.
  [[nodiscard]] llvm::Error watchBody(llvm::Function &function);
  void fillAlloca(llvm::AllocaInst &alloca);
  void defineUndefinedOperands(llvm::Instruction &instruction);
  [[nodiscard]] llvm::Constant *pattern(llvm::Type *type);

  // Calls.
  void stub(llvm::Function &function, Hook kind);
  void stubWithResults(llvm::Function &function, Hook otherwise, bool allowed);
  void defineObligation(llvm::Function &function);
  void defineSeen(llvm::Function &function);
  [[nodiscard]] llvm::Error replaceIntrinsic(llvm::Function &function);

  // Steps.
  struct DeclaredVariable {
    uint32_t number = 0;
    const llvm::DILocation *place = nullptr; ///< of the declaration
  };
  void recordFunctionSteps(llvm::Function &function);
  void observeStore(llvm::Instruction &store, llvm::Value *address, uint64_t size,
                    const llvm::DenseMap<const llvm::Value *, DeclaredVariable> &declared);
  void observeValue(llvm::DbgVariableRecord &record, llvm::Instruction &before);
  [[nodiscard]] uint32_t variableNumber(const llvm::DILocalVariable &variable);

  InstrumentOptions options_;
  InstrumentedProgram program_;
  std::map<std::string, uint32_t> nameNumbers_;
  llvm::DenseMap<const llvm::DILocation *, uint32_t> pointNumbers_;         // looked up, never iterated
  llvm::DenseMap<const llvm::DILocalVariable *, uint32_t> variableNumbers_; // looked up, never iterated
};

} // namespace assay::verifier::execution
