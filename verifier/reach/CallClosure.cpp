// SPDX-License-Identifier: Apache-2.0
#include "verifier/reach/CallClosure.h"

#include "verifier/roles/NamePattern.h"

#include <algorithm>
#include <tuple>

namespace assay::verifier {

namespace {

using analyzer::CallKind;
using analyzer::CallSite;
using analyzer::OpenReason;
using analyzer::ProgramFunction;
using analyzer::ProgramModel;

constexpr std::string_view effectRoot = "effect";

/// Effects of calls that may be anything else as well: what `write` does depends on what is behind the descriptor.
constexpr std::string_view manyFaced[] = {"effect.io", "effect.exec", "effect.syscall", "effect.blocking"};

/// What a call without name is called in messages.
const char *describe(CallKind kind) {
  switch (kind) {
  case CallKind::Direct:
    return "this call";
  case CallKind::Virtual:
    return "this virtual call";
  case CallKind::Pointer:
    return "this call through a pointer";
  case CallKind::MemberPointer:
    return "this call through a pointer to member";
  case CallKind::LibraryCallback:
    return "what the callee calls back";
  case CallKind::Thread:
    return "the thread that starts here";
  case CallKind::Signal:
    return "the signal handler";
  case CallKind::AtExit:
    return "what runs at the end";
  case CallKind::Initialisation:
    return "an initialiser";
  case CallKind::Unwinding:
    return "what is destroyed while an exception passes";
  }
  return "this call";
}

const char *describe(OpenReason reason) {
  switch (reason) {
  case OpenReason::External:
    return "it may call back into code that is not known";
  case OpenReason::FromEnvironment:
    return "the function or object comes from a caller outside the program";
  case OpenReason::FromExternalCall:
    return "the function or object comes from a function without body";
  case OpenReason::FromUntypedMemory:
    return "the function or object comes from memory that could not be followed";
  case OpenReason::OpenHierarchy:
    return "classes outside the program may override it";
  case OpenReason::InlineAssembly:
    return "it is inline assembly";
  case OpenReason::Ambiguous:
    return "units define it differently";
  }
  return "it is not known";
}

} // namespace

/// Breadth first, so that ways are shortest; a whole layer at a time, so that roles are looked up for many at once.
class CallClosure::Search {
public:
  Search(const ProgramModel &program, uint32_t unit, const policies::ReachSpec &spec, ProgramRoles &roles,
         CallClosure &closure)
      : program_(program), unit_(unit), spec_(spec), roles_(roles), closure_(closure) {}

  Result<void> run() {
    std::vector<uint32_t> layer{closure_.entry_};
    closure_.members_.insert(closure_.entry_);
    while (!layer.empty()) {
      std::vector<ProgramRoles::Named> named;
      for (const uint32_t caller : layer)
        for (const CallSite &call : program_.functions[caller].calls)
          for (const uint32_t target : call.targets)
            named.emplace_back(target, bodyUnit(program_.functions[caller]));
      if (Result<void> learnt = roles_.learn(named); !learnt)
        return learnt;
      std::vector<uint32_t> next;
      for (const uint32_t caller : layer)
        visit(caller, next);
      layer = std::move(next);
    }
    std::sort(closure_.edges_.begin(), closure_.edges_.end());
    closure_.edges_.erase(std::unique(closure_.edges_.begin(), closure_.edges_.end()), closure_.edges_.end());
    std::sort(closure_.sites_.begin(), closure_.sites_.end(), [](const auto &left, const auto &right) {
      return std::tie(left.caller, left.ordinal, left.why, left.callee) <
             std::tie(right.caller, right.ordinal, right.why, right.callee);
    });
    return {};
  }

private:
  /// The unit whose body of the function is looked at.
  [[nodiscard]] uint32_t bodyUnit(const ProgramFunction &function) const {
    const bool isOwn = std::find(function.units.begin(), function.units.end(), unit_) != function.units.end();
    return isOwn || !function.hasBody() ? unit_ : function.units.front();
  }

  [[nodiscard]] std::vector<std::string> forbiddenRoles(uint32_t function) const {
    std::vector<std::string> found;
    for (const std::string &role : roles_.of(function))
      if (std::any_of(spec_.forbid.begin(), spec_.forbid.end(),
                      [&](const std::string &forbidden) { return coversRole(forbidden, role); }))
        found.push_back(role);
    return found;
  }

  [[nodiscard]] bool endsPhase(uint32_t function) const {
    const std::set<std::string> &played = roles_.of(function);
    return !spec_.allowBefore.empty() && std::any_of(played.begin(), played.end(), [&](const std::string &role) {
      return coversRole(spec_.allowBefore, role);
    });
  }

