// SPDX-License-Identifier: Apache-2.0
//
// What RandomIr's parts share: the values defined so far, random choices, and the statements by kind.
#pragma once

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/NoFolder.h"

#include <cstdint>
#include <map>
#include <random>
#include <vector>

namespace assay::verifier::testing {

class RandomIrBuilder {
public:
  RandomIrBuilder(llvm::Module &module, uint64_t seed);
  llvm::Function &build(llvm::StringRef name);

private:
  using Value = llvm::Value;
  using Type = llvm::Type;
  // Looked up only, never iterated.
  using Pool = std::map<Type *, std::vector<Value *>>;
  /// An array on the stack whose elements are only accessed as what they are (or parts of integers).
  struct Array {
    Value *address = nullptr;
    Type *element = nullptr;
    uint64_t count = 0; ///< a power of two
  };

  // Choices (RandomIr.cpp)
  uint64_t below(uint64_t bound) { return engine_() % bound; }
  bool coin() { return below(2) == 0; }
  Type *intType();   ///< i8 … i64
  Type *floatType(); ///< half, float, double
  Type *anyType();
  Value *constant(Type *type);
  Value *operand(Type *type);
  Value *keep(Value *value);
  /// An integer value below `count`, a power of two, as an i64.
  Value *indexBelow(uint64_t count);
  /// 1.0 (or another number) instead of NaN.
  Value *numberFor(Value *value);

  // Control flow (RandomIr.cpp)
  void statements(unsigned count, unsigned depth);
  void statement(unsigned depth);
  void diamond(unsigned depth);
  void choice(unsigned depth);
  void countedLoop(unsigned depth);
  void returnEarly();
  Value *result();
  /// An integer of the type in which every bit of `value` counts.
  Value *digest(Value *value, Type *type);
  llvm::BasicBlock *block(const char *name);

  // Scalars (RandomIrScalars.cpp)
  void integerOperation();
  void division();
  void integerCast();
  void integerCall();
  void checkedOperation();
  void comparison();
  void selection();
  void floatOperation();
  void floatCall();
  void floatCast();
  void floatToInteger();
  void vectorOperation();

  // Memory (RandomIrMemory.cpp)
  void createObjects();
  void arrayAccess();
  void bufferAccess();
  void byteAccess();
  void structAccess();
  /// Some of what the objects hold now.
  std::vector<Value *> contents();
  Value *elementAddress(const Array &array, Value *index);

  std::mt19937_64 engine_;
  llvm::Module &module_;
  llvm::LLVMContext &context_;
  llvm::IRBuilder<llvm::NoFolder> builder_;
  llvm::Function *function_ = nullptr;
  Pool pool_;
  std::vector<Array> arrays_;
  Value *buffer_ = nullptr; ///< 16 bytes, accessed as anything at constant places
  Value *bytes_ = nullptr;  ///< 16 bytes, accessed as bytes at any place
  Value *record_ = nullptr;
  llvm::StructType *recordType_ = nullptr;
};

} // namespace assay::verifier::testing
