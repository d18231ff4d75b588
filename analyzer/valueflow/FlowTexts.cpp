// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/FlowTexts.h"

#include <algorithm>

namespace assay::analyzer {

namespace {

std::string placeText(const SourceRange &place) {
  return place.line == 0 ? place.file : place.file + ":" + std::to_string(place.line);
}

const char *howText(ValueMove move) {
  switch (move) {
  case ValueMove::Copy:
    return "as it is";
  case ValueMove::Part:
    return "as a part";
  case ValueMove::Convert:
    return "converted";
  case ValueMove::Arithmetic:
    return "computed with";
  case ValueMove::Compare:
    return "compared";
  case ValueMove::Select:
    return "chooses";
  case ValueMove::Index:
    return "as an address or index";
  case ValueMove::Control:
    return "decides by a branch";
  }
  return "";
}

class PathWriter {
public:
  PathWriter(ProgramValues &values, const ValueNeighbours &neighbours) : values_(values), neighbours_(neighbours) {}

  FlowPath run(std::vector<ValueSearch::PathStep> steps, const ValueStep *last) {
    FlowPath path;
    if (!steps.empty())
      path.isThroughEnvironment = steps.back().isThroughEnvironment;
    if (last != nullptr)
      steps.push_back({last->to, *last, path.isThroughEnvironment});
    const bool isForward = neighbours_.isForward();
    if (!isForward)
      reverse(steps);
    for (const ValueSearch::PathStep &each : steps)
      add(each, path.steps);
    return path;
  }

private:
  /// A way that was gone backward, as values go: each step belongs to the place that it now leads to.
  static void reverse(std::vector<ValueSearch::PathStep> &steps) {
    std::reverse(steps.begin(), steps.end());
    for (size_t index = steps.size(); index-- > 1;)
      steps[index].step = steps[index - 1].step;
    if (!steps.empty())
      steps.front().step = ValueStep();
  }

  void add(const ValueSearch::PathStep &each, std::vector<FlowStep> &steps) {
    move_ = std::max(move_, each.step.flow == FlowMove::Local ? each.step.move : ValueMove::Copy);
    FlowStep step;
    step.how = howOf(each.step);
    switch (each.place.kind) {
    case ValuePlace::Kind::Value:
      if (!describe(each.place, step))
        return;
      break;
    case ValuePlace::Kind::Region: {
      const MemoryRegion &region = neighbours_.region(each.place.number);
      step.kind = FlowStepKind::Memory;
      step.text = objectText(values_, region.object) + offsetText(region);
      if (each.step.flow == FlowMove::Transfer) {
        const MemoryTransfer &transfer = values_.summary(each.step.via.body).transfers[each.step.transfer];
        step.function = values_.functionName(values_.symbolOf(each.step.via.body));
        step.place = rangeOf(transfer.place);
      } else {
        placeAtCall(each.step, step);
      }
      break;
    }
    case ValuePlace::Kind::Environment:
      step.kind = FlowStepKind::Outside;
      step.text = "code or devices outside the program, or memory that they know";
      placeAtCall(each.step, step);
      break;
    case ValuePlace::Kind::Kept:
      step.kind = FlowStepKind::Kept;
      step.text = "kept by the library: " + neighbours_.keptName(each.place.number);
      placeAtCall(each.step, step);
      break;
    }
    move_ = ValueMove::Copy;
    steps.push_back(std::move(step));
  }

  [[nodiscard]] static std::string offsetText(const MemoryRegion &region) {
    if (region.isWhole())
      return "";
    std::string text = ", byte " + std::to_string(region.offset);
    if (region.stride != 0)
      text += " and every " + std::to_string(region.stride) + " on";
    return text;
  }

  [[nodiscard]] SourceRange rangeOf(const SummaryPlace &place) const {
    return {values_.table().texts[place.file], place.line, place.column, place.endLine, place.endColumn};
  }

  [[nodiscard]] std::string calleeOf(CallPlace call) {
    const CallSummary &made = values_.summary(call.body).calls[call.call];
    if (made.calleeKind == CalleeKind::Symbol)
      return values_.functionName(made.callee);
    if (made.calleeKind == CalleeKind::InlineAssembly)
      return "assembly";
    const std::vector<CallEdge> &targets = values_.targets(call);
    return targets.size() == 1 ? values_.functionName(values_.symbolOf(targets.front().body)) : "a function by pointer";
  }

