// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/UnitVerifier.h"

#include "support/Digest.h"
#include "support/ProcessMemory.h"
#include "verifier/plant/MarkOwnCode.h"
#include "verifier/plant/MayPlant.h"
#include "verifier/prove/DynamicGlobals.h"
#include "verifier/prove/FlowWitness.h"
#include "verifier/prove/OpenObligation.h"
#include "verifier/prove/PresenceProof.h"
#include "verifier/prove/ReachDecider.h"
#include "verifier/prove/ReferenceGraph.h"
#include "verifier/prove/RootDecider.h"
#include "verifier/prove/UnitCallGraph.h"
#include "verifier/reuse/DecisionKeys.h"
#include "verifier/reuse/PolicyDigest.h"
#include "verifier/roles/RoleMatcher.h"
#include "verifier/slice/DebugInfoPruning.h"
#include "verifier/verdict/Identity.h"

#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <list>
#include <optional>

namespace assay::verifier {

namespace {

/// Prepared roots kept for lifting, which asks for the same entries for each function that they call; the least
/// recently used goes first. Many while this process is small, few once it is not.
constexpr size_t preparedRoots = 64;
constexpr size_t preparedRootsOfLargeProcess = 4;
constexpr uint64_t largeProcess = uint64_t{1} << 30;

/// An invariant that takes more than this part of a query's budget is not worth it.
constexpr uint64_t lemmaShare = 32;

/// Part of a query's budget for each pass over a function's invariants.
constexpr uint64_t invariantPassShare = 6;

class UnitVerifierImplementation final : public UnitVerifier {
public:
  UnitVerifierImplementation(analyzer::UnitModel unit, const policies::Policy &policy, const VerifyOptions &options,
                             const DecisionStore &store, const ProgramView &program)
      : unit_(std::move(unit)), policy_(policy), options_(options), store_(store), program_(program),
        first_(createZ3Solver(Z3Strategy::Eager)), second_(options.useSecondSolver ? createCvc5Solver() : nullptr),
        premiseSolver_(createZ3Solver(Z3Strategy::Clauses)),
        context_{unit_,
                 planting_,
                 options_,
                 foreignFunctions_,
                 environmentCallees_,
                 [this](const std::string &root) { return prepare(root); },
                 [this](TermContext &terms, uint64_t units) { return discharger(terms, units); },
                 [this](TermContext &terms) { return premiseDischarger(terms); },
                 [this](const std::string &function) { return visible_.count(function) != 0; },
                 [this](const std::string &function) { return entriesReaching(function); },
                 [this](const std::string &from, const std::string &to) { return calls_.reaches(from, to); }} {}

  Result<void> load() {
    if (program_.import) {
      // Most units of a large program are asked nothing. That shows without the bodies of others, which cost most.
      if (RoleMatcher roles(unit_.facts, policy_.bindings); isIdleWithoutImports(roles))
        return beIdle(roles);
      Result<analyzer::UnitModel> whole = program_.import(std::move(unit_));
      if (!whole)
        return fail(whole.error());
      unit_ = std::move(*whole);
    }
    const RoleMatcher roles(unit_.facts, policy_.bindings);
    findFlowSites(roles);
    if (!asksForReach() && isIdle(roles))
      return beIdle(roles);
    llvm::LLVMContext context;
    llvm::Expected<std::unique_ptr<llvm::Module>> module =
        llvm::parseBitcodeFile(llvm::MemoryBufferRef(unit_.bitcode, unit_.mainFile), context);
    if (!module)
      return fail({ExitCode::InternalError, unit_.mainFile, "",
                   "the unit's model cannot be read: " + llvm::toString(module.takeError()), "extract the unit again"});
    Result<ReachPlan> reach = planReach(**module, unit_, policy_, program_);
    if (!reach)
      return fail(reach.error());
    reach_ = std::move(*reach);
    if (isIdle(roles))
      return beIdle(roles);
    markOwnCode(**module, unit_, policy_, roles, program_);
    planting_ = plant(**module, unit_.facts, policy_, unit_.othersRunBeforeMain, &reach_);
    for (const auto &[symbol, role] : planting_.untrustedCallees)
      environmentCallees_.insert(symbol);
    // That a parameter has a bound type says nothing of what the function does.
    for (const RoleSite &site : roles.sites())
      if (const llvm::Function *callee = (*module)->getFunction(site.symbol);
          callee != nullptr && callee->isDeclaration() && site.position != policies::Position::Type)
        environmentCallees_.insert(site.symbol);
    for (const analyzer::FunctionFacts &function : unit_.facts.functions)
      if (function.inForeignHeader)
        foreignFunctions_.insert(function.symbol);
    globalsInitialised_ = (*module)->getNamedGlobal("llvm.global_ctors") == nullptr && !unit_.othersRunBeforeMain;
    dynamicGlobals_ = dynamicGlobals(**module);
    readCallGraph(**module);
    pruneDebugInfo(**module);
    llvm::raw_svector_ostream stream(planted_);
    llvm::WriteBitcodeToFile(**module, stream, /*ShouldPreserveUseListOrder=*/true);
    dropBitcode();
    return {};
  }

