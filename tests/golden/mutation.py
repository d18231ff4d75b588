#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes the guards out of golden cases that are proved, and looks whether the verdicts turn.

A line with `/* GUARD: text */` becomes `text`, one such line at a time. Of the obligations that the case expects to be
proved, one at least must then be neither proved nor unreachable: else the proof did not rest on that guard. One that is
no longer there counts if its rule fails at a line where it did not before (reach: the call in place of the entry). The
audited copy lies beside nothing: its own directory is not searched for headers.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import expectations
import golden

GUARD = re.compile(r"/\*\s*GUARD:\s?(.*?)\s*\*/")


def mutants(text):
    """Pairs of a guard's line number and the text without it."""
    lines = text.splitlines()
    for index, line in enumerate(lines):
        if match := GUARD.search(line):
            yield index + 1, "\n".join([*lines[:index], match[1], *lines[index + 1:]]) + "\n"


def verdicts(case, text, assay):
    """The verdicts of the obligations that the case expects to be proved, in the mutant `text`."""
    with tempfile.TemporaryDirectory(prefix="assay-mutation-") as directory:
        scratch = pathlib.Path(directory)
        source = scratch / case.path.name
        source.write_text(text, encoding="utf-8")
        command = golden.command_line(case.directives["RUN"][-1].replace("%s", "%t/" + case.path.name), case, assay, scratch)
        outcome = subprocess.run(["bash", "-c", command + " --no-cache" if " -- " not in command else
                                  command.replace(" -- ", " --no-cache -- ", 1)],
                                 cwd=scratch, text=True, check=False, stdin=subprocess.DEVNULL, capture_output=True,
                                 timeout=case.timeout, errors="replace")
        if outcome.returncode not in (0, 1, 3):
            raise RuntimeError(f"exit code {outcome.returncode}\n{outcome.stderr}")
        report = json.loads((scratch / "report.json").read_text(encoding="utf-8"))
        proved = {(item.line, item.rule) for item in case.expected.items if item.verdict == "proved"}
        here = [entry for entry in report["obligations"] if expectations.in_file(entry, source, scratch)]
        failed_before = {(item.line, item.rule) for item in case.expected.items if item.verdict in ("violated", "unproved")}
        found = {}
        for key in proved:
            found[key] = {entry["verdict"] for entry in here if (entry["location"]["line"], entry["rule"]) == key}
            if not found[key]:
                found[key] = {entry["verdict"] for entry in here
                              if entry["rule"] == key[1] and entry["verdict"] in ("violated", "unproved") and
                              (entry["location"]["line"], entry["rule"]) not in failed_before}
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", required=True, type=pathlib.Path, help="the program under test")
    parser.add_argument("cases", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    failed = 0
    for path in arguments.cases:
        case = golden.Case(path)
        found = list(mutants(case.path.read_text(encoding="utf-8")))
        if not found:
            print(f"{path}: no line says GUARD")
            failed += 1
        for line, text in found:
            try:
                turned = [key for key, actual in verdicts(case, text, arguments.assay.resolve()).items()
                          if actual and not actual <= {"proved", "unreachable"}]
                problem = "" if turned else "what was proved with the guard is proved without it"
            except (RuntimeError, OSError, ValueError, subprocess.TimeoutExpired) as error:
                problem = str(error)
            failed += bool(problem)
            print(f"{'FAIL' if problem else 'ok'}: {path}:{line} {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
