#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The value-flow oracle: every flow that DataFlowSanitizer observes in a test program must be in the static value flow.

  valueflow.py --assay ASSAY [--optimisation -O0] PROGRAM...

A program marks values with source1() … source4() and looks at them with sink1() … sink6() (runtime/flow.h). It must end
with exit code 0. Directives, in comments:

  FLOW: source1 -> sink2     this flow must be observed, and found (so that the program shows what it is to show)
  STATIC: source1 -> sink2   it must be found; it cannot be observed (the sanitizer does not follow it)
  IMPLICIT: source1 -> sink2 it must be found with implicit flows only
  NONE: source1 -> sink2     it must be neither observed nor found but by way of code outside the program
  UNOBSERVED: why            it is not run; its directives are STATIC, IMPLICIT and NONE
  FLAGS: …  LINK: …          for the compiler, for the linker

Exit code 77: the compiler or its runtime is missing."""
import argparse
import itertools
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNTIME = HERE / "runtime"
DIRECTIVE = re.compile(r"^\s*//\s*(FLOW|STATIC|IMPLICIT|NONE|UNOBSERVED|FLAGS|LINK):\s*(.*?)\s*$")
EDGE = re.compile(r"^(source[1-4]) -> (sink[1-6])$")
SKIPPED = 77
SECONDS = 120


@dataclass
class Program:
    path: Path
    directives: dict = field(default_factory=lambda: {"FLOW": [], "STATIC": [], "IMPLICIT": [], "NONE": []})
    flags: list = field(default_factory=list)
    link: list = field(default_factory=list)
    is_run: bool = True

    @property
    def is_c(self):
        return self.path.suffix == ".c"


def edge(text, path):
    match = EDGE.match(text)
    if not match:
        raise SystemExit(f"{path}: expected sourceN -> sinkN, found: {text}")
    return match.groups()


def read_program(path):
    program = Program(path.resolve())
    for line in path.read_text().splitlines():
        match = DIRECTIVE.match(line)
        if not match:
            continue
        kind, text = match.groups()
        if kind == "FLAGS":
            program.flags += text.split()
        elif kind == "LINK":
            program.link += text.split()
        elif kind == "UNOBSERVED":
            program.is_run = False
        else:
            program.directives[kind].append(edge(text, path))
    if not any(program.directives.values()):
        raise SystemExit(f"{path}: a program needs a directive")
    if not program.is_c and not any(flag.startswith("-std=") for flag in program.flags):
        program.flags.append("-std=c++20")
    return program


def run(command, **arguments):
    command = [str(word) for word in command]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, **arguments)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def observe(program, options, directory):
    """The flows that the program shows when it runs."""
    common = ["-fsanitize=dataflow", f"-fsanitize-ignorelist={RUNTIME / 'libraries.txt'}", options.optimisation, "-g",
              f"-I{RUNTIME}", "-Wno-everything"]
    runtime, unit, executable = directory / "runtime.o", directory / "program.o", directory / "program"
    run([options.c_compiler, *common, "-c", RUNTIME / "dfsan_runtime.c", "-o", runtime])
    compiler = options.c_compiler if program.is_c else options.cxx_compiler
    run([compiler, *common, *program.flags, "-c", program.path, "-o", unit])
    run([compiler, "-fsanitize=dataflow", unit, runtime, "-o", executable, *program.link])
    output = run([executable])
    return {edge(line[5:], program.path) for line in output.splitlines() if line.startswith("FLOW ")}


class StaticFlows:
    """Asks Assay, each question once."""

    def __init__(self, program, options, directory):
        self._assay = options.assay
        self._models = directory / "models"
        self._cache = directory / "cache"
        database = []
        for path in (program.path, RUNTIME / "static_runtime.c"):
            is_c = path.suffix == ".c"
            flags = program.flags if path == program.path else []
            database.append({"directory": str(path.parent), "file": str(path),
                             "arguments": [options.c_compiler if is_c else options.cxx_compiler, *flags,
                                           f"-I{RUNTIME}", "-c", str(path)]})
        (directory / "compile_commands.json").write_text(json.dumps(database))
        run([self._assay, "extract", "-p", directory, "--root", HERE, "--output", self._models, "--no-cache", "-j", "1",
             "-q"], cwd=HERE)
        self._answers = {}

    def paths(self, source, sink, implicit=False):
        question = (source, sink, implicit)
        if question not in self._answers:
            number, last = source.removeprefix("source"), sink.removeprefix("sink")
            output = run([self._assay, "model", self._models, "--form", "executable", "--cache", self._cache, "-q",
                          "--flow-from", f"source{number}:return", "--flow-from", f"source_memory{number}:memory",
                          "--flow-to", f"sink{last}:value", "--flow-to", f"sink_memory{last}:memory",
                          *(["--implicit"] if implicit else []), "--output", "json"])
            self._answers[question] = json.loads(output)["flows"]["paths"]
        return self._answers[question]

    def is_found(self, source, sink, implicit=False):
        return bool(self.paths(source, sink, implicit))

    def is_found_inside(self, source, sink, implicit=False):
        """Without code outside the program."""
        return any(not path["throughEnvironment"] for path in self.paths(source, sink, implicit))


def missing(program, observed, static):
    """Optimisation makes some branches choices between values, which the sanitizer follows."""
    return [f"missing flow: {source} -> {sink}" for source, sink in sorted(observed)
            if not static.is_found(source, sink, implicit=(source, sink) in program.directives["IMPLICIT"])]


def check_directives(program, observed, static):
    errors = []
    for source, sink in program.directives["FLOW"]:
        if (source, sink) not in observed:
            errors.append(f"not observed: {source} -> {sink}")
    for source, sink in program.directives["FLOW"] + program.directives["STATIC"]:
        if not static.is_found(source, sink):
            errors.append(f"not found: {source} -> {sink}")
    for source, sink in program.directives["IMPLICIT"]:
        if not static.is_found(source, sink, implicit=True):
            errors.append(f"not found as an implicit flow: {source} -> {sink}")
        if static.is_found_inside(source, sink):
            errors.append(f"found as an explicit flow: {source} -> {sink}")
    for source, sink in program.directives["NONE"]:
        if (source, sink) in observed:
            errors.append(f"observed, though the program says there is none: {source} -> {sink}")
        if static.is_found_inside(source, sink):
            errors.append(f"found, though there is none: {source} -> {sink}")
    return errors


class NothingFound:
    """An analysis that misses everything: the comparison must say so."""

    @staticmethod
    def is_found(source, sink, implicit):
        return False


def check(program, options, directory):
    observed = observe(program, options, directory) if program.is_run else set()
    static = StaticFlows(program, options, directory)
    errors = missing(program, observed, static) + check_directives(program, observed, static)
    if len(missing(program, observed, NothingFound)) != len(observed):
        errors.append("self-test: the comparison does not miss what is not found")
    outside = [f"{source} -> {sink}" for source, sink in sorted(observed)
               if static.is_found(source, sink) and not static.is_found_inside(source, sink)]
    print(f"{program.path.name} {options.optimisation}: {len(observed)} flows observed"
          + (f"; only by way of code outside: {', '.join(outside)}" if outside else ""))
    if options.precision:
        pairs = itertools.product((f"source{number}" for number in range(1, 5)),
                                  (f"sink{number}" for number in range(1, 7)))
        found = {pair for pair in pairs if static.is_found_inside(*pair)}
        print(f"precision: {len(found)} found, {len(observed)} observed")
    return errors


def is_runtime_missing(options):
    with tempfile.TemporaryDirectory() as temporary:
        probe = Path(temporary) / "probe.c"
        probe.write_text("int main(void) { return 0; }\n")
        done = subprocess.run([options.c_compiler, "-fsanitize=dataflow", probe, "-o", Path(temporary) / "probe"],
                              capture_output=True, text=True)
        return done.returncode != 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assay", type=Path, required=True)
    parser.add_argument("--c-compiler", default="clang-19")
    parser.add_argument("--cxx-compiler", default="clang++-19")
    parser.add_argument("--optimisation", default="-O0")
    parser.add_argument("--precision", action="store_true", help="print how many flows are found and how many observed")
    parser.add_argument("programs", type=Path, nargs="+")
    options = parser.parse_args()
    options.assay = options.assay.resolve()
    if shutil.which(options.c_compiler) is None or shutil.which(options.cxx_compiler) is None:
        print(f"skipped: {options.c_compiler} is missing")
        return SKIPPED
    if is_runtime_missing(options):
        print("skipped: the compiler has no DataFlowSanitizer runtime")
        return SKIPPED
    failed = False
    for path in options.programs:
        program = read_program(path)
        with tempfile.TemporaryDirectory() as temporary:
            try:
                errors = check(program, options, Path(temporary))
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                errors = [str(error)]
        for error in errors:
            print(f"{path.name}: {error}")
        failed = failed or bool(errors)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
