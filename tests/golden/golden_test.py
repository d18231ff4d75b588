#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the golden runner and the verdict table with a made-up `assay` whose answers each test dictates."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
FAKE = """#!/usr/bin/env python3
import json, pathlib, sys
answer = json.loads((pathlib.Path(__file__).parent / "answer.json").read_text())
for argument in sys.argv[1:]:
    if argument == "--":
        break
    if argument.startswith("json="):
        pathlib.Path(argument[5:]).write_text(json.dumps(answer["report"]))
(pathlib.Path(__file__).parent / "arguments.json").write_text(json.dumps(sys.argv[1:]))
print(answer["stdout"], end="")
print(answer["stderr"], end="", file=sys.stderr)
sys.exit(answer["exit"])
"""


def obligation(file, line, rule, verdict, reason="none"):
    return {"id": f"{rule}:{line}", "rule": rule, "template": "memory", "verdict": verdict, "reason": reason,
            "location": {"file": str(file), "line": line, "column": 1, "function": "f"},
            "assumptions": [], "trace": [], "evidence": []}


class GoldenRunner(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.root = pathlib.Path(self.directory.name).resolve()
        self.case = self.root / "case.cpp"
        self.assay = self.root / "fake-assay"
        self.assay.write_text(FAKE)
        self.assay.chmod(0o755)

    def golden(self, text, verdicts=(), exit_code=0, stdout="", stderr="", complete=True, files=None):
        """Runs the case `text`; verdicts are (line, rule, verdict[, reason])."""
        self.case.write_text(text)
        report = {"schema": "x", "complete": complete, "summary": {},
                  "obligations": [obligation(self.case, *entry) for entry in verdicts] + (files or [])}
        (self.root / "answer.json").write_text(
            json.dumps({"report": report, "exit": exit_code, "stdout": stdout, "stderr": stderr}))
        return subprocess.run([sys.executable, HERE / "golden.py", "--assay", self.assay, self.case],
                              capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)

    def assert_passes(self, *arguments, **named):
        outcome = self.golden(*arguments, **named)
        self.assertEqual(outcome.returncode, 0, outcome.stdout + outcome.stderr)

    def assert_fails(self, words, *arguments, **named):
        outcome = self.golden(*arguments, **named)
        self.assertEqual(outcome.returncode, 1, outcome.stdout + outcome.stderr)
        self.assertIn(words, outcome.stdout)

    HEAD = "// RUN: assay check %s -- -std=c++20\n"

    def test_agreeing_verdicts_pass(self):
        text = self.HEAD + "int f();  // EXPECT: violated core:a, proved core:b\nint g();  // EXPECT: unproved(loop) core:a\n"
        self.assert_passes(text, [(2, "core:a", "violated"), (2, "core:b", "proved"), (3, "core:a", "unproved", "loop")], 1)

    def test_the_report_option_goes_before_the_compiler_flags(self):
        self.assert_passes(self.HEAD + "int f();  // EXPECT: proved core:a\n", [(2, "core:a", "proved")])
        arguments = json.loads((self.root / "arguments.json").read_text())
        self.assertEqual(arguments[:2], ["check", str(self.case)])
        self.assertLess(arguments.index("--output"), arguments.index("--"))
        self.assertEqual(arguments[-1], "-std=c++20")

    def test_a_missing_verdict_fails(self):
        self.assert_fails("no such obligation", self.HEAD + "int f();  // EXPECT: proved core:a\n", [])

    def test_an_unexpected_violation_fails(self):
        text = self.HEAD + "int f();  // EXPECT: proved core:a\nint g();\n"
        self.assert_fails("no comment expects it", text, [(2, "core:a", "proved"), (3, "core:a", "violated")])

    def test_a_violation_outside_the_case_fails(self):
        text = self.HEAD + "int f();  // EXPECT: proved core:a\n"
        self.assert_fails("outside the case", text, [(2, "core:a", "proved")],
                          files=[obligation("/usr/include/c++/12/bits/stl_algo.h", 7, "core:a", "violated")])

    def test_proved_beside_an_expected_violation_fails(self):
        text = self.HEAD + "int f();  // EXPECT: violated core:a\n"
        self.assert_fails("UNSOUND", text, [(2, "core:a", "violated"), (2, "core:a", "proved")], 1)

    def test_proved_instead_of_violated_fails(self):
        self.assert_fails("UNSOUND", self.HEAD + "int f();  // EXPECT: violated core:a\n", [(2, "core:a", "proved")], 1)

    def test_both_may_be_expected_on_one_line(self):
        text = self.HEAD + "int f();  // EXPECT: violated core:a, proved core:a\n"
        self.assert_passes(text, [(2, "core:a", "violated"), (2, "core:a", "proved")], 1)
        self.assert_fails("other verdicts", text, [(2, "core:a", "violated")], 1)

    def test_not_proved_accepts_only_honest_answers(self):
        text = self.HEAD + "int f();  // EXPECT: not-proved core:a\n"
        self.assert_passes(text, [(2, "core:a", "violated")], 1)
        self.assert_passes(text, [(2, "core:a", "unproved", "memory")], 3)
        self.assert_fails("UNSOUND", text, [(2, "core:a", "proved")])
        self.assert_fails("UNSOUND", text, [(2, "core:a", "unreachable")])
        self.assert_fails("UNSOUND", text, [(2, "core:a", "unproved"), (2, "core:a", "proved")])
        self.assert_fails("no such obligation", text, [])

    def test_not_violated(self):
        text = self.HEAD + "int f();  // EXPECT: not-violated core:a\n"
        self.assert_passes(text, [(2, "core:a", "unproved", "loop")], 3)
        self.assert_passes(text, [])
        self.assert_fails("calls it violated", text, [(2, "core:a", "violated")], 0)

    def test_absent(self):
        text = self.HEAD + "int f();  // EXPECT: absent core:a\n"
        self.assert_passes(text, [])
        self.assert_fails("there is an obligation", text, [(2, "core:a", "proved")])

    def test_another_reason_fails(self):
        text = self.HEAD + "int f();  // EXPECT: unproved(unknown-call) core:a\n"
        self.assert_fails("another reason", text, [(2, "core:a", "unproved", "loop")])

    def test_an_offset_names_another_line(self):
        self.assert_passes(self.HEAD + "// EXPECT@+1: proved core:a\nint f();\n", [(3, "core:a", "proved")])

    def test_expect_all(self):
        text = self.HEAD + "// EXPECT-ALL: proved\n"
        self.assert_passes(text, [(1, "core:a", "proved"), (2, "core:b", "proved")])
        self.assert_fails("EXPECT-ALL", text, [(1, "core:a", "proved"), (2, "core:b", "unproved", "loop")])
        self.assert_fails("no obligations at all", text, [])

    def test_an_incomplete_report_fails_unless_expected(self):
        text = self.HEAD + "int f();  // EXPECT: proved core:a\n"
        self.assert_fails("incomplete", text, [(2, "core:a", "proved")], complete=False)
        self.assert_passes(text + "// EXIT: 4\n", [(2, "core:a", "proved")], 4, complete=False)

    def test_exit_code(self):
        self.assert_passes("// RUN: assay version\n// EXIT: 2\n", exit_code=2)
        self.assert_fails("EXIT: 5 instead of 2", "// RUN: assay version\n// EXIT: 2\n", exit_code=5)
        self.assert_fails("EXIT: 0 instead of 1", self.HEAD + "// EXPECT@+0: violated core:a\n",
                          [(2, "core:a", "violated")], 0)

    def test_output_checks(self):
        text = "// RUN: assay version\n// EXIT: 0\n// CHECK: one\n// CHECK: two\n// STDERR: ^warning: [a-z]+$\n"
        self.assert_passes(text, stdout="one\ntwo\n", stderr="x\nwarning: abc\n")
        self.assert_fails("CHECK: nothing matches /two/", text, stdout="two\none\n", stderr="warning: abc\n")
        self.assert_fails("STDERR: nothing matches", text, stdout="one\ntwo\n", stderr="warning: 1\n")
        self.assert_fails("CHECK-NOT", "// RUN: assay version\n// EXIT: 0\n// CHECK-NOT: [Ee]rror\n", stdout="Error\n")
        self.assert_fails("STDERR-NOT", "// RUN: assay version\n// EXIT: 0\n// STDERR-NOT: oops\n", stderr="oops")

    def test_an_earlier_command_must_succeed(self):
        text = "// RUN: mkdir %t/a\n// RUN: test -d %t/a && assay version\n// EXIT: 0\n"
        self.assert_passes(text)
        self.assert_fails("an earlier command failed", "// RUN: false\n// RUN: assay version\n// EXIT: 0\n")

    def test_mistakes_in_a_case_are_failures(self):
        self.assert_fails("no RUN line", "// EXIT: 0\n")
        self.assert_fails("nothing is expected", "// RUN: assay version\n")
        self.assert_fails("cannot understand", self.HEAD + "// EXPECT: probably core:a\n")
        self.assert_fails("cannot understand", self.HEAD + "// EXPECT: proved\n")
        self.assert_fails("has a reason", self.HEAD + "// EXPECT: proved(loop) core:a\n")
        self.assert_fails("expected twice", self.HEAD + "// EXPECT: proved core:a, proved core:a\n")
        self.assert_fails("EXPECT-ALL takes", self.HEAD + "// EXPECT-ALL: violated\n")

    def test_a_case_that_hangs_is_cut(self):
        self.assert_fails("timed out", "// RUN: sleep 20\n// EXIT: 0\n// TIMEOUT: 1\n")

    def test_no_report_fails(self):
        self.assert_fails("no readable report", "// RUN: true\n// EXPECT@+0: proved core:a\n")

    def test_the_table(self):
        self.golden(self.HEAD + "int f();  // EXPECT: proved core:a\n")
        report = self.root / "report.json"

        def table(entries, complete=True):
            report.write_text(json.dumps({"complete": complete, "obligations": entries}))
            return subprocess.run([sys.executable, HERE / "verdict_table.py", "--report", report, "--root", self.root,
                                   self.case], capture_output=True, text=True, check=False)

        good = obligation("case.cpp", 2, "core:a", "proved")
        outcome = table([good])
        self.assertEqual(outcome.returncode, 0, outcome.stdout + outcome.stderr)
        self.assertIn("1 rows, 0 wrong", outcome.stdout)
        outcome = table([good, obligation("elsewhere.cpp", 9, "core:b", "violated")])
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("no comment expects it", outcome.stdout)
        self.assertEqual(table([good], complete=False).returncode, 1)
        self.assertEqual(table([obligation("case.cpp", 2, "core:a", "violated")]).returncode, 1)
        report.write_text("{")
        outcome = subprocess.run([sys.executable, HERE / "verdict_table.py", "--report", report, "--root", self.root,
                                  self.case], capture_output=True, text=True, check=False)
        self.assertEqual(outcome.returncode, 2)


if __name__ == "__main__":
    unittest.main()
