// SPDX-License-Identifier: Apache-2.0
#include "support/Result.h"

namespace assay {

std::string Failure::render() const {
  std::string text;
  if (!file.empty())
    text += file + ":";
  if (!place.empty())
    text += place + ":";
  if (!text.empty())
    text += " ";
  text += message;
  if (!remedy.empty())
    text += " (" + remedy + ")";
  return text;
}

} // namespace assay
