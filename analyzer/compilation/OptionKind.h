// SPDX-License-Identifier: Apache-2.0
//
// What a compiler option means to Assay, asked of Clang's option table: by group where Clang has one, by
// family name where a family is open-ended, by id only where neither says enough.
// Internal to analyzer/ (it names LLVM's option types).
#pragma once

#include <cstdint>
#include <string_view>

namespace llvm::opt {
class Arg;
} // namespace llvm::opt

namespace assay::analyzer {

enum class OptionKind : uint8_t {
  Meaning,          ///< kept: it says how to read the source
  FastestLevel,     ///< -Ofast: a level that is also -ffast-math
  Output,           ///< dropped in silence: where results go, how hard to optimise, how to report and link
  PassedToFrontEnd, ///< -Xclang
  Precompiled,      ///< -include-pch: a precompiled header in place of the header
  Foreign,          ///< dropped and listed: other compilers' options, instrumentation, plug-ins
};

[[nodiscard]] OptionKind kindOfOption(const llvm::opt::Arg &argument);

/// Whether the option changes the meaning of arithmetic, memory or types, so that a report must name it.
[[nodiscard]] bool isSemanticOption(const llvm::opt::Arg &argument);

enum class FrontEndWords : uint8_t {
  Keep,
  DropWord,      ///< an option without a value
  DropWithValue, ///< an option whose value is the next -Xclang word
};

/// Front-end options that would load code, read precompiled files of another compiler, or change the action.
[[nodiscard]] FrontEndWords classifyFrontEndWord(std::string_view word);

} // namespace assay::analyzer
