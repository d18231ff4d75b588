// SPDX-License-Identifier: Apache-2.0
//
// Source texts, extracted and linked in memory, and questions about the program that comes of it. For tests of
// analyzer/.
#pragma once

#include "analyzer/link/Link.h"

#include <set>
#include <string>
#include <vector>

namespace assay::analyzer::test {

struct SourceFile {
  std::string name;
  std::string text;
};

/// The summary of a source file.
[[nodiscard]] UnitSummary summarise(const SourceFile &file, const std::vector<std::string> &flags = {});

class LinkedProgram {
public:
  /// Throws if a file does not compile. C++ files are read as C++20.
  explicit LinkedProgram(const std::vector<SourceFile> &files, ProgramForm form = ProgramForm::Automatic,
                         bool isIncomplete = false);
  explicit LinkedProgram(const std::string &text, ProgramForm form = ProgramForm::Automatic)
      : LinkedProgram({{"main.cpp", text}}, form) {}

  /// The function of that qualified name or, failing that, symbol; throws if there is none.
  [[nodiscard]] const ProgramFunction &function(const std::string &name) const;
  /// Qualified names of what calls of `name` reach at once, of every kind or of one.
  [[nodiscard]] std::set<std::string> targets(const std::string &name) const;
  [[nodiscard]] std::set<std::string> targets(const std::string &name, CallKind kind) const;
  /// Why calls of `name` are open, by their kind.
  [[nodiscard]] std::set<OpenReason> reasons(const std::string &name, CallKind kind) const;
  /// Whether control may come from one function to another.
  [[nodiscard]] bool reaches(const std::string &from, const std::string &to) const;

  ProgramModel program;

private:
  [[nodiscard]] bool reachesByNumber(uint32_t from, const std::string &to) const;
};

} // namespace assay::analyzer::test
