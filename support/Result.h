// SPDX-License-Identifier: Apache-2.0
//
// What a failure is, everywhere outside LLVM's own code: one clear message that names the place and the
// remedy, plus the documented exit code it leads to. `Result<T>` is a value or such a failure.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace assay {

/// The exit codes of the `assay` command (docs/verdicts.md, "The gate").
enum class ExitCode : int {
  GateOpen = 0,
  Violated = 1,
  UsageError = 2,
  GateClosed = 3,
  Incomplete = 4,
  InternalError = 5,
  Interrupted = 130,
};

/// One failure, worded for the person who has to mend it.
struct Failure {
  /// Which exit code the command ends with if nobody handles this failure.
  ExitCode exitCode = ExitCode::UsageError;
  /// The file concerned; empty if none.
  std::string file;
  /// The place inside the file: a JSON pointer ("/rules/0/template") or "line:column"; empty if none.
  std::string place;
  /// What is wrong, without file and place.
  std::string message;
  /// What to do about it; empty if the message says it all.
  std::string remedy;
  /// What else is wrong, where one step found several things (a policy document with three mistakes).
  std::vector<Failure> further = {};

  /// "file:place: message (remedy)", leaving out what is empty and what is `further`.
  [[nodiscard]] std::string render() const;
  /// This failure and all further ones, one `render()` a line, without a final newline.
  [[nodiscard]] std::string renderAll() const;
};

template <typename T> using Result = tl::expected<T, Failure>;

/// Shorthand for returning a failure from a function that returns a Result.
[[nodiscard]] inline tl::unexpected<Failure> fail(Failure failure) {
  return tl::unexpected<Failure>(std::move(failure));
}

/// Joins several failures into one: the first carries the others in `further`. Requires at least one.
[[nodiscard]] Failure joinFailures(std::vector<Failure> failures);

} // namespace assay
