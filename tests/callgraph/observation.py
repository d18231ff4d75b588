# SPDX-License-Identifier: Apache-2.0
"""Runs a test program and says which calls it made.

The program is compiled with instrumentation after inlining, so that what is observed is what is on the stack: inlined
functions (those declared always_inline) do not appear; `comparison` lets calls pass through them."""
import os
import subprocess
from dataclasses import dataclass

from executable import Executable

COMPILE = ["-g", "-fno-omit-frame-pointer", "-mno-omit-leaf-frame-pointer", "-finstrument-functions-after-inlining",
           "-fno-inline"]
LINK = ["-no-pie"]
TIMEOUT = 60

BEFORE_MAIN, IN_MAIN, AFTER_MAIN = range(3)


@dataclass(frozen=True)
class Call:
    """An observed call. With `is_direct`, `caller` is who has the call instruction. Otherwise code outside the program
    called `callee`, and `caller` is the innermost function of the program that was active (None: there was none)."""

    caller: object
    callee: object
    is_direct: bool
    in_main_thread: bool
    phase: int


class ProgramFailed(Exception):
    pass


def run(command, **options):
    result = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                            timeout=TIMEOUT, **options)
    if result.returncode != 0:
        raise ProgramFailed(f"{' '.join(str(word) for word in command)}\nexit code {result.returncode}\n"
                            f"{result.stdout}{result.stderr}")
    return result.stdout


def build(program, tools, directory, optimisation):
    """Compiles and links `program` with the recorder; returns the executable's path."""
    recorder = directory / "call_recorder.o"
    run([tools.c_compiler, "-O1", "-Wno-frame-address", "-fno-omit-frame-pointer", "-c", tools.recorder, "-o", recorder])
    objects = [recorder]
    for unit in program.units:
        target = directory / (unit.name + optimisation + ".o")
        compiler = tools.c_compiler if unit.suffix == ".c" else tools.cxx_compiler
        run([compiler, *program.flags, optimisation, *COMPILE, "-c", unit, "-o", target])
        objects.append(target)
    if program.outside:
        library = directory / ("outside" + optimisation + ".so")
        run([tools.cxx_compiler, *program.flags, optimisation, "-fno-optimize-sibling-calls", "-shared", "-fPIC",
             *program.outside, "-o", library])
        # What the library names, it finds in the executable.
        objects += ["-rdynamic", library, f"-Wl,-rpath,{directory}"]
    executable = directory / ("program" + optimisation)
    run([tools.cxx_compiler, *LINK, *objects, *program.link_flags, "-o", executable])
    return executable


def observe(program, tools, directory, optimisation):
    """Returns the executable and its calls, in a fixed order."""
    path = build(program, tools, directory, optimisation)
    log = directory / ("calls" + optimisation)
    log.unlink(missing_ok=True)
    run([path], env={**os.environ, "ASSAY_CALL_LOG": str(log)}, cwd=directory)
    executable = Executable(path, tools.readelf)
    calls = set()
    for line in log.read_text().splitlines():
        callee, call_site, parent, thread, phase = (int(word, 16) for word in line.split())
        caller = executable.function_at(call_site - 1)
        is_direct = caller is not None
        if caller is None and parent != 0:
            caller = executable.function_at(parent)
        calls.add(Call(caller, executable.function_at(callee), is_direct, thread == 0, phase))
    order = lambda call: (call.callee.begin, call.caller.begin if call.caller else 0, call.is_direct,
                          call.in_main_thread, call.phase)
    return executable, sorted(calls, key=order)
