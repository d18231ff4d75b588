// SPDX-License-Identifier: Apache-2.0
#include "verifier/execute/Compile.h"

#include "verifier/execute/FixedLayout.h"
#include "verifier/execute/Hooks.h"
#include "verifier/execute/LibraryFunctions.h"
#include "verifier/execute/Runtime.h"

#if __has_include("llvm/ExecutionEngine/Orc/AbsoluteSymbols.h")
#include "llvm/ExecutionEngine/Orc/AbsoluteSymbols.h" // from LLVM 20 on
#endif
#include "llvm/ExecutionEngine/Orc/CompileUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/ExecutionEngine/Orc/RTDyldObjectLinkingLayer.h"
#include "llvm/ExecutionEngine/SectionMemoryManager.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/TargetParser/Host.h"

#include <dlfcn.h>
#include <sys/mman.h>

namespace assay::verifier::execution {

using namespace llvm;

namespace {

// Hands out pages from the code zone, one after the other, and remembers what they are for.
class FixedMapper final : public SectionMemoryManager::MemoryMapper {
public:
  explicit FixedMapper(CompiledProgram &compiled) : compiled_(compiled) {}

  sys::MemoryBlock allocateMappedMemory(SectionMemoryManager::AllocationPurpose purpose, size_t size,
                                        const sys::MemoryBlock *, unsigned, std::error_code &error) override {
    const uint64_t rounded = pageCeiling(std::max<size_t>(size, 1));
    if (rounded > codeBase + codeZoneSize - next_) {
      error = std::make_error_code(std::errc::not_enough_memory);
      return {};
    }
    void *place = mmap(reinterpret_cast<void *>(next_), rounded, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | MAP_NORESERVE, -1, 0);
    if (place != reinterpret_cast<void *>(next_)) {
      error = std::error_code(errno, std::generic_category());
      return {};
    }
    next_ += rounded + pageSize; // an unmapped page between any two
    const MemoryRange range{reinterpret_cast<uint64_t>(place), rounded};
    if (purpose == SectionMemoryManager::AllocationPurpose::Code)
      compiled_.code.push_back(range);
    else if (purpose == SectionMemoryManager::AllocationPurpose::RWData)
      compiled_.writable.push_back(range);
    return {place, rounded};
  }
  std::error_code protectMappedMemory(const sys::MemoryBlock &block, unsigned flags) override {
    return sys::Memory::protectMappedMemory(block, flags);
  }
  std::error_code releaseMappedMemory(sys::MemoryBlock &) override { return {}; }

private:
  CompiledProgram &compiled_;
  uint64_t next_ = codeBase;
};

// Answers the linker's questions for symbols outside the module. What is not on a list does not exist.
class ListedSymbols final : public orc::DefinitionGenerator {
public:
  Error tryToGenerate(orc::LookupState &, orc::LookupKind, orc::JITDylib &library, orc::JITDylibLookupFlags,
                      const orc::SymbolLookupSet &wanted) override {
    orc::SymbolMap found;
    for (const auto &[symbol, flags] : wanted)
      if (const uint64_t address = addressOf(*symbol))
        found[symbol] = {orc::ExecutorAddr(address), JITSymbolFlags::Exported};
    return found.empty() ? Error::success() : library.define(orc::absoluteSymbols(std::move(found)));
  }

private:
  static uint64_t addressOf(StringRef symbol) {
    symbol.consume_front(realPrefix);
    if (const uint64_t own = Runtime::addressOf(symbol))
      return own;
    if (!isPureLibraryFunction(symbol) && !isCompilerSupport(symbol) && !isLibraryData(symbol))
      return 0;
    return reinterpret_cast<uint64_t>(dlsym(RTLD_DEFAULT, symbol.str().c_str()));
  }
};

} // namespace

void initialiseCodeGeneration() {
  static const bool initialised = [] {
    InitializeNativeTarget();
    InitializeNativeTargetAsmPrinter();
    return true;
  }();
  (void)initialised;
}

Expected<CompiledProgram> compile(InstrumentedProgram &program) {
  // The compiled program refers to these until the process ends, hence no owner.
  auto *compiled = new CompiledProgram;
  auto *mapper = new FixedMapper(*compiled);

  Module &module = *program.module;
  if (module.getTargetTriple().empty())
    module.setTargetTriple(sys::getProcessTriple());
  orc::JITTargetMachineBuilder builder{Triple(module.getTargetTriple())};
  builder.setRelocationModel(Reloc::PIC_);
  builder.setCodeModel(CodeModel::Small);
  builder.setCodeGenOptLevel(CodeGenOptLevel::None);
  Expected<std::unique_ptr<TargetMachine>> machine = builder.createTargetMachine();
  if (!machine)
    return machine.takeError();
  const DataLayout layout = (*machine)->createDataLayout();
  if (module.getDataLayoutStr().empty())
    module.setDataLayout(layout);
  if (module.getDataLayout() != layout)
    return createStringError("the unit's data layout is not this machine's");

  Expected<std::unique_ptr<MemoryBuffer>> object = orc::SimpleCompiler(**machine)(module);
  if (!object)
    return object.takeError();

  Expected<std::unique_ptr<orc::LLJIT>> jit =
      orc::LLJITBuilder()
          .setJITTargetMachineBuilder(builder)
          .setDataLayout(layout)
          .setLinkProcessSymbolsByDefault(false)
          .setPlatformSetUp(orc::setUpInactivePlatform)
          .setObjectLinkingLayerCreator(
              [mapper](orc::ExecutionSession &session, const Triple &) -> Expected<std::unique_ptr<orc::ObjectLayer>> {
                auto layer = std::make_unique<orc::RTDyldObjectLinkingLayer>(
                    session, [mapper] { return std::make_unique<SectionMemoryManager>(mapper); });
                layer->setAutoClaimResponsibilityForObjectSymbols(true);
                return layer;
              })
          .create();
  if (!jit)
    return jit.takeError();
  orc::LLJIT &session = **jit;
  jit->release();
  session.getExecutionSession().setErrorReporter([](Error error) { consumeError(std::move(error)); });
  session.getMainJITDylib().addGenerator(std::make_unique<ListedSymbols>());
  if (Error error = session.addObjectFile(std::move(*object)))
    return std::move(error);
  Expected<orc::ExecutorAddr> entry = session.lookup(entryName);
  if (!entry)
    return entry.takeError();
  Expected<orc::ExecutorAddr> table = session.lookup(globalsTableName);
  if (!table)
    return table.takeError();
  compiled->entry = entry->toPtr<void (*)(void *, void *)>();
  const auto *addresses = table->toPtr<const uint64_t *>();
  compiled->globals.assign(addresses, addresses + program.globals.size());
  return std::move(*compiled);
}

} // namespace assay::verifier::execution
