// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/ObjectPart.h"

#include "policies/model/FieldPath.h"
#include "verifier/roles/NamePattern.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>

namespace assay::verifier {

namespace {

using analyzer::FieldFacts;
using analyzer::RecordFacts;
using analyzer::SourceFacts;
using policies::FieldStep;

/// Arrays of up to so many elements are taken apart.
constexpr uint64_t separateElements = 64;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' '))
    text.remove_prefix(1);
  while (text.ends_with(' '))
    text.remove_suffix(1);
  return text;
}

bool consumeFront(std::string_view &text, std::string_view prefix) {
  if (!text.starts_with(prefix))
    return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool consumeBack(std::string_view &text, std::string_view suffix) {
  if (!text.ends_with(suffix))
    return false;
  text.remove_suffix(suffix.size());
  return true;
}

std::string_view unqualified(std::string_view text) {
  for (bool changed = true; changed;) {
    text = trimmed(text);
    changed = consumeFront(text, "const ") || consumeFront(text, "volatile ") || consumeBack(text, " const") ||
              consumeBack(text, " volatile") || consumeBack(text, "__restrict");
    if (text.ends_with("*const")) {
      consumeBack(text, "const");
      changed = true;
    }
  }
  return text;
}

/// The arguments of the last component's template argument list.
std::vector<std::string> templateArguments(std::string_view type) {
  std::vector<std::string> arguments;
  const size_t open = type.find('<');
  if (open == std::string_view::npos || !type.ends_with('>'))
    return arguments;
  int depth = 0;
  size_t start = open + 1;
  for (size_t i = open + 1; i < type.size(); ++i) {
    const char character = type[i];
    if ((character == ',' && depth == 0) || i + 1 == type.size()) {
      arguments.emplace_back(trimmed(type.substr(start, i - start)));
      start = i + 1;
    }
    if (character == '<' || character == '(' || character == '[')
      ++depth;
    else if (character == '>' || character == ')' || character == ']')
      --depth;
  }
  return arguments;
}

struct ArrayType {
  std::string element;
  uint64_t count = 0;
};

std::optional<uint64_t> number(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && (text.back() == 'U' || text.back() == 'L' || text.back() == 'u' || text.back() == 'l'))
    text.remove_suffix(1);
  uint64_t value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? std::optional(value)
                                                                                              : std::nullopt;
}

/// "double[6]" or "std::array<double, 6>".
std::optional<ArrayType> arrayType(std::string_view text) {
  const std::string_view type = unqualified(text);
  if (type.ends_with(']')) {
    // "T[2][3]" is an array of two "T[3]".
    const size_t open = type.find('[');
    const size_t close = type.find(']', open);
    const std::optional<uint64_t> count = number(type.substr(open + 1, close - open - 1));
    if (!count || type.substr(0, open).find('<') != std::string_view::npos)
      return std::nullopt;
    return ArrayType{std::string(trimmed(type.substr(0, open))) + std::string(type.substr(close + 1)), *count};
  }
  if (!matchesName("std::array", type) && !matchesName("boost::array", type))
    return std::nullopt;
  const std::vector<std::string> arguments = templateArguments(type);
  const std::optional<uint64_t> count = arguments.size() == 2 ? number(arguments[1]) : std::nullopt;
  return count ? std::optional(ArrayType{arguments[0], *count}) : std::nullopt;
}

/// The record of that name; null if there is none, or several that are not laid out alike.
const RecordFacts *recordNamed(const SourceFacts &facts, std::string_view name) {
  const RecordFacts *record = facts.findRecord(name);
  if (record == nullptr)
    return nullptr;
  for (const RecordFacts *other = record + 1;
       other != facts.records.data() + facts.records.size() && other->qualifiedName == name; ++other) {
    const auto sameField = [](const FieldFacts &a, const FieldFacts &b) {
      return a.name == b.name && a.type == b.type && a.offsetBits == b.offsetBits && a.sizeBits == b.sizeBits;
    };
    if (other->sizeBytes != record->sizeBytes || !std::equal(other->fields.begin(), other->fields.end(),
                                                             record->fields.begin(), record->fields.end(), sameField))
      return nullptr;
  }
  return record;
}

