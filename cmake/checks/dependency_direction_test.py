#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Plants include lines that break the dependency direction and checks that each is caught."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).with_name("dependency_direction.py")


class DependencyDirection(unittest.TestCase):
    def check(self, files):
        with tempfile.TemporaryDirectory() as directory:
            root = pathlib.Path(directory)
            for folder in ("support", "analyzer", "policies", "verifier", "reports", "cli", "include/assay"):
                (root / folder).mkdir(parents=True)
            for name, text in files.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            return subprocess.run([sys.executable, CHECK, root], capture_output=True, text=True, check=False)

    def assert_caught(self, name, text, words, others=None):
        outcome = self.check({**(others or {}), name: text})
        self.assertEqual(outcome.returncode, 1, outcome.stdout + outcome.stderr)
        self.assertIn(words, outcome.stderr)
        self.assertIn(name, outcome.stderr)

    def test_an_obedient_tree_passes(self):
        outcome = self.check({
            "support/A.h": "#include <string>\n",
            "analyzer/x/B.cpp": '#include "support/A.h"\n#include "clang/AST/Decl.h"\n#include "llvm/IR/Module.h"\n',
            "verifier/x/C.cpp": '#include "policies/D.h"\n#include "llvm/IR/Module.h"\n#include <z3++.h>\n',
            "policies/D.h": '#include "support/A.h"\n',
            "reports/E.cpp": '#include "verifier/x/F.h"\n',
            "verifier/x/F.h": '#include "support/A.h"\n',
            "cli/main.cpp": '#include "reports/G.h"\n#include "verifier/x/F.h"\n',
        })
        self.assertEqual(outcome.returncode, 0, outcome.stderr)

    def test_llvm_in_reports(self):
        self.assert_caught("reports/A.cpp", '#include "llvm/Support/JSON.h"\n', "must not include LLVM")

    def test_llvm_in_policies_with_odd_spelling(self):
        self.assert_caught("policies/A.h", "  #  include <llvm/ADT/StringRef.h>\n", "must not include LLVM")

    def test_llvm_in_support_and_cli(self):
        self.assert_caught("support/A.cpp", '#include "llvm/Support/Error.h"\n', "must not include LLVM")
        self.assert_caught("cli/main.cpp", '#include "llvm-c/Core.h"\n', "must not include LLVM")

    def test_clang_in_verifier(self):
        self.assert_caught("verifier/A.cpp", '#include "clang/AST/Decl.h"\n', "must not include Clang")

    def test_z3_outside_the_verifier(self):
        self.assert_caught("analyzer/A.cpp", "#include <z3++.h>\n", "must not include Z3")
        self.assert_caught("reports/A.cpp", "#include <z3.h>\n", "must not include Z3")
        self.assert_caught("cli/A.cpp", "#include <z3_api.h>\n", "must not include Z3")

    def test_own_folders_point_one_way(self):
        self.assert_caught("analyzer/A.cpp", '#include "verifier/B.h"\n', "must not include verifier/")
        self.assert_caught("policies/A.cpp", '#include "analyzer/B.h"\n', "must not include analyzer/")
        self.assert_caught("verifier/A.cpp", '#include "reports/B.h"\n', "must not include reports/")
        self.assert_caught("support/A.cpp", '#include "policies/B.h"\n', "must not include policies/")
        self.assert_caught("reports/A.cpp", '#include "cli/B.h"\n', "must not include cli/")

    def test_llvm_behind_our_own_header(self):
        self.assert_caught("reports/A.cpp", '#include "verifier/Outer.h"\n', "verifier/Outer.h -> verifier/Inner.h",
                           {"verifier/Outer.h": '#include "verifier/Inner.h"\n',
                            "verifier/Inner.h": '#include "llvm/IR/Module.h"\n'})

    def test_the_annotation_header_needs_nothing_of_ours(self):
        self.assert_caught("include/assay/assay.h", '#include "support/A.h"\n', "must not include support/")

    def test_comments_do_not_count(self):
        outcome = self.check({"reports/A.cpp": '/* not code:\n#include "llvm/IR/Module.h"\n*/\n// #include <z3.h>\n'})
        self.assertEqual(outcome.returncode, 0, outcome.stderr)

    def test_a_wrong_root_is_a_usage_error(self):
        with tempfile.TemporaryDirectory() as directory:
            outcome = subprocess.run([sys.executable, CHECK, directory], capture_output=True, text=True, check=False)
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("not the top of the source tree", outcome.stderr)


if __name__ == "__main__":
    unittest.main()
