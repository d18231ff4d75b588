#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Random programs of events against what the rules about order say of them.

Writes functions with branches, counted loops, helpers, handlers, early returns and throws around events on two objects that may be
one, and on objects that each turn of a loop has for itself, audits them, and runs every path of each function through the automata that docs/rules/ describe. A `proved` or
`unreachable` that a path contradicts, or a `violated` that none bears out, is a failure. What stays `unproved` is counted.
"""
import argparse
import collections
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile

EVENTS = ("check", "use", "off", "ask", "tell", "begin", "finish", "open", "send", "shut")
ANSWERING = ("ask",)
# A function is mostly about one rule: else hardly ever two of its events meet.
THEMES = (("check", "check", "use", "use", "off"), ("ask", "ask", "tell"), ("begin", "finish", "finish"),
          ("open", "open", "send", "shut", "shut"))

HEADER = """struct Thing { int number; };
bool ask(Thing &thing) noexcept;
""" + "".join(f"void {event}(Thing &thing) noexcept;\n" for event in EVENTS if event not in ANSWERING)

RULES = {
    "p:precedence": ("precedence", {"before": "x.p.use", "checked": ["x.p.check"], "resetBy": ["x.p.off"], "scope": "call",
                                    "same": ["thing"]}),
    "p:guard": ("guard", {"at": "x.p.tell", "role": "x.p.ask", "equals": True, "same": ["thing"]}),
    "p:checked": ("checked", {"status": "x.p.ask", "before": "x.p.tell", "same": ["thing"]}),
    "p:response": ("response", {"after": "x.p.begin", "mustFollow": ["x.p.finish"], "on": ["return", "throw"],
                                "same": ["thing"]}),
    "p:respond-in-call": ("response", {"after": "x.p.begin", "mustFollow": ["x.p.finish"], "on": ["return", "throw"],
                                       "scope": "call", "same": ["thing"]}),
    "p:any-response": ("response", {"after": "x.p.begin", "mustFollow": ["x.p.finish"], "on": ["return", "throw"]}),
    "p:typestate": ("typestate", {"initial": "shut", "final": ["shut"], "scope": "call", "same": ["thing"], "transitions": [
        {"from": ["shut"], "on": "x.p.open", "to": "open"}, {"from": ["open"], "on": "x.p.send", "to": "open"},
        {"from": ["open"], "on": "x.p.shut", "to": "shut"}]}),
}


def documents(directory):
    (directory / "good.cpp").write_text("")
    rules = [{"id": name, "version": 1, "title": name, "template": template, "severity": "high", "help": "h",
              "provedMeans": "p", "spec": spec, "fixtures": [{"file": "good.cpp", "expect": verdict}
                                                             for verdict in ("proved", "violated")]}
             for name, (template, spec) in RULES.items()]
    (directory / "rules.json").write_text(json.dumps({"format": "assay-policy/1", "kind": "ruleset", "id": "p:rules",
                                                      "version": "1.0.0", "rules": rules}))
    roles = {f"x.p.{event}": [{"match": {"function": event}, "objects": {"thing": 0}}] for event in EVENTS}
    roles["x.p.ask"][0].update({"position": "return", "success": "nonzero"})
    (directory / "bindings.json").write_text(json.dumps({"format": "assay-policy/1", "kind": "bindings", "id": "p-events",
                                                         "version": "1.0.0", "roles": roles}))
    (directory / "profile.json").write_text(json.dumps({
        "format": "assay-policy/1", "kind": "profile", "id": "p-profile", "version": "1.0.0",
        "select": {"rulesets": ["p:rules"], "bindings": ["p-events"]}}))


class Writer:
    """Writes one function; keeps, for each statement, the line it stands on."""

    def __init__(self, rng, lines, name, helpers):
        self.rng, self.lines, self.name, self.helpers, self.left = rng, lines, name, helpers, rng.randint(5, 12)
        self.theme = rng.choice(THEMES)
        self.handling = False  # inside a handler: what leaves it has no line of its own
        self.inner = False  # inside a loop whose turns have an object of their own

    def choose(self):
        return self.rng.choice(EVENTS if self.rng.random() < 0.15 else self.theme)

    def thing(self):
        if self.inner and self.rng.random() < 0.6:
            return "c"
        return "a" if self.rng.random() < 0.65 else "b"

    def line(self, depth, text):
        self.lines.append("  " * depth + text)
        return len(self.lines)

    def write(self):
        self.line(0, f"{'static ' if self.name.startswith('helper') else ''}void {self.name}"
                     "(Thing &a, Thing &b, bool p, bool q, bool r) {")
        body = self.block(1)
        return body, self.line(0, "}")

    def block(self, depth):
        statements = []
        for _ in range(self.rng.randint(1, 4)):
            if self.left <= 0:
                break
            self.left -= 1
            kind = self.rng.random()
            if kind < 0.62 or depth > 3:
                event, thing = self.choose(), self.thing()
                if event in ANSWERING:
                    number = self.line(depth, f"if (ask({thing}))")
                    inner = self.event(depth + 1, self.rng.choice(("tell", "tell", "use", "finish")))
                    statements.append(("asked", thing, number, inner))
                else:
                    statements.append(("event", event, thing, self.line(depth, f"{event}({thing});")))
            elif kind < 0.78:
                flag = self.rng.choice("pqr")
                self.line(depth, f"if ({flag}) {{")
                then = self.block(depth + 1)
                self.line(depth, "} else {")
                otherwise = self.block(depth + 1)
                self.line(depth, "}")
                statements.append(("if", flag, then, otherwise))
            elif kind < 0.84:
                turns = self.rng.randint(1, 3)
                self.line(depth, f"for (int i{depth} = 0; i{depth} < {turns}; ++i{depth}) {{")
                before, self.inner = self.inner, self.inner or self.rng.random() < 0.6
                if self.inner and not before:
                    self.line(depth + 1, self.rng.choice(("Thing c;", "Thing c;", "Thing &c = *new Thing;")))
                statements.append(("loop", turns, self.inner and not before, self.block(depth + 1)))
                self.inner = before
                self.line(depth, "}")
            elif kind < 0.88 and not self.handling:
                self.line(depth, "try {")
                body = self.block(depth + 1)
                self.line(depth, "} catch (...) {")
                self.handling = True
                handler = self.block(depth + 1)
                self.handling = False
                self.line(depth, "}")
                statements.append(("try", body, handler))
            elif kind < 0.93 and self.helpers and not self.handling:
                helper = self.rng.choice(self.helpers)
                first, second = self.rng.choice(("ab", "ba", "aa", "bb"))
                flags = [self.rng.choice("pqr") for _ in range(3)]
                self.line(depth, f"{helper[0]}({first}, {second}, {', '.join(flags)});")
                statements.append(("call", helper, first, second, flags))
            elif kind < 0.965 or self.handling:
                self.line(depth, f"if ({(flag := self.rng.choice('pqr'))})")
                statements.append(("if", flag, [("return", self.line(depth + 1, "return;"))], []))
            else:
                self.line(depth, f"if ({(flag := self.rng.choice('pqr'))})")
                statements.append(("if", flag, [("throw", self.line(depth + 1, "throw 1;"))], []))
        return statements

    def event(self, depth, event):
        thing = self.thing()
        return ("event", event, thing, self.line(depth, f"{event}({thing});"))


class Left(Exception):
    """Control leaves the function: by `throw` on a line, or `return`."""

    def __init__(self, line=None):
        super().__init__()
        self.line = line


class Run:
    """One path through one function called from outside, in terms of the rules."""

    def __init__(self, alias, answers):
        self.alias, self.answers = alias, iter(answers)
        self.reached, self.broken = set(), set()
        self.checked, self.told, self.owed, self.state = set(), {}, set(), {}
        self.frames, self.born = [], 1

    def judge(self, rule, line, holds):
        self.reached.add((rule, line))
        if not holds:
            self.broken.add((rule, line))

    def event(self, event, thing, line):
        if event == "check":
            self.checked.add(thing)
        elif event == "use":
            self.judge("p:precedence", line, thing in self.checked)
        elif event == "off":
            self.checked.discard(thing)
        elif event == "tell":
            self.judge("p:guard", line, self.told.get(thing) is True)
            self.judge("p:checked", line, self.told.get(thing) is True)
        elif event == "begin":
            self.owed.add(thing)
            self.frames[-1]["owed"].add(thing)
            self.frames[-1]["any"] = True
        elif event == "finish":
            self.owed.discard(thing)
            for frame in self.frames:
                frame["owed"].discard(thing)
                frame["any"] = False
        elif event in ("open", "send", "shut"):
            state = self.state.get(thing, "shut")
            self.judge("p:typestate", line, state == ("shut" if event == "open" else "open"))
            after = {("shut", "open"): "open", ("open", "send"): "open", ("open", "shut"): "shut"}
            self.state[thing] = after.get((state, event), state)

    def call(self, function, things, flags):
        _, body, end = function
        self.frames.append({"owed": set(), "any": False})
        line, thrown = end, None
        try:
            self.block(body, things, flags)
        except Left as left:
            thrown = left
            line = left.line if left.line is not None else end
        # Each function shows its own exceptions where it throws; those of its callees leave it elsewhere.
        if thrown is None or thrown.line is None or function_of(thrown.line) == function[0]:
            self.leave(line)
        frame = self.frames.pop()
        del frame
        if thrown is not None and thrown.line is not None:
            raise thrown

    def leave(self, line):
        frame = self.frames[-1]
        self.judge("p:response", line, not frame["owed"])
        self.judge("p:any-response", line, not frame["any"])
        if len(self.frames) == 1:
            self.judge("p:respond-in-call", line, not self.owed)
            self.judge("p:typestate", line, all(state == "shut" for state in self.state.values()))

    def block(self, statements, things, flags):
        for kind, *rest in statements:
            if kind == "event":
                self.event(rest[0], things[rest[1]], rest[2])
            elif kind == "asked":
                answer = next(self.answers)
                self.told[things[rest[0]]] = answer
                if answer:
                    self.block([rest[2]], things, flags)
            elif kind == "if":
                self.block(rest[1] if flags[rest[0]] else rest[2], things, flags)
            elif kind == "loop":
                for _ in range(rest[0]):
                    if rest[1]:
                        self.born += 1
                    self.block(rest[2], {**things, "c": self.born} if rest[1] else things, flags)
            elif kind == "try":
                try:
                    self.block(rest[0], things, flags)
                except Left as left:
                    if left.line is None:
                        raise
                    self.block(rest[1], things, flags)
            elif kind == "call":
                function, first, second, given = rest
                self.call(function, {"a": things[first], "b": things[second]},
                          dict(zip("pqr", (flags[flag] for flag in given))))
            else:
                raise Left(rest[0] if kind == "throw" else None)


RANGES = []


def function_of(line):
    return next(name for name, first, last in RANGES if first <= line <= last)


def asks(statements):
    """The most questions that a path may ask."""
    count = 0
    for kind, *rest in statements:
        if kind == "asked":
            count += 1
        elif kind == "if":
            count += max(asks(rest[1]), asks(rest[2]))
        elif kind == "loop":
            count += rest[0] * asks(rest[2])
        elif kind == "try":
            count += asks(rest[0]) + asks(rest[1])
        elif kind == "call":
            count += asks(rest[0][1])
    return count


def truth(function):
    reached, broken = set(), set()
    for alias in (False, True):
        for p, q, r in itertools.product((False, True), repeat=3):
            for answers in itertools.product((False, True), repeat=asks(function[1])):
                run = Run(alias, answers)
                try:
                    run.call(function, {"a": 0, "b": 0 if alias else 1}, {"p": p, "q": q, "r": r})
                except Left:
                    pass
                reached |= run.reached
                broken |= run.broken
    return reached, broken


def audit(assay, directory):
    command = [str(assay), "check", "program.cpp", "--policies", ".", "--profile", "profile.json", "--output",
               "json=report.json", "--no-cache", "-q", "-j1", "--", "-std=c++20"]
    outcome = subprocess.run(command, cwd=directory, text=True, check=False, stdin=subprocess.DEVNULL,
                             capture_output=True, errors="replace")
    if outcome.returncode not in (0, 1, 3):
        raise RuntimeError(f"exit code {outcome.returncode}: {outcome.stdout}{outcome.stderr}")
    return json.loads((directory / "report.json").read_text())["obligations"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", required=True, type=pathlib.Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--functions", type=int, default=40)
    parser.add_argument("--keep", type=pathlib.Path, help="write the program here too")
    arguments = parser.parse_args()
    rng = random.Random(arguments.seed)
    lines, entries, helpers = HEADER.splitlines(), [], []
    for number in range(arguments.functions):
        is_helper = number % 4 == 0
        name = f"{'helper' if is_helper else 'entry'}{number}"
        while True:
            mark = len(lines)
            body, end = Writer(rng, lines, name, [] if is_helper else helpers[-2:]).write()
            if body and asks(body) <= 4:
                break
            del lines[mark:]
        RANGES.append((name, mark + 1, end))
        (helpers if is_helper else entries).append((name, body, end))
    reached, broken = set(), set()
    for entry in entries:
        now_reached, now_broken = truth(entry)
        reached |= now_reached
        broken |= now_broken
    with tempfile.TemporaryDirectory(prefix="assay-order-") as scratch:
        directory = pathlib.Path(scratch)
        documents(directory)
        (directory / "program.cpp").write_text("\n".join(lines) + "\n")
        if arguments.keep:
            arguments.keep.write_text("\n".join(lines) + "\n")
        obligations = audit(arguments.assay.resolve(), directory)
    failures, counts, seen = [], collections.Counter(), set()
    starts = {first for _, first, _ in RANGES}
    for obligation in obligations:
        line, rule, verdict = obligation["location"]["line"], obligation["rule"], obligation["verdict"]
        if rule not in RULES:
            continue
        counts[verdict] += 1
        if line in starts:  # where exceptions of called functions leave: no path of these programs is told apart there
            continue
        seen.add((rule, line))
        place = f"{rule} line {line}: `{lines[line - 1].strip()}` is {verdict}"
        if verdict in ("proved", "unreachable") and (rule, line) in broken:
            failures.append(f"WRONG PROOF: {place}, but a path breaks it")
        elif verdict == "unreachable" and (rule, line) in reached:
            failures.append(f"{place}, but a path comes there")
        elif verdict == "violated" and (rule, line) not in broken:
            failures.append(f"{place}, but no path breaks it")
    for rule, line in sorted(broken - seen):
        failures.append(f"{rule} line {line}: `{lines[line - 1].strip()}` is broken by a path, and no obligation")
    print(f"seed {arguments.seed}: {dict(counts)}; {len(broken)} broken places")
    for failure in failures:
        print(failure)
    if counts["proved"] == 0 or counts["violated"] == 0:
        failures.append("nothing proved or nothing violated: the test has lost its object")
        print(failures[-1])
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