bool inherits(const SourceFacts &facts, const RecordFacts &record, std::string_view member) {
  for (const std::string &base : record.bases) {
    const RecordFacts *known = recordNamed(facts, base);
    // What is not known may have it.
    if (known == nullptr || inherits(facts, *known, member) ||
        std::any_of(known->fields.begin(), known->fields.end(),
                    [&](const FieldFacts &field) { return field.name == member; }))
      return true;
  }
  return false;
}

ObjectPart notLocated(ObjectPart part) {
  part.isLocated = false;
  part.sizeBits = 0;
  return part;
}

class PartFinder {
public:
  explicit PartFinder(const SourceFacts &facts) : facts_(facts) {}

  std::vector<ObjectPart> parts;

  void follow(ObjectPart part, const std::vector<FieldStep> &steps, size_t next) {
    if (next == steps.size()) {
      parts.push_back(std::move(part));
      return;
    }
    const FieldStep &step = steps[next];
    if (step.isElement())
      followElement(std::move(part), steps, next);
    else
      followMember(step.throughPointer ? pointee(std::move(part)) : std::move(part), steps, next);
  }

private:
  void giveUp(ObjectPart part, const std::vector<FieldStep> &steps, size_t next) {
    for (; next < steps.size(); ++next) {
      const FieldStep &step = steps[next];
      if (step.isElement())
        part.name += step.index ? "[" + std::to_string(*step.index) + "]" : "[*]";
      else
        part.name += (part.name.empty() ? "" : step.throughPointer ? "->" : ".") + step.member;
    }
    part.type.clear();
    parts.push_back(notLocated(std::move(part)));
  }

  void followMember(ObjectPart part, const std::vector<FieldStep> &steps, size_t next) {
    const FieldStep &step = steps[next];
    const RecordFacts *record = part.isLocated ? recordNamed(facts_, unqualified(part.type)) : nullptr;
    if (record == nullptr)
      return giveUp(std::move(part), steps, next);
    const auto field = std::find_if(record->fields.begin(), record->fields.end(),
                                    [&](const FieldFacts &candidate) { return candidate.name == step.member; });
    if (field == record->fields.end()) {
      if (inherits(facts_, *record, step.member))
        giveUp(std::move(part), steps, next);
      return;
    }
    if (field->offsetBits % 8 != 0 || field->sizeBits % 8 != 0)
      return giveUp(std::move(part), steps, next);
    part.name += (part.name.empty() ? "" : step.throughPointer ? "->" : ".") + step.member;
    part.offsetsBytes.back() += field->offsetBits / 8;
    part.type = field->type;
    part.sizeBits = field->sizeBits;
    // A reference member is what it refers to.
    if (field->type.ends_with('&')) {
      part.type = carriedObject(field->type).type;
      part.offsetsBytes.push_back(0);
      part.sizeBits = 0;
    }
    follow(std::move(part), steps, next + 1);
  }

  void followElement(ObjectPart part, const std::vector<FieldStep> &steps, size_t next) {
    const FieldStep &step = steps[next];
    const std::optional<ArrayType> array = part.isLocated ? arrayType(part.type) : std::nullopt;
    const uint64_t bits = part.sizeBits;
    if (!array || array->count == 0 || bits % array->count != 0 || bits / array->count % 8 != 0 || bits == 0 ||
        (!step.index && array->count > separateElements))
      return giveUp(std::move(part), steps, next);
    if (step.index && *step.index >= array->count)
      return;
    const uint64_t first = step.index.value_or(0);
    const uint64_t last = step.index.value_or(array->count - 1);
    for (uint64_t index = first; index <= last; ++index) {
      ObjectPart element = part;
      element.name += "[" + std::to_string(index) + "]";
      element.type = array->element;
      element.sizeBits = bits / array->count;
      element.offsetsBytes.back() += index * element.sizeBits / 8;
      follow(std::move(element), steps, next + 1);
    }
  }

