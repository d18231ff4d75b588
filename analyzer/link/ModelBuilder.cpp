// SPDX-License-Identifier: Apache-2.0
#include "analyzer/link/ModelBuilder.h"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>

namespace assay::analyzer {

namespace {

template <typename List> void sortUnique(List &items) {
  if (items.size() < 2)
    return;
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

class ModelBuilder {
public:
  ModelBuilder(const SymbolTable &table, const CallGraph &graph, std::vector<ProgramUnit> units)
      : table_(table), graph_(graph) {
    program_.units = std::move(units);
    fittingSites_.resize(graph.fitting.size());
    fileNumbers_.assign(table.texts.size(), noIndex);
    fileNumbers_.front() = 0; // the empty text: no file
    callsBack_.resize(table.symbols.size(), false);
    for (const uint32_t symbol : graph.callingBack)
      callsBack_[symbol] = true;
  }

  ProgramModel run() {
    numberFunctions();
    numberVariables();
    for (size_t body = 0; body < graph_.bodies.size(); ++body)
      fillBody(body);
    fillOutside();
    markEntries();
    program_.conflicts = table_.conflicts;
    return std::move(program_);
  }

private:
  struct Named {
    std::string name;
    BodyId body;
  };

  [[nodiscard]] const std::string &text(uint32_t index) const { return table_.texts[index]; }

  /// Files get their numbers in the order in which they are asked for.
  ProgramPlace placeOf(const SummaryPlace &place) {
    uint32_t &file = fileNumbers_[place.file];
    if (file == noIndex) {
      file = static_cast<uint32_t>(program_.files.size());
      program_.files.push_back(text(place.file));
    }
    return {file, place.line, place.column, place.endLine, place.endColumn};
  }

  /// Functions by name: those with bodies, each of its bodies, and those that are only mentioned.
  void numberFunctions() {
    std::vector<Named> names;
    for (uint32_t index = 0; index < table_.symbols.size(); ++index) {
      const ProgramSymbol &symbol = table_.symbols[index];
      if (symbol.kind != SymbolKind::Function && symbol.kind != SymbolKind::IndirectFunction)
        continue;
      names.push_back({text(symbol.name), {index, 0}});
      for (uint32_t further = 1; further < symbol.definitions.size(); ++further)
        names.push_back({text(symbol.name) + "@" + program_.units[symbol.definitions[further].units.front()].name,
                         {index, further}});
    }
    names.push_back({std::string(environmentFunction), {noIndex, 0}});
    names.push_back({std::string(startFunction), {noIndex, 1}});
    std::sort(names.begin(), names.end(), [](const Named &left, const Named &right) { return left.name < right.name; });
    numbers_.assign(table_.symbols.size(), noIndex);
    program_.functions.reserve(names.size());
    for (Named &named : names) {
      const auto number = static_cast<uint32_t>(program_.functions.size());
      if (named.body.symbol != noIndex && named.body.definition == 0)
        numbers_[named.body.symbol] = number;
      else
        furtherNumbers_.emplace(named.body, number);
      ProgramFunction &function = program_.functions.emplace_back();
      function.name = std::move(named.name);
      if (named.body.symbol == noIndex) {
        function.qualifiedName = function.name;
        continue;
      }
      const ProgramSymbol &symbol = table_.symbols[named.body.symbol];
      function.symbol = text(symbol.symbol);
      function.qualifiedName = symbol.qualifiedName != 0 ? text(symbol.qualifiedName) : function.symbol;
      function.signature = text(symbol.signature);
      function.range = placeOf(symbol.range);
      function.isInternal = symbol.isInternal;
      function.inForeignHeader = symbol.inForeignHeader;
      function.isAddressTaken = symbol.isAddressTaken;
      if (named.body.definition < symbol.definitions.size())
        function.units = symbol.definitions[named.body.definition].units;
    }
  }

  void numberVariables() {
    std::vector<uint32_t> variables;
    for (uint32_t index = 0; index < table_.symbols.size(); ++index)
      if (table_.symbols[index].kind == SymbolKind::Variable)
        variables.push_back(index);
    std::sort(variables.begin(), variables.end(), [&](uint32_t left, uint32_t right) {
      return text(table_.symbols[left].name) < text(table_.symbols[right].name);
    });
    variableNumbers_.assign(table_.symbols.size(), noIndex);
    for (const uint32_t index : variables) {
      variableNumbers_[index] = static_cast<uint32_t>(program_.variables.size());
      const ProgramSymbol &symbol = table_.symbols[index];
      ProgramVariable variable;
      variable.name = text(symbol.name);
      variable.symbol = text(symbol.symbol);
      variable.qualifiedName = symbol.qualifiedName != 0 ? text(symbol.qualifiedName) : variable.symbol;
      for (const SymbolDefinition &definition : symbol.definitions)
        variable.units.insert(variable.units.end(), definition.units.begin(), definition.units.end());
      sortUnique(variable.units);
      variable.isConstant = symbol.isConstant;
      variable.isDynamicallyInitialised = symbol.isDynamicallyInitialised;
      program_.variables.push_back(std::move(variable));
    }
  }

  [[nodiscard]] uint32_t number(BodyId body) const {
    if (body.symbol == noIndex || body.definition != 0)
      return furtherNumbers_.at(body);
    assert(numbers_[body.symbol] != noIndex && "not a function");
    return numbers_[body.symbol];
  }
  [[nodiscard]] uint32_t environment() const { return number({noIndex, 0}); }

  /// All bodies that a symbol may mean; says so if that is more than one.
  void addTargets(uint32_t symbol, CallSite &site) const {
    const ProgramSymbol &meant = table_.symbols[symbol];
    site.targets.push_back(number({symbol, 0}));
    for (uint32_t further = 1; further < meant.definitions.size(); ++further)
      site.targets.push_back(number({symbol, further}));
    // Bodies that differ only in how they let exceptions pass are one function; each is a target.
    if (meant.isAmbiguous && !meant.differsInUnwinding)
      site.open.push_back(OpenReason::Ambiguous);
    if (callsBack_[symbol])
      site.open.push_back(OpenReason::External);
  }

  /// The targets of graph_.fitting[index], and why there may be more.
  const CallSite &fittingSite(uint32_t index) {
    std::optional<CallSite> &site = fittingSites_[index];
    if (!site) {
      site.emplace();
      for (const uint32_t target : graph_.fitting[index])
        addTargets(target, *site);
      sortUnique(site->targets);
      sortUnique(site->open);
    }
    return *site;
  }

  void addSite(ProgramFunction &function, const ResolvedCall &call, int64_t ordinal, const ProgramPlace &place) {
    CallSite site;
    site.ordinal = ordinal;
    site.kind = call.kind;
    site.place = place;
    site.open = call.open;
    for (const uint32_t target : call.targets)
      addTargets(target, site);
    if (call.callsEnvironment)
      site.targets.push_back(environment());
    sortUnique(site.targets);
    if (call.fitting != noIndex) {
      const CallSite &further = fittingSite(call.fitting);
      std::vector<uint32_t> all;
      all.reserve(site.targets.size() + further.targets.size());
      std::set_union(site.targets.begin(), site.targets.end(), further.targets.begin(), further.targets.end(),
                     std::back_inserter(all));
      site.targets = std::move(all);
      site.open.insert(site.open.end(), further.open.begin(), further.open.end());
    }
    sortUnique(site.open);
    function.calls.push_back(std::move(site));
  }

  void addSite(ProgramFunction &function, CallKind kind, const std::vector<uint32_t> &targets) {
    if (!targets.empty())
      addSite(function, ResolvedCall{kind, {targets.begin(), targets.end()}, {}, false}, -1, {});
  }

  void fillBody(size_t index) {
    const BodyId body = graph_.bodies[index];
    const FunctionSummary &summary = table_.symbols[body.symbol].definitions[body.definition].body;
    ProgramFunction &function = program_.functions[number(body)];
    function.instructions = summary.instructions;
    function.calls.reserve(summary.calls.size());
    for (size_t call = 0; call < summary.calls.size(); ++call)
      for (const ResolvedCall &resolved : graph_.calls[index][call])
        addSite(function, resolved, summary.calls[call].ordinal, placeOf(summary.calls[call].place));
    for (const auto &[from, into] :
         {std::pair(&summary.reads, &function.reads), std::pair(&summary.writes, &function.writes)}) {
      for (const uint32_t symbol : *from)
        if (const uint32_t variable = variableNumbers_[table_.withoutAliases(symbol).symbol]; variable != noIndex)
          into->push_back(variable);
      sortUnique(*into);
    }
  }

  /// Edges that no instruction stands for.
  void fillOutside() {
    for (const uint32_t symbol : graph_.callingBack) {
      ProgramFunction &function = program_.functions[number({symbol, 0})];
      addSite(function, ResolvedCall{CallKind::LibraryCallback, {}, {OpenReason::External}, true}, -1, {});
      // A function that may be replaced has calls of its own too, with ordinals from 0.
      std::rotate(function.calls.begin(), function.calls.end() - 1, function.calls.end());
    }
    addSite(program_.functions[environment()], CallKind::LibraryCallback, graph_.callableFromOutside);
    ProgramFunction &start = program_.functions[number({noIndex, 1})];
    addSite(start, CallKind::Initialisation, table_.constructors);
    if (const uint32_t main = table_.find("main"); main != noIndex)
      addSite(start, CallKind::Direct, {main});
    std::vector<uint32_t> atEnd = graph_.atExit;
    atEnd.insert(atEnd.end(), table_.destructors.begin(), table_.destructors.end());
    addSite(start, CallKind::AtExit, atEnd);
    std::sort(start.calls.begin(), start.calls.end(),
              [](const CallSite &left, const CallSite &right) { return left.kind < right.kind; });
  }

  void markEntries() {
    const auto mark = [&](const std::vector<uint32_t> &symbols) {
      for (const uint32_t symbol : symbols)
        for (uint32_t definition = 0; definition < std::max<size_t>(1, table_.symbols[symbol].definitions.size());
             ++definition)
          program_.functions[number({symbol, definition})].isEntry = true;
    };
    mark(graph_.callableFromOutside);
    mark(graph_.atExit);
    mark(graph_.threads);
    mark(graph_.signalHandlers);
    mark(table_.constructors);
    mark(table_.destructors);
    if (const uint32_t main = table_.find("main"); main != noIndex)
      mark({main});
  }

  const SymbolTable &table_;
  const CallGraph &graph_;
  ProgramModel program_;
  std::vector<uint32_t> numbers_; ///< by symbol: of its first body, or of the function without any
  std::map<BodyId, uint32_t> furtherNumbers_;
  std::vector<uint32_t> variableNumbers_; ///< by symbol
  std::vector<bool> callsBack_;           ///< by symbol
  std::vector<uint32_t> fileNumbers_;     ///< of program_.files, by text
  std::vector<std::optional<CallSite>> fittingSites_;
};

} // namespace

bool isExported(const ProgramSymbol &symbol) {
  if (symbol.isInternal || symbol.isHidden || symbol.definitions.empty())
    return false;
  const bool isEverywhere =
      std::all_of(symbol.definitions.begin(), symbol.definitions.end(), [](const SymbolDefinition &definition) {
        return definition.linkage == SymbolLinkage::Inline || definition.linkage == SymbolLinkage::AvailableExternally;
      });
  if (!isEverywhere)
    return true;
  return symbol.kind == SymbolKind::Variable ? !symbol.isConstant : !symbol.inForeignHeader;
}

ProgramModel buildModel(const SymbolTable &table, const CallGraph &graph, std::vector<ProgramUnit> units) {
  return ModelBuilder(table, graph, std::move(units)).run();
}

} // namespace assay::analyzer
