# SPDX-License-Identifier: Apache-2.0
"""Whether the static call graph has an observed call.

A call instruction of the program may go to its callee only by an edge of the caller that means such an instruction;
it may pass through functions that cannot be observed: those that the compiler makes, such as thunks, and those with
bodies of which the executable has no copy of its own (always_inline).

Where code outside the program made the call, there must be a way from the innermost active function of the program
through functions without body, or an edge that says that such code calls. With no function active, it must be an edge
of <start>, or, in a thread of its own, an edge of kind thread or at-exit (thread_local objects). Signal handlers may
come at any time; what runs at the end also when a function ends the program.

Assay reads units as they are compiled with -O1, where the front end calls the destructor of a base or member in place
of one that would do nothing else. Without optimisation such destructors exist; `contracted` takes them out."""
import re

from observation import AFTER_MAIN, BEFORE_MAIN, Call
from program_model import ENVIRONMENT, START

CALL_INSTRUCTION = {"direct", "virtual", "pointer", "member-pointer", "unwinding"}
FROM_OUTSIDE = {"library-callback", "thread", "signal", "at-exit", "initialisation", "unwinding"}
DESTRUCTOR = re.compile(r"^_ZN.*D[12]Ev$")
# Copies and parts of functions that optimisation made functions of their own.
PART = re.compile(r"\.(resume|destroy|cleanup|specialized\.\d+)$")
# Functions that the front end makes; their entry is not instrumented.
MADE_BY_COMPILER = re.compile(r"__clang_call_terminate$|_GLOBAL__|__cxx_global_|_ZT[hvcHW]|.*__await_suspend_wrapper")
ENDING = {"exit", "quick_exit", "pthread_exit", "thrd_exit"}


class Comparison:
    def __init__(self, model, executable):
        self._model = model
        self._executable = executable

    def numbers(self, function):
        """Functions of the model that a function of the executable may be."""
        found = set()
        for symbol in function.symbols:
            found.update(self._model.numbers(PART.sub("", symbol), function.unit))
        return found

    def contracted(self, calls):
        """The calls without destructors that the model does not have: their callers call what they call."""
        replaced = {call.callee for call in calls
                    if any(DESTRUCTOR.search(symbol) for symbol in call.callee.symbols) and
                    not any(self._model.functions[number].has_body for number in self.numbers(call.callee))}
        by_caller = {}
        for call in calls:
            if call.is_direct:
                by_caller.setdefault(call.caller, []).append(call.callee)
        result = {}
        for call in calls:
            if call.caller in replaced:
                continue
            waiting, seen = [call.callee], set()
            while waiting:
                callee = waiting.pop()
                if callee in seen:
                    continue
                seen.add(callee)
                if callee in replaced:
                    waiting += by_caller.get(callee, [])
                else:
                    result[Call(call.caller, callee, call.is_direct, call.in_main_thread, call.phase)] = None
        return list(result)

    def explains(self, call):
        """Requires: `call` is an observation.Call."""
        callees = self.numbers(call.callee)
        if not callees:
            return False
        if call.is_direct:
            callers = self.numbers(call.caller)
            return self._reaches(callers, callees, CALL_INSTRUCTION, self._is_unobservable)
        if self._has_edge(callees, {"signal"}):
            return True
        start = self._model.number(START)
        if call.caller is not None:
            callers = self.numbers(call.caller)
            return self._calls_by_outside(callers, callees, FROM_OUTSIDE) or \
                (self._has_edge(callees, {"at-exit"}) and self._ends_program(callers))
        if not call.in_main_thread:
            return self._has_edge(callees, {"thread", "at-exit"})
        if call.phase == BEFORE_MAIN:
            return self._calls_by_outside({start}, callees, {"initialisation"})
        kinds = {"at-exit"} if call.phase == AFTER_MAIN else {"direct"} if "main" in call.callee.symbols else set()
        return self._has_edge(callees, kinds, start)

    def observable(self, number):
        """What is observed of a call of this function: itself, or what it passes control on to."""
        if not self._is_unobservable(number):
            return {number}
        return {target for call in self._model.functions[number].calls if call.kind in CALL_INSTRUCTION
                for target in call.targets}

    def _is_unobservable(self, number):
        function = self._model.functions[number]
        return function.has_body and (bool(MADE_BY_COMPILER.match(function.symbol)) or
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

    def _calls_by_outside(self, callers, callees, kinds):
        """Whether a caller has an edge of these kinds to a callee, or a way to it that code outside has part in."""
        functions = self._model.functions
        seen, waiting = set(callers), list(callers)
        while waiting:
            number = waiting.pop()
            is_outside = number not in callers and self._is_outside(number)
            for call in functions[number].calls:
                if functions[number].name == START and call.kind not in kinds:
                    continue
                if (is_outside or call.kind in kinds) and not callees.isdisjoint(call.targets):
                    return True
                for target in call.targets:
                    if target not in seen and (self._is_outside(target) or self._is_unobservable(target)):
                        seen.add(target)
                        waiting.append(target)
        return False

    def _ends_program(self, callers):
        functions = self._model.functions
        return any(functions[target].symbol in ENDING for number in callers for call in functions[number].calls
                   for target in call.targets)

    def _has_edge(self, callees, kinds, caller=None):
        functions = self._model.functions if caller is None else [self._model.functions[caller]]
        return any(call.kind in kinds and not callees.isdisjoint(call.targets)
                   for function in functions for call in function.calls)

    def missing(self, calls):
        return [call for call in calls if not self.explains(call)]
