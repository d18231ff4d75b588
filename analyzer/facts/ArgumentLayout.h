// SPDX-License-Identifier: Apache-2.0
//
// Which IR arguments a parameter became: the target's ABI puts a hidden result pointer and `this` first, splits
// small structs and passes large ones by address. Internal to analyzer/ (it names Clang types).
#pragma once

#include <optional>
#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
namespace CodeGen {
class CodeGenModule;
} // namespace CodeGen
} // namespace clang

namespace llvm {
class Function;
} // namespace llvm

namespace assay::analyzer {

/// The place of one source parameter among the IR arguments.
struct ArgumentPlace {
  int first = -1; ///< -1 if it is passed in no argument
  unsigned count = 0;
  bool isIndirect = false;
};

struct ArgumentLayout {
  std::optional<ArgumentPlace> implicitObject;
  std::vector<ArgumentPlace> parameters; ///< one for each parameter of the declaration
};

/// The layout, if Clang's account of the type agrees with the IR function's own arguments; nothing otherwise
/// (functions without prototype, 32-bit expansion), so that no wrong argument is ever named. `irFunction` is null for a
/// method that the unit only calls through virtual tables: then the layout of such a call.
[[nodiscard]] std::optional<ArgumentLayout> layOutArguments(clang::CodeGen::CodeGenModule &generator,
                                                            clang::ASTContext &context,
                                                            const clang::FunctionDecl &function,
                                                            const llvm::Function *irFunction);

} // namespace assay::analyzer
