// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/ObjectMaker.h"

#include "verifier/execute/ArgumentTypes.h"
#include "verifier/execute/DebugPlace.h"
#include "verifier/execute/FixedLayout.h"
#include "verifier/execute/LibraryClasses.h"

#include "llvm/BinaryFormat/Dwarf.h"

#include <algorithm>
#include <limits>

namespace assay::verifier::execution {

using namespace llvm;

namespace {

constexpr unsigned deepestObject = 3;
constexpr uint64_t smallestObject = 64;

unsigned formatKey(const fltSemantics &semantics) {
  return APFloat::getSizeInBits(semantics) * 256 + APFloat::semanticsPrecision(semantics);
}

const fltSemantics *semanticsOf(const DIBasicType &type) {
  switch (type.getSizeInBits()) {
  case 16:
    return type.getName() == "__bf16" ? &APFloat::BFloat() : &APFloat::IEEEhalf();
  case 32:
    return &APFloat::IEEEsingle();
  case 64:
    return &APFloat::IEEEdouble();
  case 128:
    return type.getName() == "long double" && std::numeric_limits<long double>::digits == 64
               ? &APFloat::x87DoubleExtended()
               : &APFloat::IEEEquad();
  default:
    return nullptr;
  }
}

} // namespace

std::vector<uint8_t> littleEndian(const APInt &value, uint64_t size) {
  std::vector<uint8_t> bytes(size);
  const APInt wide = value.zextOrTrunc(static_cast<unsigned>(size * 8));
  for (uint64_t index = 0; index != size; ++index)
    bytes[index] = static_cast<uint8_t>(wide.extractBitsAsZExtValue(8, static_cast<unsigned>(index * 8)));
  return bytes;
}

ValueMaker::ValueMaker(const Module &module) : constants_(collectConstants(module)) {}

const std::vector<APInt> &ValueMaker::integers(unsigned bits) {
  const auto [place, added] = integers_.try_emplace(bits);
  if (added)
    place->second = specialIntegers(bits, constants_);
  return place->second;
}

const std::vector<APFloat> &ValueMaker::floats(const fltSemantics &semantics) {
  const auto [place, added] = floats_.try_emplace(formatKey(semantics));
  if (added)
    place->second = specialFloats(semantics, constants_);
  return place->second;
}

APInt ValueMaker::integer(unsigned bits, Dice &dice) {
  const std::vector<APInt> &specials = integers(bits);
  const uint64_t way = dice.roll(100);
  const uint64_t draw = dice.bits();
  if (way < 40)
    return specials[draw % specials.size()];
  if (way < 75) // lengths, indices, counts
    return APInt(64, draw % 17).zextOrTrunc(bits);
  if (way < 85)
    return APInt(64, static_cast<uint64_t>(static_cast<int64_t>(draw % 2001) - 1000), true).sextOrTrunc(bits);
  APInt value(bits, 0);
  for (unsigned done = 0; done < bits; done += 64)
    value |= APInt(64, done == 0 ? draw : dice.bits()).zextOrTrunc(bits).shl(done);
  return value;
}

APFloat ValueMaker::number(const fltSemantics &semantics, Dice &dice) {
  const std::vector<APFloat> &specials = floats(semantics);
  const uint64_t way = dice.roll(100);
  const uint64_t draw = dice.bits();
  if (way < 45)
    return specials[draw % specials.size()];
  const unsigned bits = APFloat::getSizeInBits(semantics);
  if (way < 85 || &semantics == &APFloat::x87DoubleExtended()) {
    // A number of ordinary size, uniform in steps of 2^-20.
    APFloat value(static_cast<double>(static_cast<int64_t>(draw % (1ULL << 31)) - (1LL << 30)) / (1 << 20));
    bool inexact = false;
    value.convert(semantics, APFloat::rmNearestTiesToEven, &inexact);
    return value;
  }
  return APFloat(semantics, APInt(std::max(bits, 64U), draw).trunc(bits));
}

uint64_t ObjectMaker::reserve(uint64_t size) {
  // The object ends where its page ends, as far as alignment allows, so that a step past it is noticed.
  constexpr uint64_t alignment = 16;
  const uint64_t rounded = (size + alignment - 1) & ~(alignment - 1);
  const uint64_t address = generatedObjectsBase + made_ * generatedObjectsStride + pageCeiling(rounded) - rounded;
  made_ += 1 + size / generatedObjectsStride;
  return address;
}

uint64_t ObjectMaker::object(const DIType *type, uint64_t size) { return object(type, size, 0); }

uint64_t ObjectMaker::object(const DIType *type, uint64_t size, unsigned depth) {
  const DIType *plain = withoutSugar(type);
  const uint64_t element = plain == nullptr ? 0 : plain->getSizeInBits() / 8;
  size = std::max<uint64_t>(size, 1);
  const uint64_t address = reserve(size);
  std::vector<uint8_t> bytes(size);
  if (element == 0) {
    fillUntyped({address, &bytes, 0, size, depth});
  } else {
    for (uint64_t offset = 0; offset < size; offset += element)
      fill(plain, {address, &bytes, offset, std::min(element, size - offset), depth});
  }
  input_.memory.push_back({address, std::move(bytes)});
  return address;
}

std::vector<uint8_t> ObjectMaker::bytes(const DIType *type, uint64_t size) {
  std::vector<uint8_t> made(size);
  fill(type, {0, &made, 0, size, 0});
  return made;
}

std::vector<uint8_t> ObjectMaker::integer(unsigned bits, uint64_t size) {
  const std::vector<APInt> &specials = values_.integers(bits);
  return littleEndian(uniform_ ? specials[*uniform_ % specials.size()] : values_.integer(bits, dice_), size);
}

std::vector<uint8_t> ObjectMaker::number(const fltSemantics &semantics, uint64_t size) {
  const std::vector<APFloat> &specials = values_.floats(semantics);
  const APFloat value = uniform_ ? specials[*uniform_ % specials.size()] : values_.number(semantics, dice_);
  return littleEndian(value.bitcastToAPInt(), size);
}

void ObjectMaker::put(const Place &place, uint64_t offset, const std::vector<uint8_t> &value) {
  if (offset + value.size() <= place.available)
    std::copy(value.begin(), value.end(), place.bytes->begin() + static_cast<ptrdiff_t>(place.offset + offset));
}

void ObjectMaker::putWord(const Place &place, uint64_t offset, uint64_t word) {
  put(place, offset, littleEndian(APInt(64, word), 8));
}

void ObjectMaker::fill(const DIType *type, const Place &place) {
  const DIType *plain = withoutSugar(type);
  if (plain == nullptr)
    return;
  const uint64_t size = plain->getSizeInBits() / 8;
  if (const auto *basic = dyn_cast<DIBasicType>(plain)) {
    if (size == 0 || size > place.available)
      return;
    const fltSemantics *semantics = basic->getEncoding() == dwarf::DW_ATE_float ? semanticsOf(*basic) : nullptr;
    if (semantics != nullptr)
      put(place, 0, number(*semantics, size));
    else if (basic->getEncoding() == dwarf::DW_ATE_boolean)
      put(place, 0, {static_cast<uint8_t>(uniform_ ? *uniform_ & 1 : dice_.roll(2))});
    else
      put(place, 0, integer(static_cast<unsigned>(size * 8), size));
    return;
  }
  if (const auto *composite = dyn_cast<DICompositeType>(plain)) {
    fillComposite(*composite, place);
    return;
  }
  const DIType *pointee = pointeeOf(plain);
  const bool reference = plain->getTag() != dwarf::DW_TAG_pointer_type;
  const bool null = place.depth == deepestObject || (!reference && dice_.chance(20));
  uint64_t address = 0;
  if (!null || reference) {
    const uint64_t pointeeSize = pointee == nullptr ? 0 : pointee->getSizeInBits() / 8;
    address =
        place.depth == deepestObject
            ? 0
            : object(pointee, std::max(pointeeSize, smallestObject / std::max<uint64_t>(pointeeSize, 1) * pointeeSize),
                     place.depth + 1);
  }
  putWord(place, 0, address);
}

void ObjectMaker::fillComposite(const DICompositeType &type, const Place &place) {
  const uint64_t size = type.getSizeInBits() / 8;
  if (type.getTag() == dwarf::DW_TAG_enumeration_type) {
    const DINodeArray enumerators = type.getElements();
    if (enumerators.empty() || size == 0)
      return;
    const uint64_t index = (uniform_ ? *uniform_ : dice_.bits()) % enumerators.size();
    if (const auto *enumerator = dyn_cast_or_null<DIEnumerator>(enumerators[static_cast<unsigned>(index)]))
      put(place, 0, littleEndian(enumerator->getValue().sextOrTrunc(static_cast<unsigned>(size * 8)), size));
    return;
  }
  if (type.getTag() == dwarf::DW_TAG_array_type) {
    const DIType *element = withoutSugar(type.getBaseType());
    const uint64_t elementSize = element == nullptr ? 0 : element->getSizeInBits() / 8;
    for (uint64_t offset = 0; elementSize != 0 && offset + elementSize <= std::min(size, place.available);
         offset += elementSize)
      fill(element, {place.address, place.bytes, place.offset + offset, elementSize, place.depth});
    return;
  }
  if (fillLibraryClass(type, place))
    return;
  for (const DINode *node : type.getElements()) {
    const auto *member = dyn_cast_or_null<DIDerivedType>(node);
    if (member == nullptr || member->isStaticMember() ||
        (member->getTag() != dwarf::DW_TAG_member && member->getTag() != dwarf::DW_TAG_inheritance))
      continue;
    if (member->isBitField()) {
      const uint64_t offset = member->getOffsetInBits() / 8;
      if (offset < place.available)
        (*place.bytes)[place.offset + offset] = static_cast<uint8_t>(dice_.bits());
      continue;
    }
    const uint64_t offset = member->getOffsetInBits() / 8;
    if (offset < place.available)
      fill(member->getBaseType(),
           {place.address, place.bytes, place.offset + offset, place.available - offset, place.depth});
    if (type.getTag() == dwarf::DW_TAG_union_type)
      break; // one member is alive; the first will do
  }
}

bool ObjectMaker::fillLibraryClass(const DICompositeType &type, const Place &place) {
  constexpr uint64_t mostElements = 8;
  const auto count = [&] { return uniform_ ? *uniform_ % (mostElements + 1) : dice_.roll(mostElements + 1); };
  const DIType *element = firstTemplateArgument(type);
  const uint64_t elementSize = element == nullptr ? 0 : withoutSugar(element)->getSizeInBits() / 8;
  const auto elements = [&](uint64_t number) {
    return number == 0 || place.depth == deepestObject ? uint64_t{0}
                                                       : object(element, number * elementSize, place.depth + 1);
  };
  switch (libraryClass(type)) {
  case LibraryClass::None:
  case LibraryClass::Transparent:
    return false;
  case LibraryClass::Unknown:
  case LibraryClass::ZeroIsValid:
    return true; // zero bytes
  case LibraryClass::Vector: {
    const uint64_t number = count();
    const uint64_t first = elements(number);
    const uint64_t end = first == 0 ? 0 : first + number * elementSize;
    putWord(place, 0, first);
    putWord(place, 8, end);
    putWord(place, 16, end);
    return true;
  }
  case LibraryClass::Span:
  case LibraryClass::StringView: {
    const uint64_t number = count();
    const uint64_t first = elements(number);
    const bool sizeFirst = libraryClass(type) == LibraryClass::StringView;
    putWord(place, sizeFirst ? 8 : 0, first);
    putWord(place, sizeFirst ? 0 : 8, first == 0 ? 0 : number);
    return true;
  }
  case LibraryClass::String: {
    // Short strings lie inside the object itself.
    const uint64_t number = count();
    putWord(place, 0, place.address + place.offset + 16);
    putWord(place, 8, number);
    std::vector<uint8_t> text;
    for (uint64_t index = 0; index != number; ++index)
      text.push_back(static_cast<uint8_t>(32 + dice_.roll(95)));
    put(place, 16, text);
    return true;
  }
  }
  llvm_unreachable("every kind of library class is handled");
}

void ObjectMaker::fillUntyped(const Place &place) {
  const unsigned lane = uniform_ ? 3 : static_cast<unsigned>(dice_.roll(4)); // 1, 2, 4 or 8 bytes
  const uint64_t size = uint64_t{1} << lane;
  const bool floating = size >= 4 && dice_.chance(50);
  for (uint64_t offset = 0; offset + size <= place.available; offset += size) {
    if (size == 8 && !uniform_ && dice_.chance(6)) {
      const size_t others = input_.memory.size();
      putWord(place, offset, others == 0 || dice_.chance(30) ? 0 : input_.memory[dice_.roll(others)].address);
      continue;
    }
    put(place, offset,
        floating ? number(size == 8 ? APFloat::IEEEdouble() : APFloat::IEEEsingle(), size)
                 : integer(static_cast<unsigned>(size * 8), size));
  }
}

} // namespace assay::verifier::execution
