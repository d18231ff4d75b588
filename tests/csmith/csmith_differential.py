#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Audits random C programs of csmith and looks for verdicts that their execution contradicts.

csmith's programs have no undefined behaviour, so a `violated` verdict about one (entered by main only) is wrong.
Into a copy of each program a fault is planted whose line a native run with UBSan reaches and reports; a `proved` or
`unreachable` verdict about that line is wrong. Everything else is honest, and counted.

Exit code 0: no contradiction; 1: a contradiction, whose program is kept; 77: csmith or clang is missing.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
GENERATOR_OPTIONS = ["--no-volatiles", "--no-volatile-pointers", "--no-argc", "--no-packed-struct", "--no-unions",
                     "--max-funcs", "3", "--max-block-depth", "2", "--max-block-size", "3",
                     "--max-expr-complexity", "3", "--max-array-dim", "2", "--max-array-len-per-dim", "5",
                     "--max-struct-fields", "4", "--max-pointer-depth", "2", "--quiet"]
CHECKS = "signed-integer-overflow,integer-divide-by-zero,shift,bounds,float-cast-overflow,return,unreachable,vla-bound"
LANGUAGE = ["-std=gnu99", "-w"]
RUN_SECONDS = 10

# Each fault: the rule it breaks and statements whose last line breaks it. All work on state that an analysis has to
# follow through loops, pointers, arrays or conversions; {N} keeps names apart.
FAULTS = [
    ("core:division-by-zero", """static int assay_zero{N};
int assay_out{N} = 100 / assay_zero{N};"""),
    ("core:division-by-zero", """unsigned assay_d{N} = 3; unsigned *assay_p{N} = &assay_d{N};
for (int i = 0; i < 3; i++) (*assay_p{N})--;
unsigned assay_out{N} = 100u / assay_d{N};"""),
    ("core:division-by-zero", """short assay_c{N}[4] = {{1, 2, 3, 4}};
for (int i = 0; i < 4; i++) assay_c{N}[i] = (short)(assay_c{N}[i] - (i + 1));
int assay_out{N} = 7 % assay_c{N}[2];"""),
    ("core:division-by-zero", """struct {{ signed char a; int b : 3; }} assay_s{N}; assay_s{N}.b = 3; assay_s{N}.a = 127;
assay_s{N}.b = assay_s{N}.b + 5;
int assay_out{N} = 1000 / assay_s{N}.b;"""),
    ("core:shift-out-of-bounds", """unsigned assay_w{N} = 0;
while (assay_w{N} < 32) assay_w{N} += 8;
unsigned assay_out{N} = 1u << assay_w{N};"""),
    ("core:shift-out-of-bounds", """unsigned char assay_n{N} = 250;
for (int i = 0; i < 4; i++) assay_n{N} += 1;
int assay_out{N} = 1 >> (signed char)assay_n{N};"""),
    ("core:signed-overflow", """int assay_m{N} = 2147483640;
for (int i = 0; i < 7; i++) assay_m{N}++;
assay_m{N} = assay_m{N} + 1;"""),
    ("core:signed-overflow", """long long assay_l{N} = 3037000500; long long *assay_q{N} = &assay_l{N};
assay_l{N} = *assay_q{N} * assay_l{N};"""),
    ("core:array-index", """int assay_t{N}[4] = {{0}}; int assay_i{N} = 0;
do assay_i{N} += 2; while (assay_i{N} < 4);
int assay_out{N} = assay_t{N}[assay_i{N}];"""),
    ("core:float-cast-overflow", """double assay_x{N} = 1.0;
for (int i = 0; i < 40; i++) assay_x{N} *= 2.0;
int assay_out{N} = (int)assay_x{N};"""),
    ("core:float-cast-overflow", """float assay_f{N} = 0.0f; float *assay_g{N} = &assay_f{N};
*assay_g{N} = assay_f{N} / *assay_g{N};
int assay_out{N} = (int)assay_f{N};"""),
]


class Missing(Exception):
    """A tool that this test needs is not installed."""


def tool(*names):
    for name in names:
        if shutil.which(name):
            return name
    raise Missing(names[0])


def runtime_headers():
    for directory in ("/usr/include/csmith", "/usr/include/csmith-2.3.0", "/usr/local/include/csmith-2.3.0"):
        if (pathlib.Path(directory) / "csmith.h").is_file():
            return directory
    raise Missing("csmith.h (package libcsmith-dev)")


