// SPDX-License-Identifier: Apache-2.0
//
// The resolved policy: what the verifier and the reports see after documents were loaded, validated and
// combined. Plain data. Documents and their JSON stay in policies/load.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace assay::policies {

enum class Template : uint8_t {
  Bound,
  Guard,
  Precedence,
  Response,
  Typestate,
  Flow,
  Reach,
  Memory,
  Checked,
  Bounded,
  Race,
  Deadline,
  Unit,
  Presence,
  Manual,
};
[[nodiscard]] const char *name(Template kind); // "bound", …

enum class Severity : uint8_t { Critical, High, Medium, Low };
[[nodiscard]] const char *name(Severity severity); // "critical", …

/// Whether code that plays the role `played` is also code of the role `asked`: roles are a hierarchy, so that
/// a rule at `actuator.command` holds for bindings of `actuator.command.velocity` too, never the reverse.
[[nodiscard]] bool plays(std::string_view played, std::string_view asked);

/// `memory`: which kinds of undefined behaviour the rule covers (names of verifier/verdict `SiteKind`).
struct MemorySpec {
  std::vector<std::string> kinds;
};

/// `bound`: the value at every site of the role lies in [lower, upper]; `finite` forbids NaN and infinities
/// whatever the limits. A missing limit is unbounded on that side. Parameters are already substituted.
struct BoundSpec {
  std::string at;
  std::optional<double> lower;
  std::optional<double> upper;
  bool finite = false;
  std::string unit;
};

/// `guard`: the site is reached only while the most recent check of role `condition.role` gave `equals`,
/// and that check happened in the same scope.
struct GuardSpec {
  std::string at;
  std::string role;   ///< the role whose last returned value is looked at
  bool equals = true; ///< the truth value that permits the site
  /// Names of objects (RoleBinding::objects): only a check of the same objects counts. Empty: any check does.
  std::vector<std::string> same;
};

enum class Scope : uint8_t {
  Function, ///< one call of the function in which an event lies
  Call,     ///< one call from outside of an entry, with all that it calls
  Cycle,    ///< one turn of a control loop
  Path,     ///< the whole run so far
};

/// `precedence`: before the site, each of `checked` was called in the scope (and not reset since).
struct PrecedenceSpec {
  std::string before;
  std::vector<std::string> checked;
  std::vector<std::string> resetBy;
  Scope scope = Scope::Call;
  std::vector<std::string> same; ///< as in GuardSpec
};

/// A way out of a scope.
enum class Exit : uint8_t {
  Return, ///< by the end of a function
  Throw,  ///< by an exception, whoever throws it
  Turn,   ///< by the next turn of the control loop that the event lies in
  End,    ///< by a call that ends the program or does not come back
};
[[nodiscard]] const char *name(Exit exit); // "return", …

/// `response`: once `after` has happened, one of `mustFollow` happens before the scope is left in one of the ways of
/// `on`.
struct ResponseSpec {
  std::string after;
  std::optional<bool> equals; ///< only where `after` answered this truth value
  std::vector<std::string> mustFollow;
  std::vector<Exit> on;          ///< sorted, not empty
  Scope scope = Scope::Function; ///< Function, Call or Cycle
  std::vector<std::string> same; ///< as in GuardSpec: what follows concerns the same objects
};

/// `typestate`: an event happens only in a state that has a transition for it. Objects have states of their own if
/// `same` tells them apart; otherwise the program has one.
struct TypestateSpec {
  struct Transition {
    std::vector<std::string> from; ///< states; empty: any
    std::string on;                ///< role
    std::optional<bool> equals;    ///< only where `on` answered this truth value; otherwise the state stays
    std::string to;
  };
  std::string initial;
  std::vector<Transition> transitions;
  std::vector<std::string> final; ///< states in which the scope may end; empty: any
  Scope scope = Scope::Path;      ///< what begins in `initial`
  std::vector<std::string> same;
};

/// `reach`: from an entry, nothing that plays a role of `forbid` is executed, but for what comes before `allowBefore`
/// (a role; empty: nothing is).
struct ReachSpec {
  std::string entry;
  std::vector<std::string> forbid;
  std::string allowBefore;
};

/// `flow`: no value from `from`, nor one derived from it, comes to one of `to`, except through one of `through`.
struct FlowSpec {
  std::string from;
  std::vector<std::string> to;
  std::vector<std::string> through; ///< what comes out of these is clean
  std::string allowedRegions;       ///< parameter: regions to which it may go all the same; empty: none
  std::vector<std::string> regions; ///< the parameter's value
  bool implicit = false;            ///< flows by branches count too
};

/// `checked`: each status is examined. Without `before`: before it is overwritten or lost, a branch depends on it or it
/// is handed on. With `before`: wherever something of that role happens, the latest status said success.
struct CheckedSpec {
  std::string status;
  std::string before;
  std::vector<std::string> same; ///< with `before`: as in GuardSpec
};

