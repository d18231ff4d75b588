#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The call-graph oracle: every call that a test program makes must be in the call graph that Assay computes.

  callgraph.py --assay ASSAY [--optimisation -O1] [--precision] PROGRAM...

A program is a file or a directory of units (one claim each); what lies in its directory outside/ is compiled but not
analysed: code outside the program. It must end with exit code 0. Directives, in comments:

  CLAIM: CALLER -> CALLEE [| UNIT]   this call must be observed (so that the program shows what it is to show): functions
                           as the demangler prints them ("..." stands for anything), or <start>, <exit>, <thread> for callers that the program does
                           not have; UNIT is the callee's main file. "CALLER ~> CALLEE": by way of a library.
  STATIC: CALLER -> CALLEE this edge must be in the call graph, though it cannot be observed (a jump, say)
  OPEN: CALLER REASON      the call graph must list a call of CALLER as open for this reason (or for any: *)
  CLOSED: CALLER -> CALLEE some call of CALLER has this target, and none that has it is open
  FORM: library            link as this form (default: executable)
  IGNORE: CALLER -> CALLEE observed, but not by a call of CALLER; why must stand beside it
  FLAGS: …  LINK: …        for the compiler, for the linker

CLAIM is checked with -O0 only, since optimisation may do without a call.
After the comparison each observed call is removed from the call graph in turn, and the comparison must miss it."""
import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from comparison import CALL_INSTRUCTION, Comparison
from observation import AFTER_MAIN, ProgramFailed, observe, run
from program_model import ProgramModel, START

DIRECTIVE = re.compile(r"^\s*//\s*(CLAIM|STATIC|OPEN|CLOSED|IGNORE|FORM|FLAGS|LINK):\s*(.*?)\s*$")


SKIPPED = 77


@dataclass
class Tools:
    assay: Path
    c_compiler: str
    cxx_compiler: str
    readelf: str
    demangler: str
    recorder: Path


@dataclass
class Program:
    path: Path
    units: list
    outside: list = field(default_factory=list)
    form: str = "executable"
    flags: list = field(default_factory=list)
    link_flags: list = field(default_factory=list)
    claims: list = field(default_factory=list)
    static: list = field(default_factory=list)
    open: list = field(default_factory=list)
    closed: list = field(default_factory=list)
    ignored: list = field(default_factory=list)


def read_program(path):
    path = path.resolve()
    units = [path] if path.is_file() else sorted(file for file in path.iterdir() if file.suffix in (".c", ".cpp"))
    outside = sorted((path / "outside").iterdir()) if (path / "outside").is_dir() else []
    program = Program(path, units, outside)
    for unit in units:
        for line in unit.read_text().splitlines():
            match = DIRECTIVE.match(line)
            if not match:
                continue
            kind, text = match.groups()
            into = {"CLAIM": program.claims, "STATIC": program.static, "OPEN": program.open, "CLOSED": program.closed,
                    "IGNORE": program.ignored}
            if kind == "FLAGS":
                program.flags += text.split()
            elif kind == "FORM":
                program.form = text
            elif kind == "LINK":
                program.link_flags += text.split()
            else:
                into[kind].append(text)
    if not program.claims and not program.static and not program.closed:
        raise SystemExit(f"{path}: a program needs a CLAIM, STATIC or CLOSED directive")
    if not any(flag.startswith("-std=") for flag in program.flags) and any(unit.suffix == ".cpp" for unit in units):
        program.flags.append("-std=c++20")
    return program


def analyse(program, tools, directory):
    """The JSON document of the program's model, by assay extract and assay link."""
    root = program.path if program.path.is_dir() else program.path.parent
    database = [{"directory": str(root), "file": unit.name,
                 "arguments": [tools.c_compiler if unit.suffix == ".c" else tools.cxx_compiler, *program.flags, "-c",
                               unit.name]} for unit in program.units]
    (directory / "compile_commands.json").write_text(json.dumps(database))
    models = directory / "models"
    run([tools.assay, "extract", "-p", directory, "--root", root, "--output", models, "--no-cache", "-j", "1", "-q"],
        cwd=root)
    run([tools.assay, "link", models, "--form", program.form, "--output", directory / "program.json"])
    return json.loads((directory / "program.json").read_text())


class Names:
    """Symbols as people read them."""

    def __init__(self, demangler, symbols):
        symbols = sorted(symbols)
        output = subprocess.run([demangler], input="\n".join(symbols), capture_output=True, text=True, check=True)
        self._demangled = dict(zip(symbols, output.stdout.splitlines()))

    def of_symbol(self, symbol):
        return self._demangled.get(symbol, symbol)

    def of_function(self, function):
        return sorted(self.of_symbol(symbol) for symbol in function.symbols)

    def caller(self, call):
        if call.caller is not None:
            return self.of_function(call.caller)
        if not call.in_main_thread:
            return ["<thread>"]
        return ["<exit>"] if call.phase == AFTER_MAIN else ["<start>"]

    def show(self, call):
        unit = f" of {call.callee.unit}" if call.callee.unit else ""
        arrow = "->" if call.is_direct or call.caller is None else "~>"
        return f"{self.caller(call)[0]} {arrow} {self.of_function(call.callee)[0]}{unit}"


def split_edge(text):
    edge, _, unit = text.replace("> >", ">>").partition(" | ")
    match = re.match(r"(.*?) (->|~>) (.*)$", edge)
    if not match:
        raise SystemExit(f"expected CALLER -> CALLEE, found: {text}")
    return match.group(1), match.group(2), match.group(3).strip(), unit.strip()