def run(command, seconds, **options):
    """The finished process, or None if it took too long."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False,
                              stdin=subprocess.DEVNULL, errors="replace", **options)
    except subprocess.TimeoutExpired:
        return None


def run_natively(compiler, headers, source, executable):
    """The run of `source` with UBSan, or None if it does not end or does not compile."""
    built = run([compiler, *LANGUAGE, "-O0", "-I", headers, f"-fsanitize={CHECKS}", "-fno-sanitize-recover=all",
                 "-o", executable, source], 120)
    if built is None or built.returncode != 0:
        raise RuntimeError(f"{source} does not compile:\n{built.stderr if built else 'time'}")
    return run([executable], RUN_SECONDS)


def plant(text, fault, seed):
    """`text` with the fault in it: at the end of main, at its beginning, or where func_1 begins. Returns the text, the
    fault's rule and the line of its last statement."""
    rule, statements = FAULTS[fault % len(FAULTS)]
    block = "{ " + statements.replace("{N}", str(seed)).replace("{{", "{").replace("}}", "}") + " }"
    places = [r"(?m)^(?P<before>\s*)platform_main_end\(", r"(?m)^(?P<before>\s*)func_1\(\);",
              r"(?ms)^static [^;{}]*\bfunc_1\([^;{}]*\)\s*\{\s*(?:/\*[^*]*\*/)?(?P<before>)"]
    for pattern in places[seed % len(places):] + places:
        matches = list(re.finditer(pattern, text))
        if matches:
            where = matches[-1].end("before")
            planted = text[:where] + "\n" + block + "\n" + text[where:]
            line = text[:where].count("\n") + 1 + block.count("\n") + 1
            return planted, rule, line
    raise RuntimeError("no place for a fault found")


def audit(assay, headers, source, report, seconds):
    """The report of the audit, or None if it took too long."""
    outcome = run([assay, "check", source, "--profile", HERE / "main-only.profile.json", "--output", f"json={report}",
                   "--", *LANGUAGE, "-I", headers], seconds)
    if outcome is None:
        return None
    if outcome.returncode not in (0, 1, 3):
        raise RuntimeError(f"the audit of {source} ended with exit code {outcome.returncode}:\n{outcome.stderr}")
    loaded = json.loads(pathlib.Path(report).read_text(encoding="utf-8"))
    if loaded["complete"] is not True:
        raise RuntimeError(f"the audit of {source} is incomplete:\n{outcome.stderr}")
    return loaded


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", required=True, type=pathlib.Path)
    parser.add_argument("--count", type=int, default=6, help="programs (default 6)")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--seconds", type=int, default=300, help="for one audit (default 300)")
    parser.add_argument("--keep", type=pathlib.Path, default=pathlib.Path("csmith-contradictions"))
    arguments = parser.parse_args()
    try:
        generator, compiler, headers = tool("csmith"), tool("clang-19", "clang"), runtime_headers()
    except Missing as missing:
        print(f"skipped: {missing} is not installed")
        return 77

    counts = collections.Counter()
    contradictions = []
    with tempfile.TemporaryDirectory(prefix="assay-csmith-") as directory:
        scratch = pathlib.Path(directory)
        for seed in range(arguments.first_seed, arguments.first_seed + arguments.count):
            source = scratch / f"program{seed}.c"
            generated = run([generator, "--seed", str(seed), *GENERATOR_OPTIONS, "--output", source], 60, cwd=scratch)
            if generated is None or generated.returncode != 0:
                raise RuntimeError(f"csmith failed for seed {seed}")
            native = run_natively(compiler, headers, source, scratch / "native")
            if native is None:
                counts["programs that do not end"] += 1
                continue
            if native.returncode != 0:
                raise RuntimeError(f"seed {seed}: a csmith program has undefined behaviour:\n{native.stderr}")
            counts["programs"] += 1
            report = audit(arguments.assay, headers, source, scratch / "report.json", arguments.seconds)
            if report is None:
                counts["audits cut by time"] += 1
            for entry in report["obligations"] if report else []:
                counts[f"{entry['verdict']} (no fault)"] += 1
                if entry["verdict"] == "violated":
                    contradictions.append((source, f"violated {entry['rule']} at {entry['location']}"))

            planted, rule, line = plant(source.read_text(), random.Random(seed).randrange(len(FAULTS)), seed)
            faulty = scratch / f"faulty{seed}.c"
            faulty.write_text(planted)
            native = run_natively(compiler, headers, faulty, scratch / "native")
            if native is None or f"faulty{seed}.c:{line}:" not in native.stderr or "runtime error" not in native.stderr:
                counts["faults that no run reaches"] += 1
                continue
            counts["faults"] += 1
            report = audit(arguments.assay, headers, faulty, scratch / "report.json", arguments.seconds)
            if report is None:
                counts["audits cut by time"] += 1
                continue
            there = [entry for entry in report["obligations"] if entry["rule"] == rule
                     and entry["location"]["line"] == line and entry["location"]["file"].endswith(faulty.name)]
            if not there:
                contradictions.append((faulty, f"no obligation for the fault {rule} at line {line}"))
            verdicts = {entry["verdict"] for entry in there}
            for verdict in sorted(verdicts):
                counts[f"{verdict} (fault)"] += 1
            if there and not verdicts & {"violated", "unproved"}:
                contradictions.append((faulty, f"{', '.join(sorted(verdicts))} {rule} at line {line}, which fails"))

        for source, what in contradictions:
            arguments.keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, arguments.keep)
            print(f"CONTRADICTION: {arguments.keep / source.name}: {what}")
    for name in sorted(counts):
        print(f"{counts[name]:6} {name}")
    print(f"{len(contradictions)} contradictions")
    if counts["programs"] == 0 or counts["faults"] == 0:
        print("nothing was tested")
        return 1
    return 1 if contradictions else 0


if __name__ == "__main__":
    sys.exit(main())
