# SPDX-License-Identifier: Apache-2.0
"""The call graph of a program model (docs/model.md), as far as the comparison needs it."""
from dataclasses import dataclass

ENVIRONMENT = "<environment>"
START = "<start>"


@dataclass(eq=False)
class CallSite:
    kind: str
    targets: list
    open: list


class StaticFunction:
    def __init__(self, document, target_sets):
        self.name = document["name"]
        self.symbol = document.get("symbol", self.name)
        self.units = document.get("units", [])
        self.is_internal = document.get("isInternal", False)
        self.in_foreign_header = document.get("inForeignHeader", False)
        self.qualified_name = document.get("qualifiedName", "")
        self.signature = document.get("signature", "")
        self.calls = [CallSite(call.get("kind", "direct"),
                               list(target_sets[call["targetSet"]] if "targetSet" in call else call.get("targets", [])),
                               call.get("open", []))
                      for call in document.get("calls", [])]

    @property
    def has_body(self):
        return bool(self.units)

    @property
    def title(self):
        return self.signature or self.qualified_name or self.name


class ProgramModel:
    def __init__(self, document):
        target_sets = document.get("targetSets", [])
        self.functions = [StaticFunction(function, target_sets) for function in document["functions"]]
        self.unit_names = [unit["name"] for unit in document["units"]]
        self._by_symbol = {}
        for number, function in enumerate(self.functions):
            self._by_symbol.setdefault(function.symbol or function.name, []).append(number)

    def numbers(self, symbol, unit=""):
        """Functions that `symbol` names; one of internal linkage only if it is that of the unit whose main file has
        the base name `unit`."""
        found = []
        for number in self._by_symbol.get(symbol, []):
            function = self.functions[number]
            in_unit = any(self.unit_names[index].split("#")[0].split("/")[-1] == unit for index in function.units)
            if not function.is_internal or in_unit:
                found.append(number)
        return found

    def number(self, name):
        numbers = self._by_symbol.get(name, [])
        return numbers[0] if numbers else None
