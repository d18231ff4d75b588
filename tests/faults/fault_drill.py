#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The fault drill: whatever dies, fills up or rots during an audit, nothing is lost and nothing is wrong afterwards.

A small program of three units is audited once without any trouble and without a cache: the reference. Then each drill
does its harm and asks for two things: that the troubled run itself tells no lie (its report is the reference's, or says
what is missing), and that the next run with the same cache gives the reference's report, byte for byte.

Exit code 0: all drills passed; 1: what went wrong; 77: this machine cannot do that drill.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

UNITS = {
    "arm.cpp": """
namespace arm {
int scaled(int value, int share) { return share > 0 && share < 100 && value > 0 && value < 1000 ? value * share : 0; }
int quotient(int value, int parts) { return value / parts; }
double limited(double v) { if (!(v >= -1.5)) return -1.5; return v > 1.5 ? 1.5 : v; }
int sum(const int *values, int count) { int s = 0; for (int i = 0; i < count && i < 8; ++i) s += values[i] & 0xff; return s; }
}
""",
    "queue.cpp": """
#include <array>
namespace queue {
std::array<int, 16> slots;
int at(unsigned i) { return i < slots.size() ? slots[i] : 0; }
void put(int i, int v) { slots[i] = v; }
int shifted(unsigned n) { return 1 << n; }
unsigned half(unsigned n) { return n / 2; }
}
""",
    "plan.cpp": """
namespace plan {
static int step(int from, int to) { return to - from; }
int distance(int from, int to) { return from >= 0 && to >= 0 ? step(from, to) : 0; }
int mean(int a, int b) { return (a + b) / 2; }
long area(int a, int b) { return static_cast<long>(a) * b; }
}
""",
}
CRASH = "#pragma clang __debug crash\nint never;\n"


class Drill:
    def __init__(self, assay, directory):
        self.assay, self.root = assay, directory
        self.cache = directory / "cache"
        self.units = dict(UNITS)
        self.write()

    def write(self):
        (self.root / "src").mkdir(exist_ok=True)
        database = []
        for name, text in sorted(self.units.items()):
            (self.root / "src" / name).write_text(text, encoding="utf-8")
            database.append({"directory": str(self.root), "file": f"src/{name}",
                             "arguments": ["c++", "-std=c++20", "-c", f"src/{name}"]})
        (self.root / "compile_commands.json").write_text(json.dumps(database), encoding="utf-8")

    def command(self, out, cache=None, jobs=2):
        where = ["--no-cache"] if cache is None else ["--cache", str(cache)]
        return [self.assay, "check", "-p", ".", f"-j{jobs}", *where, "--output", f"json={out}/report.json",
                "--output", f"evidence={out}"]

    def start(self, out, cache=None, jobs=2, prefix=()):
        return subprocess.Popen([*prefix, *self.command(out, cache, jobs)], cwd=self.root, text=True,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env={**os.environ, "LC_ALL": "C.UTF-8"})

    def finish(self, process, out, seconds=120):
        _, errors = process.communicate(timeout=seconds)
        report = self.root / out / "report.json"
        return process.returncode, errors, report.read_text(encoding="utf-8") if report.exists() else None

    def run(self, out, cache=None, jobs=2, prefix=()):
        shutil.rmtree(self.root / out, ignore_errors=True)
        return self.finish(self.start(out, cache, jobs, prefix), out)

    def reference(self):
        code, errors, report = self.run("reference")
        ask(code == 1 and report is not None, f"the reference itself: exit code {code}: {errors}")
        verdicts = [item["verdict"] for item in json.loads(report)["obligations"]]
        ask({"proved", "violated"} <= set(verdicts) and len(verdicts) >= 10, f"the reference has only {verdicts}")
        return report

    def afterwards(self, reference):
        code, errors, report = self.run("afterwards", self.cache)
        ask(code == 1 and same(report, reference), f"the next run differs (exit code {code}): {errors}")
        ask(not processes_in(self.root), "processes are left behind")


class Wrong(Exception):
    pass


def ask(condition, otherwise):
    if not condition:
        raise Wrong(otherwise)


