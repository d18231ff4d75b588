// SPDX-License-Identifier: Apache-2.0
//
// What the AST knows and LLVM IR has lost: qualified names, parameter names and types, annotations, record
// layouts, overrides, enumerators, ranges. Plain data, no Clang and no LLVM types, joined to the IR on
// mangled (IR symbol) names. Every list is sorted by its key, so that equal sources give equal bytes.
#pragma once

#include "support/Result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

/// A place in source text. `file` is the path as the report shows it (relative to the audit root where the
/// file lies under it); lines and columns count from 1, 0 means unknown. The end is one past the last
/// character, as in SARIF. Inside a macro's expansion it is the place where the macro is used.
struct SourceRange {
  std::string file;
  unsigned line = 0;
  unsigned column = 0;
  unsigned endLine = 0;
  unsigned endColumn = 0;
};

/// One parameter of a function, in declaration order (an implicit `this` is not among them).
struct ParameterFacts {
  std::string name;                     ///< empty if unnamed
  std::string type;                     ///< as Clang prints the canonical type, without `struct`/`class`
  std::vector<std::string> annotations; ///< texts of annotate attributes, e.g. "assay.role=actuator.command"
  bool isReference = false;
  bool isPointer = false;
  /// Bytes of the pointee for a pointer or reference to a complete object type, else 0.
  uint64_t pointeeSize = 0;
  /// Where the ABI puts the parameter: its first IR argument, counted from 0 with `sret` and `this` included;
  /// -1 if it has none (an empty class) or it is not known.
  int irArgument = -1;
  unsigned irArgumentCount = 0; ///< a small struct may be passed in several
  bool isIndirect = false;      ///< the IR argument is a pointer to the value
};

/// As the IR has it. LinkOnce: other units may have the same definition (inline functions, templates).
enum class Linkage : uint8_t { External, Internal, LinkOnce };

/// One function that the unit defines or uses. Functions that Clang makes up (thunks, initialisers) are among
/// them with what is known of them, and virtual methods that calls may reach though the IR never names them.
struct FunctionFacts {
  std::string symbol;        ///< name in the IR: the join key
  std::string qualifiedName; ///< "ns::Class::method", template arguments included as Clang prints them
  std::string signature;     ///< for people: qualified name with parameter types
  std::string returnType;
  std::vector<ParameterFacts> parameters;
  std::vector<std::string> annotations; ///< of the function itself, its redeclarations and what it overrides
  std::vector<std::string> overrides;   ///< qualified names of overridden methods, transitively
  SourceRange range;
  Linkage linkage = Linkage::External;
  bool isDefinition = false;
  /// In a system header, or in a file outside the project that defines it for its includers only.
  bool inForeignHeader = false;
  bool isMethod = false; ///< has an implicit object parameter (IR argument 0, or 1 after sret)
  bool isVariadic = false;
  /// The IR argument that is the implicit object, -1 if there is none or it is not known.
  int irThisArgument = -1;
};

/// One field of a record, at its layout offset. Members of anonymous structs and unions are listed as fields of
/// the record around them too, as code names them.
struct FieldFacts {
  std::string name;
  std::string type;
  uint64_t offsetBits = 0;
  uint64_t sizeBits = 0;
  std::vector<std::string> annotations;
};

/// The layout of one complete record type of the unit.
struct RecordFacts {
  std::string qualifiedName;
  std::string irName; ///< the IR struct name ("class.ns::Point"); empty if the IR never names it
  uint64_t sizeBytes = 0;
  std::vector<std::string> bases;        ///< qualified names of direct bases
  std::vector<uint64_t> baseOffsetsBits; ///< of `bases`, in the complete object
  std::vector<FieldFacts> fields;
  SourceRange range;
  /// From a foreign header and no aggregate: only the library's own functions give it its contents.
  bool isLibraryObject = false;
};

/// One variable with static storage.
struct VariableFacts {
  std::string symbol;
  std::string qualifiedName;
  std::string type;
  std::vector<std::string> annotations;
  SourceRange range;
};

/// All facts of one unit.
struct SourceFacts {
  std::vector<FunctionFacts> functions; ///< by symbol
  std::vector<RecordFacts> records;     ///< by qualified name
  std::vector<VariableFacts> variables; ///< by symbol

  /// The function with that IR symbol, or null. Logarithmic.
  [[nodiscard]] const FunctionFacts *findFunction(std::string_view symbol) const;
  /// Null if there is none; the first of several with that qualified name.
  [[nodiscard]] const RecordFacts *findRecord(std::string_view qualifiedName) const;
};

/// Serialises to JSON text / reads it back (exact round trip).
[[nodiscard]] std::string toJson(const SourceFacts &facts);
[[nodiscard]] Result<SourceFacts> sourceFactsFromJson(std::string_view text, const std::string &fileForErrors);

} // namespace assay::analyzer
