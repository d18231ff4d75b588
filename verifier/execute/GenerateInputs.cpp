// SPDX-License-Identifier: Apache-2.0
//
// Inputs for rung 0: first every special value in all places at once, then pairs of special values for two
// parameters at a time, then random mixtures. Where debug info gives the source type, contents are valid for it:
// bools are 0 or 1, enumerations their enumerators, vectors, strings, spans and string views are well formed, smart
// pointers empty; what has invariants unknown here (maps, polymorphic objects) makes the list of inputs empty.
#include "verifier/execute/ArgumentTypes.h"
#include "verifier/execute/DebugPlace.h"
#include "verifier/execute/Execution.h"
#include "verifier/execute/LibraryClasses.h"
#include "verifier/execute/ObjectMaker.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/BinaryFormat/Dwarf.h"
#include "llvm/IR/Instructions.h"

namespace assay::verifier {

namespace {

using namespace execution;
using namespace llvm;

constexpr uint64_t defaultPointeeSize = 64;

struct Parameter {
  unsigned index = 0;
  Type *type = nullptr;
  uint64_t size = 0;
  bool structReturn = false;
  bool nullable = false;
  uint64_t pointeeSize = 0;
  const DIType *sourceType = nullptr;     ///< null if unknown
  const DIType *pointee = nullptr;        ///< null if unknown or no pointer
  const DILocalVariable *whole = nullptr; ///< not null: the argument is a part of that variable
  uint64_t offset = 0;                    ///< in `whole`
};

bool isScalar(const Type &type) { return type.isIntegerTy() || type.isFloatingPointTy(); }

// Types made of integers, floating-point numbers and (at the top) pointers.
bool canMakeType(Type *type, bool inside) {
  if (isScalar(*type))
    return !type->isPPC_FP128Ty();
  if (type->isPointerTy())
    return !inside && type->getPointerAddressSpace() == 0;
  if (const auto *vector = dyn_cast<FixedVectorType>(type))
    return canMakeType(vector->getElementType(), true) &&
           vector->getElementType()->getPrimitiveSizeInBits().getFixedValue() % 8 == 0;
  if (const auto *array = dyn_cast<ArrayType>(type))
    return canMakeType(array->getElementType(), true);
  if (const auto *structure = dyn_cast<StructType>(type))
    return all_of(structure->elements(), [](Type *element) { return canMakeType(element, true); });
  return false;
}

// Whether a pointer argument is called as a function.
bool isCalled(const Argument &argument) {
  const auto callsIt = [](const Value &value) {
    return any_of(value.users(), [&](const User *user) {
      const auto *call = dyn_cast<CallBase>(user);
      return call != nullptr && call->getCalledOperand() == &value;
    });
  };
  if (callsIt(argument))
    return true;
  for (const User *user : argument.users())
    if (const auto *store = dyn_cast<StoreInst>(user); store != nullptr && store->getValueOperand() == &argument)
      for (const User *reader : store->getPointerOperand()->users())
        if (isa<LoadInst>(reader) && callsIt(*reader))
          return true;
  return false;
}

class InputGenerator {
public:
  InputGenerator(const Function &root, const GeneratorOptions &options)
      : layout_(root.getParent()->getDataLayout()), options_(options), values_(*root.getParent()), dice_(options.seed) {
    for (const Argument &argument : root.args())
      makeable_ = makeable_ && describe(argument);
  }

