// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/LibraryPreconditionPlanter.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"

namespace assay::verifier {

namespace {

llvm::StringRef stringArgument(const llvm::CallBase &call, unsigned index) {
  llvm::StringRef text;
  if (index >= call.arg_size() || !call.getArgOperand(index)->getType()->isPointerTy() ||
      !llvm::getConstantStringInfo(call.getArgOperand(index), text))
    return {};
  return text;
}

/// "const_reference std::vector<double>::operator[](size_type) const [_Tp = double]" → the same without the
/// template parameters at its end, which only repeat what the name says.
llvm::StringRef withoutTemplateParameters(llvm::StringRef prettyFunction) {
  const size_t bracket = prettyFunction.rfind(" [");
  return prettyFunction.ends_with("]") && bracket != llvm::StringRef::npos ? prettyFunction.substr(0, bracket)
                                                                           : prettyFunction;
}

std::string messageFor(llvm::StringRef condition, llvm::StringRef function) {
  std::string message = "the standard library's precondition ";
  if (!condition.empty())
    message += "`" + condition.str() + "` ";
  if (!function.empty())
    message += "of `" + function.str() + "` ";
  return message + "must hold";
}

/// libstdc++: void __glibcxx_assert_fail(const char *file, int line, const char *function, const char *condition);
/// before version 12 `__replacement_assert` with the same parameters.
std::optional<std::string> libstdcxxMessage(const llvm::CallBase &call, llvm::StringRef name) {
  if (!name.starts_with("_ZSt21__glibcxx_assert_fail") && !name.starts_with("_ZSt20__replacement_assert"))
    return std::nullopt;
  return messageFor(stringArgument(call, 3), withoutTemplateParameters(stringArgument(call, 2)));
}

/// libc++: void __libcpp_verbose_abort(const char *format, ...), called with "file:line: assertion <condition>
/// failed: <text>\n", as the format or after "%s". Other texts are errors of builds without exceptions.
std::optional<std::string> libcxxMessage(const llvm::CallBase &call, llvm::StringRef name) {
  if (!name.contains("__libcpp_verbose_abort"))
    return std::nullopt;
  llvm::StringRef text = stringArgument(call, 0);
  if (text == "%s")
    text = stringArgument(call, 1);
  if (text.empty())
    return messageFor({}, {});
  const auto [place, assertion] = text.split(": assertion ");
  if (assertion.empty())
    return std::nullopt;
  llvm::StringRef condition = assertion.substr(0, assertion.rfind(" failed: "));
  if (condition.starts_with("%s")) // older: format, file, line, condition, text
    condition = stringArgument(call, 3);
  return messageFor(condition, {});
}

/// libc++ with `__builtin_verbose_trap("libc++", text)`: a plain trap whose text lives in its debug scope,
/// "__clang_trap_msg$libc++$<text>".
std::optional<std::string> trapMessage(const llvm::CallBase &call, llvm::StringRef name) {
  if (name != "llvm.trap" || !call.getDebugLoc())
    return std::nullopt;
  const llvm::DISubprogram *subprogram = call.getDebugLoc()->getScope()->getSubprogram();
  if (subprogram == nullptr)
    return std::nullopt;
  llvm::StringRef text = subprogram->getName();
  if (!text.consume_front("__clang_trap_msg$libc++$"))
    return std::nullopt;
  return messageFor(text, {});
}

} // namespace

void plantLibraryPreconditions(PlantingContext &context, llvm::Function &function) {
  std::vector<std::pair<llvm::CallBase *, std::string>> checks;
  for (llvm::Instruction &instruction : llvm::instructions(function)) {
    auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
    if (call == nullptr || call->getCalledFunction() == nullptr)
      continue;
    const llvm::StringRef name = call->getCalledFunction()->getName();
    std::optional<std::string> message = libstdcxxMessage(*call, name);
    if (!message)
      message = libcxxMessage(*call, name);
    if (!message)
      message = trapMessage(*call, name);
    if (message)
      checks.emplace_back(call, std::move(*message));
  }
  for (const auto &[call, message] : checks)
    context.plantUndefinedBehaviour(*call, SiteKind::LibraryPrecondition, message);
}

} // namespace assay::verifier
