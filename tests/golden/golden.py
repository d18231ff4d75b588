#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs one golden case: a file whose comments say which command to run and what must come out.

    // RUN: assay check %s -- -std=c++20     the command; several lines run in order, the last is judged
    // EXIT: 1                               exit code of the last (default: see Expectations.exit_codes)
    // STDERR: regex      STDERR-NOT: regex  searched in the last command's standard error
    // CHECK: regex       CHECK-NOT: regex   searched in its standard output; CHECKs must match in this order
    // EXPECT: ...                           verdicts, see expectations.py
    // TIMEOUT: seconds                      for the whole case (default 120)

In commands `assay` at the start of a simple command is the program under test, %s the case, %S its directory,
%t a fresh directory, %I the directory of the annotation header. `assay check` gets `--output json=%t/report.json` where it names no JSON output itself
and the case has EXPECT lines. Earlier RUN lines must succeed. No input, fixed locale, no colour,
a cache of the case's own (%t/cache).
"""
import argparse
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import expectations

INCLUDE = pathlib.Path(__file__).resolve().parents[2] / "include"
DIRECTIVE = re.compile(r"^\s*(?://|#)\s*(RUN|EXIT|STDERR|STDERR-NOT|CHECK|CHECK-NOT|TIMEOUT):\s?(.*?)\s*$")


class Case:
    def __init__(self, path):
        self.path = pathlib.Path(path).resolve()
        self.directives = {name: [] for name in ("RUN", "EXIT", "STDERR", "STDERR-NOT", "CHECK", "CHECK-NOT", "TIMEOUT")}
        for line in self.path.read_text(encoding="utf-8").splitlines():
            match = DIRECTIVE.match(line)
            if match:
                self.directives[match[1]].append(match[2])
        if not self.directives["RUN"]:
            raise expectations.ExpectationError(f"{self.path}: no RUN line")
        self.expected = expectations.parse(self.path)
        self.has_expectations = bool(self.expected.items) or bool(self.expected.everything)
        exits = [int(code) for code in self.directives["EXIT"]]
        if len(exits) > 1:
            raise expectations.ExpectationError(f"{self.path}: more than one EXIT line")
        self.exit_codes = exits or self.expected.exit_codes()
        asserts = sum(len(self.directives[name]) for name in self.directives if name not in ("RUN", "TIMEOUT"))
        if not asserts and not self.has_expectations:
            raise expectations.ExpectationError(f"{self.path}: nothing is expected")
        self.timeout = int(self.directives["TIMEOUT"][-1]) if self.directives["TIMEOUT"] else 120


def command_line(text, case, assay, scratch):
    command = text
    if re.match(r"\s*assay\s+check\b", command) and case.has_expectations and "json=" not in command:
        head, separator, flags = command.partition(" -- ")
        command = f"{head} --output json=%t/report.json{separator}{flags}"
    command = re.sub(r"(^|[;&|(]\s*)assay(?=\s|$)", lambda match: match[1] + shlex.quote(str(assay)), command)
    command = command.replace("%%", "\0")  # a percent sign of the command's own
    command = command.replace("%s", shlex.quote(str(case.path)))
    command = command.replace("%S", shlex.quote(str(case.path.parent)))
    command = command.replace("%I", shlex.quote(str(INCLUDE)))
    return command.replace("%t", shlex.quote(str(scratch))).replace("\0", "%")


def check_text(case, what, text, failures):
    """CHECK (or STDERR) lines: each found after the one before; the -NOT ones nowhere."""
    position = 0
    for pattern in case.directives[what]:
        match = re.compile(pattern, re.MULTILINE).search(text, position if what == "CHECK" else 0)
        if not match:
            failures.append(f"{what}: nothing matches /{pattern}/")
            continue
        position = match.end()
    for pattern in case.directives[what + "-NOT"]:
        if re.search(pattern, text, re.MULTILINE):
            failures.append(f"{what}-NOT: something matches /{pattern}/")


def run(case, assay):
    """Runs the case. Returns the list of failures (empty: it passed) and the transcript."""
    failures, transcript = [], []
    with tempfile.TemporaryDirectory(prefix="assay-golden-") as directory:
        scratch = pathlib.Path(directory)
        # Nothing that an earlier case or the user's own audits kept may decide this one.
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "NO_COLOR": "1", "CI": "1",
                       "ASSAY_CACHE_DIR": str(scratch / "cache")}
        commands = [command_line(text, case, assay, scratch) for text in case.directives["RUN"]]
        outcome = None
        for number, command in enumerate(commands):
            try:
                outcome = subprocess.run(["bash", "-c", command], cwd=scratch, env=environment, text=True, check=False,
                                         stdin=subprocess.DEVNULL, capture_output=True, timeout=case.timeout,
                                         errors="replace")
            except subprocess.TimeoutExpired:
                return [f"timed out after {case.timeout} s: {command}"], transcript
            transcript.append(f"$ {command}\n{outcome.stdout}{outcome.stderr}[exit code {outcome.returncode}]")
            if number + 1 < len(commands) and outcome.returncode != 0:
                return [f"an earlier command failed: {command}"], transcript
        if outcome.returncode not in case.exit_codes:
            wanted = " or ".join(str(code) for code in case.exit_codes)
            failures.append(f"EXIT: {outcome.returncode} instead of {wanted}")
        check_text(case, "CHECK", outcome.stdout, failures)
        check_text(case, "STDERR", outcome.stderr, failures)
        if case.has_expectations:
            failures += compare_report(case, scratch / "report.json")
    return failures, transcript


def compare_report(case, path):
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return [f"no readable report: {error}"]
    if not isinstance(report.get("obligations"), list) or "complete" not in report:
        return ["the report lacks 'obligations' or 'complete'"]
    failures = [f"{case.path.name}:{row.line}: {row.rule}: expected {row.expected}, found {row.actual} ({row.why})"
                for row in expectations.compare(case.expected, report, path.parent) if not row.ok]
    if report["complete"] is not True and 4 not in case.exit_codes:
        failures.append("the report says that the audit is incomplete")
    for entry in report["obligations"]:
        if entry["verdict"] == "violated" and not expectations.in_file(entry, case.path, path.parent):
            failures.append(f"a violation outside the case: {entry['location']} {entry['rule']}")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", required=True, type=pathlib.Path, help="the program under test")
    parser.add_argument("--verbose", action="store_true", help="show the transcript of passing cases too")
    parser.add_argument("cases", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    assay = arguments.assay.resolve()
    if not os.access(assay, os.X_OK):
        parser.error(f"{assay} cannot be executed")
    failed = 0
    for path in arguments.cases:
        try:
            failures, transcript = run(Case(path), assay)
        except expectations.ExpectationError as error:
            failures, transcript = [str(error)], []
        print(f"{'FAIL' if failures else 'PASS'}: {path}")
        if failures or arguments.verbose:
            for entry in transcript:
                print("  " + entry.replace("\n", "\n  "))
        for failure in failures:
            print(f"  -> {failure}")
        failed += bool(failures)
    print(f"{len(arguments.cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