  /// What the pointer at `part` points to.
  ObjectPart pointee(ObjectPart part) {
    if (!part.isLocated)
      return part;
    if (const std::string held = smartPointee(part.type); !held.empty()) {
      ObjectPart object{part.name, held, {0}, 0, true};
      std::vector<ObjectPart> seen = behindSmartPointer(facts_, part.type, {std::move(object)});
      assert(seen.size() == 1);
      ObjectPart behind = std::move(seen.front());
      behind.offsetsBytes.front() += part.offsetsBytes.back();
      part.offsetsBytes.pop_back();
      behind.offsetsBytes.insert(behind.offsetsBytes.begin(), part.offsetsBytes.begin(), part.offsetsBytes.end());
      return behind;
    }
    std::string_view type = unqualified(part.type);
    if (!consumeBack(type, "*"))
      return notLocated(std::move(part));
    const std::string pointed(unqualified(type));
    part.type = pointed;
    part.offsetsBytes.push_back(0);
    part.sizeBits = 0;
    return part;
  }

  const SourceFacts &facts_;
};

/// The offsets of members of type `pointer` ("T *") in `record`, its bases and its members' records.
void findPointers(const SourceFacts &facts, const RecordFacts &record, std::string_view pointer, uint64_t offset,
                  std::vector<uint64_t> &found, unsigned depth = 0) {
  if (depth > 12)
    return;
  for (const FieldFacts &field : record.fields) {
    const uint64_t place = offset + field.offsetBits / 8;
    if (unqualified(field.type) == unqualified(pointer))
      found.push_back(place);
    else if (const RecordFacts *inner = facts.findRecord(unqualified(field.type)))
      findPointers(facts, *inner, pointer, place, found, depth + 1);
  }
  for (size_t index = 0; index < record.bases.size(); ++index)
    if (const RecordFacts *base = facts.findRecord(record.bases[index]))
      findPointers(facts, *base, pointer, offset + record.baseOffsetsBits[index] / 8, found, depth + 1);
}

} // namespace

CarriedObject carriedObject(std::string_view type) {
  CarriedObject object;
  std::string_view text = unqualified(type);
  if (consumeBack(text, "&&") || consumeBack(text, "&") || consumeBack(text, "*"))
    object.isIndirect = true;
  object.type = unqualified(text);
  return object;
}

bool mentionsRecord(std::string_view type, std::string_view pattern) {
  std::string_view text = unqualified(type);
  while (consumeBack(text, "&") || consumeBack(text, "*"))
    text = unqualified(text);
  if (const size_t bracket = text.rfind('['); text.ends_with(']') && bracket != std::string_view::npos)
    return mentionsRecord(text.substr(0, bracket), pattern);
  if (matchesName(pattern, text))
    return true;
  const std::vector<std::string> arguments = templateArguments(text);
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const std::string &argument) { return mentionsRecord(argument, pattern); });
}

std::vector<ObjectPart> partsOf(const SourceFacts &facts, std::string_view type, std::string_view path) {
  PartFinder finder(facts);
  ObjectPart whole;
  whole.type = unqualified(type);
  if (const RecordFacts *record = facts.findRecord(whole.type))
    whole.sizeBits = record->sizeBytes * 8;
  if (path.empty())
    return {whole};
  const std::optional<std::vector<FieldStep>> steps = policies::parseFieldPath(path);
  if (!steps)
    return {};
  finder.follow(std::move(whole), *steps, 0);
  return std::move(finder.parts);
}

std::string smartPointee(std::string_view type) {
  const std::string_view text = unqualified(type);
  for (const std::string_view pointer : {"std::unique_ptr", "std::shared_ptr", "boost::shared_ptr"})
    if (matchesName(pointer, text)) {
      const std::vector<std::string> arguments = templateArguments(text);
      return arguments.empty() ? std::string() : std::string(unqualified(arguments.front()));
    }
  return {};
}

std::vector<ObjectPart> behindSmartPointer(const SourceFacts &facts, std::string_view pointer,
                                           std::vector<ObjectPart> parts) {
  const std::string_view type = unqualified(pointer);
  const std::vector<std::string> arguments = templateArguments(type);
  std::vector<uint64_t> places;
  if (const RecordFacts *record = recordNamed(facts, type); record != nullptr && !arguments.empty())
    findPointers(facts, *record, arguments.front() + " *", 0, places);
  for (ObjectPart &part : parts) {
    if (places.size() != 1)
      part = notLocated(std::move(part));
    else if (part.isLocated)
      part.offsetsBytes.insert(part.offsetsBytes.begin(), places.front());
  }
  return parts;
}

} // namespace assay::verifier