  [[nodiscard]] std::vector<ExecutionInput> generate() {
    std::vector<ExecutionInput> inputs;
    if (!makeable_)
      return inputs;
    const unsigned uniform = std::min<unsigned>(options_.count, parameters_.empty() ? 1 : longestSpecialList());
    const unsigned uniformLimit = parameters_.size() <= 1 ? uniform : std::min(uniform, (options_.count + 2) / 3);
    for (unsigned index = 0; index != uniformLimit; ++index)
      inputs.push_back(make(index, {}));
    if (parameters_.empty())
      return inputs; // there is only one
    const unsigned pairs = scalars_.size() < 2 ? 0 : std::min(options_.count / 3, options_.count - uniformLimit);
    for (unsigned index = 0; index != pairs; ++index)
      inputs.push_back(make(std::nullopt, pairAt(index)));
    while (inputs.size() < options_.count)
      inputs.push_back(make(std::nullopt, {}));
    return inputs;
  }

private:
  bool describe(const Argument &argument) {
    Parameter parameter;
    parameter.index = argument.getArgNo();
    parameter.type = argument.getType();
    if (!canMakeType(parameter.type, false))
      return false;
    parameter.size = layout_.getTypeStoreSize(parameter.type);
    parameter.structReturn = argument.hasStructRetAttr();
    parameter.nullable = is_contained(options_.nullable, parameter.index);
    const ArgumentSource source = argumentSource(argument);
    const DIType *declared = source.variable == nullptr ? nullptr : source.variable->getType();
    if (!isMakeable(declared))
      return false;
    switch (source.role) {
    case ArgumentRole::Unknown:
      break;
    case ArgumentRole::Whole:
      parameter.sourceType = declared;
      parameter.pointee = pointeeOf(declared);
      break;
    case ArgumentRole::Pointee:
      parameter.pointee = withoutSugar(declared);
      break;
    case ArgumentRole::Part:
      parameter.whole = source.variable;
      parameter.offset = source.offset;
      break;
    }
    if (parameter.type->isPointerTy()) {
      if (isCalled(argument))
        return false;
      const auto given = options_.pointeeSizes.find(parameter.index);
      parameter.pointeeSize =
          given == options_.pointeeSizes.end() || given->second == 0 ? defaultPointeeSize : given->second;
      uint64_t least = argument.getDereferenceableBytes();
      if (argument.hasByValAttr())
        least = std::max<uint64_t>(least, layout_.getTypeAllocSize(argument.getParamByValType()));
      if (parameter.pointee != nullptr)
        least = std::max(least, parameter.pointee->getSizeInBits() / 8);
      parameter.pointeeSize = std::max(parameter.pointeeSize, least);
    } else if (isScalar(*parameter.type) && parameter.whole == nullptr) {
      scalars_.push_back(parameters_.size());
    }
    parameters_.push_back(parameter);
    return true;
  }

  [[nodiscard]] size_t specialCount(Type &type) {
    if (type.isIntegerTy())
      return values_.integers(type.getIntegerBitWidth()).size();
    return type.isFloatingPointTy() ? values_.floats(type.getFltSemantics()).size() : 0;
  }

  [[nodiscard]] unsigned longestSpecialList() {
    size_t longest = values_.floats(APFloat::IEEEdouble()).size(); // for what is behind pointers
    if (scalars_.size() == parameters_.size()) {
      longest = 0;
      for (const Parameter &parameter : parameters_)
        longest = std::max(longest, specialCount(*parameter.type));
    }
    return static_cast<unsigned>(longest);
  }

  struct Pinned {
    size_t parameter = 0;
    size_t special = 0;
  };

  // The index-th combination: all pairs of parameters in turn, indices of special values by growing sum.
  [[nodiscard]] std::vector<Pinned> pairAt(unsigned index) const {
    const size_t count = scalars_.size();
    const size_t pairs = count * (count - 1) / 2;
    size_t which = index % pairs;
    size_t first = 0;
    while (which >= count - 1 - first) {
      which -= count - 1 - first;
      ++first;
    }
    size_t position = index / pairs;
    size_t sum = 0;
    while (position > sum)
      position -= ++sum;
    return {{scalars_[first], position}, {scalars_[first + 1 + which], sum - position}};
  }

