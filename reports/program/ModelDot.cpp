// SPDX-License-Identifier: Apache-2.0
#include "reports/program/ModelExport.h"

#include <algorithm>
#include <map>
#include <set>

namespace assay::reports {

namespace {

constexpr size_t widestLabel = 100; ///< characters of one line

/// A string of the DOT language. `text` may have several lines.
std::string dotString(std::string_view text) {
  std::string result = "\"";
  for (const char character : text) {
    if (character == '"' || character == '\\')
      result += '\\';
    if (character == '\n')
      result += "\\n";
    else
      result += static_cast<unsigned char>(character) < 0x20 ? ' ' : character;
  }
  return result + "\"";
}

/// At most so many bytes, not cut inside a character.
std::string shortened(const std::string &text) {
  if (text.size() <= widestLabel)
    return text;
  size_t end = widestLabel;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
    --end;
  return text.substr(0, end) + "…";
}

std::string show(const analyzer::SourceRange &range) {
  if (range.line == 0)
    return "";
  std::string text = range.file + ":" + std::to_string(range.line);
  if (range.endLine > range.line)
    text += "-" + std::to_string(range.endLine);
  return text;
}

const std::string &titleOf(const analyzer::ProgramFunction &function) {
  return !function.signature.empty()       ? function.signature
         : !function.qualifiedName.empty() ? function.qualifiedName
                                           : function.name;
}

std::string rolesOf(const FunctionMeaning &meaning) {
  std::set<std::string> roles;
  for (const FunctionRole &role : meaning.roles)
    roles.insert(role.role);
  std::string text;
  for (const std::string &role : roles)
    text += (text.empty() ? "" : ", ") + role;
  return text;
}

std::string effectsOf(const FunctionMeaning &meaning) {
  std::string text;
  for (const FunctionEffect &effect : meaning.effects)
    text += (text.empty() ? "" : ", ") + effect.effect;
  return text;
}

class CallGraphPicture {
public:
  explicit CallGraphPicture(const ModelExport &model) : model_(model) {
    for (uint32_t number = 0; number < functions().size(); ++number)
      if (isShown(number))
        shown_.push_back(number);
  }

  [[nodiscard]] size_t size() const { return shown_.size(); }

  [[nodiscard]] std::string render() const {
    std::string text = "digraph \"call graph\" {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n"
                       "  edge [fontname=\"sans-serif\", fontsize=10];\n";
    for (const uint32_t number : shown_)
      text += node(number);
    for (const uint32_t number : shown_)
      text += edges(number);
    return text + "}\n";
  }

private:
  [[nodiscard]] const std::vector<analyzer::ProgramFunction> &functions() const { return model_.program.functions; }

  [[nodiscard]] bool isShown(uint32_t number) const {
    const analyzer::ProgramFunction &function = functions()[number];
    if (!model_.meanings[number].roles.empty())
      return true;
    if (function.name == analyzer::startFunction || function.name == analyzer::environmentFunction)
      return !function.calls.empty();
    const bool isDeclared = function.hasBody() || function.range.line != 0;
    return isDeclared && !function.inForeignHeader;
  }

  [[nodiscard]] std::string node(uint32_t number) const {
    const analyzer::ProgramFunction &function = functions()[number];
    const FunctionMeaning &meaning = model_.meanings[number];
    std::string label = shortened(titleOf(function));
    for (const std::string &line : {show(model_.program.sourceRange(function.range)), rolesOf(meaning)})
      if (!line.empty())
        label += "\n" + line;
    if (const std::string effects = effectsOf(meaning); !effects.empty())
      label += "\neffects: " + effects;
    std::string text = "  f" + std::to_string(number) + " [label=" + dotString(label);
    if (function.isEntry)
      text += ", peripheries=2";
    if (!meaning.roles.empty())
      text += ", style=filled, fillcolor=\"#fde9c8\"";
    else if (!function.hasBody())
      text += ", style=dotted";
    return text + "];\n";
  }

  /// The calls of a function, each callee once for each kind; functions that are not shown are passed through.
  [[nodiscard]] std::string edges(uint32_t caller) const {
    std::map<std::pair<uint32_t, std::string>, bool> found; ///< callee and kind → whether there is a call of its own
    std::set<std::string> open;
    std::set<uint32_t> seen;
    std::vector<uint32_t> waiting;
    for (const analyzer::CallSite &call : functions()[caller].calls) {
      for (const uint32_t callee : call.targets)
        if (std::binary_search(shown_.begin(), shown_.end(), callee))
          found[{callee, analyzer::name(call.kind)}] = true;
        else if (seen.insert(callee).second)
          waiting.push_back(callee);
      for (const analyzer::OpenReason reason : call.open)
        if (reason != analyzer::OpenReason::External)
          open.insert(analyzer::name(reason));
    }
    while (!waiting.empty()) {
      const uint32_t hidden = waiting.back();
      waiting.pop_back();
      for (const analyzer::CallSite &call : functions()[hidden].calls)
        for (const uint32_t callee : call.targets)
          if (std::binary_search(shown_.begin(), shown_.end(), callee))
            found.try_emplace({callee, "through libraries"}, false);
          else if (seen.insert(callee).second)
            waiting.push_back(callee);
    }
    std::string text;
    const std::string from = "  f" + std::to_string(caller);
    for (const auto &[callee, isOwn] : found) {
      text += from + " -> f" + std::to_string(callee.first);
      if (!isOwn)
        text += " [style=dashed]";
      else if (callee.second != "direct")
        text += " [label=" + dotString(callee.second) + "]";
      text += ";\n";
    }
    std::string reasons;
    for (const std::string &reason : open)
      reasons += (reasons.empty() ? "" : "\n") + reason;
    if (!reasons.empty())
      text += "  open" + std::to_string(caller) + " [label=\"?\", shape=circle];\n" + from + " -> open" +
              std::to_string(caller) + " [label=" + dotString(reasons) + ", style=dotted];\n";
    return text;
  }

