#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks stored evidence again with the command lines of both solvers.

Every formula that the audit of a few golden cases leaves behind must be read by z3 and by cvc5, its answer must be
the one it states, and one of a file whose assertions were dropped must not be: a check that cannot fail is none.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
CASES = ["bound/finite-only.cpp", "casts/float-to-int-guarded.cpp", "loops/unknown-trip-saturating.cpp",
         "control/rarely-reached.cpp", "loops/unknown-trip-index-invariant.cpp",
         "nan/negated-less-equal.cpp", "traps/two-dimensional-overrun.cpp", "checked/zero-says-success.cpp",
         "checked/overwritten.cpp", "presence/called-from-main.cpp"]
DOCUMENTS = {"ruleset": ["golden", "checked", "presence"], "bindings": ["checked", "presence"]}
SOLVERS = {"z3": ["z3", "-T:60"], "cvc5": ["cvc5", "--tlimit=60000"]}


def answer(solver, formula):
    run = subprocess.run([*SOLVERS[solver], formula], capture_output=True, text=True, check=False,
                         stdin=subprocess.DEVNULL)
    return (run.stdout.split() or [run.stderr.strip() or f"exit code {run.returncode}"])[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", required=True, type=pathlib.Path)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    wrong = []
    kinds = set()
    with tempfile.TemporaryDirectory(prefix="assay-evidence-") as name:
        directory = pathlib.Path(name)
        command = [arguments.assay, "check", *(HERE / "cases" / case for case in CASES), "--profile", "default",
                   *(part for kind, names in DOCUMENTS.items() for name in names
                     for part in (f"--{kind}", HERE / "policies" / f"{name}.{kind}.json")), "--output", f"evidence={directory}",
                   "--exit-zero", "--quiet", "--", "-std=c++20", "-I", arguments.source / "include"]
        audit = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if audit.returncode != 0:
            print(audit.stderr)
            return 1
        formulas = sorted(directory.rglob("*.smt2"))
        for formula in formulas:
            text = formula.read_text(encoding="utf-8")
            stated = re.search(r"\(set-info :status (\w+)\)", text).group(1)
            kinds.add(stated)
            for solver in SOLVERS:
                actual = answer(solver, formula)
                if actual != stated:
                    wrong.append(f"{solver} says {actual} instead of {stated}:\n{text}")
            if stated == "unsat":
                emptied = directory / "emptied.smt2"
                emptied.write_text(re.sub(r"(?m)^\((assert|set-info) .*$", "", text), encoding="utf-8")
                for solver in SOLVERS:
                    if answer(solver, emptied) != "sat":
                        wrong.append(f"{solver} does not say sat of a formula without assertions")
    print(f"{len(formulas)} formulas, each checked by {' and '.join(SOLVERS)}")
    print("\n".join(wrong))
    return 1 if wrong or kinds != {"sat", "unsat"} else 0


if __name__ == "__main__":
    sys.exit(main())
