// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/MissingHeader.h"

#include "clang/Tooling/Inclusions/StandardLibrary.h"

#include <algorithm>
#include <array>
#include <optional>

namespace assay::analyzer {

namespace {

struct Pattern {
  std::string_view prefix; ///< of the file's own name
  std::string_view suffix;
  std::string_view generator;
};

/// First match counts. A generic ending such as "_config.h" is also written by hand; the remedy holds for both.
constexpr std::array<Pattern, 24> patterns = {{
    {"moc_", "", "Qt's moc"},
    {"", ".moc", "Qt's moc"},
    {"ui_", ".h", "Qt's uic"},
    {"qrc_", "", "Qt's rcc"},
    {"", ".grpc.pb.h", "protoc"},
    {"", ".pb.h", "protoc"},
    {"", ".pb-c.h", "protoc"},
    {"", ".upb.h", "protoc"},
    {"", "_generated.h", "flatc"},
    {"", ".capnp.h", "capnp"},
    {"", ".tab.h", "bison"},
    {"", ".tab.hh", "bison"},
    {"", ".tab.hpp", "bison"},
    {"", ".inc", "a table generator"},
    {"", "_export.h", "CMake's GenerateExportHeader"},
    {"", "_export.hpp", "CMake's GenerateExportHeader"},
    {"config.h", "", "the configure step"},
    {"", "config.h", "the configure step"},
    {"", "config.hpp", "the configure step"},
    {"", "Config.h", "the configure step"},
    {"version.h", "", "the configure step"},
    {"", "_version.h", "the configure step"},
    {"", "-protocol.h", "wayland-scanner"},
    {"", "Config.hpp", "the configure step"},
}};

std::string_view fileName(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// "pkg/msg/twist.hpp", "pkg/Twist.h": ROS makes both of message definitions.
bool looksLikeMessage(std::string_view header) {
  for (const std::string_view folder : {"/msg/", "/srv/", "/action/"})
    if (header.find(folder) != std::string_view::npos)
      return true;
  return std::count(header.begin(), header.end(), '/') == 1 && header.find("_msgs/") != std::string_view::npos;
}

} // namespace

std::string generatorOf(std::string_view header) {
  if (looksLikeMessage(header))
    return "ROS's message generator";
  const std::string_view name = fileName(header);
  for (const Pattern &pattern : patterns)
    if (name.starts_with(pattern.prefix) && name.ends_with(pattern.suffix))
      return std::string(pattern.generator);
  return {};
}

bool isStandardHeader(std::string_view header) {
  using clang::tooling::stdlib::Header;
  using clang::tooling::stdlib::Lang;
  const std::string name = "<" + std::string(header) + ">";
  if (Header::named(name, Lang::CXX) || Header::named(name, Lang::C))
    return true;
  for (const std::string_view folder : {"sys/", "bits/", "gnu/", "asm/", "linux/", "c++/"})
    if (header.starts_with(folder))
      return true;
  return header == "unistd.h" || header == "pthread.h" || header == "features.h" || header == "fcntl.h";
}

std::string remedyForMissingHeader(std::string_view header) {
  const std::string name = "'" + std::string(header) + "'";
  if (isStandardHeader(header))
    return "this machine lacks the standard headers for the unit's target: install them (for a cross compiler, the "
           "-cross packages), or name their place with --sysroot";
  const std::string generator = generatorOf(header);
  if (!generator.empty())
    return name + " looks generated, by " + generator +
           ": run the build target that generates it first; else add its " + "directory with -I";
  return "if the build generates " + name +
         ", build that target first; if it is another package's, install that; else "
         "add its directory with -I";
}

} // namespace assay::analyzer
