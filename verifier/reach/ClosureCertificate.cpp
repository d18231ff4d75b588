// SPDX-License-Identifier: Apache-2.0
#include "verifier/reach/ClosureCertificate.h"

#include "verifier/roles/NamePattern.h"

#include <algorithm>

namespace assay::verifier {

namespace {

std::string equal(const char *variable, size_t number) {
  return "(= " + std::string(variable) + " " + std::to_string(number) + ")";
}

std::string anyOf(const std::vector<std::string> &formulas) {
  if (formulas.empty())
    return "false";
  if (formulas.size() == 1)
    return formulas.front();
  std::string text = "(or";
  for (const std::string &formula : formulas)
    text += " " + formula;
  return text + ")";
}

/// A source name fits a comment line.
std::string onOneLine(std::string text) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

} // namespace

std::string closureCertificate(const analyzer::ProgramModel &program, const CallClosure &closure,
                               const policies::ReachSpec &spec, const std::map<uint32_t, std::set<std::string>> &roles,
                               const std::vector<std::string> &banner) {
  std::vector<uint32_t> functions(closure.members().begin(), closure.members().end());
  functions.insert(functions.end(), closure.leaves().begin(), closure.leaves().end());
  std::map<uint32_t, size_t> numbers;
  for (const uint32_t function : functions)
    numbers.emplace(function, numbers.size());
  std::map<std::string, size_t> roleNumbers;
  for (const uint32_t function : functions)
    for (const std::string &role : roles.at(function))
      roleNumbers.try_emplace(role, roleNumbers.size());

  std::string text;
  const auto comment = [&](const std::string &line) { text += "; " + onOneLine(line) + "\n"; };
  for (const std::string &line : banner)
    comment(line);
  comment("functions that may be run, with their numbers; those without a body are marked *");
  for (const uint32_t function : functions)
    comment("  " + std::to_string(numbers.at(function)) + (closure.leaves().contains(function) ? "* " : " ") +
            program.functions[function].name);
  if (!roleNumbers.empty())
    comment("roles that they play, with their numbers");
  for (const auto &[role, number] : roleNumbers)
    comment("  " + std::to_string(number) + " " + role);
  if (!closure.sites().empty())
    comment("calls that are decided by themselves, and left out here");
  for (const ClosureSite &site : closure.sites())
    comment("  in " + program.functions[site.caller].name + ": call number " + std::to_string(site.ordinal) +
            (site.callee.empty() ? "" : " of " + site.callee));

  std::vector<std::string> calls;
  std::vector<std::string> described;
  std::vector<std::string> plays;
  for (const uint32_t function : functions) {
    std::vector<std::string> callees;
    uint32_t last = function;
    for (auto edge = std::lower_bound(closure.edges().begin(), closure.edges().end(), ClosureEdge{function, -1, 0});
         edge != closure.edges().end() && edge->caller == function; ++edge) {
      if (!callees.empty() && edge->callee == last)
        continue;
      last = edge->callee;
      // A callee that the set lacked would get a number outside it.
      const auto known = numbers.find(edge->callee);
      callees.push_back(equal("g", known == numbers.end() ? functions.size() : known->second));
    }
    std::sort(callees.begin(), callees.end());
    callees.erase(std::unique(callees.begin(), callees.end()), callees.end());
    const size_t number = numbers.at(function);
    if (!callees.empty())
      calls.push_back("(and " + equal("f", number) + " " + anyOf(callees) + ")");
    if (program.functions[function].hasBody() || !roles.at(function).empty())
      described.push_back(equal("f", number));
    for (const std::string &role : roles.at(function))
      plays.push_back("(and " + equal("f", number) + " " + equal("r", roleNumbers.at(role)) + ")");
  }
  std::vector<std::string> forbidden;
  for (const auto &[role, number] : roleNumbers)
    if (std::any_of(spec.forbid.begin(), spec.forbid.end(),
                    [&, &played = role](const std::string &each) { return coversRole(each, played); }))
      forbidden.push_back(equal("r", number));

  text += "(set-info :status unsat)\n(set-logic QF_LIA)\n";
  text += "(define-fun member ((f Int)) Bool (and (<= 0 f) (< f " + std::to_string(functions.size()) + ")))\n";
  text += "(define-fun calls ((f Int) (g Int)) Bool " + anyOf(calls) + ")\n";
  text += "(define-fun described ((f Int)) Bool " + anyOf(described) + ")\n";
  text += "(define-fun plays ((f Int) (r Int)) Bool " + anyOf(plays) + ")\n";
  text += "(define-fun forbidden ((r Int)) Bool " + anyOf(forbidden) + ")\n";
  text += "(declare-fun caller () Int)\n(declare-fun callee () Int)\n(declare-fun role () Int)\n";
  text += "(assert (or (not (member " + std::to_string(numbers.at(closure.entry())) +
          ")) (and (member caller) (calls caller callee) (not (member callee))) (and (member caller) (not (described "
          "caller))) (and (member caller) (plays caller role) (forbidden role))))\n";
  text += "(check-sat)\n";
  return text;
}

} // namespace assay::verifier