  /// Whether bindings say of a function without body all that matters here, nothing of which is forbidden.
  [[nodiscard]] bool isStated(uint32_t function) const {
    const std::set<std::string> &played = roles_.of(function);
    const bool statesEffects = std::any_of(played.begin(), played.end(), [](const std::string &role) {
      return coversRole(harmlessRole, role) || coversRole(effectRoot, role);
    });
    const bool onlyEffects = std::all_of(spec_.forbid.begin(), spec_.forbid.end(), [](const std::string &forbidden) {
      return coversRole(effectRoot, forbidden);
    });
    const bool hasManyFaces = std::any_of(played.begin(), played.end(), [](const std::string &role) {
      return std::any_of(std::begin(manyFaced), std::end(manyFaced),
                         [&](std::string_view effect) { return coversRole(effect, role); });
    });
    return statesEffects && (onlyEffects || !hasManyFaces);
  }

  /// Why it is not known what the call runs; empty if it is. `calleeIsStated`: it is what a callee without body calls
  /// back of which bindings state all effects, what it calls back outside the program included.
  [[nodiscard]] std::string unknownIn(const CallSite &call, bool calleeIsStated) const {
    for (const uint32_t target : call.targets) {
      const ProgramFunction &callee = program_.functions[target];
      if (callee.name == analyzer::environmentFunction && calleeIsStated && call.kind == CallKind::LibraryCallback)
        continue;
      if (callee.name == analyzer::environmentFunction)
        return std::string(describe(call.kind)) + " may reach code outside the program";
      if (const std::vector<std::string> roles = forbiddenRoles(target); !roles.empty())
        return std::string(describe(call.kind)) + " may reach `" + callee.qualifiedName + "`, which is " +
               roles.front();
      if (!callee.hasBody() && !isStated(target))
        return "what `" + callee.qualifiedName +
               "` does is not known: it has no body, and no binding states its effects";
    }
    // An executable does not reckon with callers from outside, but an entry has them: what they hand it, and whom that
    // leads to, the link does not know.
    if (!program_.functions[closure_.entry_].isEntry && call.kind != CallKind::Direct)
      return "what " + std::string(describe(call.kind)) +
             " runs is not known: the program was linked as one in which nobody outside calls the entry";
    for (const OpenReason reason : call.open)
      // Functions without body are among the targets, and bindings state what they do, callbacks included.
      if (reason != OpenReason::External)
        return "what " + std::string(describe(call.kind)) + " runs is not known: " + describe(reason);
    return "";
  }

  /// The only callee of a call that plays a forbidden role for certain; null if there is none.
  [[nodiscard]] const ProgramFunction *forbiddenCallee(const CallSite &call) const {
    if (call.kind != CallKind::Direct || call.targets.size() != 1 || forbiddenRoles(call.targets.front()).empty())
      return nullptr;
    return &program_.functions[call.targets.front()];
  }

  /// Whether the instruction calls by name one function without body, whose effects bindings state.
  [[nodiscard]] bool callsStated(uint32_t caller, size_t begin, size_t end) const {
    const std::vector<CallSite> &calls = program_.functions[caller].calls;
    size_t callees = 0;
    for (size_t index = begin; index < end; ++index) {
      if (calls[index].kind == CallKind::LibraryCallback)
        continue;
      if (calls[index].kind != CallKind::Direct || calls[index].targets.size() != 1)
        return false;
      const uint32_t callee = calls[index].targets.front();
      if (program_.functions[callee].hasBody() || !isStated(callee))
        return false;
      ++callees;
    }
    return callees == 1;
  }

  void visit(uint32_t caller, std::vector<uint32_t> &next) {
    const std::vector<CallSite> &calls = program_.functions[caller].calls;
    for (size_t begin = 0; begin < calls.size();) {
      // One instruction may stand for several calls: what it calls, and what that calls back.
      size_t end = begin + 1;
      while (end < calls.size() && calls[end].ordinal == calls[begin].ordinal && calls[begin].ordinal >= 0)
        ++end;
      visit(caller, begin, end, next);
      begin = end;
    }
  }

