// SPDX-License-Identifier: Apache-2.0
#include "analyzer/compilation/UnitNames.h"

#include "analyzer/extract/ReportPaths.h"
#include "support/Digest.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace assay::analyzer {

namespace {

/// By what compilations of one file are put in order: nothing in it depends on where the root lies.
struct OrderKey {
  std::vector<std::string> arguments;
  std::string directory;
  size_t command = 0;

  bool operator<(const OrderKey &other) const {
    return std::tie(arguments, directory, command) < std::tie(other.arguments, other.directory, other.command);
  }
};

OrderKey orderKey(const CompileCommand &command, const ReportPaths &paths, size_t index) {
  OrderKey key;
  for (const std::string &argument : command.arguments)
    key.arguments.push_back(paths.replaceRoot(argument, ""));
  key.directory = paths.replaceRoot(command.directory.string() + "/", "");
  key.command = index;
  return key;
}

} // namespace

std::vector<std::string> unitNames(const std::vector<CompileCommand> &commands, const std::filesystem::path &root) {
  const ReportPaths paths(root, root);
  std::map<std::string, std::vector<size_t>> byFile;
  for (size_t index = 0; index < commands.size(); ++index)
    byFile[paths.show(commands[index].file.string())].push_back(index);
  std::set<std::string> taken;
  for (const auto &[file, compilations] : byFile)
    taken.insert(file);

  std::vector<std::string> names(commands.size());
  for (const auto &[file, compilations] : byFile) {
    if (compilations.size() == 1) {
      names[compilations.front()] = file;
      continue;
    }
    std::vector<OrderKey> order;
    for (const size_t index : compilations)
      order.push_back(orderKey(commands[index], paths, index));
    std::sort(order.begin(), order.end());
    names[order.front().command] = file;
    unsigned number = 2;
    for (auto next = order.begin() + 1; next != order.end(); ++next) {
      std::string name;
      do // a file may really be called "file.cpp#2"
        name = file + "#" + std::to_string(number++);
      while (!taken.insert(name).second);
      names[next->command] = std::move(name);
    }
  }
  return names;
}

std::string unitFileName(std::string_view unitName) {
  constexpr size_t longest = 200;
  constexpr size_t digestLength = 32;
  constexpr const char *hexadecimal = "0123456789ABCDEF";
  std::string name;
  for (const char character : unitName) {
    const bool isPlain = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
                         (character >= '0' && character <= '9') || character == '_' || character == '-' ||
                         character == '#' || (character == '.' && !name.empty());
    if (isPlain) {
      name += character;
    } else if (character == '/') {
      name += '+';
    } else {
      const auto byte = static_cast<unsigned char>(character);
      name += {'%', hexadecimal[byte >> 4U], hexadecimal[byte & 15U]};
    }
  }
  if (name.size() <= longest)
    return name;
  // "%%" begins no escape, so that no other name looks like this one.
  return name.substr(0, longest - digestLength - 2) + "%%" + sha256Hex(unitName).substr(0, digestLength);
}

} // namespace assay::analyzer
