// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/SkippedUnit.h"

#include "clang/Driver/Types.h"
#include "llvm/ADT/StringRef.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

namespace assay::analyzer {

namespace {

namespace types = clang::driver::types;

struct OtherLanguage {
  std::string_view extension;
  const char *name;
};

/// Languages of which Clang's driver knows no file names.
constexpr std::array<OtherLanguage, 23> unknownToClang = {{
    {".asm", "assembler"},
    {".nasm", "assembler"},
    {".yasm", "assembler"},
    {".rs", "Rust"},
    {".go", "Go"},
    {".swift", "Swift"},
    {".d", "D"},
    {".java", "Java"},
    {".ispc", "ISPC"},
    {".zig", "Zig"},
    {".nim", "Nim"},
    {".vala", "Vala"},
    {".cs", "C#"},
    {".pas", "Pascal"},
    {".f08", "Fortran"},
    {".f18", "Fortran"},
    {".metal", "Metal"},
    {".comp", "a shader"},
    {".rc", "a resource"},
    {".def", "a linker's list"},
    {".py", "Python"},
    {".pyx", "Cython"},
    {".sv", "Verilog"},
}};

/// Empty if it is C or C++, or cannot be told.
std::string otherLanguage(types::ID type) {
  switch (type) {
  case types::TY_Asm:
  case types::TY_PP_Asm:
    return "assembler";
  case types::TY_CUDA:
  case types::TY_PP_CUDA:
  case types::TY_CUDA_DEVICE:
    return "CUDA";
  case types::TY_HIP:
  case types::TY_PP_HIP:
  case types::TY_HIP_DEVICE:
    return "HIP";
  case types::TY_CL:
  case types::TY_PP_CL:
  case types::TY_CLCXX:
  case types::TY_PP_CLCXX:
    return "OpenCL";
  case types::TY_ObjC:
  case types::TY_PP_ObjC:
  case types::TY_PP_ObjC_Alias:
  case types::TY_ObjCHeader:
  case types::TY_PP_ObjCHeader:
    return "Objective-C";
  case types::TY_ObjCXX:
  case types::TY_PP_ObjCXX:
  case types::TY_PP_ObjCXX_Alias:
  case types::TY_ObjCXXHeader:
  case types::TY_PP_ObjCXXHeader:
    return "Objective-C++";
  case types::TY_Fortran:
  case types::TY_PP_Fortran:
    return "Fortran";
  case types::TY_Ada:
    return "Ada";
  case types::TY_HLSL:
    return "HLSL";
  case types::TY_RenderScript:
    return "RenderScript";
  case types::TY_LLVM_IR:
  case types::TY_LLVM_BC:
    return "LLVM IR";
  default:
    return {};
  }
}

std::string otherLanguage(const CompileCommand &command) {
  // The last -x before the file decides; what follows the file does not concern it.
  std::string_view given;
  for (size_t index = 1; index < command.arguments.size(); ++index) {
    const std::string_view word = command.arguments[index];
    if (word == "-x" && index + 1 < command.arguments.size())
      given = command.arguments[++index];
    else if (word.starts_with("-x"))
      given = word.substr(2);
    else if (word == command.file.string() ||
             (!word.starts_with('-') && word.ends_with(command.file.filename().string())))
      break;
  }
  if (!given.empty() && given != "none")
    return otherLanguage(types::lookupTypeForTypeSpecifier(std::string(given).c_str()));
  const std::string extension = command.file.extension().string();
  for (const OtherLanguage &language : unknownToClang)
    if (language.extension == extension)
      return language.name;
  return extension.empty() ? std::string() : otherLanguage(types::lookupTypeForExtension(extension.substr(1)));
}

} // namespace

std::vector<SkippedUnit> takeOutOtherLanguages(std::vector<CompileCommand> &commands) {
  std::vector<SkippedUnit> skipped;
  std::vector<CompileCommand> kept;
  for (CompileCommand &command : commands) {
    const std::string language = otherLanguage(command);
    if (language.empty())
      kept.push_back(std::move(command));
    else
      skipped.push_back({std::move(command.file), language});
  }
  commands = std::move(kept);
  const auto key = [](const SkippedUnit &unit) { return std::tie(unit.file, unit.language); };
  std::sort(skipped.begin(), skipped.end(),
            [&](const SkippedUnit &left, const SkippedUnit &right) { return key(left) < key(right); });
  skipped.erase(std::unique(skipped.begin(), skipped.end(),
                            [&](const SkippedUnit &left, const SkippedUnit &right) { return key(left) == key(right); }),
                skipped.end());
  return skipped;
}

} // namespace assay::analyzer
