// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/LibraryState.h"

#include "verifier/prove/InputMemory.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

namespace assay::verifier {

namespace {

/// Records in records: a vector is four deep.
constexpr unsigned deepest = 10;

class LibraryState {
public:
  LibraryState(const analyzer::SourceFacts &facts, const ExecutionInput &input) : facts_(facts), input_(input) {}

  [[nodiscard]] bool isIn(llvm::StringRef type, uint64_t address, bool inLibrary = false, unsigned depth = 0) const {
    const analyzer::RecordFacts *record = facts_.findRecord(type);
    if (record == nullptr || depth > deepest)
      return false;
    inLibrary |= record->isLibraryObject;
    for (size_t base = 0; base < record->bases.size(); ++base)
      if (isIn(record->bases[base], address + record->baseOffsetsBits[base] / 8, inLibrary, depth + 1))
        return true;
    return llvm::any_of(record->fields, [&](const analyzer::FieldFacts &field) {
      const uint64_t place = address + field.offsetBits / 8;
      if (inLibrary && llvm::StringRef(field.type).ends_with("*"))
        return llvm::any_of(bytesAt(input_, place, sizeof(uint64_t)), [](uint8_t byte) { return byte != 0; });
      return isIn(field.type, place, inLibrary, depth + 1);
    });
  }

private:
  const analyzer::SourceFacts &facts_;
  const ExecutionInput &input_;
};

/// "ns::Table<a::b>::row<c::d>" → "ns::Table<a::b>".
llvm::StringRef classOf(llvm::StringRef method) {
  unsigned brackets = 0;
  for (size_t index = method.size(); index-- > 1;) {
    brackets += method[index] == '>' ? 1 : 0;
    brackets -= method[index] == '<' && brackets > 0 ? 1 : 0;
    if (brackets == 0 && method[index] == ':' && method[index - 1] == ':')
      return method.take_front(index - 1);
  }
  return {};
}

} // namespace

bool holdsLibraryState(const analyzer::FunctionFacts &function, const analyzer::SourceFacts &facts,
                       const ExecutionInput &input) {
  const LibraryState state(facts, input);
  if (const std::optional<uint64_t> self = addressIn(input, function.irThisArgument))
    if (state.isIn(classOf(function.qualifiedName), *self))
      return true;
  return llvm::any_of(function.parameters, [&](const analyzer::ParameterFacts &parameter) {
    if (parameter.irArgumentCount != 1 || !(parameter.isIndirect || parameter.isReference || parameter.isPointer))
      return false;
    const std::optional<uint64_t> address = addressIn(input, parameter.irArgument);
    return address && state.isIn(pointeeType(parameter.type), *address);
  });
}

} // namespace assay::verifier
