#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What reading and linking a whole program costs, against compiling it: ratios of whole commands in one run.

    program_ratios.py --assay PROGRAM --database DIR --root DIR [--every N] [--jobs J]

The tree below --root is copied, so that files can be edited. Processor time is user and system time of all processes
of a command; it is what ratios are made of, because wall time depends on what else the machine does. Prints a table:

  clang      clang -O1 -emit-llvm -c of every unit, J at a time
  cold       assay extract and assay link with an empty cache
  warm       the same again
  touched    the same after one function was added to one unit, for each quartile of the units by size, the median of
             three times: against that unit's own extraction and a tenth of a cold link, both measured beside it
  growth     cold, of a quarter, a half and all of the units, each against clang for the same units
  memory     the largest process of assay extract against the largest of clang
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile
import time


class Cost:
    def __init__(self, wall=0.0, processor=0.0, megabytes=0.0):
        self.wall, self.processor, self.megabytes = wall, processor, megabytes

    def __add__(self, other):
        return Cost(self.wall + other.wall, self.processor + other.processor, max(self.megabytes, other.megabytes))

    def __str__(self):
        return f"{self.wall:8.2f} s wall {self.processor:8.2f} s processor {self.megabytes:7.0f} MB"


def run(command, directory, allowed):
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=directory, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    process.returncode = code
    if code not in allowed:
        raise RuntimeError(f"{shlex.join(command)}: exit code {code}: {errors[-2000:].decode(errors='replace')}")
    return code, Cost(time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def clang_command(entry):
    words = list(entry["arguments"]) if "arguments" in entry else shlex.split(entry["command"])
    kept, skip = [], False
    for word in words[1:]:
        if skip:
            skip = False
        elif word == "-o":
            skip = True
        elif word != "-c" and not (word.startswith("-O") and len(word) <= 3):
            kept.append(word)
    language = "clang++-19" if pathlib.Path(entry["file"]).suffix not in (".c",) else "clang-19"
    return [language, "-w", *kept, "-O1", "-emit-llvm", "-c", "-o", "/dev/null"]


def compile_all(entries, jobs):
    """Clang over all units; the units that it refuses are left out of everything else."""
    start = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        results = list(pool.map(lambda entry: run(clang_command(entry), entry["directory"], range(256)), entries))
    total = Cost()
    for code, cost in results:
        total = total + cost
    total.wall = time.monotonic() - start
    return total, [entry for entry, (code, _) in zip(entries, results) if code == 0], [cost for _, cost in results]


class Place:
    def __init__(self, assay, scratch, jobs):
        self.assay, self.scratch, self.jobs = assay, scratch, jobs

    def extract(self, entries, name):
        database = self.scratch / f"database-{name}"
        database.mkdir(exist_ok=True)
        (database / "compile_commands.json").write_text(json.dumps(entries), encoding="utf-8")
        return run([self.assay, "extract", "-q", "-p", str(database), "--root", str(self.scratch / "tree"), "--cache",
                    str(self.scratch / f"cache-{name}"), "-j", str(self.jobs), "--output",
                    str(self.scratch / f"units-{name}")], self.scratch, (0, 4))[1]

    def link(self, name, cache=None):
        return run([self.assay, "link", str(self.scratch / f"units-{name}"), "--cache",
                    str(self.scratch / f"cache-{cache or name}"), "-j", str(self.jobs), "--output",
                    str(self.scratch / f"program-{name}.json")], self.scratch, (0, 4))[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", required=True, type=os.path.abspath)
    parser.add_argument("--database", required=True, type=pathlib.Path)
    parser.add_argument("--root", required=True, type=lambda text: pathlib.Path(text).resolve())
    parser.add_argument("--every", type=int, default=1, help="take every N-th unit only")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="assay-bench-") as directory:
        scratch = pathlib.Path(directory)
        tree = scratch / "tree"
        shutil.copytree(options.root, tree, symlinks=True)
        text = (options.database / "compile_commands.json").read_text(encoding="utf-8")
        entries = json.loads(text.replace(str(options.root), str(tree)))[:: options.every]
        place = Place(options.assay, scratch, options.jobs)

        clang, entries, _ = compile_all(entries, options.jobs)
        print(f"{len(entries)} units, {options.jobs} at a time")
        print(f"clang            {clang}")
        extract, link = place.extract(entries, "all"), place.link("all")
        cold = extract + link
        print(f"cold extract     {extract}\ncold link        {link}")
        print(f"cold / clang     {cold.processor / clang.processor:.2f} processor, {cold.wall / clang.wall:.2f} wall")
        print(f"memory / clang   {extract.megabytes / clang.megabytes:.2f} (largest process), link {link.megabytes:.0f} MB")
        warm = place.extract(entries, "all") + place.link("all")
        print(f"warm             {warm}\nwarm / cold      {warm.processor / cold.processor:.3f} processor, {warm.wall / cold.wall:.3f} wall")

        by_size = sorted(entries, key=lambda entry: pathlib.Path(entry["directory"], entry["file"]).stat().st_size)
        for quartile in (1, 2, 3):
            edited = by_size[len(entries) * quartile // 4]
            path = pathlib.Path(edited["directory"], edited["file"])
            original = path.read_text(encoding="utf-8", errors="surrogateescape")
            rounds = []
            beside = place.link("all", f"empty{quartile}")
            for attempt in range(3):
                path.write_text(original + f"\nint assay_bench_added{quartile}_{attempt}(int value) "
                                "{ return value > 0 ? value - 1 : 0; }\n", encoding="utf-8", errors="surrogateescape")
                alone = place.extract([edited], f"one{quartile}")
                rounds.append((alone, place.extract(entries, "all") + place.link("all")))
            alone = sorted((round_[0] for round_ in rounds), key=lambda cost: cost.processor)[1]
            touched = sorted((round_[1] for round_ in rounds), key=lambda cost: cost.processor)[1]
            allowance = alone.processor + 0.1 * beside.processor
            print(f"touched          {touched}  ({path.name}, by itself {alone.processor:.2f} s; cold link "
                  f"{beside.processor:.2f} s)")
            print(f"touched / (unit + 10 % of link)  {touched.processor / allowance:.2f} processor; beyond warm: "
                  f"{(touched.processor - warm.processor) / allowance:.2f}")
        per_clang = {}
        for part in (4, 2):
            some = entries[::part]
            reference, some, _ = compile_all(some, options.jobs)
            cost = place.extract(some, f"part{part}") + place.link(f"part{part}")
            per_clang[part] = cost.processor / reference.processor
        per_clang[1] = cold.processor / clang.processor
        print("growth           " + ", ".join(f"1/{part}: {per_clang[part]:.2f}" for part in (4, 2, 1)) +
              f" of clang; all against a quarter: {per_clang[1] / per_clang[4]:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
