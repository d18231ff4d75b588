// SPDX-License-Identifier: Apache-2.0
//
// Makes the objects that an input's pointers designate: bytes that are valid for the source type where debug
// info gives one (a bool is 0 or 1, a vector's three pointers agree), and a mix of plausible lanes where not.
#pragma once

#include "verifier/execute/Execution.h"
#include "verifier/execute/SpecialValues.h"

#include "llvm/IR/DebugInfoMetadata.h"

#include <map>
#include <optional>
#include <random>
#include <vector>

namespace assay::verifier::execution {

/// Numbers drawn from a seed alone; every use consumes exactly one draw.
class Dice {
public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  [[nodiscard]] uint64_t bits() { return engine_(); }
  /// Requirements: sides > 0.
  [[nodiscard]] uint64_t roll(uint64_t sides) { return engine_() % sides; }
  [[nodiscard]] bool chance(unsigned percent) { return roll(100) < percent; }

private:
  std::mt19937_64 engine_; // its sequence is fixed by the C++ standard
};

/// Scalar values: special, small, near a constant, or any bits.
class ValueMaker {
public:
  explicit ValueMaker(const llvm::Module &module);
  [[nodiscard]] const std::vector<llvm::APInt> &integers(unsigned bits);
  [[nodiscard]] const std::vector<llvm::APFloat> &floats(const llvm::fltSemantics &semantics);
  [[nodiscard]] llvm::APInt integer(unsigned bits, Dice &dice);
  [[nodiscard]] llvm::APFloat number(const llvm::fltSemantics &semantics, Dice &dice);

private:
  SliceConstants constants_;
  std::map<unsigned, std::vector<llvm::APInt>> integers_;
  std::map<unsigned, std::vector<llvm::APFloat>> floats_; ///< by storage bits and format
};

/// Little-endian bytes of a value, `size` of them.
[[nodiscard]] std::vector<uint8_t> littleEndian(const llvm::APInt &value, uint64_t size);

class ObjectMaker {
public:
  /// `uniform`, if set, is the index of the special value that every scalar takes.
  ObjectMaker(ValueMaker &values, Dice &dice, ExecutionInput &input, std::optional<size_t> uniform)
      : values_(values), dice_(dice), input_(input), uniform_(uniform) {}

  /// A new object (or array) of `size` bytes and its address.
  [[nodiscard]] uint64_t object(const llvm::DIType *type, uint64_t size);
  /// One value of a source type, `size` bytes.
  [[nodiscard]] std::vector<uint8_t> bytes(const llvm::DIType *type, uint64_t size);
  /// A scalar parameter's bytes.
  [[nodiscard]] std::vector<uint8_t> integer(unsigned bits, uint64_t size);
  [[nodiscard]] std::vector<uint8_t> number(const llvm::fltSemantics &semantics, uint64_t size);

private:
  struct Place {
    uint64_t address; ///< of the whole object
    std::vector<uint8_t> *bytes;
    uint64_t offset;
    uint64_t available; ///< bytes from offset on
    unsigned depth;
  };
  [[nodiscard]] uint64_t object(const llvm::DIType *type, uint64_t size, unsigned depth);
  void fill(const llvm::DIType *type, const Place &place);
  void fillComposite(const llvm::DICompositeType &type, const Place &place);
  [[nodiscard]] bool fillLibraryClass(const llvm::DICompositeType &type, const Place &place);
  void fillUntyped(const Place &place);
  void put(const Place &place, uint64_t offset, const std::vector<uint8_t> &value);
  void putWord(const Place &place, uint64_t offset, uint64_t word);
  [[nodiscard]] uint64_t reserve(uint64_t size);

  ValueMaker &values_;
  Dice &dice_;
  ExecutionInput &input_;
  std::optional<size_t> uniform_;
  uint64_t made_ = 0;
};

} // namespace assay::verifier::execution
