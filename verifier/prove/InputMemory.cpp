// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/InputMemory.h"

#include "llvm/Support/Endian.h"

namespace assay::verifier {

llvm::ArrayRef<uint8_t> bytesAt(const ExecutionInput &input, uint64_t address, uint64_t size) {
  for (const MemoryRegion &region : input.memory)
    if (address >= region.address && address - region.address + size <= region.bytes.size())
      return llvm::ArrayRef(region.bytes).slice(address - region.address, size);
  return {};
}

std::optional<uint64_t> addressIn(const ExecutionInput &input, int argument) {
  if (argument < 0 || static_cast<size_t>(argument) >= input.arguments.size())
    return std::nullopt;
  const std::vector<uint8_t> &value = input.arguments[static_cast<size_t>(argument)];
  if (value.size() != sizeof(uint64_t))
    return std::nullopt;
  return llvm::support::endian::read64le(value.data());
}

std::string pointeeType(llvm::StringRef type) {
  for (bool changed = true; changed;) {
    changed = type.consume_front("const ") || type.consume_front("volatile ");
    const llvm::StringRef bare = type.rtrim(" ");
    changed |= bare.size() != type.size();
    type = bare;
  }
  if (!type.consume_back("&&") && !type.consume_back("&"))
    static_cast<void>(type.consume_back("*"));
  return type.rtrim(" ").str();
}

} // namespace assay::verifier
