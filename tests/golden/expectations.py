# SPDX-License-Identifier: Apache-2.0
"""What a source file's comments expect of its audit, and how a report compares with it.

    EXPECT: violated core:division-by-zero, proved core:signed-overflow     about the line it stands on
    EXPECT@+1: proved core:array-index                                      about the next line (any offset)
    EXPECT-ALL: proved                                                      every obligation in the file

Expected verdicts: violated, proved, unproved, unproved(reason), unreachable; for soundness traps also
not-proved (anything but proved and unreachable), not-violated (or no obligation at all), and absent (no such
obligation).

The comparison goes both ways. For an expected rule and line, the verdicts that the report gives there must be
exactly the expected ones: each expected verdict is present, and no other. A violated verdict that no comment
expects is a failure wherever it is.
"""
import dataclasses
import os
import pathlib
import re

VERDICTS = ("violated", "proved", "unproved", "unreachable")
LOOSE = ("not-proved", "not-violated", "absent")
EXPECT = re.compile(r"(?://|#)\s*EXPECT(?:@(?P<offset>[+-]\d+))?:\s*(?P<items>.*?)\s*$")
EXPECT_ALL = re.compile(r"(?://|#)\s*EXPECT-ALL:\s*(?P<verdict>\S+)\s*$")
ITEM = re.compile(r"^(?P<verdict>[a-z-]+)(?:\((?P<reason>[a-z-]+)\))?\s+(?P<rule>\S+)$")


class ExpectationError(Exception):
    """A comment that cannot be understood: a mistake in the test itself."""


@dataclasses.dataclass(frozen=True, order=True)
class Expectation:
    line: int
    rule: str
    verdict: str
    reason: str = ""

    def __str__(self):
        return f"{self.verdict}({self.reason})" if self.reason else self.verdict


@dataclasses.dataclass
class Expectations:
    path: pathlib.Path
    items: list
    everything: str = ""  # the verdict of EXPECT-ALL, or empty

    def exit_codes(self):
        """What the gate may answer: 1 where a violation is expected, which not-proved leaves open."""
        verdicts = {item.verdict for item in self.items}
        if "violated" in verdicts:
            return [1]
        return [0, 1, 3] if "not-proved" in verdicts else [0, 3]


def parse(path):
    """The expectations in the comments of one file."""
    path = pathlib.Path(path)
    result = Expectations(path, [])
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        match = EXPECT_ALL.search(line)
        if match:
            if match["verdict"] != "proved":
                raise ExpectationError(f"{path}:{number}: EXPECT-ALL takes 'proved', not '{match['verdict']}'")
            result.everything = match["verdict"]
            continue
        match = EXPECT.search(line)
        if not match:
            continue
        target = number + int(match["offset"] or 0)
        for text in match["items"].split(","):
            item = ITEM.match(text.strip())
            if not item or item["verdict"] not in VERDICTS + LOOSE:
                raise ExpectationError(f"{path}:{number}: cannot understand the expectation '{text.strip()}'")
            if item["reason"] and item["verdict"] != "unproved":
                raise ExpectationError(f"{path}:{number}: only 'unproved' has a reason")
            result.items.append(Expectation(target, item["rule"], item["verdict"], item["reason"] or ""))
    seen = set()
    for item in result.items:
        if (item.line, item.rule, item.verdict) in seen:
            raise ExpectationError(f"{path}:{item.line}: '{item} {item.rule}' is expected twice")
        seen.add((item.line, item.rule, item.verdict))
    return result


def in_file(obligation, path, root):
    """Whether the obligation lies in `path`. Report paths are relative to the audit's root, or absolute."""
    shown = obligation["location"].get("file", "")
    if not shown:
        return False
    wanted = os.path.realpath(path)
    bases = [root, pathlib.Path.cwd(), pathlib.Path(path).parent]
    return any(os.path.realpath(pathlib.Path(base) / shown) == wanted for base in bases)


@dataclasses.dataclass
class Row:
    """One line of the table expected/actual."""
    line: int
    rule: str
    expected: str
    actual: str
    ok: bool
    why: str = ""


def _show(obligations):
    shown = set()
    for obligation in obligations:
        reason = obligation.get("reason") or "none"
        verdict = obligation["verdict"]
        shown.add(f"unproved({reason})" if verdict == "unproved" and reason != "none" else verdict)
    return ", ".join(sorted(shown)) or "no obligation"


def _judge(expected, obligations):
    """Why the obligations of one rule on one line do not meet what is expected of them, or an empty string."""
    verdicts = {obligation["verdict"] for obligation in obligations}
    names = {item.verdict for item in expected}
    if "absent" in names:
        return "there is an obligation" if obligations else ""
    if not obligations:
        return "" if names == {"not-violated"} else "the report has no such obligation"
    if "not-proved" in names and verdicts & {"proved", "unreachable"}:
        return "UNSOUND: the report calls it proved or unreachable"
    if "not-violated" in names and "violated" in verdicts:
        return "the report calls it violated"
    exact = names & set(VERDICTS)
    if exact and verdicts != exact:
        if "proved" in verdicts and "proved" not in exact:
            return "UNSOUND: the report calls it proved"
        return "other verdicts than expected"
    for item in expected:
        if item.reason:
            reasons = {entry.get("reason") for entry in obligations if entry["verdict"] == "unproved"}
            if reasons != {item.reason}:
                return "another reason than expected"
    return ""


def compare(expectations, report, root):
    """All rows of the comparison of one file with the report; it holds if every row's `ok` does."""
    obligations = report["obligations"]
    here = [entry for entry in obligations if in_file(entry, expectations.path, root)]
    rows = []
    explained = set()
    for line, rule in sorted({(item.line, item.rule) for item in expectations.items}):
        expected = [item for item in expectations.items if (item.line, item.rule) == (line, rule)]
        found = [entry for entry in here if entry["location"]["line"] == line and entry["rule"] == rule]
        explained.update(id(entry) for entry in found)
        why = _judge(expected, found)
        rows.append(Row(line, rule, ", ".join(str(item) for item in expected), _show(found), not why, why))
    for entry in here:
        if id(entry) in explained:
            continue
        line = entry["location"]["line"]
        if entry["verdict"] == "violated":
            rows.append(Row(line, entry["rule"], "not violated", _show([entry]), False, "no comment expects it"))
        elif expectations.everything and entry["verdict"] != expectations.everything:
            rows.append(Row(line, entry["rule"], "proved", _show([entry]), False, "EXPECT-ALL: proved"))
    if expectations.everything and not here:
        rows.append(Row(0, "*", "proved", "no obligation", False, "the file has no obligations at all"))
    elif expectations.everything and all(row.ok for row in rows):
        rows.append(Row(0, "*", "proved", f"{len(here)} proved", True))
    return sorted(rows, key=lambda row: (row.line, row.rule))