  std::vector<std::string> functions() const override { return owners_; }

  std::vector<Obligation> planned(const std::string &function) override {
    if (const Kept *kept = this->kept(function); kept != nullptr && kept->obligations) {
      std::vector<Obligation> obligations = *kept->obligations;
      for (Obligation &obligation : obligations)
        obligation = undecided(std::move(obligation));
      return obligations;
    }
    std::vector<Obligation> planned = RootDecider(context_, function).planned();
    if (isReachEntry(function))
      append(planned, ReachDecider(context_, reach_, function).planned());
    return finish(std::move(planned));
  }

  std::vector<Obligation> decide(const std::string &function) override {
    const Kept *kept = this->kept(function);
    if (kept != nullptr && kept->obligations)
      return *kept->obligations;
    std::vector<Obligation> decided = RootDecider(context_, function).decide();
    if (isReachEntry(function))
      append(decided, ReachDecider(context_, reach_, function).decide());
    if (context_.isEntry(function))
      append(decided, executedFlows(function));
    decided = finish(std::move(decided));
    if (kept != nullptr && mayBeKept(decided)) {
      // Only what can be brought back: every place must be one of the code's.
      std::vector<Obligation> moved = decided;
      if (movePlaces(moved, kept->key.positions, kept->key.positions))
        store_.keep(kept->key.digest, toBytes({decided, kept->key.positions}));
    }
    return decided;
  }

  std::vector<std::string> matchedRules() const override {
    return {planting_.matchedRules.begin(), planting_.matchedRules.end()};
  }
  std::vector<std::string> unplayedRoles() const override {
    return {planting_.unplayedRoles.begin(), planting_.unplayedRoles.end()};
  }

  std::vector<Obligation> presences() const override {
    std::vector<Obligation> obligations;
    if (program_.flows != nullptr)
      obligations = *program_.flows;
    for (const Presence &presence : planting_.presences)
      obligations.push_back(decidePresence(presence, unit_.mainFile, [this](TermContext &terms) {
        return discharger(terms, context_.unitsPerFunction());
      }));
    return obligations;
  }

private:
  [[nodiscard]] bool asksForReach() const {
    return std::any_of(policy_.rules.begin(), policy_.rules.end(), [](const policies::Rule &rule) {
      return std::holds_alternative<policies::ReachSpec>(rule.spec);
    });
  }

  /// Whether the policy asks nothing of the unit.
  [[nodiscard]] bool isIdle(const RoleMatcher &roles) const {
    return flowSites_.empty() && !mayPlant(policy_, roles, reach_);
  }

  /// The same, as far as what the unit itself is shows it.
  [[nodiscard]] bool isIdleWithoutImports(const RoleMatcher &roles) const {
    if (mayPlant(policy_, roles, ReachPlan()) || mayHaveEntries(policy_, roles, unit_.facts))
      return false;
    // The unit owns what is planted in library code that it calls, wherever the body is.
    for (const ProgramView::Import &import : program_.imports)
      if (const analyzer::FunctionFacts *facts = unit_.facts.findFunction(import.symbol);
          facts != nullptr && facts->inForeignHeader)
        return false;
    return std::none_of(policy_.rules.begin(), policy_.rules.end(),
                        [&](const policies::Rule &rule) { return flowEntries(rule.id) != nullptr; });
  }

  Result<void> beIdle(const RoleMatcher &roles) {
    planting_.unplayedRoles = verifier::unplayedRoles(policy_, roles);
    dropBitcode();
    return {};
  }

  void dropBitcode() {
    unit_.bitcode.clear();
    unit_.bitcode.shrink_to_fit();
  }