  void visit(uint32_t caller, size_t begin, size_t end, std::vector<uint32_t> &next) {
    const std::vector<CallSite> &calls = program_.functions[caller].calls;
    ClosureSite site{caller, calls[begin].ordinal, calls[begin].place, ClosureSite::Nature::Unknown, "", {}, "", {},
                     false};
    const bool calleeIsStated = callsStated(caller, begin, end);
    for (size_t index = begin; index < end; ++index) {
      site.targets.insert(site.targets.end(), calls[index].targets.begin(), calls[index].targets.end());
      if (const ProgramFunction *callee = forbiddenCallee(calls[index])) {
        site.nature = ClosureSite::Nature::Forbidden;
        site.callee = callee->qualifiedName;
        site.roles = forbiddenRoles(calls[index].targets.front());
      }
      if (site.why.empty())
        site.why = unknownIn(calls[index], calleeIsStated);
      site.runsProgram |= !calls[index].open.empty() ||
                          std::any_of(calls[index].targets.begin(), calls[index].targets.end(),
                                      [&](uint32_t target) { return program_.functions[target].hasBody(); });
    }
    for (size_t index = begin; index < end; ++index)
      for (const uint32_t target : calls[index].targets)
        if (endsPhase(target))
          closure_.phaseEnds_.push_back({caller, calls[index].ordinal, target, calls[index].kind});
    if (site.nature == ClosureSite::Nature::Forbidden || !site.why.empty()) {
      closure_.sites_.push_back(std::move(site));
      return;
    }
    for (size_t index = begin; index < end; ++index)
      for (const uint32_t target : calls[index].targets)
        follow({caller, calls[index].ordinal, target, calls[index].kind}, next);
  }

  void follow(const ClosureEdge &edge, std::vector<uint32_t> &next) {
    if (program_.functions[edge.callee].name == analyzer::environmentFunction)
      return; // only what a stated function calls back (unknownIn)
    closure_.edges_.push_back(edge);
    if (!program_.functions[edge.callee].hasBody()) {
      closure_.leaves_.insert(edge.callee);
      return;
    }
    if (!closure_.members_.insert(edge.callee).second)
      return;
    closure_.foundFrom_.emplace(edge.callee, edge.caller);
    next.push_back(edge.callee);
  }

  const ProgramModel &program_;
  const uint32_t unit_;
  const policies::ReachSpec &spec_;
  ProgramRoles &roles_;
  CallClosure &closure_;
};

Result<CallClosure> CallClosure::of(const ProgramModel &program, uint32_t unit, uint32_t entry,
                                    const policies::ReachSpec &spec, ProgramRoles &roles) {
  CallClosure closure;
  closure.entry_ = entry;
  if (Result<void> found = Search(program, unit, spec, roles, closure).run(); !found)
    return fail(found.error());
  return closure;
}

std::vector<uint32_t> CallClosure::wayTo(uint32_t member) const {
  std::vector<uint32_t> way{member};
  while (way.back() != entry_)
    way.push_back(foundFrom_.at(way.back()));
  std::reverse(way.begin(), way.end());
  return way;
}

std::set<uint32_t> CallClosure::leadingTo(uint32_t member) const {
  std::map<uint32_t, std::vector<uint32_t>> callers;
  for (const ClosureEdge &edge : edges_)
    callers[edge.callee].push_back(edge.caller);
  std::set<uint32_t> leading{member};
  std::vector<uint32_t> pending{member};
  while (!pending.empty()) {
    const uint32_t next = pending.back();
    pending.pop_back();
    for (const uint32_t caller : callers[next])
      if (leading.insert(caller).second)
        pending.push_back(caller);
  }
  return leading;
}

std::string CallClosure::text(const ProgramModel &program) const {
  const auto nameOf = [&](uint32_t function) { return program.functions[function].name; };
  std::string text = nameOf(entry_) + "\n";
  const auto addEdges = [&](const char *title, const std::vector<ClosureEdge> &edges) {
    text += title;
    for (const ClosureEdge &edge : edges)
      text += "\n" + nameOf(edge.caller) + " " + std::to_string(edge.ordinal) + " " + name(edge.kind) + " " +
              nameOf(edge.callee);
    text += "\n";
  };
  for (const std::set<uint32_t> *group : {&members_, &leaves_}) {
    for (const uint32_t function : *group)
      text += nameOf(function) + " " + program.functions[function].qualifiedName + "\n";
    text += "\n";
  }
  addEdges("calls", edges_);
  addEdges("ends", phaseEnds_);
  for (const ClosureSite &site : sites_) {
    text += nameOf(site.caller) + " " + std::to_string(site.ordinal) + " " +
            (site.nature == ClosureSite::Nature::Forbidden ? "forbidden " : "unknown ") + site.callee + " " + site.why;
    for (const std::string &role : site.roles)
      text += " " + role;
    for (const uint32_t target : site.targets)
      text += " " + nameOf(target);
    text += "\n";
  }
  return text;
}

} // namespace assay::verifier
