// SPDX-License-Identifier: Apache-2.0
#include "tests/reports/ExampleAudit.h"

#include "support/Digest.h"
#include "support/File.h"

#include <cstdlib>

namespace assay::reports::test {

using namespace verifier;

namespace {

EvidenceFile evidence(const std::string &role, const std::string &contents, const std::string &expected) {
  return {
      role, sha256Hex(contents), contents, expected, expected.empty() ? "" : "z3 4.8.12", expected.empty() ? 0U : 42U};
}

} // namespace

policies::Waiver waiver(const std::string &id, const std::string &rule, const std::string &expires) {
  policies::Waiver result;
  result.id = id;
  result.rule = rule;
  result.expires = expires;
  return result;
}

policies::Policy examplePolicy() {
  using namespace policies;
  Policy policy;
  policy.profile = "eu-cobot";
  policy.asOf = "2026-11-01";
  policy.documents = {{"profile", "eu-cobot", "1.0.0", std::string(64, '1')},
                      {"ruleset", "core", "2.1.0", std::string(64, '2')}};

  Rule overflow;
  overflow.id = "core:signed-overflow";
  overflow.title = "No signed integer overflow";
  overflow.kind = Template::Memory;
  overflow.severity = Severity::High;
  overflow.spec = MemorySpec{{"signed-overflow"}};
  overflow.cwe = {190, 682};
  overflow.help = "Signed overflow is undefined behaviour.";
  overflow.provedMeans = "No execution overflows here.";
  overflow.remedy = "Check the operands first.";
  overflow.document = "core";

  Rule velocity;
  velocity.id = "robot:joint-velocity";
  velocity.title = "Commanded joint velocity is bounded and finite";
  velocity.kind = Template::Bound;
  velocity.severity = Severity::Critical;
  velocity.spec = BoundSpec{"actuator.command", -2.0, 2.0, true, "rad/s"};
  velocity.cwe = {1284};
  velocity.help = "A command out of range moves the arm too fast.";
  velocity.remedy = "Clamp the command and reject NaN.";
  velocity.document = "robot";

  Rule enable;
  enable.id = "robot:enable";
  enable.title = "Motion only while enabled";
  enable.kind = Template::Guard;
  enable.spec = GuardSpec{"actuator.command", "enable.check", true, {}};
  enable.document = "robot";

  Rule manual;
  manual.id = "law:risk-file";
  manual.title = "A risk management file is kept";
  manual.kind = Template::Manual;
  manual.severity = Severity::Low;
  manual.spec = UndecidedSpec{};
  manual.document = "law";
  policy.rules = {overflow, manual, enable, velocity};

  Control speed;
  speed.id = "cobot:speed";
  speed.clause = "5.5.2";
  speed.paraphrase = "Speed is limited in collaborative operation.";
  speed.coverage = Coverage::Partial;
  speed.rules = {"robot:joint-velocity", "core:signed-overflow"};
  speed.provedMeans = "Every command the code sends lies within the limit.";
  speed.residual = "The drive's own behaviour.";
  speed.catalog = "cobot";
  speed.instrument = "A cobot standard";
  Control enabling = speed;
  enabling.id = "cobot:enabling";
  enabling.clause = "5.6";
  enabling.rules = {"robot:enable"};
  Control file = speed;
  file.id = "cobot:risk-file";
  file.clause = "4.1";
  file.coverage = Coverage::Manual;
  file.rules = {};
  file.manualEvidence = {{"the signed risk assessment", 365}};
  policy.controls = {speed, enabling, file};

  Waiver waived = waiver("W-17", "core:signed-overflow", "2027-01-31");
  waived.function = "robot::Servo::accumulate";
  waived.justification = "counter wraps only after 30 years";
  waived.owner = "J. Doe";
  waived.approvedBy = "A. Auditor";
  waived.created = "2026-10-01";
  policy.waivers = {waived};
  return policy;
}

std::string servoSource() {
  return "#include \"servo.h\"\n"                        // 1
         "\n"                                            // 2
         "void Servo::tick(double target) {\n"           // 3
         "\tdouble v = target / period;\n"               // 4
         "  if (v > limit)\n"                            // 5
         "    v = limit;\n"                              // 6
         "  drive.setVelocity(v); // größer \x1b[2J\n"   // 7
         "}\n"                                           // 8
         "\n"                                            // 9
         "void Servo::accumulate() { ticks += step; }\n" // 10
         "int Servo::half() { return ticks / 2; }\n"     // 11
         "int Servo::dead() { return 1 << 40; }\n";      // 12
}

Obligation obligation(const std::string &rule, VerdictKind verdict, const std::string &id) {
  Obligation result;
  result.id = id;
  result.rule = rule;
  result.ruleTemplate = "memory";
  result.unit = "src/servo.cpp";
  result.function = "f";
  result.functionSymbol = "_Z1fv";
  result.location = {"src/servo.cpp", 1, 1, 0, 0};
  result.message = "the sum must not overflow";
  result.fingerprint = sha256Hex(id);
  result.verdict = verdict;
  result.reason = verdict == VerdictKind::Unproved ? Reason::Loop : Reason::None;
  return result;
}

AuditResult provedAudit() {
  AuditResult audit;
  audit.units = {"src/servo.cpp"};
  Obligation proved = obligation("core:signed-overflow", VerdictKind::Proved, "aaaaaaaaaaaaaaa2");
  proved.function = "robot::Servo::half";
  proved.functionSymbol = "_ZN5robot5Servo4halfEv";
  proved.location = {"src/servo.cpp", 11, 28, 11, 37};
  proved.message = "the quotient of two 'int' values must not overflow";
  proved.assumptions = {{AssumptionKind::Compiler, {}, "Clang 19 translates the unit as the language says"}};
  proved.evidence = {evidence("query", "(set-logic QF_BV)\n(check-sat)\n", "unsat"),
                     evidence("premise", "(set-logic QF_BV)\n(assert true)\n(check-sat)\n", "sat")};
  proved.decidedBy = "z3-exact";
  audit.obligations = {proved};
  audit.census = {1, 1};
  audit.tools = {{"assay", "0.1.0"}, {"llvm", "19.1.7"}, {"z3", "4.8.12"}};
  return audit;
}

policies::Policy provedPolicy() {
  policies::Policy policy = examplePolicy();
  policy.rules = {policy.rules.front()};
  policy.controls = {};
  policy.waivers = {};
  return policy;
}

AuditResult exampleAudit() {
  AuditResult audit = provedAudit();
  audit.failures = {{"src/broken.cpp", "3:10", "'missing.h' file not found", "add its directory with -I"}};
  audit.skipped = {{"src/kernel.cu", "CUDA: Assay reads C and C++"},
                   {"src/other.cu", "CUDA: Assay reads C and C++"},
                   {"src/start.s", "assembler: Assay reads C and C++"}};
  audit.incidents = {"cache: cannot write: No space left on device"};
  audit.vacuous = {{"robot:enable", "no code plays the role enable.check: is a binding missing?"}};

  Obligation violated = obligation("robot:joint-velocity", VerdictKind::Violated, "aaaaaaaaaaaaaaa1");
  violated.ruleTemplate = "bound";
  violated.kind = SiteKind::Bound;
  violated.function = "robot::Servo::tick";
  violated.functionSymbol = "_ZN5robot5Servo4tickEd";
  violated.location = {"src/servo.cpp", 7, 3, 7, 23};
  violated.message = "argument 1 of 'Drive::setVelocity' must be finite and lie in [-2, 2]";
  violated.detail = "`v` is nan";
  violated.inputs = {{"target", "nan", "nan"}, {"period", "0.001", "0x1.0624dd2f1a9fcp-10"}};
  violated.trace = {{{"src/servo.cpp", 4, 9, 0, 0}, "robot::Servo::tick", "", {{"v", "nan", "nan"}}},
                    {{"src/servo.cpp", 5, 9, 0, 0}, "robot::Servo::tick", "taking the false branch", {}},
                    {{"src/servo.cpp", 7, 21, 0, 0}, "robot::Servo::tick", "the value is sent", {{"v", "nan", "nan"}}}};
  violated.evidence = {evidence("replay", "int main() { return 1; }\n", "")};
  violated.decidedBy = "execution";

  Obligation unproved = obligation("core:signed-overflow", VerdictKind::Unproved, "aaaaaaaaaaaaaaa3");
  unproved.function = "robot::Servo::accumulate";
  unproved.functionSymbol = "_ZN5robot5Servo10accumulateEv";
  unproved.location = {"src/servo.cpp", 10, 34, 0, 0};
  unproved.message = "the sum of two 'int' values must not overflow";
  unproved.reason = Reason::CallerDependent;
  unproved.detail = "`ticks` and `step` come from the object";
  unproved.inputs = {{"ticks", "2147483647", ""}, {"step", "1", ""}};
  unproved.decidedBy = "z3-exact";

  Obligation unreachable = obligation("core:signed-overflow", VerdictKind::Unreachable, "aaaaaaaaaaaaaaa4");
  unreachable.function = "robot::Servo::dead";
  unreachable.location = {"src/servo.cpp", 12, 28, 12, 35};
  unreachable.decidedBy = "normalisation";

  audit.obligations.insert(audit.obligations.begin(), {unreachable, unproved, violated});
  audit.census = {4, 4};
  return audit;
}

SourceTree::SourceTree() {
  std::string pattern = (std::filesystem::temp_directory_path() / "assay-test-XXXXXX").string();
  root_ = ::mkdtemp(pattern.data());
  (void)writeFileAtomically(root_ / "src" / "servo.cpp", servoSource());
}

SourceTree::~SourceTree() {
  std::error_code ignored;
  std::filesystem::remove_all(root_, ignored);
}

} // namespace assay::reports::test
