#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What comes out of the cache must be what would have come out without it, to the byte.

Takes golden cases as programs. Each is audited with a fresh cache; then its text is changed, and the changed text is
audited with that cache and without one. The two reports and the two sets of evidence must be equal. Two kinds of change:

  comments   lines with comments are put in, so that every position moves; no decision may be made again
  mutation   one token is replaced, so that the program means something else; what is brought back must be what still holds

Exit code 0: equal throughout; 1: the differences; 2: usage.
"""
import argparse
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

CASES = pathlib.Path(__file__).resolve().parents[1] / "golden" / "cases"
INCLUDE = pathlib.Path(__file__).resolve().parents[2] / "include"
RUN = re.compile(r"^\s*// RUN: assay check %s(.*)$", re.MULTILINE)
REPLACED = {
    "<=": "<", ">=": ">", "==": "!=", "&&": "||", "||": "&&", "+": "-", "-": "+", "*": "+", "/": "*",
    "int": "long", "unsigned": "int", "double": "float", "float": "double", "true": "false", "false": "true",
    "const": "", "static": "",
}
TOKEN = re.compile(r"(?<![\w.])\d+(?![\w.])|<=|>=|==|&&|\|\||\b(?:int|unsigned|double|float|true|false|const|static)\b"
                   r"|[-+*/](?=\s)|\b\w+(?=\s*[;,)])")


class Program:
    """A golden case that is one plain `assay check`."""

    def __init__(self, path):
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        runs = RUN.findall(self.text)
        self.usable = len(runs) == 1 and self.text.count("RUN:") == 1 and not re.search(r"%t|[|;&<>]|-p |--output|--cache", runs[0])
        if self.usable:
            options, _, flags = runs[0].partition(" -- ")
            expand = lambda words: [word.replace("%I", str(INCLUDE)) for word in words.split()]
            self.options, self.flags = expand(options.replace("%S", str(path.parent))), expand(flags)


def with_comments(text, dice):
    """Comment lines after about a third of the lines on which a statement or block may end."""
    lines = ["/* first */"]
    for line in text.split("\n"):
        lines.append(line)
        if re.search(r"[;{}]\s*(//.*)?$", line) and "#" not in line and dice.random() < 0.35:
            lines.append("// note %d" % dice.randrange(100))
    return "\n".join(lines)


def mutated(text, dice):
    """The text with one token replaced by another, or nothing if there is no token to replace."""
    places = []
    for match in TOKEN.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        if "//" not in text[start:match.start()] and not text[start:].lstrip().startswith(("//", "#")):
            places.append(match)
    if not places:
        return None
    match = dice.choice(places)
    token = match.group(0)
    if token.isdigit():
        new = str(int(token) + 1)
    elif token in REPLACED:
        new = REPLACED[token]
    else:
        new = dice.choice(sorted(set(re.findall(r"\b[a-z]\w*\b", re.sub(r"//.*", "", text)))))
    return text[:match.start()] + new + text[match.end():]


class Workplace:
    def __init__(self, assay, program, directory):
        self.assay, self.program, self.directory = assay, program, directory
        self.source = directory / program.path.name
        self.cache = directory / "cache"
        for other in program.path.parent.iterdir():
            if other.is_file() and other.suffix not in (".cpp", ".c"):
                shutil.copy(other, directory)

    def audit(self, text, cached):
        """The report, and the digests of the evidence; the report is None if none was written."""
        self.source.write_text(text, encoding="utf-8")
        out = self.directory / "out"
        shutil.rmtree(out, ignore_errors=True)
        where = ["--cache", str(self.cache)] if cached else ["--no-cache"]
        flags = [word.replace("%S", str(self.directory)).replace(str(self.program.path.parent), str(self.directory))
                 for word in self.program.flags]
        run = subprocess.run(
            [self.assay, "check", self.source.name, "-q", "-j1", *where, "--output", f"json={out}/report.json",
             "--output", f"evidence={out}/evidence", *self.program.options, "--", *flags],
            cwd=self.directory, capture_output=True, text=True, timeout=600, check=False,
            env={**os.environ, "LC_ALL": "C.UTF-8"})
        if run.returncode not in (0, 1, 3, 4):
            raise RuntimeError(f"{self.program.path}: exit code {run.returncode}: {run.stderr}")
        report = out / "report.json"
        evidence = sorted(str(path.relative_to(out)) for path in out.rglob("evidence/*/*"))
        return report.read_text(encoding="utf-8"), evidence

    def decisions(self):
        return sum(1 for entry in self.cache.iterdir() if "-decision-" in entry.name)


def check(assay, program, kind, dice):
    """One line for each thing that is wrong, and how many decisions were made again."""
    with tempfile.TemporaryDirectory(prefix="assay-reuse-") as name:
        place = Workplace(assay, program, pathlib.Path(name))
        place.audit(program.text, cached=True)
        before = place.decisions()
        changed = with_comments(program.text, dice) if kind == "comments" else mutated(program.text, dice)
        if changed is None:
            return [], 0, 0
        warm = place.audit(changed, cached=True)
        again = place.decisions() - before
        cold = place.audit(changed, cached=False)
        wrong = []
        if warm != cold:
            wrong.append(f"{program.path}: the cache changes the report ({kind}); first difference: {difference(warm, cold)}")
        if kind == "comments" and again:
            wrong.append(f"{program.path}: {again} decisions were made again though only comments changed")
        return wrong, before, again


def difference(warm, cold):
    left, right = json.loads(warm[0]), json.loads(cold[0])
    for one, other in zip(left["obligations"], right["obligations"]):
        if one != other:
            keys = [key for key in other if one.get(key) != other.get(key)]
            return f"{other['id']}: {one['verdict']} against {other['verdict']}, in {keys}"
    return "the number of obligations, the head, or the evidence"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", required=True, type=os.path.abspath)
    parser.add_argument("--kind", choices=["comments", "mutation"], required=True)
    parser.add_argument("--count", type=int, default=0, help="cases to take, 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    programs = [program for program in map(Program, sorted(CASES.glob("*/*.c*"))) if program.usable]
    if options.count:
        programs = dice.sample(programs, min(options.count, len(programs)))
    wrong, kept, again = [], 0, 0
    for program in programs:
        lines, before, anew = check(options.assay, program, options.kind, dice)
        wrong += lines
        kept += before
        again += anew
    print("\n".join(wrong))
    print(f"{len(programs)} programs, {kept} decisions kept, {again} made again, {len(wrong)} wrong")
    if not kept or (options.kind == "mutation" and not again):
        print("nothing was put to the test")
        return 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