  [[nodiscard]] ExecutionInput make(std::optional<size_t> uniform, const std::vector<Pinned> &pinned) {
    ExecutionInput input;
    ObjectMaker random(values_, dice_, input, uniform);
    MapVector<const DILocalVariable *, std::vector<uint8_t>> objects; // passed in several arguments
    for (size_t index = 0; index != parameters_.size(); ++index) {
      const Parameter &parameter = parameters_[index];
      const auto pin = find_if(pinned, [&](const Pinned &one) { return one.parameter == index; });
      if (pin != pinned.end()) {
        ObjectMaker fixed(values_, dice_, input, pin->special);
        input.arguments.push_back(value(parameter.type, parameter, fixed));
      } else if (parameter.whole != nullptr) {
        const auto [object, added] = objects.try_emplace(parameter.whole);
        if (added)
          object->second = random.bytes(parameter.whole->getType(), parameter.whole->getSizeInBits().value_or(0) / 8);
        std::vector<uint8_t> part(parameter.size);
        for (uint64_t byte = 0; byte != part.size() && parameter.offset + byte < object->second.size(); ++byte)
          part[byte] = object->second[parameter.offset + byte];
        input.arguments.push_back(std::move(part));
      } else {
        input.arguments.push_back(value(parameter.type, parameter, random));
      }
    }
    return input;
  }

  // Enumerators only, since other values of an enumeration may not exist.
  [[nodiscard]] const DICompositeType *enumeration(const Parameter &parameter) const {
    const auto *type = dyn_cast_or_null<DICompositeType>(withoutSugar(parameter.sourceType));
    return type != nullptr && type->getTag() == dwarf::DW_TAG_enumeration_type && !type->getElements().empty()
               ? type
               : nullptr;
  }

  [[nodiscard]] std::vector<uint8_t> value(Type *type, const Parameter &parameter, ObjectMaker &maker) {
    const uint64_t size = layout_.getTypeStoreSize(type);
    if (type->isIntegerTy()) {
      if (const DICompositeType *enumerators = enumeration(parameter);
          enumerators != nullptr && enumerators->getSizeInBits() == type->getIntegerBitWidth())
        return maker.bytes(enumerators, size);
      return maker.integer(type->getIntegerBitWidth(), size);
    }
    if (type->isFloatingPointTy())
      return maker.number(type->getFltSemantics(), size);
    if (type->isPointerTy()) {
      if (parameter.structReturn)
        return {}; // made by the runner
      const bool null = parameter.nullable && dice_.chance(12);
      return littleEndian(APInt(64, null ? 0 : maker.object(parameter.pointee, parameter.pointeeSize)), size);
    }
    std::vector<uint8_t> bytes(size);
    const auto place = [&](Type *element, uint64_t offset) {
      const std::vector<uint8_t> part = value(element, parameter, maker);
      std::copy(part.begin(), part.end(), bytes.begin() + static_cast<ptrdiff_t>(offset));
    };
    if (const auto *structure = dyn_cast<StructType>(type)) {
      const StructLayout *offsets = layout_.getStructLayout(const_cast<StructType *>(structure));
      for (unsigned index = 0; index != structure->getNumElements(); ++index)
        place(structure->getElementType(index), offsets->getElementOffset(index));
      return bytes;
    }
    const auto *vector = dyn_cast<FixedVectorType>(type);
    Type *element = vector != nullptr ? vector->getElementType() : cast<ArrayType>(type)->getElementType();
    const uint64_t count = vector != nullptr ? vector->getNumElements() : cast<ArrayType>(type)->getNumElements();
    const uint64_t stride =
        vector != nullptr ? layout_.getTypeSizeInBits(element) / 8 : layout_.getTypeAllocSize(element).getFixedValue();
    for (uint64_t index = 0; index != count; ++index)
      place(element, index * stride);
    return bytes;
  }

  const DataLayout &layout_;
  const GeneratorOptions &options_;
  ValueMaker values_;
  Dice dice_;
  std::vector<Parameter> parameters_;
  std::vector<size_t> scalars_; ///< indices into parameters_
  bool makeable_ = true;
};

} // namespace

std::vector<ExecutionInput> generateInputs(const llvm::Function &root, const GeneratorOptions &options) {
  if (options.count == 0 || root.getParent() == nullptr)
    return {};
  return InputGenerator(root, options).generate();
}

} // namespace assay::verifier
