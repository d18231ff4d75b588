// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/ShowValue.h"

#include "verifier/execute/FixedLayout.h"

#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/APInt.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"

#include <array>
#include <limits>
#include <optional>

namespace assay::verifier {

namespace {

using llvm::APFloat;
using llvm::APInt;

enum class Reading : uint8_t { Signed, Unsigned, Boolean, Character, Floating };

struct KnownType {
  std::string_view name;
  Reading reading;
};

constexpr std::array knownTypes = std::to_array<KnownType>({
    {"bool", Reading::Boolean},
    {"char", Reading::Character},
    {"signed char", Reading::Signed},
    {"unsigned char", Reading::Unsigned},
    {"char8_t", Reading::Unsigned},
    {"char16_t", Reading::Unsigned},
    {"char32_t", Reading::Unsigned},
    {"wchar_t", Reading::Signed},
    {"short", Reading::Signed},
    {"unsigned short", Reading::Unsigned},
    {"int", Reading::Signed},
    {"unsigned int", Reading::Unsigned},
    {"unsigned", Reading::Unsigned},
    {"long", Reading::Signed},
    {"long int", Reading::Signed},
    {"unsigned long", Reading::Unsigned},
    {"long unsigned int", Reading::Unsigned},
    {"long long", Reading::Signed},
    {"unsigned long long", Reading::Unsigned},
    {"__int128", Reading::Signed},
    {"unsigned __int128", Reading::Unsigned},
    {"half", Reading::Floating},
    {"_Float16", Reading::Floating},
    {"__fp16", Reading::Floating},
    {"__bf16", Reading::Floating},
    {"float", Reading::Floating},
    {"double", Reading::Floating},
    {"long double", Reading::Floating},
    {"__float128", Reading::Floating},
});

APInt integerOf(std::span<const uint8_t> bytes) {
  APInt value(static_cast<unsigned>(bytes.size() * 8), 0);
  for (size_t index = 0; index != bytes.size(); ++index)
    value.insertBits(bytes[index], static_cast<unsigned>(index * 8), 8);
  return value;
}

const llvm::fltSemantics *semanticsOf(std::string_view type, size_t size) {
  if (type == "__bf16")
    return size == 2 ? &APFloat::BFloat() : nullptr;
  if (type == "__float128")
    return size == 16 ? &APFloat::IEEEquad() : nullptr;
  if (type == "long double" && size >= 10)
    return std::numeric_limits<long double>::digits == 64 ? &APFloat::x87DoubleExtended() : &APFloat::IEEEquad();
  switch (size) {
  case 2:
    return &APFloat::IEEEhalf();
  case 4:
    return &APFloat::IEEEsingle();
  case 8:
    return &APFloat::IEEEdouble();
  default:
    return nullptr;
  }
}

std::string hexadecimalFloat(const APFloat &value) {
  if (value.isNaN())
    return value.isNegative() ? "-nan" : "nan";
  if (value.isInfinity())
    return value.isNegative() ? "-inf" : "inf";
  std::array<char, 64> text{};
  const unsigned length = value.convertToHexString(text.data(), 0, /*upperCase=*/false, APFloat::rmNearestTiesToEven);
  return {text.data(), length};
}

// The fewest digits that read back as the same value.
std::string decimalFloat(const APFloat &value) {
  if (value.isNaN() || value.isInfinity())
    return hexadecimalFloat(value);
  constexpr unsigned digitsOfQuad = 36;
  for (unsigned digits = 1; digits <= digitsOfQuad; ++digits) {
    llvm::SmallString<64> text;
    value.toString(text, digits, /*FormatMaxPadding=*/6, /*TruncateZero=*/true);
    APFloat again(value.getSemantics());
    if (llvm::Expected<APFloat::opStatus> status = again.convertFromString(text, APFloat::rmNearestTiesToEven); !status)
      llvm::consumeError(status.takeError());
    else if (again.bitwiseIsEqual(value))
      return text.str().str();
  }
  return hexadecimalFloat(value);
}

std::string hexadecimalBytes(std::span<const uint8_t> bytes) {
  std::string text = "bytes";
  for (const uint8_t byte : bytes) {
    text += ' ';
    text += llvm::hexdigit(byte >> 4, /*LowerCase=*/true);
    text += llvm::hexdigit(byte & 15, /*LowerCase=*/true);
  }
  return text;
}

std::string decimal(const APInt &value, bool isSigned) { return llvm::toString(value, 10, isSigned); }

std::string character(const APInt &value) {
  const std::string number = decimal(value, /*isSigned=*/true);
  const auto code = static_cast<char>(value.getZExtValue());
  return llvm::isPrint(code) ? std::string("'") + code + "' (" + number + ")" : number;
}

std::optional<Reading> readingOf(std::string_view type) {
  for (const KnownType &known : knownTypes)
    if (known.name == type)
      return known.reading;
  return std::nullopt;
}

} // namespace

ShownValue showValue(std::string name, std::string_view type, std::span<const uint8_t> bytes) {
  ShownValue shown;
  shown.name = std::move(name);
  if (bytes.empty())
    return shown;
  if (type.ends_with('*') || type.ends_with('&')) {
    if (bytes.size() > 8) {
      shown.value = hexadecimalBytes(bytes);
      return shown;
    }
    const APInt address = integerOf(bytes);
    // Such an address is another one in each run, and a report is the same each time.
    shown.value = address.uge(execution::libraryZone) && address.ult(execution::libraryZoneEnd)
                      ? "inside a library"
                      : "0x" + llvm::toString(address, 16, false, false, /*UpperCase=*/false);
    return shown;
  }
  const std::optional<Reading> reading = readingOf(type);
  if (!reading || bytes.size() > 16) {
    shown.value = hexadecimalBytes(bytes);
    return shown;
  }
  switch (*reading) {
  case Reading::Signed:
    shown.value = decimal(integerOf(bytes), true);
    break;
  case Reading::Unsigned:
    shown.value = decimal(integerOf(bytes), false);
    break;
  case Reading::Boolean: {
    const APInt value = integerOf(bytes);
    shown.value = value.isZero() ? "false" : value.isOne() ? "true" : decimal(value, false) + " (no valid bool)";
    break;
  }
  case Reading::Character:
    shown.value = bytes.size() == 1 ? character(integerOf(bytes)) : decimal(integerOf(bytes), true);
    break;
  case Reading::Floating: {
    const llvm::fltSemantics *semantics = semanticsOf(type, bytes.size());
    if (semantics == nullptr) {
      shown.value = hexadecimalBytes(bytes);
      break;
    }
    const APFloat value(*semantics, integerOf(bytes).trunc(APFloat::getSizeInBits(*semantics)));
    shown.value = decimalFloat(value);
    shown.hexadecimal = hexadecimalFloat(value);
    break;
  }
  }
  return shown;
}

} // namespace assay::verifier
