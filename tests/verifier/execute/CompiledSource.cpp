// SPDX-License-Identifier: Apache-2.0
#include "tests/verifier/execute/CompiledSource.h"

#include "llvm/IRReader/IRReader.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace assay::verifier::tests {

CompiledSource parseSource(const std::string &ir) {
  CompiledSource compiled;
  compiled.context = std::make_unique<llvm::LLVMContext>();
  llvm::SMDiagnostic diagnostic;
  compiled.module = llvm::parseIR(llvm::MemoryBufferRef(ir, "test.ll"), diagnostic, *compiled.context);
  if (!compiled.module) {
    std::string message;
    llvm::raw_string_ostream stream(message);
    diagnostic.print("test", stream);
    ADD_FAILURE() << message;
  }
  return compiled;
}

CompiledSource compileSource(const std::string &source, const std::string &flags) {
  llvm::SmallString<128> folder;
  if (llvm::sys::fs::createUniqueDirectory("assay-execute", folder)) {
    ADD_FAILURE() << "no temporary directory";
    return {};
  }
  const std::string path = folder.str().str();
  std::ofstream(path + "/source.cpp") << "extern \"C\" void obligation(bool, int) __asm__(\"assay.obligation\");\n"
                                      << "#define FATAL(holds, site) "
                                         "do { if (!(holds)) { obligation(false, site); __builtin_unreachable(); } } "
                                         "while (0)\n"
                                      << "#line 1 \"source.cpp\"\n"
                                      << source;
  const std::string command = std::string(ASSAY_TEST_COMPILER) +
                              " -std=c++20 -O1 -Xclang -disable-llvm-passes -g -S -emit-llvm " + flags + " " + path +
                              "/source.cpp -o " + path + "/source.ll";
  const int status = std::system(command.c_str());
  EXPECT_EQ(status, 0) << command;
  CompiledSource compiled;
  if (status == 0) {
    auto text = llvm::MemoryBuffer::getFile(path + "/source.ll");
    compiled = parseSource(text ? (*text)->getBuffer().str() : "");
  }
  llvm::sys::fs::remove_directories(path);
  return compiled;
}

std::shared_ptr<const ForkServer> serverUnderTest() {
  if (std::getenv("ASSAY_TEST_FORK_SERVER") == nullptr)
    return nullptr;
  static const std::shared_ptr<const ForkServer> server = ForkServer::start(6144);
  EXPECT_NE(server, nullptr);
  return server;
}

std::vector<ExecutionOutcome> run(const llvm::Module &slice, llvm::StringRef root,
                                  const std::vector<ExecutionInput> &inputs, const ExecutionLimits &limits) {
  return execute(slice, root, inputs, limits, serverUnderTest());
}

} // namespace assay::verifier::tests
