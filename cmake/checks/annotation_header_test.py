#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The annotation header in an ordinary build: it must vanish for every compiler and both languages."""
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = """
#include <assay/assay.h>
struct Command { ASSAY_ROLE("actuator.command.velocity") double velocity; };
void ASSAY_ENTRY("entry.realtime") cycle(ASSAY_ROLE("sensor.read") double reading, struct Command *out);
void cycle(double reading, struct Command *out) {
  ASSAY_REQUIRES(out != 0);
  int turn;
  for (turn = 0; turn < 3; ++turn) {
    ASSAY_INVARIANT(turn <= 3);
    ASSAY_ASSUME(reading > 0, "by calibration");
    out->velocity = reading;
  }
  ASSAY_ENSURES(out->velocity == reading);
}
"""
COMPILERS = [("gcc", "c", "c99"), ("gcc", "c", "c17"), ("g++", "c++", "c++11"), ("g++", "c++", "c++20"),
             ("clang-19", "c", "c99"), ("clang++-19", "c++", "c++11"), ("clang++-19", "c++", "c++20")]


class AnnotationHeader(unittest.TestCase):
    def build(self, compiler, language, standard, *flags):
        with tempfile.TemporaryDirectory() as directory:
            source = pathlib.Path(directory) / "unit"
            source.write_text(PROGRAM)
            return subprocess.run(
                [compiler, "-x", language, f"-std={standard}", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-S",
                 "-I", ROOT / "include", "-o", "-", *flags, source], capture_output=True, text=True, check=False)

    def test_ordinary_builds_see_nothing(self):
        tried = 0
        for compiler, language, standard in COMPILERS:
            if not shutil.which(compiler):
                continue
            tried += 1
            with self.subTest(compiler=compiler, standard=standard):
                outcome = self.build(compiler, language, standard)
                self.assertEqual(outcome.returncode, 0, outcome.stderr)
                self.assertNotIn("assay", outcome.stdout)
        self.assertGreaterEqual(tried, 3)

    def test_under_assay_they_are_there(self):
        for language, standard in (("c", "c99"), ("c++", "c++20")):
            outcome = self.build("clang-19", language, standard, "-D__ASSAY__", "-emit-llvm", "-O1",
                                 "-Xclang", "-disable-llvm-passes")
            self.assertEqual(outcome.returncode, 0, outcome.stderr)
            for kind in ("requires", "ensures", "invariant", "assume"):
                self.assertIn(f"call void @assay_annotation_{kind}(", outcome.stdout)
            self.assertIn("assay.entry=entry.realtime", outcome.stdout)


if __name__ == "__main__":
    unittest.main()
