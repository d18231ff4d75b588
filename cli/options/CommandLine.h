// SPDX-License-Identifier: Apache-2.0
//
// A command line under construction: the parser, the values of its options, and what the command that was named does.
#pragma once

#include "support/Result.h"

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace assay::cli {

class CommandLine {
public:
  /// Compiler flags that follow `--`.
  using Flags = std::optional<std::vector<std::string>>;

  explicit CommandLine(CLI::App &app) : app_(app) {}
  CommandLine(const CommandLine &) = delete;
  CommandLine &operator=(const CommandLine &) = delete;

  [[nodiscard]] CLI::App &app() { return app_; }

  /// A new object that lives as long as this: the values of a command's options.
  template <typename Options> Options &make() {
    auto options = std::make_shared<Options>();
    kept_.push_back(options);
    return *options;
  }

  /// What happens if `command` is named.
  void onCommand(CLI::App &command, std::function<Result<ExitCode>()> action) {
    command.callback([this, action = std::move(action)] { action_ = action; });
  }
  /// … of one that takes flags after `--`: they are put into `flags` before.
  void onCommand(CLI::App &command, std::function<Result<ExitCode>()> action, Flags &flags) {
    command.callback([this, action = std::move(action), &flags] {
      action_ = action;
      flags_ = &flags;
    });
  }

  /// Whether the command that was named takes flags after `--`.
  [[nodiscard]] bool takesFlags() const { return flags_ != nullptr; }
  /// Runs the command that was named. Requirements: the parser has come to its end; no flags but for one that takes
  /// them.
  [[nodiscard]] Result<ExitCode> run(Flags flags) {
    if (flags_ != nullptr)
      *flags_ = std::move(flags);
    return action_();
  }

private:
  CLI::App &app_;
  std::vector<std::shared_ptr<void>> kept_;
  std::function<Result<ExitCode>()> action_;
  Flags *flags_ = nullptr;
};

} // namespace assay::cli