def matches(pattern, name):
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("...")), name) is not None


def is_call(call, text, names):
    caller, arrow, callee, unit = split_edge(text)
    if unit and call.callee.unit != unit:
        return False
    if call.caller is not None and call.is_direct != (arrow == "->"):
        return False
    return any(matches(caller, name) for name in names.caller(call)) and \
        any(matches(callee, name) for name in names.of_function(call.callee))


def check_directives(program, calls, model, names, optimisation):
    errors = []
    if optimisation == "-O0":
        errors += [f"not observed: {claim}" for claim in program.claims
                   if not any(is_call(call, claim, names) for call in calls)]
    functions = model.functions
    titled = lambda title: [function for function in functions
                            if title in (names.of_symbol(function.symbol), function.qualified_name, function.name)]
    for text in program.static:
        caller, _, callee, _ = split_edge(text)
        if not any(functions[target] in titled(callee) for function in titled(caller) for call in function.calls
                   for target in call.targets):
            errors.append(f"not in the call graph: {text}")
    for text in program.closed:
        caller, _, callee, _ = split_edge(text)
        found = [call for function in titled(caller) for call in function.calls
                 if any(functions[target] in titled(callee) for target in call.targets)]
        if not found or any(call.open for call in found):
            errors.append(f"not closed: {text}: {[call.open for call in found] or 'no such call'}")
    for text in program.open:
        caller, _, reason = text.rpartition(" ")
        if not any(call.open and (reason == "*" or reason in call.open) for function in titled(caller)
                   for call in function.calls):
            errors.append(f"not listed as open: {text}")
    return errors


def survivors(comparison, model, calls):
    """Observed calls that the comparison does not miss when the graph loses all edges to their callee: a comparison
    that could not fail."""
    found = []
    for call in calls:
        callees = comparison.numbers(call.callee)
        kept = []
        for function in model.functions:
            for site in function.calls:
                kept.append((site, site.targets))
                site.targets = [target for target in site.targets if target not in callees]
        if comparison.explains(call):
            found.append(call)
        for site, targets in kept:
            site.targets = targets
    return found


def precision(comparison, model, calls, names):
    """Per function of the program's own with calls by pointer or table: static targets against observed callees."""
    lines = []
    observed = {}
    for call in calls:
        if call.is_direct:
            for number in comparison.numbers(call.caller):
                observed.setdefault(number, set()).update(comparison.numbers(call.callee))
    for number, function in enumerate(model.functions):
        targets = {observable for call in function.calls if call.kind in CALL_INSTRUCTION - {"direct", "unwinding"}
                   for target in call.targets if model.functions[target].has_body
                   for observable in comparison.observable(target)}
        if targets and number in observed and not function.in_foreign_header:
            lines.append(f"precision: {names.of_symbol(function.symbol)}: {len(targets)} static, "
                         f"{len(targets & observed[number])} observed")
    return lines


def check(program, tools, directory, optimisation, show_precision):
    """Returns what is wrong, as lines."""
    document = analyse(program, tools, directory)
    model = ProgramModel(document)
    executable, calls = observe(program, tools, directory, optimisation)
    names = Names(tools.demangler, executable.symbols | {function.symbol for function in model.functions})
    comparison = Comparison(model, executable)
    relevant = [call for call in calls if not any(is_call(call, text, names) for text in program.ignored)]
    if optimisation == "-O0":
        relevant = comparison.contracted(relevant)
    missing = comparison.missing(relevant)
    errors = [f"missing edge: {names.show(call)}" for call in missing]
    errors += check_directives(program, calls, model, names, optimisation)
    errors += [f"self-test: not missed when removed: {names.show(call)}"
               for call in survivors(comparison, model, [call for call in relevant if call not in missing])]
    print(f"{program.path.name} {optimisation}: {len(calls)} calls observed, {len(missing)} missing")
    if show_precision and calls:
        print("\n".join(precision(comparison, model, calls, names)))
    return errors


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--assay", type=Path, required=True)
    parser.add_argument("--c-compiler", default="clang-19")
    parser.add_argument("--cxx-compiler", default="clang++-19")
    parser.add_argument("--readelf", default="llvm-readelf-19")
    parser.add_argument("--demangler", default="llvm-cxxfilt-19")
    parser.add_argument("--optimisation", default="-O0")
    parser.add_argument("--precision", action="store_true", help="print static targets against observed callees")
    parser.add_argument("--keep", type=Path, help="leave the files here")
    parser.add_argument("programs", type=Path, nargs="+")
    options = parser.parse_args()
    tools = Tools(options.assay.resolve(), options.c_compiler, options.cxx_compiler, options.readelf, options.demangler,
                  Path(__file__).resolve().parent / "runtime" / "call_recorder.c")
    for tool in (tools.c_compiler, tools.cxx_compiler, tools.readelf, tools.demangler):
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is missing")
            return SKIPPED
    failed = False
    for path in options.programs:
        program = read_program(path)
        with tempfile.TemporaryDirectory() as temporary:
            directory = Path(temporary)
            if options.keep:
                directory = options.keep.resolve() / path.name
                directory.mkdir(parents=True, exist_ok=True)
            try:
                errors = check(program, tools, directory, options.optimisation, options.precision)
            except (ProgramFailed, subprocess.TimeoutExpired) as error:
                errors = [str(error)]
        for error in errors:
            print(f"{path.name}: {error}")
        failed = failed or bool(errors)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
