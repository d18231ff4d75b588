// SPDX-License-Identifier: Apache-2.0
//
// Turns a copy of a planted slice into a program that can run under watch: obligations, basic blocks and source
// steps report to hooks, everything outside the slice becomes a stub, and one entry function takes the root's
// arguments from a buffer. Pure: no code runs here.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier::execution {

/// A place in the source as steps report it.
struct SourcePoint {
  uint32_t line = 0;
  uint32_t column = 0;
  std::string file;
  std::string functionSymbol;
};

struct ObservedVariable {
  std::string name;
  const llvm::DIType *type = nullptr; ///< belongs to the slice's context
};

struct RootArgument {
  uint64_t size = 0;             ///< bytes an input must give
  uint64_t structReturnSize = 0; ///< not 0: an `sret` pointer, made by the runner if the input gives no bytes
};

struct MutableGlobal {
  std::string name;
  uint64_t size = 0;
};

/// A global without definition: inaccessible memory unless the input gives its contents.
struct ExternalObject {
  std::string name;
  uint64_t address = 0; ///< page-aligned, on pages of its own
  uint64_t size = 0;
};

struct InstrumentedProgram {
  std::unique_ptr<llvm::Module> module;
  std::vector<RootArgument> arguments;
  uint64_t resultSize = 0;
  std::vector<MutableGlobal> globals; ///< in the order of the table `assay.exec.globals`
  std::vector<ExternalObject> externals;
  std::vector<std::string> names;         ///< callees and traps, by the number that hooks report
  std::vector<std::string> resultCallees; ///< callees whose results inputs may give, by number
  std::vector<SourcePoint> points;
  std::vector<ObservedVariable> variables;
};

struct InstrumentOptions {
  std::set<std::string> resultCallees; ///< symbols for which some input gives results
  bool recordSteps = false;
  uint8_t uninitialisedByte = 0xAA;
};

/// Errors: a message for `NotRunnable` (no such function, foreign target, ifunc, module-level assembly, …).
[[nodiscard]] llvm::Expected<InstrumentedProgram> instrument(const llvm::Module &slice, llvm::StringRef root,
                                                             const InstrumentOptions &options);

} // namespace assay::verifier::execution
