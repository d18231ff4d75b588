#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs scripts/bootstrap against a made-up package system: what it installs, and what it says when it cannot."""
import os
import pathlib
import subprocess
import tempfile
import unittest

BOOTSTRAP = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "bootstrap"


class Bootstrap(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.root = pathlib.Path(self.directory.name)
        self.log = self.root / "apt.log"
        (self.root / "bin").mkdir()
        (self.root / "packages.txt").write_text("# a comment\nalpha\nbeta  # why\n\ngamma-dev\n")

    def tool(self, name, body):
        path = self.root / "bin" / name
        path.write_text("#!/bin/sh\n" + body)
        path.chmod(0o755)

    def machine(self, installed, apt_fails_on="", offered="alpha beta gamma-dev", user=0, sudo=False):
        lines = "".join(f"echo '{name} installed'\n" for name in installed) + "echo 'gone:amd64 config-files'\n"
        self.tool("dpkg-query", lines)
        self.tool("apt-get", f'echo "apt-get $*" >> {self.log}\n'
                             f'case "$*" in *" {apt_fails_on or "no-such-step"}"*) exit 100;; esac\n')
        self.tool("apt-cache", f'case " {offered} " in *" $2 "*) exit 0;; esac\nexit 100\n')
        self.tool("id", f"echo {user}\n")
        if sudo:
            self.tool("sudo", f'echo "sudo" >> {self.log}\nexec "$@"\n')

    def run_it(self, *arguments):
        tools = {"bash", "sed", "dirname", "env", "sh"}
        for tool in tools:
            link = self.root / "bin" / tool
            if not link.exists():
                link.symlink_to(next(p for p in (f"/usr/bin/{tool}", f"/bin/{tool}") if os.path.exists(p)))
        environment = {"PATH": str(self.root / "bin"), "ASSAY_PACKAGE_LIST": str(self.root / "packages.txt")}
        return subprocess.run(["bash", BOOTSTRAP, *arguments], env=environment, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, check=False)

    def calls(self):
        return self.log.read_text() if self.log.exists() else ""

    def test_nothing_missing_touches_nothing(self):
        self.machine(["alpha", "beta:amd64", "gamma-dev"])
        outcome = self.run_it()
        self.assertEqual((outcome.returncode, outcome.stderr), (0, ""))
        self.assertEqual(self.calls(), "")

    def test_only_the_missing_are_installed(self):
        self.machine(["alpha"])
        outcome = self.run_it()
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertRegex(self.calls(), r"update\n.*install -y --no-install-recommends beta gamma-dev\n$")

    def test_a_failing_update_does_not_stop_the_installation(self):
        self.machine(["alpha"], apt_fails_on="update")
        outcome = self.run_it()
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertIn("'apt-get update' failed", outcome.stderr)
        self.assertIn("install -y", self.calls())

    def test_check_only_reports(self):
        self.machine(["beta"])
        outcome = self.run_it("--check")
        self.assertEqual(outcome.returncode, 1)
        self.assertIn("missing: alpha gamma-dev", outcome.stderr)
        self.assertEqual(self.calls(), "")

    def test_without_root_and_sudo_the_command_to_run_is_named(self):
        self.machine(["alpha", "beta"], user=1000)
        outcome = self.run_it()
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("apt-get install --no-install-recommends gamma-dev", outcome.stderr)
        self.assertEqual(self.calls(), "")

    def test_sudo_is_used_where_there_is_one(self):
        self.machine(["alpha", "beta"], user=1000, sudo=True)
        outcome = self.run_it()
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        self.assertEqual(self.calls().count("sudo"), 2)

    def test_a_package_that_nobody_offers_is_named_with_the_remedy(self):
        self.machine(["alpha"], offered="alpha beta")
        outcome = self.run_it()
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("no package source offers: gamma-dev", outcome.stderr)
        self.assertIn("Debian 12", outcome.stderr)

    def test_a_failing_installation_is_an_error(self):
        self.machine(["alpha"], apt_fails_on="install -y")
        outcome = self.run_it()
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("could not install: beta gamma-dev", outcome.stderr)

    def test_another_system_is_told_what_to_install(self):
        self.machine([])
        (self.root / "bin" / "dpkg-query").unlink()
        outcome = self.run_it()
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("not a Debian system", outcome.stderr)
        self.assertIn("alpha beta gamma-dev", outcome.stderr)

    def test_an_unknown_argument_is_an_error(self):
        self.machine([])
        outcome = self.run_it("--frobnicate")
        self.assertEqual(outcome.returncode, 2)
        self.assertIn("usage:", outcome.stderr)


if __name__ == "__main__":
    unittest.main()
