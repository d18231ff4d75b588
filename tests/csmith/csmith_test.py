#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests the csmith comparison with made-up audits: an honest one passes, two lying ones are caught."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
FAKE = """#!/usr/bin/env python3
import json, pathlib, sys
source = pathlib.Path(sys.argv[2])
report = next(argument[5:] for argument in sys.argv if argument.startswith("json="))
lines = source.read_text().splitlines()
RULES = ["division-by-zero", "shift-out-of-bounds", "signed-overflow", "array-index", "float-cast-overflow"]
obligations = [{"rule": "core:" + rule, "verdict": "VERDICT", "reason": "none",
                "location": {"file": source.name, "line": number, "column": 1, "function": "f"}}
               for number in range(1, len(lines) + 1) for rule in RULES
               if "EVERYWHERE" == "yes" or source.name.startswith("faulty")]
pathlib.Path(report).write_text(json.dumps({"complete": True, "obligations": obligations}))
sys.exit(3)
"""


class Csmith(unittest.TestCase):
    def compare(self, verdict, everywhere="no", count=3):
        with tempfile.TemporaryDirectory() as directory:
            assay = pathlib.Path(directory) / "assay"
            assay.write_text(FAKE.replace("VERDICT", verdict).replace("EVERYWHERE", everywhere))
            assay.chmod(0o755)
            outcome = subprocess.run([sys.executable, HERE / "csmith_differential.py", "--assay", assay, "--count",
                                      str(count), "--keep", pathlib.Path(directory) / "kept"],
                                     capture_output=True, text=True, check=False)
            if outcome.returncode == 77:
                self.skipTest(outcome.stdout.strip())
            return outcome

    def test_honest_audits_pass(self):
        outcome = self.compare("unproved", everywhere="yes")
        self.assertEqual(outcome.returncode, 0, outcome.stdout + outcome.stderr)
        self.assertIn("0 contradictions", outcome.stdout)
        self.assertRegex(outcome.stdout, r"[1-9]\d* faults")

    def test_a_wrong_proof_is_caught(self):
        outcome = self.compare("proved")
        self.assertEqual(outcome.returncode, 1, outcome.stdout + outcome.stderr)
        self.assertRegex(outcome.stdout, r"CONTRADICTION: .*faulty\d+\.c: proved core:")

    def test_a_wrong_unreachable_is_caught(self):
        self.assertEqual(self.compare("unreachable").returncode, 1)

    def test_a_wrong_violation_is_caught(self):
        outcome = self.compare("violated", everywhere="yes")
        self.assertEqual(outcome.returncode, 1, outcome.stdout + outcome.stderr)
        self.assertRegex(outcome.stdout, r"CONTRADICTION: .*program\d+\.c: violated core:")


if __name__ == "__main__":
    unittest.main()
