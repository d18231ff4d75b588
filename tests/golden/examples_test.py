#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Audits examples/ as scripts/audit-examples does and compares every verdict with the programs' comments.

Every seeded defect must be found, every compliant twin proved, and the command must end with exit code 1.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", required=True, type=pathlib.Path)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--build", required=True, type=pathlib.Path, help="where compile_commands.json lies")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="assay-examples-") as directory:
        report = pathlib.Path(directory) / "report.json"
        command = [arguments.assay, "check", "examples", "-p", arguments.build, "--profile", "robot",
                   "--ruleset", "examples/policies/acme.ruleset.json", "--output", f"json={report}"]
        audit = subprocess.run(command, cwd=arguments.source, capture_output=True, text=True, check=False,
                               stdin=subprocess.DEVNULL, errors="replace")
        table = subprocess.run([sys.executable, HERE / "verdict_table.py", "--report", report,
                                "--root", arguments.source, "examples"], cwd=arguments.source, check=False)
    if audit.returncode != 1:
        print(audit.stdout, audit.stderr, f"the audit ended with exit code {audit.returncode} instead of 1", sep="\n")
        return 1
    return 1 if table.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
