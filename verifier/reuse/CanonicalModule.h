// SPDX-License-Identifier: Apache-2.0
//
// A planted unit in a form that two compilations share if they mean the same: each function, variable and alias as
// text without line numbers, without numbers that count through the whole module (sites, attribute groups,
// metadata), and with all that such numbers stand for spelt out. What one text refers to is listed beside it.
//
// Soundness: equal texts of a function and of all it refers to, transitively, mean equal code. Therefore the text is
// LLVM's own print of the whole definition, from which only what is spelt out separately was taken away first.
#pragma once

#include "verifier/plant/Planter.h"
#include "verifier/reuse/Positions.h"

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBufferRef.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

class CanonicalModule {
public:
  /// Reads the planted unit; `planting` is its table and must outlive the result.
  [[nodiscard]] static llvm::Expected<std::unique_ptr<CanonicalModule>> read(llvm::MemoryBufferRef plantedBitcode,
                                                                             const Planting &planting);
  ~CanonicalModule();

  struct Definition {
    std::string digest;             ///< of its text
    std::set<std::string> mentions; ///< other global values whose text (not body) matters
    std::set<std::string> calls;    ///< functions called by name, through aliases too
    std::vector<Position> positions;
  };
  /// The definition or declaration of that name; unnamed globals are called "@" and their number. Computed once.
  /// Requirements: the module has it.
  [[nodiscard]] const Definition &definition(const std::string &name) const;
  /// What is known of a function to code that does not see its body: a digest of its type, linkage and attributes.
  /// Nothing if `name` is no function.
  [[nodiscard]] std::optional<std::string> declaration(const std::string &name) const;
  /// Whether it is a function with a body, or no function.
  [[nodiscard]] bool isDefined(const std::string &name) const;
  /// What holds for the module as a whole: target, data layout, module flags, named types, composite debug types.
  [[nodiscard]] const std::string &moduleDigest() const { return moduleDigest_; }

private:
  class Writer;
  explicit CanonicalModule(std::unique_ptr<Writer> writer);
  std::unique_ptr<Writer> writer_;
  std::string moduleDigest_;
};

} // namespace assay::verifier