def processes_in(directory):
    """Processes that work in the directory."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            if pathlib.Path(os.readlink(entry / "cwd")) == directory and "Z" not in (entry / "stat").read_text().split()[2]:
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def children(pid):
    try:
        return [int(word) for word in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def same(report, reference):
    """Whether two reports are the same but for what troubled the runs."""
    left, right = json.loads(report), json.loads(reference)
    left["incidents"] = right["incidents"] = []
    return json.dumps(left) == json.dumps(right)


def no_lie(report, reference):
    """A report of a run that was harmed: what it decides is what the reference decides."""
    harmed, whole = json.loads(report), json.loads(reference)
    expected = {item["id"]: item["verdict"] for item in whole["obligations"]}
    failed = {failure["unit"] for failure in harmed["failures"]}
    for item in harmed["obligations"]:
        if item["verdict"] == "unproved" and item["reason"] in ("worker-failed", "resource"):
            continue
        ask(expected.get(item["id"]) == item["verdict"], f"{item['id']} became {item['verdict']}")
    lost = [item for item in whole["obligations"]
            if item["unit"] not in failed and item["id"] not in {other["id"] for other in harmed["obligations"]}]
    ask(not lost, f"obligations are lost: {[item['id'] for item in lost]}")
    ask(not failed or harmed["complete"] is False, "units failed, and the report calls itself complete")


def drill_workers(drill, dice):
    """Workers are killed at random moments."""
    reference = drill.reference()
    killed = 0
    for _ in range(8):
        shutil.rmtree(drill.cache, ignore_errors=True)
        shutil.rmtree(drill.root / "out", ignore_errors=True)
        process = drill.start("out", drill.cache)
        moment = time.monotonic() + dice.uniform(0.02, 0.8)
        while process.poll() is None and time.monotonic() < moment:
            time.sleep(0.005)
        for child in children(process.pid):
            try:
                os.kill(child, signal.SIGKILL)
                killed += 1
            except ProcessLookupError:
                pass
        code, errors, report = drill.finish(process, "out")
        ask(code in (1, 3, 4) and report is not None, f"exit code {code}: {errors}")
        no_lie(report, reference)
        if "killed by signal 9" not in errors:
            ask(same(report, reference), "no worker was missed, and yet the report differs")
        drill.afterwards(reference)
    ask(killed, "no worker was ever there to be killed")


def drill_main(drill, dice):
    """The whole command is killed at random moments."""
    reference = drill.reference()
    died = 0
    for _ in range(12):
        shutil.rmtree(drill.root / "out", ignore_errors=True)
        if dice.random() < 0.5:
            shutil.rmtree(drill.cache, ignore_errors=True)
        process = drill.start("out", drill.cache)
        time.sleep(dice.uniform(0.0, 0.9))
        died += process.poll() is None
        process.kill()
        process.communicate()
        report = drill.root / "out" / "report.json"
        ask(not report.exists() or same(report.read_text(encoding="utf-8"), reference), "a half or wrong report was left")
        for _ in range(200):
            if not processes_in(drill.root):
                break
            time.sleep(0.02)
        ask(not processes_in(drill.root), "workers outlive their parent")
        drill.afterwards(reference)
    ask(died, "it always came to its end first")


def drill_disk(drill, dice):
    """The disk that the cache is on is full, from the start and half-way."""
    reference = drill.reference()
    for size in ("16k", "64k", "200k"):
        script = f'mkdir -p "$0" && mount -t tmpfs -o size={size} none "$0" && shift 0 && "$@"; code=$?; exit $code'
        prefix = ["unshare", "-rm", "bash", "-c", script, str(drill.cache)]
        if subprocess.run([*prefix, "true"], cwd=drill.root, capture_output=True, check=False).returncode != 0:
            print("no file system can be mounted here")
            sys.exit(77)
        for _ in range(2):
            code, errors, report = drill.run("out", drill.cache, prefix=prefix)
            ask(code == 1 and same(report, reference), f"with {size} the report differs (exit code {code}): {errors}")
            ask(bool(json.loads(report)["incidents"]) == ("assay: warning: cache" in errors), f"the report does not say so: {errors}")
        ask("warning" in errors and "space" in errors.lower() or size == "200k", f"nobody was told: {errors}")
    # And the disk that the report goes to.
    full = subprocess.run([drill.assay, "check", "-p", ".", "-q", "--output", "json=/dev/full"], cwd=drill.root,
                          capture_output=True, text=True, check=False,
                          env={**os.environ, "ASSAY_CACHE_DIR": str(drill.cache)})
    ask(full.returncode == 5 and "/dev/full" in full.stderr, f"exit code {full.returncode}: {full.stderr}")
    shutil.rmtree(drill.cache, ignore_errors=True)
    drill.afterwards(reference)


def drill_concurrent(drill, dice):
    """Several audits share one cache."""
    reference = drill.reference()
    for _ in range(3):
        shutil.rmtree(drill.cache, ignore_errors=True)
        running = []
        for number in range(3):
            shutil.rmtree(drill.root / f"out{number}", ignore_errors=True)
            running.append(drill.start(f"out{number}", drill.cache, jobs=1 + number % 2))
            time.sleep(dice.uniform(0, 0.2))
        for number, process in enumerate(running):
            code, errors, report = drill.finish(process, f"out{number}")
            ask(code == 1 and same(report, reference), f"run {number} differs (exit code {code}): {errors}")
        drill.afterwards(reference)


def drill_rot(drill, dice):
    """Entries of the cache are cut short, overwritten, emptied, swapped, or made unreadable."""
    reference = drill.reference()
    drill.afterwards(reference)
    entries = lambda: sorted(path for path in drill.cache.iterdir() if path.name.startswith("llvmcache-"))
    kinds = {path.name.split("-")[1] for path in entries()}
    ask({"unit", "manifest", "outcome", "decision"} <= kinds, f"the cache has only {kinds}")

    def flip(path):
        data = bytearray(path.read_bytes())
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        path.write_bytes(data)

    harms = [flip, lambda path: path.write_bytes(path.read_bytes()[:dice.randrange(path.stat().st_size)]),
             lambda path: path.write_bytes(b""), lambda path: path.write_bytes(os.urandom(2000)),
             lambda path: path.write_bytes(dice.choice([other for other in entries() if other != path]).read_bytes()),
             lambda path: (path.unlink(), path.mkdir())]
    for harm in harms:
        for kind in sorted(kinds):
            for path in entries():
                if f"-{kind}-" in path.name and path.is_file():
                    harm(path)
            # What rests on outcomes is asked only if these are gone.
            if kind != "outcome":
                for path in entries():
                    if "-outcome-" in path.name and path.is_file():
                        path.unlink()
            drill.afterwards(reference)
            for path in entries():
                if path.is_dir():
                    path.rmdir()
    for path in entries():
        flip(path)
    verified = subprocess.run([drill.assay, "cache", "verify", "--cache", str(drill.cache)], capture_output=True,
                              text=True, check=False)
    # A flipped bit may make an entry look like one of another version: that is never used, and not this one's to remove.
    ask(verified.returncode == 4 and (not entries() or "another version" in verified.stdout),
        f"verify: exit code {verified.returncode}: {verified.stdout}")
    drill.afterwards(reference)


def drill_crash(drill, dice):
    """One unit makes the compiler crash."""
    reference = drill.reference()
    drill.units["crash.cpp"] = CRASH
    drill.write()
    for _ in range(2):  # the second time from the cache
        code, errors, report = drill.run("out", drill.cache)
        ask(report is not None, f"exit code {code}: {errors}")
        found = json.loads(report)
        ask(code == 1 and found["complete"] is False, f"exit code {code}, complete: {found['complete']}")
        ask([failure["unit"] for failure in found["failures"]] == ["src/crash.cpp"], f"failures: {found['failures']}")
        no_lie(report, reference)
        ask(found["obligations"] == json.loads(reference)["obligations"], "the other units suffered")
    remedy = found["failures"][0]["remedy"]
    _, _, command = remedy.partition(": ")
    # The printed command brings the crash back.
    again = subprocess.run(["bash", "-c", f'assay() {{ "{drill.assay}" "$@"; }}; {command}'], capture_output=True, text=True,
                           check=False, cwd=drill.root, env={**os.environ, "ASSAY_CACHE_DIR": str(drill.cache)})
    ask(again.returncode == 4 and "crash.cpp" in again.stderr and "crashed" in again.stderr,
        f"`{command}` gives exit code {again.returncode}: {again.stderr}")
    del drill.units["crash.cpp"]
    drill.write()
    drill.afterwards(reference)


DRILLS = {name[6:]: function for name, function in list(globals().items()) if name.startswith("drill_")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", required=True, type=os.path.abspath)
    parser.add_argument("--drill", choices=sorted(DRILLS), required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="assay-drill-") as directory:
        try:
            DRILLS[options.drill](Drill(options.assay, pathlib.Path(directory).resolve()), random.Random(options.seed))
        except Wrong as wrong:
            print(f"{options.drill}: {wrong}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