  void placeAtCall(const ValueStep &step, FlowStep &into) {
    if (step.flow != FlowMove::Library)
      return;
    into.function = values_.functionName(values_.symbolOf(step.via.body));
    into.place = rangeOf(values_.summary(step.via.body).calls[step.via.call].place);
  }

  [[nodiscard]] std::string howOf(const ValueStep &step) {
    switch (step.flow) {
    case FlowMove::Local:
      return howText(move_);
    case FlowMove::Store:
    case FlowMove::Load:
      return howText(move_);
    case FlowMove::Transfer:
      return "copied with the memory around it";
    case FlowMove::Call:
    case FlowMove::Return:
      return howText(move_);
    case FlowMove::Library:
      return step.function == noIndex ? "by code that is not known"
                                      : "by " + values_.functionName(step.function) + "()";
    case FlowMove::Callback:
      return "by a callback";
    case FlowMove::Environment:
      return "by code outside the program";
    }
    return "";
  }

  /// False for nodes that are no ports.
  bool describe(const ValuePlace &place, FlowStep &step) {
    const BodyValues &body = values_.values(place.body);
    const ValueNode &node = body.node(place.number);
    const uint32_t symbol = values_.symbolOf(place.body);
    step.function = values_.functionName(symbol);
    step.place = {body.text(node.file), node.line, node.column, node.line, node.column};
    const std::string &text = body.text(node.text);
    const std::string words = text.empty() ? "" : ": " + text;
    switch (node.port) {
    case ValuePort::Value:
    case ValuePort::Entry:
      return false;
    case ValuePort::Parameter:
      step.kind = FlowStepKind::Parameter;
      step.place = rangeOf(values_.table().symbols[symbol].range);
      step.text = "parameter " + (text.empty() ? std::to_string(node.number) : text) + " of " + step.function;
      return true;
    case ValuePort::Variadic:
      step.kind = FlowStepKind::Parameter;
      step.place = rangeOf(values_.table().symbols[symbol].range);
      step.text = "further argument of " + step.function;
      return true;
    case ValuePort::Result:
      step.kind = FlowStepKind::Result;
      step.text = "returned by " + step.function + words;
      return true;
    case ValuePort::Argument:
      step.kind = FlowStepKind::Argument;
      step.text = "argument " + std::to_string(node.number) + " of " + calleeOf({place.body, node.call}) + words;
      return true;
    case ValuePort::CallResult:
      step.kind = FlowStepKind::CallResult;
      step.text = "what " + calleeOf({place.body, node.call}) + " returns";
      return true;
    case ValuePort::Load:
      step.kind = FlowStepKind::Read;
      step.text = "read" + words;
      return true;
    case ValuePort::Store:
      step.kind = FlowStepKind::Write;
      step.text = "written" + words;
      return true;
    case ValuePort::CallControl:
      step.kind = FlowStepKind::Branch;
      step.text = "decides whether " + calleeOf({place.body, node.call}) + " is called";
      return true;
    }
    return false;
  }

  ProgramValues &values_;
  const ValueNeighbours &neighbours_;
  ValueMove move_ = ValueMove::Copy; ///< the strongest since the last step shown
};

} // namespace

std::string objectText(ProgramValues &values, ObjectIndex object) {
  const SymbolTable &table = values.table();
  CallBinding &binding = values.binding();
  if (object < binding.firstOrigin()) {
    const ProgramSymbol &symbol = table.symbols[object];
    return table.texts[symbol.qualifiedName != 0 ? symbol.qualifiedName : symbol.symbol];
  }
  const ObjectOrigin &origin = binding.objectOrigins[object - binding.firstOrigin()];
  const FunctionSummary &summary = values.summary(origin.body);
  const std::string function = values.functionName(values.symbolOf(origin.body));
  if (origin.kind == ObjectOrigin::Kind::Local) {
    const std::string &name = table.texts[summary.objects[origin.index].name];
    return (name.empty() ? "temporary" : "local " + name) + " of " + function;
  }
  const CallSummary &call = summary.calls[origin.index];
  const std::string callee = call.calleeKind == CalleeKind::Symbol ? values.functionName(call.callee) : "an allocator";
  const SourceRange place{table.texts[call.place.file], call.place.line, call.place.column, 0, 0};
  return "memory from " + callee + " in " + function + (place.line == 0 ? "" : " at " + placeText(place));
}

FlowPath pathText(ProgramValues &values, const ValueNeighbours &neighbours, std::vector<ValueSearch::PathStep> steps,
                  const ValueStep *last) {
  return PathWriter(values, neighbours).run(std::move(steps), last);
}

} // namespace assay::analyzer