/// `presence`: the program has code that plays the role and that control may reach.
struct PresenceSpec {
  std::string role;
};

/// A template that this version selects, shows and reports but does not yet decide.
struct UndecidedSpec {};

using RuleSpec = std::variant<MemorySpec, BoundSpec, GuardSpec, PrecedenceSpec, ResponseSpec, TypestateSpec, ReachSpec,
                              FlowSpec, CheckedSpec, PresenceSpec, UndecidedSpec>;

/// Whether this version decides the rules of the template. Of the others every verdict is `unproved: rule-not-decided`.
[[nodiscard]] bool isDecided(Template kind);

/// What to do with a rule that matched no code, or an obligation that stays unproved.
enum class Consequence : uint8_t { Fail, Warn, Allow };
[[nodiscard]] const char *name(Consequence consequence); // "fail", …

struct Rule {
  std::string id; ///< "core:signed-overflow"
  unsigned version = 1;
  std::string title;
  Template kind = Template::Memory;
  Severity severity = Severity::Medium;
  RuleSpec spec;
  std::vector<unsigned> cwe; ///< CWE numbers
  std::string help;          ///< what it means, why it matters
  std::string provedMeans;
  std::string remedy; ///< how to mend a violation
  Consequence vacuous = Consequence::Warn;
  Consequence unproved = Consequence::Warn;
  std::string document;           ///< id of the ruleset it came from
  std::vector<std::string> roles; ///< every role the rule names, sorted; of undecided templates too
};

/// Where in a matched function, record or variable the role sits.
enum class Position : uint8_t {
  Call,     ///< its being called
  Argument, ///< what is passed to it, before it runs
  Output,   ///< what it leaves in the object that an argument designates, after it ran
  Return,   ///< what it returns
  Field,    ///< a field, at each write
  Entry,    ///< its being called by the environment
  Type,     ///< objects of the type, wherever the program declares them
};
[[nodiscard]] const char *name(Position position); // "call", …

/// What an answer must be to say that a call succeeded. Libraries contradict each other, so bindings say it.
enum class Success : uint8_t {
  Unsaid,      ///< a truth value says success if it is true
  Zero,        ///< 0, false, a null pointer
  NonZero,     ///< anything else: true, a pointer that is not null
  NonNegative, ///< 0 or more
  Positive,    ///< more than 0
  Engaged,     ///< an optional or expected that holds a value
};
[[nodiscard]] const char *name(Success success); // "zero", …; "" for Unsaid

/// Which value of a call is an object that a rule with `same` tells apart.
struct ObjectPosition {
  enum class Kind : uint8_t { This, Return, Argument };
  Kind kind = Kind::This;
  unsigned argument = 0; ///< of Kind::Argument, counted without `this`
  auto operator<=>(const ObjectPosition &other) const = default;
};

/// An argument that says where a call sends, and which region each of its values means. Numbers are written in decimal.
struct Endpoint {
  unsigned argument = 0; ///< counted without `this`
  std::map<std::string, std::string> regions;
  auto operator<=>(const Endpoint &other) const = default;
};

/// What a function always returns in the deployment that is audited, by a file of its configuration.
struct StatedValue {
  std::string value; ///< a number in decimal, or a text
  std::string file;
  std::string sha256; ///< of the file when the policy was loaded
  auto operator<=>(const StatedValue &other) const = default;
};

/// What plays a role. A binding by `annotation` says nothing about its position: the annotated declaration
/// does (a parameter: the argument; a field: the value stored; a function: the call and what it returns),
/// except that Position::Entry marks the annotated function as an entry.
struct RoleBinding {
  std::string role;
  std::string function; ///< pattern over qualified names, `*` within and `**` across `::`; empty if not by function
  /// Pattern over record names. With Position::Field the record of `field`; with an argument, the type of the object
  /// that it carries, by value, reference, pointer or smart pointer (empty: any).
  std::string type;
  /// With Position::Field a field of the record; with an argument a path into the object it carries
  /// ("linear.x", "joints[*].effort", "header->stamp").
  std::string field;
  std::string file;       ///< glob over the file of the declaration; empty: any
  std::string annotation; ///< text of an annotate attribute
  bool ofLinkageC =
      false; ///< only functions whose symbol is their name: `round` of C, not an overload that someone wrote
  std::string parameters; ///< optional pattern over the whole signature ("**(const double &)"), to tell overloads apart
  Position position = Position::Call;
  unsigned argument = 0; ///< for Position::Argument and Output, counted without `this`
  bool elements = false; ///< the argument is an array (std::array, C array, reference to either): each element
  std::string unit;
  bool untrusted = false; ///< values from here may be anything, NaN included
  Success success = Success::Unsaid;
  /// By name; a rule's `same` names them. `object` is, unless said otherwise, the bound argument or result, of a call
  /// what it is called on.
  std::map<std::string, ObjectPosition> objects;
  std::string region; ///< where all that is handed to it goes; empty: not said
  std::optional<Endpoint> endpoint;
  std::optional<StatedValue> stated; ///< of Position::Return
  std::string document;
  std::string pointer; ///< JSON pointer of the binding in its document
};

