#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the direction of dependencies between Assay's folders, by their #include lines.

The rules (docs/architecture.md):
  only analyzer/ includes Clang; only analyzer/ and verifier/ include LLVM; only verifier/ includes Z3;
  cli -> reports -> verifier -> policies, analyzer -> support: a folder includes itself and what is to its right.

Runs as a build step and as a test. Exit code 0: all includes obey; 1: the offending lines, as compilers
print them; 2: usage.
"""
import argparse
import pathlib
import re
import sys

# For each checked folder: our own folders it may include, and the outside libraries it may know.
MAY_INCLUDE = {
    "support": {"support"},
    "analyzer": {"analyzer", "support"},
    "policies": {"policies", "support"},
    "verifier": {"verifier", "policies", "analyzer", "support"},
    "reports": {"reports", "verifier", "policies", "analyzer", "support"},
    "cli": {"cli", "reports", "verifier", "policies", "analyzer", "support"},
    "include": set(),
}
LIBRARIES = {
    "LLVM": (re.compile(r"^llvm(-c)?/"), {"analyzer", "verifier"}),
    "Clang": (re.compile(r"^clang(-c)?/"), {"analyzer"}),
    "Z3": (re.compile(r"^z3(\+\+|_[a-z0-9_]+)?\.h$"), {"verifier"}),
}
# What reports/ and cli/ may see of the stages before them is plain data: these headers carry LLVM types.
LLVM_HEADERS_OF_OURS = re.compile(r'^\s*#\s*include\s*["<](llvm|clang)(-c)?/', re.MULTILINE)

INCLUDE = re.compile(r'^\s*#\s*include(?:_next)?\s*(["<])([^">]+)[">]')
SUFFIXES = {".h", ".hpp", ".cpp", ".cc", ".c", ".inc", ".def", ".in"}


def strip_block_comments(text):
    """Blanks out /* ... */ so that line numbers stay true."""
    return re.sub(r"/\*.*?\*/", lambda match: re.sub(r"[^\n]", " ", match.group()), text, flags=re.DOTALL)


def sources(root, folder):
    base = root / folder
    if not base.is_dir():
        return []
    return sorted(path for path in base.rglob("*") if path.is_file() and path.suffix in SUFFIXES)


def check_include(root, folder, target):
    """The reason why a file in `folder` must not include `target`, or None."""
    for library, (pattern, allowed) in LIBRARIES.items():
        if pattern.match(target) and folder not in allowed:
            return f"{folder}/ must not include {library} (only {', '.join(sorted(name + '/' for name in allowed))})"
    first = target.split("/", 1)[0]
    if first in MAY_INCLUDE and "/" in target and first != "include" and first not in MAY_INCLUDE[folder]:
        allowed = ", ".join(sorted(name + "/" for name in MAY_INCLUDE[folder])) or "nothing of ours"
        return f"{folder}/ must not include {first}/ (it may include {allowed})"
    if folder in ("reports", "cli", "policies", "support") and first in MAY_INCLUDE:
        header = root / target
        if header.is_file():
            chain = llvm_behind(root, target, set())
            if chain:
                return f"{folder}/ must not see LLVM, not even behind {' -> '.join(chain)}"
    return None


def llvm_behind(root, header, seen):
    """The chain of our headers from `header` to one that includes LLVM or Clang, or an empty list."""
    if header in seen:
        return []
    seen.add(header)
    path = root / header
    if not path.is_file():
        return []
    text = strip_block_comments(path.read_text(encoding="utf-8", errors="replace"))
    if LLVM_HEADERS_OF_OURS.search(text):
        return [header]
    for line in text.splitlines():
        match = INCLUDE.match(line)
        if match and match.group(2).split("/", 1)[0] in MAY_INCLUDE:
            chain = llvm_behind(root, match.group(2), seen)
            if chain:
                return [header, *chain]
    return []


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("root", type=pathlib.Path, help="the top of the source tree")
    parser.add_argument("--stamp", type=pathlib.Path, help="file to touch when all is well")
    arguments = parser.parse_args()
    if not (arguments.root / "support").is_dir():
        parser.error(f"{arguments.root} is not the top of the source tree (no support/ in it)")

    offences = 0
    files = 0
    for folder in sorted(MAY_INCLUDE):
        for path in sources(arguments.root, folder):
            files += 1
            text = strip_block_comments(path.read_text(encoding="utf-8", errors="replace"))
            for number, line in enumerate(text.splitlines(), start=1):
                match = INCLUDE.match(line)
                reason = match and check_include(arguments.root, folder, match.group(2))
                if reason:
                    offences += 1
                    shown = path.relative_to(arguments.root)
                    print(f"{shown}:{number}:1: error: {reason}: {line.strip()}", file=sys.stderr)
    if offences:
        return 1
    if arguments.stamp:
        arguments.stamp.parent.mkdir(parents=True, exist_ok=True)
        arguments.stamp.touch()
    print(f"dependency direction: {files} files obey")
    return 0


if __name__ == "__main__":
    sys.exit(main())
