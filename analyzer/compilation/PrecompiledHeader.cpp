// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/PrecompiledHeader.h"

namespace assay::analyzer {

std::optional<std::string> headerOfPrecompiled(std::string_view precompiled) {
  for (const std::string_view extension : {".pch", ".gch", ".pth"})
    if (precompiled.size() > extension.size() && precompiled.ends_with(extension))
      return std::string(precompiled.substr(0, precompiled.size() - extension.size()));
  return std::nullopt;
}

} // namespace assay::analyzer
