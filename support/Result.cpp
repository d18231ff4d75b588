// SPDX-License-Identifier: Apache-2.0
#include "support/Result.h"

#include <cassert>
#include <iterator>

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

std::string Failure::renderAll() const {
  std::string text = render();
  for (const Failure &other : further)
    text += "\n" + other.renderAll();
  return text;
}

Failure joinFailures(std::vector<Failure> failures) {
  assert(!failures.empty() && "a failure needs a reason");
  Failure first = std::move(failures.front());
  first.further.insert(first.further.end(), std::make_move_iterator(failures.begin() + 1),
                       std::make_move_iterator(failures.end()));
  return first;
}

} // namespace assay
