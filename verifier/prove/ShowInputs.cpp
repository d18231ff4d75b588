// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/ShowInputs.h"

#include "verifier/execute/ShowValue.h"
#include "verifier/prove/InputMemory.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

namespace assay::verifier {

namespace {

/// Values shown for one parameter, and how deep records in records are looked into.
constexpr size_t valuesEach = 6;
constexpr unsigned deepest = 3;

using Bytes = llvm::ArrayRef<uint8_t>;

class InputNames {
public:
  InputNames(const analyzer::SourceFacts &facts, const ExecutionInput &input) : facts_(facts), input_(input) {}

  void add(const analyzer::ParameterFacts &parameter) {
    const auto argument = static_cast<size_t>(parameter.irArgument);
    if (parameter.irArgument < 0 || parameter.irArgumentCount != 1 || parameter.name.empty() ||
        argument >= input_.arguments.size())
      return;
    const Bytes value = input_.arguments[argument];
    const bool designates = parameter.isIndirect || parameter.isReference;
    if (!designates)
      shown_.push_back(showValue(parameter.name, parameter.type, value));
    const std::optional<uint64_t> place = addressIn(input_, parameter.irArgument);
    if ((!designates && !parameter.isPointer) || !place)
      return;
    left_ = valuesEach;
    const uint64_t address = *place;
    const std::string type = pointeeType(parameter.type);
    if (facts_.findRecord(type) != nullptr)
      addRecord(parameter.name + (designates ? "." : "->"), type, address, 0);
    else
      addScalar(designates ? parameter.name : "*" + parameter.name, type, address, parameter.pointeeSize);
  }

  std::vector<ShownValue> take() { return std::move(shown_); }

private:
  void addScalar(std::string name, const std::string &type, uint64_t address, uint64_t size) {
    const Bytes bytes = bytesAt(input_, address, size);
    if (left_ == 0 || bytes.empty() || size > 16 || llvm::all_of(bytes, [](uint8_t byte) { return byte == 0; }))
      return;
    --left_;
    shown_.push_back(showValue(std::move(name), type, bytes));
  }

  void addRecord(const std::string &prefix, llvm::StringRef name, uint64_t address, unsigned depth) {
    const analyzer::RecordFacts *record = facts_.findRecord(name);
    if (record == nullptr || depth > deepest)
      return;
    for (size_t base = 0; base < record->bases.size(); ++base)
      addRecord(prefix, record->bases[base], address + record->baseOffsetsBits[base] / 8, depth + 1);
    for (const analyzer::FieldFacts &field : record->fields) {
      if (field.name.empty() || field.offsetBits % 8 != 0 || field.sizeBits % 8 != 0 || overlaps(*record, field))
        continue;
      const uint64_t place = address + field.offsetBits / 8;
      if (facts_.findRecord(field.type) != nullptr)
        addRecord(prefix + field.name + ".", field.type, place, depth + 1);
      else if (!llvm::StringRef(field.type).ends_with("]"))
        addScalar(prefix + field.name, field.type, place, field.sizeBits / 8);
    }
  }

  /// Of two members in one place only one has a value.
  static bool overlaps(const analyzer::RecordFacts &record, const analyzer::FieldFacts &field) {
    return llvm::any_of(record.fields, [&](const analyzer::FieldFacts &other) {
      return &other != &field && other.offsetBits < field.offsetBits + field.sizeBits &&
             field.offsetBits < other.offsetBits + other.sizeBits;
    });
  }

  const analyzer::SourceFacts &facts_;
  const ExecutionInput &input_;
  std::vector<ShownValue> shown_;
  size_t left_ = 0;
};

} // namespace

std::vector<ShownValue> showInputs(const analyzer::FunctionFacts &function, const analyzer::SourceFacts &facts,
                                   const ExecutionInput &input) {
  InputNames names(facts, input);
  for (const analyzer::ParameterFacts &parameter : function.parameters)
    names.add(parameter);
  return names.take();
}

} // namespace assay::verifier
