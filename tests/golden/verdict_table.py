#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints the table of expected against actual verdicts of annotated source files for one report.

    verdict_table.py --report report.json --root DIR PATH...

PATHs are files or directories; files without EXPECT comments are passed over. Exit code 0 if every row agrees
and the report is complete, 1 if not, 2 on a usage error.
"""
import argparse
import json
import pathlib
import sys

import expectations


def annotated(paths):
    for path in paths:
        candidates = sorted(path.rglob("*")) if path.is_dir() else [path]
        for candidate in candidates:
            if candidate.suffix in (".cpp", ".c", ".h"):
                parsed = expectations.parse(candidate)
                if parsed.items or parsed.everything:
                    yield parsed


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--report", required=True, type=pathlib.Path)
    parser.add_argument("--root", required=True, type=pathlib.Path, help="the directory that the audit ran in")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    try:
        report = json.loads(arguments.report.read_text(encoding="utf-8"))
        files = list(annotated(arguments.paths))
    except (OSError, ValueError, expectations.ExpectationError) as error:
        print(f"verdict_table: {error}", file=sys.stderr)
        return 2
    if not files:
        print("verdict_table: no file has EXPECT comments", file=sys.stderr)
        return 2

    table, wrong = [], 0
    for parsed in files:
        for row in expectations.compare(parsed, report, arguments.root):
            wrong += not row.ok
            place = f"{parsed.path}:{row.line}" if row.line else str(parsed.path)
            table.append((place, row.rule, row.expected, row.actual, "ok" if row.ok else f"WRONG: {row.why}"))
    named = [parsed.path for parsed in files]
    for entry in report["obligations"]:
        if entry["verdict"] == "violated" and not any(expectations.in_file(entry, p, arguments.root) for p in named):
            wrong += 1
            place = f"{entry['location'].get('file', '?')}:{entry['location'].get('line', 0)}"
            table.append((place, entry["rule"], "not violated", "violated", "WRONG: no comment expects it"))

    head = ("place", "rule", "expected", "actual", "")
    if arguments.markdown:
        for cells in (head, ("---",) * 5, *table):
            print("| " + " | ".join(cells) + " |")
    else:
        widths = [max(len(cells[column]) for cells in (head, *table)) for column in range(4)]
        for cells in (head, *table):
            print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + "  " + cells[4])
    incomplete = report.get("complete") is not True
    print(f"\n{len(table)} rows, {wrong} wrong" + ("; the audit is incomplete" if incomplete else ""))
    return 1 if wrong or incomplete else 0


if __name__ == "__main__":
    sys.exit(main())
