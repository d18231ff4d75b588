// SPDX-License-Identifier: Apache-2.0
//
// For tests: C++ compiled to IR the way units are, with obligations written by hand as calls.
#pragma once

#include "verifier/execute/Execution.h"

#include "llvm/IR/LLVMContext.h"

#include <cstring>
#include <memory>
#include <string>

namespace assay::verifier::tests {

struct CompiledSource {
  std::unique_ptr<llvm::LLVMContext> context;
  std::unique_ptr<llvm::Module> module;
};

/// `void obligation(bool holds, int site)` is declared for `source`; FATAL(c, site) is a check of undefined
/// behaviour as planted. Line 1 is the first line of `source`. Null module on failure.
[[nodiscard]] CompiledSource compileSource(const std::string &source, const std::string &flags = "");
[[nodiscard]] CompiledSource parseSource(const std::string &ir);

/// The server that tests run with: one if the environment variable ASSAY_TEST_FORK_SERVER is set, else null. All tests
/// hold in both ways.
[[nodiscard]] std::shared_ptr<const ForkServer> serverUnderTest();

/// As `execute`, with the server under test.
[[nodiscard]] std::vector<ExecutionOutcome> run(const llvm::Module &slice, llvm::StringRef root,
                                                const std::vector<ExecutionInput> &inputs,
                                                const ExecutionLimits &limits);

template <typename T> std::vector<uint8_t> bytesOf(const T &value) {
  std::vector<uint8_t> bytes(sizeof value);
  std::memcpy(bytes.data(), &value, sizeof value);
  return bytes;
}

template <typename T> T valueOf(const std::vector<uint8_t> &bytes) {
  T value{};
  std::memcpy(&value, bytes.data(), std::min(sizeof value, bytes.size()));
  return value;
}

template <typename... T> ExecutionInput arguments(const T &...values) {
  ExecutionInput input;
  (input.arguments.push_back(bytesOf(values)), ...);
  return input;
}

} // namespace assay::verifier::tests