  /// What the store has for a function, under which key.
  struct Kept {
    DecisionKeys::Key key;
    std::optional<std::vector<Obligation>> obligations;
  };

  [[nodiscard]] bool isReachEntry(const std::string &function) const {
    return std::any_of(reach_.entries.begin(), reach_.entries.end(),
                       [&](const EntryReach &reach) { return reach.entry == function; });
  }

  /// Where an execution may lead matters for calls that are not direct too.
  [[nodiscard]] bool keepsReferenced(const std::string &function) const {
    return isReachEntry(function) || std::any_of(flowSites_.begin(), flowSites_.end(), [&](const FlowSites &sites) {
             return sites.entries.contains(function);
           });
  }

  /// A flow rule, and who plays its sources and sinks in the unit.
  struct FlowSites {
    const policies::Rule *rule = nullptr;
    std::string source; ///< role
    std::vector<RoleSite> sources;
    std::vector<RoleSite> sinks;
    std::vector<std::string> regions; ///< that are allowed
    std::set<std::string> entries;    ///< from which an execution may come to a source and then to an open call
  };

  /// In which functions of the unit executions are to begin that look for flows of the rule; null: in none.
  [[nodiscard]] const std::set<std::string> *flowEntries(const std::string &rule) const {
    if (program_.openWays == nullptr || !program_.openWays->contains(rule))
      return nullptr;
    const std::map<uint32_t, std::set<std::string>> &entries = program_.openWays->at(rule).entries;
    const auto known = entries.find(program_.unit);
    return known == entries.end() ? nullptr : &known->second;
  }

  /// Whether what is handed to the sink may be known to go to a region that the rule does not allow.
  [[nodiscard]] static bool isOutside(const RoleSite &sink, const policies::FlowSpec &flow) {
    return flow.allowedRegions.empty() || sink.endpoint ||
           (!sink.region.empty() &&
            std::find(flow.regions.begin(), flow.regions.end(), sink.region) == flow.regions.end());
  }

  void findFlowSites(const RoleMatcher &roles) {
    for (const policies::Rule &rule : policy_.rules) {
      const auto *flow = std::get_if<policies::FlowSpec>(&rule.spec);
      if (flow == nullptr || flowEntries(rule.id) == nullptr)
        continue;
      FlowSites sites{&rule, flow->from, roles.sitesOf(flow->from), {}, flow->regions, {}};
      for (const std::string &role : flow->to)
        for (RoleSite &site : roles.sitesOf(role))
          if (isOutside(site, *flow))
            sites.sinks.push_back(std::move(site));
      if (!sites.sources.empty() && !sites.sinks.empty())
        flowSites_.push_back(std::move(sites));
    }
  }

  /// What besides the code an entry reaches decides what is asked of executions that begin in it.
  [[nodiscard]] std::string beyondUnit(const std::string &function) const {
    std::string text = reach_.textOf(function);
    for (const FlowSites &sites : flowSites_)
      if (sites.entries.contains(function))
        text += "flows of " + sites.rule->id + "\n";
    return text;
  }

  /// Flows that runs of the entry show. They are of no weight by themselves: mergeFlows says of what.
  [[nodiscard]] std::vector<Obligation> executedFlows(const std::string &entry) {
    std::vector<Obligation> found;
    for (const FlowSites &sites : flowSites_) {
      if (!sites.entries.contains(entry))
        continue;
      for (WitnessedFlow &flow :
           witnessFlows(context_, entry, sites.source, sites.sources, sites.sinks, sites.regions)) {
        Obligation &obligation = found.emplace_back();
        obligation.rule = sites.rule->id;
        obligation.kind = SiteKind::Flow;
        obligation.unit = unit_.mainFile;
        const analyzer::FunctionFacts *facts = unit_.facts.findFunction(flow.sink.functionSymbol);
        obligation.function = facts != nullptr ? facts->qualifiedName : flow.sink.functionSymbol;
        obligation.functionSymbol = flow.sink.functionSymbol;
        obligation.location = flow.sink.place;
        obligation.message = "executed from `" + entry + "`: " + flow.sink.callee;
        obligation.verdict = VerdictKind::Violated;
        obligation.reason = Reason::None;
        obligation.detail = std::move(flow.detail);
        obligation.trace = std::move(flow.trace);
        obligation.inputs = std::move(flow.inputs);
        obligation.decidedBy = "execution";
        addRun(obligation, "replay", std::move(flow.replay));
        IdentityAssigner().assign(obligation);
      }
    }
    return found;
  }

