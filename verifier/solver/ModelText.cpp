// SPDX-License-Identifier: Apache-2.0
#include "verifier/solver/ModelText.h"

#include "llvm/ADT/StringExtras.h"

namespace assay::verifier {

using llvm::APInt;
using llvm::StringRef;

namespace {

/// An atom or a list.
struct Expression {
  StringRef atom;
  std::vector<Expression> list;
  [[nodiscard]] bool isList() const { return atom.empty(); }
};

/// Values nest three deep; the limit keeps hostile input off the stack.
constexpr unsigned maximumDepth = 8;

class Reader {
public:
  explicit Reader(StringRef text) : rest_(text) {}

  std::optional<Expression> read(unsigned depth = 0) {
    rest_ = rest_.ltrim();
    Expression result;
    if (!rest_.consume_front("(")) {
      const size_t length = std::min(rest_.find_first_of("() \t\r\n"), rest_.size());
      result.atom = rest_.take_front(length);
      rest_ = rest_.drop_front(length);
      return result.atom.empty() ? std::nullopt : std::optional(std::move(result));
    }
    while (true) {
      rest_ = rest_.ltrim();
      if (rest_.consume_front(")"))
        return result;
      if (depth == maximumDepth)
        return std::nullopt;
      std::optional<Expression> element = read(depth + 1);
      if (!element)
        return std::nullopt;
      result.list.push_back(std::move(*element));
    }
  }

private:
  StringRef rest_;
};

/// #b…, #x… or (_ bvN w), of exactly this width.
std::optional<APInt> readBits(const Expression &value, unsigned width) {
  StringRef digits = value.atom;
  if (digits.consume_front("#b"))
    return digits.size() == width && llvm::all_of(digits, [](char c) { return c == '0' || c == '1'; })
               ? std::optional(APInt(width, digits, 2))
               : std::nullopt;
  if (digits.consume_front("#x"))
    return digits.size() * 4 == width && llvm::all_of(digits, llvm::isHexDigit)
               ? std::optional(APInt(width, digits, 16))
               : std::nullopt;
  if (value.list.size() != 3 || value.list[0].atom != "_" || value.list[2].atom != std::to_string(width))
    return std::nullopt;
  digits = value.list[1].atom;
  if (!digits.consume_front("bv") || digits.empty() || !llvm::all_of(digits, llvm::isDigit) ||
      digits.size() > width + 1)
    return std::nullopt;
  const APInt number(4 * static_cast<unsigned>(digits.size()), digits, 10);
  return number.getActiveBits() <= width ? std::optional(number.zextOrTrunc(width)) : std::nullopt;
}

std::optional<APInt> readSpecialFloat(StringRef name, Sort sort) {
  const unsigned fraction = sort.significandBits() - 1;
  const unsigned width = sort.floatBits();
  const APInt sign = APInt::getOneBitSet(width, width - 1);
  const APInt infinity = APInt::getBitsSet(width, fraction, width - 1);
  if (name == "NaN")
    return infinity | APInt::getOneBitSet(width, fraction - 1);
  if (name == "+oo")
    return infinity;
  if (name == "-oo")
    return infinity | sign;
  if (name == "+zero")
    return APInt::getZero(width);
  if (name == "-zero")
    return sign;
  return std::nullopt;
}

std::optional<APInt> readFloat(const Expression &value, Sort sort) {
  if (value.list.size() != 4)
    return std::nullopt;
  if (value.list[0].atom == "_") {
    const bool hasFormat = value.list[2].atom == std::to_string(sort.exponentBits()) &&
                           value.list[3].atom == std::to_string(sort.significandBits());
    return hasFormat ? readSpecialFloat(value.list[1].atom, sort) : std::nullopt;
  }
  if (value.list[0].atom != "fp")
    return std::nullopt;
  const std::optional<APInt> sign = readBits(value.list[1], 1);
  const std::optional<APInt> exponent = readBits(value.list[2], sort.exponentBits());
  const std::optional<APInt> fraction = readBits(value.list[3], sort.significandBits() - 1);
  if (!sign || !exponent || !fraction)
    return std::nullopt;
  return sign->concat(*exponent).concat(*fraction);
}

std::optional<APInt> readValue(const Expression &value, Sort sort) {
  switch (sort.kind()) {
  case Sort::Kind::Bool:
    if (value.atom != "true" && value.atom != "false")
      return std::nullopt;
    return APInt(1, value.atom == "true" ? 1 : 0);
  case Sort::Kind::BitVector:
    return readBits(value, sort.width());
  case Sort::Kind::Float:
    return readFloat(value, sort);
  }
  llvm_unreachable("no such kind of sort");
}

} // namespace

std::optional<std::vector<std::optional<APInt>>> parseValues(StringRef text, llvm::ArrayRef<Sort> sorts) {
  const std::optional<Expression> response = Reader(text).read();
  if (!response || !response->isList() || response->list.size() != sorts.size())
    return std::nullopt;
  std::vector<std::optional<APInt>> values(sorts.size());
  for (const Expression &pair : response->list) {
    size_t index = 0;
    if (pair.list.size() != 2)
      return std::nullopt;
    StringRef name = pair.list[0].atom;
    if (!name.consume_front("s") || name.getAsInteger(10, index) || index >= sorts.size() || values[index])
      return std::nullopt;
    values[index] = readValue(pair.list[1], sorts[index]);
    if (!values[index])
      return std::nullopt;
  }
  return values;
}

} // namespace assay::verifier
