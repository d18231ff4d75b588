// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/HeaderUnit.h"

#include "clang/Driver/Types.h"

namespace assay::analyzer {

namespace types = clang::driver::types;

bool isHeaderFile(const std::filesystem::path &file) {
  static constexpr std::string_view otherExtensions[] = {".inl", ".ipp", ".tpp", ".tcc", ".inc", ".txx"};
  const std::string extension = file.extension().string();
  for (const std::string_view other : otherExtensions)
    if (extension == other)
      return true;
  if (extension.size() < 2)
    return false;
  const types::ID type = types::lookupTypeForExtension(extension.substr(1));
  return type == types::TY_CHeader || type == types::TY_CXXHeader;
}

bool isHeaderLanguage(std::string_view language) {
  return language == "c-header" || language == "c++-header" || language == "c++-user-header" ||
         language == "c++-system-header";
}

std::string languageOfHeader(const std::vector<std::string> &flags) {
  std::string language = "c++";
  for (size_t index = 0; index < flags.size(); ++index) {
    const std::string_view flag = flags[index];
    std::string_view standard;
    if (flag.starts_with("-std="))
      standard = flag.substr(5);
    else if (flag.starts_with("--std="))
      standard = flag.substr(6);
    if (!standard.empty())
      language = standard.find("++") == std::string_view::npos ? "c" : "c++";
    if (flag == "-x" && index + 1 < flags.size())
      language = flags[index + 1].starts_with("c++") ? "c++" : "c";
    else if (flag.starts_with("-x") && flag.size() > 2)
      language = flag.substr(2).starts_with("c++") ? "c++" : "c";
  }
  return language;
}

} // namespace assay::analyzer
