# SPDX-License-Identifier: Apache-2.0
"""Whether the static call graph has an observed call.

A call instruction of the program may go to its callee only by an edge of the caller that means such an instruction;
it may pass through functions that cannot be observed: thunks, and functions with bodies of which the executable has no
copy of its own (always_inline).

Where code outside the program made the call, there must be a way from the innermost active function of the program
through functions without body, or an edge that says that such code calls. With no function active, it must be an edge
of <start>, or, in a thread of its own, an edge of kind thread; signal handlers and what runs at the end of a program
or thread may come in between at any time."""
import re

from observation import AFTER_MAIN, BEFORE_MAIN
from program_model import ENVIRONMENT, START

CALL_INSTRUCTION = {"direct", "virtual", "pointer", "member-pointer", "unwinding"}
FROM_OUTSIDE = {"library-callback", "thread", "signal", "at-exit", "initialisation", "unwinding"}
THUNK = re.compile(r"_ZT(h|v|c)")
# Parts of a coroutine that the compiler made functions of their own.
COROUTINE_PART = re.compile(r"\.(resume|destroy|cleanup)$")


class Comparison:
    def __init__(self, model, executable):
        self._model = model
        self._executable = executable

    def numbers(self, function):
        """Functions of the model that a function of the executable may be."""
        found = set()
        for symbol in function.symbols:
            found.update(self._model.numbers(COROUTINE_PART.sub("", symbol), function.unit))
        return found

    def explains(self, call):
        """Requires: `call` is an observation.Call."""
        callees = self.numbers(call.callee)
        if not callees:
            return False
        if call.is_direct:
            callers = self.numbers(call.caller)
            if call.caller.symbols & call.callee.symbols and COROUTINE_PART.search(str(call.caller)):
                return True
            return self._reaches(callers, callees, CALL_INSTRUCTION, self._is_unobservable)
        if call.caller is not None:
            return self._calls_by_outside(self.numbers(call.caller), callees) or self._comes_at_any_time(callees)
        if not call.in_main_thread:
            return self._has_edge(callees, {"thread"}) or self._comes_at_any_time(callees)
        kinds = {BEFORE_MAIN: {"initialisation"}, AFTER_MAIN: {"at-exit"}}.get(call.phase, set())
        if "main" in call.callee.symbols:
            kinds = kinds | {"direct"}
        start = self._model.number(START)
        return self._has_edge(callees, kinds, start) or self._has_edge(callees, {"signal"})

    def observable(self, number):
        """What is observed of a call of this function: itself, or what it passes control on to."""
        if not self._is_unobservable(number):
            return {number}
        return {target for call in self._model.functions[number].calls if call.kind in CALL_INSTRUCTION
                for target in call.targets}

    def _is_unobservable(self, number):
        function = self._model.functions[number]
        return function.has_body and (bool(THUNK.match(function.symbol)) or
                                      function.symbol not in self._executable.symbols)

    def _is_outside(self, number):
        """Without body here, or with one that the executable took from a library."""
        function = self._model.functions[number]
        return function.name == ENVIRONMENT or (function.name != START and
                                                function.symbol not in self._executable.symbols)

    def _reaches(self, callers, callees, kinds, may_pass):
        waiting, seen = list(callers), set(callers)
        while waiting:
            for call in self._model.functions[waiting.pop()].calls:
                if call.kind not in kinds:
                    continue
                for target in call.targets:
                    if target in callees:
                        return True
                    if target not in seen and may_pass(target):
                        seen.add(target)
                        waiting.append(target)
        return False

    def _calls_by_outside(self, callers, callees):
        functions = self._model.functions
        seen, waiting = set(callers), list(callers)
        while waiting:
            number = waiting.pop()
            is_outside = number not in callers
            for call in functions[number].calls:
                if (is_outside or call.kind in FROM_OUTSIDE) and not callees.isdisjoint(call.targets):
                    return True
                for target in call.targets:
                    if target not in seen and self._is_outside(target):
                        seen.add(target)
                        waiting.append(target)
        return False

    def _has_edge(self, callees, kinds, caller=None):
        functions = self._model.functions if caller is None else [self._model.functions[caller]]
        return any(call.kind in kinds and not callees.isdisjoint(call.targets)
                   for function in functions for call in function.calls)

    def _comes_at_any_time(self, callees):
        return self._has_edge(callees, {"signal"}) or self._has_edge(callees, {"at-exit"})

    def missing(self, calls):
        return [call for call in calls if not self.explains(call)]
