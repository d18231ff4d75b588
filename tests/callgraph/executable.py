# SPDX-License-Identifier: Apache-2.0
"""The functions of an executable: which symbols stand at an address, and in which unit those of internal linkage are."""
import bisect
import subprocess
from dataclasses import dataclass, field


@dataclass(eq=False)
class Function:
    """What occupies a range of addresses. Aliases make it bear several symbols."""

    begin: int
    end: int
    symbols: set = field(default_factory=set)
    unit: str = ""  # of local symbols: base name of the main file

    def __str__(self):
        return min(self.symbols)


class Executable:
    """Requires: `path` is linked without position independence, so that addresses are those of the symbol table."""

    def __init__(self, path, readelf):
        output = subprocess.run([readelf, "-sW", str(path)], capture_output=True, text=True, check=True).stdout
        by_range = {}
        unit = ""
        self.symbols = set()
        for line in output[output.index("'.symtab'"):].splitlines():
            fields = line.split()
            if len(fields) < 7 or not fields[0][:-1].isdigit():
                continue
            value, size, kind, binding, section = int(fields[1], 16), int(fields[2], 0), fields[3], fields[4], fields[6]
            name = fields[7] if len(fields) > 7 else ""
            if kind == "FILE":
                unit = name
            if kind not in ("FUNC", "IFUNC") or section == "UND":
                continue
            self.symbols.add(name)
            function = by_range.setdefault(value, Function(value, value + max(size, 1)))
            function.end = max(function.end, value + size)
            function.symbols.add(name)
            if binding == "LOCAL":
                function.unit = unit
        self._functions = [by_range[begin] for begin in sorted(by_range)]
        self._begins = [function.begin for function in self._functions]

    def function_at(self, address):
        """The function that has this address; None outside of the executable's functions."""
        index = bisect.bisect_right(self._begins, address) - 1
        if index < 0 or address >= self._functions[index].end:
            return None
        return self._functions[index]