struct ManualEvidence {
  std::string ask;
  std::optional<unsigned> maxAgeDays;
};

enum class Coverage : uint8_t { Machine, Partial, Manual };
[[nodiscard]] const char *name(Coverage coverage);

struct Control {
  std::string id;
  std::string clause;
  std::string paraphrase;
  Coverage coverage = Coverage::Manual;
  std::vector<std::string> rules;
  std::string provedMeans;
  std::string residual;
  std::vector<ManualEvidence> manualEvidence;
  std::string catalog; ///< id of its catalog
  std::string instrument;
};

struct Waiver {
  std::string id;
  std::string rule;
  std::string fingerprint; ///< empty: any
  std::string function;    ///< qualified name; empty: any
  std::string justification;
  std::string owner;
  std::string approvedBy;
  std::string created;  ///< YYYY-MM-DD
  std::string expires;  ///< YYYY-MM-DD, the last day it holds
  bool expired = false; ///< on the day the policy was resolved for
  std::string compensatingMeasure;
  std::string ticket;
  std::string document; ///< id of its waivers document
};

struct Gate {
  Consequence violated = Consequence::Fail;
  Consequence unproved = Consequence::Warn;
  Consequence vacuous = Consequence::Warn;
  Consequence manual = Consequence::Warn;
  double minimumUnitCoverage = 1.0; ///< share of units that must have been read, in [0, 1]
};

/// Which functions the environment may call with any arguments.
enum class EntryRule : uint8_t { Exported, Main, Annotated };
[[nodiscard]] const char *name(EntryRule rule); // "exported", …

/// The instrument a catalog cites, as its document states it.
struct Instrument {
  struct Application {
    std::string date; ///< YYYY-MM-DD
    std::string scope;
    std::string confidence;
  };
  std::string catalog; ///< id of the catalog
  std::string title;
  std::string instrument;
  std::string edition;
  std::string url;
  std::string status;     ///< "in-force", "adopted-not-applicable", …
  std::string confidence; ///< "verified", "secondary", "unverified"
  std::string note;
  std::vector<std::string> jurisdiction;
  std::vector<Application> appliesFrom;
  std::string reviewedOn;
  std::string reviewBy;
};

/// A number, a truth value or a set of names.
using ParameterValue = std::variant<double, bool, std::vector<std::string>>;
[[nodiscard]] std::string render(const ParameterValue &value); // "2.5", "true", "{EU, IN}"

/// A parameter of a selected rule with the value it has in this policy.
struct Parameter {
  std::string id; ///< "core:robot-motion/velocity.max"
  ParameterValue value;
  std::string unit;
  std::string source;
  std::string confidence; ///< of the default; "verified" for a value that a profile set
  std::string setBy;      ///< id of the profile, empty for the ruleset's default
};

/// A recorded decision of a profile to ask for less than it inherited. Reports show it on their first page.
struct Loosening {
  std::string what; ///< a parameter's id or "gate/unproved"
  std::string from;
  std::string to;
  std::string justification;
  std::string approvedBy;
  std::string expires;
  std::string profile;
};

/// A rule or control that a profile left out, and why.
struct Exclusion {
  std::string id;
  std::string reason;
  std::string approvedBy;
  std::string profile;
};

struct DocumentDigest {
  std::string kind;
  std::string id;
  std::string version;
  std::string sha256;
};

struct Policy {
  std::string profile;
  std::vector<Rule> rules;           ///< by id
  std::vector<RoleBinding> bindings; ///< by role, then document order
  std::vector<Control> controls;     ///< by catalog, then document order
  std::vector<Waiver> waivers;       ///< by id
  Gate gate;
  EntryRule entries = EntryRule::Exported;
  std::string asOf;                      ///< date of law, YYYY-MM-DD, from the profile
  std::vector<DocumentDigest> documents; ///< by kind, id
  std::vector<Instrument> instruments;   ///< of the selected catalogs, by catalog
  std::vector<Parameter> parameters;     ///< that selected rules use, by id
  std::vector<Loosening> loosenings;     ///< still in effect, by what
  std::vector<Exclusion> exclusions;     ///< by id
  std::vector<std::string> regions;      ///< the profiles' regions, sorted
  std::string riskClass;
  std::vector<std::string> warnings; ///< one line each: law past its review date, a role nobody plays, …
};

} // namespace assay::policies