  static void append(std::vector<Obligation> &to, std::vector<Obligation> from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
  }

  static Obligation undecided(Obligation decided) {
    Obligation obligation = std::move(decided);
    obligation.verdict = VerdictKind::Unproved;
    obligation.reason = Reason::WorkerFailed;
    obligation.detail = explanation(Reason::WorkerFailed);
    obligation.decidedBy.clear();
    obligation.assumptions.clear();
    obligation.trace.clear();
    obligation.inputs.clear();
    obligation.evidence.clear();
    return obligation;
  }

  /// Null if nothing is kept.
  const Kept *kept(const std::string &function) {
    if (!store_.find || !store_.keep)
      return nullptr;
    const auto known = kept_.find(function);
    if (known != kept_.end())
      return &known->second;
    if (keys_ == nullptr && !readKeys())
      return nullptr;
    Kept entry{keys_->of(function), std::nullopt};
    if (const std::optional<std::string> bytes = store_.find(entry.key.digest))
      if (std::optional<KeptDecisions> decisions = decisionsFromBytes(*bytes);
          decisions && movePlaces(decisions->obligations, decisions->positions, entry.key.positions))
        entry.obligations = std::move(decisions->obligations);
    return &kept_.emplace(function, std::move(entry)).first->second;
  }

  bool readKeys() {
    const llvm::StringRef bytes(planted_.data(), planted_.size());
    llvm::Expected<std::unique_ptr<CanonicalModule>> module =
        CanonicalModule::read(llvm::MemoryBufferRef(bytes, unit_.mainFile), planting_);
    if (!module) {
      llvm::consumeError(module.takeError());
      store_ = {};
      return false;
    }
    KeyContext context;
    context.common = commonText();
    context.facts = &unit_.facts;
    context.planting = &planting_;
    context.foreignFunctions = &foreignFunctions_;
    context.environmentCallees = &environmentCallees_;
    context.judgedAt = [this](const std::string &function) {
      return visible_.contains(function) ? std::vector<std::string>{} : entriesReaching(function);
    };
    context.keepsReferenced = [this](const std::string &function) { return keepsReferenced(function); };
    context.beyondUnit = [this](const std::string &function) { return beyondUnit(function); };
    keys_ = std::make_unique<DecisionKeys>(std::move(*module), std::move(context));
    return true;
  }

  /// Everything besides the code that decisions of this unit depend on.
  std::string commonText() const {
    using nlohmann::json;
    return json{decisionContext(policy_, options_, store_.build),
                unit_.mainFile,
                unit_.semanticFlags,
                dynamicGlobals_,
                globalsInitialised_,
                planting_.assumedKinds,
                planting_.noReturnCalls}
        .dump(-1, ' ', false, json::error_handler_t::replace);
  }

  std::vector<Obligation> finish(std::vector<Obligation> obligations) const {
    for (Obligation &obligation : obligations)
      for (const policies::Rule &rule : policy_.rules)
        if (rule.id == obligation.rule)
          obligation.ruleTemplate = policies::name(rule.kind);
    return obligations;
  }

  /// Direct calls between the unit's functions, and who owns obligations.
  void readCallGraph(const llvm::Module &module) {
    calls_ = UnitCallGraph(module);
    std::set<std::string> planted;
    for (const PlantedSite &site : planting_.sites)
      if (site.kind != SiteKind::Reach)
        planted.insert(site.functionSymbol);
    for (const EntryReach &reach : reach_.entries)
      planted.insert(reach.entry);
    for (const llvm::Function &function : module)
      if (!function.isDeclaration() && !function.hasLocalLinkage())
        visible_.insert(function.getName().str());
    // An execution that shows a flow begins in an entry.
    findFlowEntries(module);
    for (const FlowSites &sites : flowSites_)
      planted.insert(sites.entries.begin(), sites.entries.end());
    // A user function owns what was planted in it and in the system-header code it calls.
    const std::vector<std::string> owning =
        calls_.reachingThrough([&](const std::string &name) { return planted.contains(name); },
                               [&](const std::string &name) { return foreignFunctions_.contains(name); });
    for (const llvm::Function &function : module) {
      const std::string name = function.getName().str();
      if (!function.isDeclaration() && !foreignFunctions_.contains(name) &&
          !std::binary_search(unit_.importedFunctions.begin(), unit_.importedFunctions.end(), name) &&
          std::binary_search(owning.begin(), owning.end(), name))
        owners_.push_back(name);
    }
  }