  const ModelExport &model_;
  std::vector<uint32_t> shown_;
};

/// What the named call does, by the call graph: whom it may reach, and their roles.
std::string calleesOf(const ModelExport &model, int64_t ordinal) {
  std::string text;
  for (const analyzer::CallSite &call : model.program.functions[*model.function].calls)
    if (call.ordinal == ordinal)
      for (const uint32_t target : call.targets)
        if (const std::string roles = rolesOf(model.meanings[target]); !roles.empty())
          text += "\n" + shortened(titleOf(model.program.functions[target])) + ": " + roles;
  return text;
}

bool isOfRole(const ModelExport &model, int64_t ordinal) { return !calleesOf(model, ordinal).empty(); }

std::string controlFlowPicture(const analyzer::FunctionDetail &detail,
                               const std::map<int64_t, std::string> &callTexts) {
  std::string text = "  subgraph cluster_control {\n    label=\"control flow\";\n";
  for (size_t number = 0; number < detail.blocks.size(); ++number) {
    const analyzer::ControlBlock &block = detail.blocks[number];
    const std::string lines = show(block.lines);
    std::string label =
        (number == 0 ? "entry" : "block " + std::to_string(number)) + (lines.empty() ? "" : "\n" + lines);
    for (const int64_t call : block.calls)
      if (const auto found = callTexts.find(call); found != callTexts.end())
        label += "\n" + shortened(found->second);
    if (!block.checks.empty())
      label += "\n" + std::to_string(block.checks.size()) + (block.checks.size() == 1 ? " check" : " checks") +
               " for undefined behaviour";
    if (block.end != analyzer::BlockEnd::Branch)
      label += std::string("\n") + analyzer::name(block.end);
    text += "    b" + std::to_string(number) + " [label=" + dotString(label) + "];\n";
    for (const analyzer::BranchTarget &target : block.targets) {
      std::string condition;
      switch (target.kind) {
      case analyzer::BranchKind::Always:
        break;
      case analyzer::BranchKind::True:
      case analyzer::BranchKind::Case:
        condition = target.condition;
        break;
      case analyzer::BranchKind::False:
        condition = "not: " + target.condition;
        break;
      case analyzer::BranchKind::Default:
        condition = target.condition + ": otherwise";
        break;
      case analyzer::BranchKind::Exception:
        condition = "exception";
        break;
      }
      text += "    b" + std::to_string(number) + " -> b" + std::to_string(target.block);
      if (!condition.empty())
        text += " [label=" + dotString(shortened(condition)) + "]";
      text += ";\n";
    }
  }
  return text + "  }\n";
}

std::string dataFlowPicture(const ModelExport &model) {
  const analyzer::FunctionDetail &detail = *model.detail;
  std::string text = "  subgraph cluster_data {\n    label=\"data flow\";\n";
  for (size_t number = 0; number < detail.nodes.size(); ++number) {
    const analyzer::FlowNode &node = detail.nodes[number];
    const bool isCall = node.kind == analyzer::FlowNodeKind::Call;
    std::string label = shortened(node.text);
    if (!isCall && node.kind != analyzer::FlowNodeKind::Return)
      label = std::string(analyzer::name(node.kind)) + " " + label;
    if (const std::string place = show(node.place); !place.empty())
      label += "\n" + place;
    if (isCall)
      label += calleesOf(model, node.ordinal);
    text += "    v" + std::to_string(number) + " [label=" + dotString(label) + (isCall ? ", shape=ellipse" : "") +
            (isCall && isOfRole(model, node.ordinal) ? ", style=filled, fillcolor=\"#fde9c8\"" : "") + "];\n";
  }
  for (const analyzer::FlowEdge &edge : detail.edges) {
    std::string label = shortened(edge.text);
    if (edge.argument >= 0)
      label = "argument " + std::to_string(edge.argument + 1) + (label.empty() ? "" : ": " + label);
    text += "    v" + std::to_string(edge.from) + " -> v" + std::to_string(edge.to) +
            (label.empty() ? "" : " [label=" + dotString(label) + "]") + ";\n";
  }
  return text + "  }\n";
}

} // namespace

size_t shownFunctions(const ModelExport &model) { return CallGraphPicture(model).size(); }

std::string renderModelDot(const ModelExport &model) {
  if (!model.detail || !model.function)
    return CallGraphPicture(model).render();
  std::map<int64_t, std::string> callTexts;
  for (const analyzer::FlowNode &node : model.detail->nodes)
    if (node.kind == analyzer::FlowNodeKind::Call && node.ordinal >= 0)
      callTexts.emplace(node.ordinal, node.text);
  return "digraph " + dotString(titleOf(model.program.functions[*model.function])) +
         " {\n  node [shape=box, fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];\n" +
         controlFlowPicture(*model.detail, callTexts) + dataFlowPicture(model) + "}\n";
}

} // namespace assay::reports
