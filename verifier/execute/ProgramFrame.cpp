// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/ProgramFrame.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"

namespace assay::verifier::execution {

namespace {

template <typename T, typename Write>
void writeList(FrameWriter &writer, const std::vector<T> &list, const Write &write) {
  writer.number(static_cast<uint32_t>(list.size()));
  for (const T &element : list)
    write(element);
}

template <typename T, typename Read> void readList(FrameReader &reader, std::vector<T> &list, const Read &read) {
  list.clear();
  for (auto count = reader.number<uint32_t>(); count != 0 && reader.valid(); --count)
    list.push_back(read());
}

} // namespace

void writeProgram(FrameWriter &writer, const InstrumentedProgram &program, const ExecutionLimits &limits) {
  llvm::SmallString<0> bitcode;
  llvm::raw_svector_ostream stream(bitcode);
  llvm::WriteBitcodeToFile(*program.module, stream);
  writer.begin(FrameKind::Program);
  writer.text(std::string_view(bitcode.data(), bitcode.size()));
  writeList(writer, program.arguments, [&](const RootArgument &argument) {
    writer.number(argument.size);
    writer.number(argument.structReturnSize);
  });
  writer.number(program.resultSize);
  writeList(writer, program.globals, [&](const MutableGlobal &global) {
    writer.text(global.name);
    writer.number(global.size);
  });
  writeList(writer, program.externals, [&](const ExternalObject &external) {
    writer.text(external.name);
    writer.number(external.address);
    writer.number(external.size);
  });
  writeList(writer, program.names, [&](const std::string &name) { writer.text(name); });
  writeList(writer, program.resultCallees, [&](const std::string &name) { writer.text(name); });
  writeList(writer, program.points, [&](const SourcePoint &point) {
    writer.number(point.line);
    writer.number(point.column);
    writer.text(point.file);
    writer.text(point.functionSymbol);
  });
  writer.number(static_cast<uint8_t>(limits.recordSteps));
  writer.number(limits.uninitialisedByte);
  writer.number(limits.memoryMegabytes);
}

bool readProgram(FrameReader reader, llvm::LLVMContext &context, InstrumentedProgram &program,
                 ExecutionLimits &limits) {
  const std::string bitcode = reader.text();
  readList(reader, program.arguments, [&] {
    RootArgument argument;
    argument.size = reader.number<uint64_t>();
    argument.structReturnSize = reader.number<uint64_t>();
    return argument;
  });
  program.resultSize = reader.number<uint64_t>();
  readList(reader, program.globals, [&] {
    MutableGlobal global;
    global.name = reader.text();
    global.size = reader.number<uint64_t>();
    return global;
  });
  readList(reader, program.externals, [&] {
    ExternalObject external;
    external.name = reader.text();
    external.address = reader.number<uint64_t>();
    external.size = reader.number<uint64_t>();
    return external;
  });
  readList(reader, program.names, [&] { return reader.text(); });
  readList(reader, program.resultCallees, [&] { return reader.text(); });
  readList(reader, program.points, [&] {
    SourcePoint point;
    point.line = reader.number<uint32_t>();
    point.column = reader.number<uint32_t>();
    point.file = reader.text();
    point.functionSymbol = reader.text();
    return point;
  });
  limits.recordSteps = reader.number<uint8_t>() != 0;
  limits.uninitialisedByte = reader.number<uint8_t>();
  limits.memoryMegabytes = reader.number<uint64_t>();
  if (!reader.valid() || !reader.atEnd())
    return false;
  llvm::Expected<std::unique_ptr<llvm::Module>> module =
      llvm::parseBitcodeFile(llvm::MemoryBufferRef(bitcode, "program"), context);
  if (!module) {
    llvm::consumeError(module.takeError());
    return false;
  }
  program.module = std::move(*module);
  return true;
}

} // namespace assay::verifier::execution