  void findFlowEntries(const llvm::Module &module) {
    if (flowSites_.empty())
      return;
    const ReferenceGraph references(module);
    const auto calls = [](const llvm::Function &function, const std::vector<RoleSite> &sites) {
      return std::any_of(llvm::inst_begin(function), llvm::inst_end(function), [&](const llvm::Instruction &each) {
        const auto *call = llvm::dyn_cast<llvm::CallBase>(&each);
        const llvm::Function *callee = call != nullptr ? call->getCalledFunction() : nullptr;
        return callee != nullptr && std::any_of(sites.begin(), sites.end(),
                                                [&](const RoleSite &site) { return callee->getName() == site.symbol; });
      });
    };
    for (FlowSites &sites : flowSites_) {
      const std::set<std::string> &open = program_.openWays->at(sites.rule->id).functions;
      const auto isOpen = [&](const llvm::Function &function) {
        const analyzer::FunctionFacts *facts = unit_.facts.findFunction(std::string_view(function.getName()));
        return open.contains(function.getName().str()) || (facts != nullptr && open.contains(facts->qualifiedName));
      };
      const std::set<std::string> toSinks = references.leadingTo(
          [&](const llvm::Function &function) { return isOpen(function) && calls(function, sites.sinks); });
      // What is a source without being called may be met anywhere.
      const bool isAnywhere = std::any_of(sites.sources.begin(), sites.sources.end(), [](const RoleSite &site) {
        return site.position != policies::Position::Call && site.position != policies::Position::Return &&
               site.position != policies::Position::Output;
      });
      const std::set<std::string> toSources =
          references.leadingTo([&](const llvm::Function &function) { return calls(function, sites.sources); });
      for (const std::string &function : *flowEntries(sites.rule->id))
        if (planting_.entries.contains(function) && toSinks.contains(function) &&
            (isAnywhere || toSources.contains(function)))
          sites.entries.insert(function);
    }
  }

  std::vector<std::string> entriesReaching(const std::string &function) const {
    std::vector<std::string> result;
    for (std::string &caller : calls_.callersOf(function))
      if (planting_.entries.contains(caller) || visible_.contains(caller))
        result.push_back(std::move(caller));
    return result;
  }

  PrepareOptions prepareOptions(const std::string &root) const {
    PrepareOptions options;
    options.inlining = {options_.inlineInstructions, 16};
    options.unitsPerInvariantPass = options_.resourceUnits / invariantPassShare;
    options.lemmaLimits = {options_.resourceUnits / lemmaShare + 1, options_.memoryMegabytes, options_.guardSeconds};
    options.slice.keepsReferenced = keepsReferenced(root);
    options.encoder.environmentCallees = environmentCallees_;
    options.encoder.ghostsInitialised = planting_.entries.count(root) != 0;
    options.encoder.globalsInitialised = root == "main" && globalsInitialised_;
    options.generator.count = options_.executionInputs;
    options.forkServer = options_.forkServer;
    options.dynamicGlobals = dynamicGlobals_;
    const analyzer::FunctionFacts *facts = unit_.facts.findFunction(root);
    if (facts == nullptr)
      return options;
    if (facts->irThisArgument >= 0) {
      options.encoder.nonNullArguments.insert(static_cast<unsigned>(facts->irThisArgument));
      options.encoder.argumentNames[static_cast<unsigned>(facts->irThisArgument)] = "this";
    }
    for (const analyzer::ParameterFacts &parameter : facts->parameters) {
      if (parameter.irArgument < 0 || parameter.irArgumentCount != 1)
        continue;
      const auto argument = static_cast<unsigned>(parameter.irArgument);
      if (!parameter.name.empty())
        options.encoder.argumentNames[argument] = parameter.name;
      if (parameter.isReference || parameter.isIndirect)
        options.encoder.nonNullArguments.insert(argument);
      if (parameter.isIndirect)
        continue;
      options.generator.pointeeSizes[argument] = parameter.pointeeSize;
      if (parameter.isPointer)
        options.generator.nullable.push_back(argument);
    }
    return options;
  }

  Discharger discharger(TermContext &terms, uint64_t units) const {
    const SolverLimits limits{options_.resourceUnits, options_.memoryMegabytes, options_.guardSeconds};
    return {terms, *first_, second_.get(), limits, units};
  }

