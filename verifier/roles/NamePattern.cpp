// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/NamePattern.h"

#include <algorithm>
#include <cctype>

namespace assay::verifier {

namespace {

bool isWord(char character) { return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_'; }

/// Drops spaces except between two words ("unsigned int", "operator bool").
std::string withoutSpaces(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ') {
      result.push_back(text[i]);
      continue;
    }
    const size_t next = text.find_first_not_of(' ', i);
    if (!result.empty() && isWord(result.back()) && next != std::string_view::npos && isWord(text[next]))
      result.push_back(' ');
    i = (next == std::string_view::npos ? text.size() : next) - 1;
  }
  return result;
}

/// If an operator's symbol starts at `position` (just after the word `operator`), its length.
size_t operatorSymbolLength(std::string_view text, size_t position) {
  static constexpr std::string_view symbols[] = {
      "<=>", "<<=", ">>=", "->*", "<<", ">>", "<=", ">=", "->", "()", "[]", "<", ">"};
  for (const std::string_view symbol : symbols)
    if (text.substr(position, symbol.size()) == symbol)
      return symbol.size();
  return 0;
}

bool endsWithOperatorWord(std::string_view text) {
  constexpr std::string_view word = "operator";
  return text.ends_with(word) && (text.size() == word.size() || !isWord(text[text.size() - word.size() - 1]));
}

/// Ordinary glob: `*` stands for any characters.
bool globMatches(std::string_view pattern, std::string_view text) {
  size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*')
    ++p;
  return p == pattern.size();
}

bool componentMatches(const std::string &pattern, const std::string &component) {
  if (pattern == component)
    return true;
  const std::string bare = withoutTemplateArguments(pattern);
  // Without arguments of its own the pattern speaks of every instantiation.
  return globMatches(pattern, bare.size() == pattern.size() ? withoutTemplateArguments(component) : component);
}

bool isInlineNamespace(const std::string &component) {
  return component == "__1" || component == "__cxx11" || component == "__ndk1" || component == "_V2";
}

bool componentsMatch(const std::vector<std::string> &pattern, size_t p, const std::vector<std::string> &name,
                     size_t n) {
  if (p == pattern.size())
    return n == name.size();
  if (pattern[p] == "**") {
    for (size_t rest = n; rest <= name.size(); ++rest)
      if (componentsMatch(pattern, p + 1, name, rest))
        return true;
    return false;
  }
  if (n == name.size())
    return false;
  if (componentMatches(pattern[p], name[n]) && componentsMatch(pattern, p + 1, name, n + 1))
    return true;
  return isInlineNamespace(name[n]) && componentsMatch(pattern, p, name, n + 1);
}

std::vector<std::string_view> pathParts(std::string_view path) {
  std::vector<std::string_view> parts;
  for (size_t start = 0; start <= path.size();) {
    const size_t end = std::min(path.find('/', start), path.size());
    // The empty part before the first '/' tells an absolute path from a relative one.
    if (end > start || start == 0)
      parts.push_back(path.substr(start, end - start));
    start = end + 1;
  }
  return parts;
}

bool partsMatch(const std::vector<std::string_view> &pattern, size_t p, const std::vector<std::string_view> &path,
                size_t n) {
  if (p == pattern.size())
    return n == path.size();
  if (pattern[p] == "**") {
    for (size_t rest = n; rest <= path.size(); ++rest)
      if (partsMatch(pattern, p + 1, path, rest))
        return true;
    return false;
  }
  return n < path.size() && globMatches(pattern[p], path[n]) && partsMatch(pattern, p + 1, path, n + 1);
}

/// What lies between the parentheses of the parameter list, or nothing if there is no list.
std::string_view parameterList(std::string_view signature) {
  const size_t close = signature.rfind(')');
  if (close == std::string_view::npos)
    return {};
  int depth = 0;
  for (size_t i = close + 1; i-- > 0;) {
    if (signature[i] == ')')
      ++depth;
    else if (signature[i] == '(' && --depth == 0)
      return signature.substr(i + 1, close - i - 1);
  }
  return {};
}

} // namespace

std::vector<std::string> nameComponents(std::string_view qualifiedName) {
  const std::string text = withoutSpaces(qualifiedName);
  std::vector<std::string> components;
  std::string current;
  int depth = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (depth == 0 && endsWithOperatorWord(current)) {
      if (const size_t length = operatorSymbolLength(text, i)) {
        current.append(text, i, length);
        i += length - 1;
        continue;
      }
    }
    const char character = text[i];
    if (character == '<' || character == '(' || character == '[' || character == '{')
      ++depth;
    else if (character == '>' || character == ')' || character == ']' || character == '}')
      --depth;
    if (depth == 0 && character == ':' && i + 1 < text.size() && text[i + 1] == ':') {
      if (!current.empty())
        components.push_back(std::move(current));
      current.clear();
      ++i;
      continue;
    }
    current.push_back(character);
  }
  if (!current.empty())
    components.push_back(std::move(current));
  return components;
}

std::string withoutTemplateArguments(std::string_view component) {
  if (!component.ends_with('>'))
    return std::string(component);
  size_t start = 0;
  if (component.starts_with("operator")) {
    start = std::string_view("operator").size();
    start += operatorSymbolLength(component, start);
  }
  const size_t open = component.find('<', start);
  if (open == std::string_view::npos || open == 0)
    return std::string(component);
  return std::string(component.substr(0, open));
}

bool matchesName(std::string_view pattern, std::string_view name) {
  return !pattern.empty() && componentsMatch(nameComponents(pattern), 0, nameComponents(name), 0);
}

bool matchesParameters(std::string_view pattern, std::string_view signature) {
  std::string wanted = withoutSpaces(pattern);
  if (globMatches(wanted, withoutSpaces(signature)))
    return true;
  if (wanted.starts_with('(') && wanted.ends_with(')'))
    wanted = wanted.substr(1, wanted.size() - 2);
  return globMatches(wanted, withoutSpaces(parameterList(signature)));
}

bool matchesFile(std::string_view pattern, std::string_view file) {
  return partsMatch(pathParts(pattern), 0, pathParts(file), 0);
}

bool coversRole(std::string_view rule, std::string_view role) {
  return role == rule || (role.size() > rule.size() && role.starts_with(rule) && role[rule.size()] == '.');
}

} // namespace assay::verifier
