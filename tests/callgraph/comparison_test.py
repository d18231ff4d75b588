#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of the comparison: what explains an observed call, and what must not."""
import sys
import unittest

from comparison import Comparison
from executable import Function
from observation import AFTER_MAIN, BEFORE_MAIN, IN_MAIN, Call
from program_model import ProgramModel


class FakeExecutable:
    def __init__(self, symbols):
        self.symbols = set(symbols)


def model(*functions):
    """Functions as (name, has a body, [(kind, targets by name)])."""
    names = [function[0] for function in functions]
    return ProgramModel({
        "units": [{"name": "src/a.cpp"}, {"name": "src/b.cpp"}],
        "functions": [{
            "name": name, "symbol": name.split("@")[0], "units": [1 if name.endswith("@b.cpp") else 0] if body else [],
            "isInternal": "@" in name,
            "calls": [{"kind": kind, "targets": [names.index(target) for target in targets]} for kind, targets in calls]
        } for name, body, calls in functions]})


def function(symbol, unit=""):
    return Function(0, 1, {symbol}, unit)


def call(caller, callee, is_direct=True, in_main_thread=True, phase=IN_MAIN, unit=""):
    return Call(function(caller) if caller else None, function(callee, unit), is_direct, in_main_thread, phase)


class ComparisonTest(unittest.TestCase):
    def compare(self, graph, observed, symbols=("main", "f", "g", "h")):
        return Comparison(graph, FakeExecutable(symbols)).explains(observed)

    def test_edge(self):
        graph = model(("main", True, [("direct", ["f"])]), ("f", True, []))
        self.assertTrue(self.compare(graph, call("main", "f")))
        self.assertFalse(self.compare(graph, call("f", "main")))

    def test_unknown_function_is_missing(self):
        self.assertFalse(self.compare(model(("main", True, [])), call("main", "f")))

    def test_does_not_pass_through_functions_that_are_observed(self):
        graph = model(("main", True, [("direct", ["f"])]), ("f", True, [("direct", ["g"])]), ("g", True, []))
        self.assertFalse(self.compare(graph, call("main", "g")))
        self.assertTrue(self.compare(graph, call("main", "g"), symbols=("main", "g")))

    def test_call_instruction_needs_more_than_a_callback(self):
        graph = model(("main", True, [("library-callback", ["f"])]), ("f", True, []))
        self.assertFalse(self.compare(graph, call("main", "f")))
        self.assertTrue(self.compare(graph, call("main", "f", is_direct=False)))

    def test_call_by_library_needs_a_function_without_body(self):
        graph = model(("main", True, [("direct", ["f", "qsort"])]), ("f", True, []), ("g", True, []),
                      ("qsort", False, [("library-callback", ["<environment>"])]),
                      ("<environment>", False, [("library-callback", ["g"])]))
        self.assertFalse(self.compare(graph, call("main", "f", is_direct=False)))
        self.assertTrue(self.compare(graph, call("main", "g", is_direct=False)))

    def test_internal_functions_of_other_units(self):
        graph = model(("main", True, [("direct", ["f@a.cpp"])]), ("f@a.cpp", True, []), ("f@b.cpp", True, []))
        self.assertTrue(self.compare(graph, call("main", "f", unit="a.cpp")))
        self.assertFalse(self.compare(graph, call("main", "f", unit="b.cpp")))

    def test_threads_begin_at_thread_edges(self):
        graph = model(("main", True, [("thread", ["f"]), ("library-callback", ["g"])]), ("f", True, []),
                      ("g", True, []))
        self.assertTrue(self.compare(graph, call(None, "f", False, in_main_thread=False)))
        self.assertFalse(self.compare(graph, call(None, "g", False, in_main_thread=False)))

    def test_before_and_after_main(self):
        graph = model(("<start>", False, [("initialisation", ["f"]), ("at-exit", ["g"]), ("direct", ["main"])]),
                      ("main", True, []), ("f", True, []), ("g", True, []))
        for phase, explained in ((BEFORE_MAIN, "f"), (IN_MAIN, "main"), (AFTER_MAIN, "g")):
            for callee in ("f", "main", "g"):
                with self.subTest(phase=phase, callee=callee):
                    self.assertEqual(self.compare(graph, call(None, callee, False, phase=phase)), callee == explained)

    def test_ending_functions_only_when_the_program_ends(self):
        graph = model(("main", True, [("direct", ["exit"])]), ("f", True, []), ("g", True, [("direct", ["puts"])]),
                      ("exit", False, []), ("puts", False, []), ("<start>", False, [("at-exit", ["f"])]))
        self.assertTrue(self.compare(graph, call("main", "f", is_direct=False)))
        self.assertFalse(self.compare(graph, call("g", "f", is_direct=False)))

    def test_only_destructors_are_contracted(self):
        main, derived, base, other = function("main"), function("_ZN1DD2Ev"), function("_ZN1BD2Ev"), function("f")
        graph = model(("main", True, [("direct", ["_ZN1BD2Ev"])]), ("_ZN1BD2Ev", True, []))
        comparison = Comparison(graph, FakeExecutable(["main", "_ZN1DD2Ev", "_ZN1BD2Ev", "f"]))
        observed = [Call(main, derived, True, True, IN_MAIN), Call(derived, base, True, True, IN_MAIN),
                    Call(main, other, True, True, IN_MAIN)]
        self.assertEqual(comparison.contracted(observed), [Call(main, base, True, True, IN_MAIN), observed[2]])
        self.assertEqual(comparison.missing(comparison.contracted(observed)), [observed[2]])


if __name__ == "__main__":
    sys.exit(0 if unittest.main(exit=False).result.wasSuccessful() else 1)