  /// A proof that lacks only its premise is worth the work of many that lack more.
  Discharger premiseDischarger(TermContext &terms) const {
    constexpr uint64_t queryShare = 4;
    constexpr uint64_t functionShare = 12;
    const SolverLimits limits{queryShare * options_.resourceUnits, options_.memoryMegabytes, options_.guardSeconds};
    return {terms, *premiseSolver_, second_.get(), limits, functionShare * options_.resourceUnits};
  }

  std::shared_ptr<PreparedRoot> prepare(const std::string &root) {
    for (auto entry = prepared_.begin(); entry != prepared_.end(); ++entry) {
      if (entry->first != root)
        continue;
      prepared_.splice(prepared_.begin(), prepared_, entry);
      return prepared_.front().second;
    }
    const llvm::StringRef bytes(planted_.data(), planted_.size());
    llvm::Expected<std::unique_ptr<PreparedRoot>> fresh =
        PreparedRoot::prepare(llvm::MemoryBufferRef(bytes, unit_.mainFile), root, planting_, foreignFunctions_,
                              prepareOptions(root), *first_);
    if (!fresh) {
      llvm::consumeError(fresh.takeError()); // the caller says that the root could not be prepared
      return nullptr;
    }
    prepared_.emplace_front(root, std::move(*fresh));
    const size_t kept = residentBytes() < largeProcess ? preparedRoots : preparedRootsOfLargeProcess;
    while (prepared_.size() > kept)
      prepared_.pop_back();
    return prepared_.front().second;
  }

  analyzer::UnitModel unit_; // its bitcode is dropped once planted
  policies::Policy policy_;
  VerifyOptions options_;
  DecisionStore store_;
  ProgramView program_;
  ReachPlan reach_;
  std::vector<FlowSites> flowSites_;
  Planting planting_;
  std::set<std::string> foreignFunctions_;
  bool globalsInitialised_ = false;
  std::set<std::string> dynamicGlobals_;
  UnitCallGraph calls_;
  std::set<std::string> environmentCallees_;
  std::set<std::string> visible_;
  std::vector<std::string> owners_;
  llvm::SmallString<0> planted_;
  std::list<std::pair<std::string, std::shared_ptr<PreparedRoot>>> prepared_;
  std::unique_ptr<Solver> first_;
  std::unique_ptr<Solver> second_;
  std::unique_ptr<Solver> premiseSolver_;
  UnitContext context_;
  std::unique_ptr<DecisionKeys> keys_;
  std::map<std::string, Kept> kept_;
};

} // namespace

Result<std::unique_ptr<UnitVerifier>> UnitVerifier::create(analyzer::UnitModel unit, const policies::Policy &policy,
                                                           const VerifyOptions &options, const DecisionStore &store,
                                                           const ProgramView &program) {
  auto verifier = std::make_unique<UnitVerifierImplementation>(std::move(unit), policy, options, store, program);
  if (Result<void> loaded = verifier->load(); !loaded)
    return fail(loaded.error());
  return std::unique_ptr<UnitVerifier>(std::move(verifier));
}

std::string decisionContext(const policies::Policy &policy, const VerifyOptions &options, const std::string &build) {
  using nlohmann::json;
  // A structured binding: whoever adds an option must decide here whether it counts.
  const auto &[resourceUnits, memoryMegabytes, guardSeconds, inlineInstructions, executionInputs, useSecondSolver,
               forkServer] = options;
  (void)forkServer; // a matter of speed
  const json context{
      build,
      decisionDigest(policy),
      {resourceUnits, memoryMegabytes, guardSeconds, inlineInstructions, executionInputs, useSecondSolver},
      solverVersions()};
  return sha256Hex(context.dump(-1, ' ', false, json::error_handler_t::replace));
}

std::map<std::string, std::string> solverVersions() {
  std::map<std::string, std::string> versions{{"llvm", LLVM_VERSION_STRING}};
  const auto add = [&](const std::unique_ptr<Solver> &solver) {
    if (solver == nullptr)
      return;
    const std::string name = solver->name();
    const size_t space = name.find(' ');
    versions[name.substr(0, space)] = space == std::string::npos ? "" : name.substr(space + 1);
  };
  add(createZ3Solver(Z3Strategy::Eager));
  add(createCvc5Solver());
  return versions;
}

} // namespace assay::verifier
