#!/usr/bin/env python3
"""Fails when a source includes a header of a layer that its own layer may not know (ARCHITECTURE, "Who may include whom"),
or a header shows a foreign library."""
import pathlib
import re
import sys

MAY_INCLUDE = {
    "core": {"core"},
    "nlp": {"core", "nlp"},
    "pipeline": {"core", "nlp", "pipeline"},
    "io": {"core", "io"},
    "store": {"core", "store"},
    "eval": {"core", "eval"},
    "cli": {"core", "nlp", "pipeline", "io", "store", "eval", "cli"},
}
FOREIGN = re.compile(r"#include <(unicode|re2|sqlite3|boost|simdjson|nlohmann|gumbo|hunspell|lttoolbox|igraph|xxhash|sodium|toml|zip|pugixml|poppler|gmime|glib)")
root = pathlib.Path(__file__).resolve().parent.parent
wrong = []
for layer, allowed in MAY_INCLUDE.items():
    for path in sorted((root / layer).rglob("*")):
        if path.suffix not in {".h", ".cc"}:
            continue
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(root)
        if not text.startswith("// SPDX-License-Identifier: GPL-3.0-or-later"):
            wrong.append(f"{name}: no SPDX line")
        for number, line in enumerate(text.splitlines(), 1):
            included = re.match(r'#include "([a-z]+)/', line)
            if included and included[1] in MAY_INCLUDE and included[1] not in allowed:
                wrong.append(f"{name}:{number}: {layer} may not include {included[1]}")
            if path.suffix == ".h" and FOREIGN.match(line):
                wrong.append(f"{name}:{number}: a foreign library shows in a header")
            if layer != "cli" and re.search(r"\bstd::(cout|cerr|exit|abort)\b|#include <iostream>", line):
                wrong.append(f"{name}:{number}: only cli/ prints and exits")
            if layer != "core" and re.search(r"#pragma omp|std::(jthread|thread)\b(?!::hardware_concurrency)|std::async", line):
                wrong.append(f"{name}:{number}: threads start in core/parallel.h only")
print("\n".join(wrong) if wrong else "layers: in order")
sys.exit(bool(wrong))
