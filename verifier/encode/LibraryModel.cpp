// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/LibraryModel.h"

#include "verifier/encode/ErrorNumber.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

#include <string_view>

namespace assay::verifier {

namespace {

/// `types` lists the result and then the parameters: v void, p pointer, i int, l long, L long long, z size_t, d the
/// floating-point type that the name's suffix says.
struct LibraryFunction {
  CallModel model = CallModel::Unknown;
  std::string_view types;
  bool mayFail = false; ///< and sets errno then
};

/// libm's functions by their name without suffix: those with an exact IEEE-754 meaning, and pure ones known by
/// contract.
LibraryFunction mathFunction(llvm::StringRef stem) {
  constexpr bool mayFail = true;
  return llvm::StringSwitch<LibraryFunction>(stem)
      .Cases("fabs", "floor", "ceil", "trunc", {CallModel::Scalar, "dd"})
      .Cases("rint", "nearbyint", "round", "roundeven", {CallModel::Scalar, "dd"})
      .Cases("fmin", "fmax", "copysign", {CallModel::Scalar, "ddd"})
      .Case("sqrt", {CallModel::Scalar, "dd", mayFail})
      .Case("fma", {CallModel::Scalar, "dddd", mayFail})
      .Cases("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh",
             {CallModel::PureLibrary, "dd", mayFail})
      .Cases("exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "cbrt", {CallModel::PureLibrary, "dd", mayFail})
      .Cases("erf", "erfc", "tgamma", {CallModel::PureLibrary, "dd", mayFail})
      .Cases("atan2", "pow", "hypot", "fmod", "remainder", "fdim", {CallModel::PureLibrary, "ddd", mayFail})
      .Default({}); // among them lgamma, which also sets `signgam`
}

LibraryFunction otherFunction(llvm::StringRef name) {
  constexpr bool mayFail = true;
  return llvm::StringSwitch<LibraryFunction>(name)
      .Case("abs", {CallModel::Scalar, "ii"})
      .Case("labs", {CallModel::Scalar, "ll"})
      .Case("llabs", {CallModel::Scalar, "LL"})
      .Case("strlen", {CallModel::PureLibrary, "zp"})
      .Case("strcmp", {CallModel::PureLibrary, "ipp"})
      .Cases("strncmp", "memcmp", {CallModel::PureLibrary, "ippz"})
      .Case("memchr", {CallModel::PureLibrary, "ppiz"})
      .Cases("strchr", "strrchr", {CallModel::PureLibrary, "ppi"})
      .Case("strstr", {CallModel::PureLibrary, "ppp"})
      .Cases("isalpha", "isdigit", "isspace", "toupper", "tolower", {CallModel::PureLibrary, "ii"})
      .Cases("malloc", "_Znwm", "_Znam", {CallModel::Allocation, "pz", mayFail})
      .Cases("calloc", "aligned_alloc", "_ZnwmSt11align_val_t", "_ZnamSt11align_val_t",
             {CallModel::Allocation, "pzz", mayFail})
      .Cases("_ZnwmRKSt9nothrow_t", "_ZnamRKSt9nothrow_t", {CallModel::Allocation, "pzp", mayFail})
      .Cases("free", "_ZdlPv", "_ZdaPv", {CallModel::Release, "vp"})
      .Cases("_ZdlPvm", "_ZdaPvm", "_ZdlPvSt11align_val_t", "_ZdaPvSt11align_val_t", {CallModel::Release, "vpz"})
      .Cases("_ZdlPvmSt11align_val_t", "_ZdaPvmSt11align_val_t", {CallModel::Release, "vpzz"})
      .Default({});
}

bool isType(const llvm::Type &type, char kind, char floatSuffix, const llvm::Module &module) {
  const unsigned addressBits = module.getDataLayout().getPointerSizeInBits();
  switch (kind) {
  case 'v':
    return type.isVoidTy();
  case 'p':
    return type.isPointerTy() && type.getPointerAddressSpace() == 0;
  case 'i':
    return type.isIntegerTy(32);
  case 'l':
    return type.isIntegerTy(llvm::Triple(module.getTargetTriple()).isOSWindows() ? 32 : addressBits);
  case 'L':
    return type.isIntegerTy(64);
  case 'z':
    return type.isIntegerTy(addressBits);
  case 'd':
    if (floatSuffix == 'l') // long double has the format that the platform chose
      return type.isDoubleTy() || type.isX86_FP80Ty() || type.isFP128Ty();
    return floatSuffix == 'f' ? type.isFloatTy() : type.isDoubleTy();
  default:
    break;
  }
  llvm_unreachable("a letter that no table has");
}

bool hasTypes(const llvm::Function &function, std::string_view types, char floatSuffix) {
  const llvm::FunctionType &type = *function.getFunctionType();
  const llvm::Module &module = *function.getParent();
  if (type.isVarArg() || type.getNumParams() + 1 != types.size())
    return false;
  llvm::Type *first = nullptr; // of the floating-point types, which are one
  for (size_t index = 0; index < types.size(); ++index) {
    llvm::Type *part = index == 0 ? type.getReturnType() : type.getParamType(static_cast<unsigned>(index - 1));
    if (!isType(*part, types[index], floatSuffix, module))
      return false;
    if (types[index] != 'd')
      continue;
    if (first != nullptr && first != part)
      return false;
    first = part;
  }
  return true;
}

} // namespace

CallModel libraryModel(const llvm::Function &function) {
  const llvm::StringRef name = function.getName();
  LibraryFunction known = mathFunction(name);
  char floatSuffix = ' ';
  if (known.model == CallModel::Unknown && (name.ends_with("f") || name.ends_with("l"))) {
    known = mathFunction(name.drop_back());
    floatSuffix = name.back();
  }
  if (known.model == CallModel::Unknown)
    known = otherFunction(name);
  if (known.model == CallModel::Unknown || !hasTypes(function, known.types, floatSuffix))
    return CallModel::Unknown;
  return known.mayFail && keepsAddressOfErrno(*function.getParent()) ? CallModel::Unknown : known.model;
}

} // namespace assay::verifier
