"""A file is mostly 30–100 lines, at 225 somebody asks; it holds one type, and what is its own or a small part of its interface (STYLE.md)."""

import re

import package
import swift_source
from findings import HOUSE

LIMIT = 225
# A value that a verb takes or gives, a hook of one function: it reads best beside what it is for.
SMALL = 12
TYPE = re.compile(r"^(?:@\w+(?:\([^)]*\))?\s+)*((?:(?:public|package|internal|fileprivate|private|final|indirect)\s+)*)(?:struct|class|enum|protocol|actor)\s+(\w+)", re.M)


def check(findings):
    for target in package.sources():
        for path in target.swift_files():
            lines = path.read_text(encoding="utf-8").count("\n")
            where = str(path.relative_to(HOUSE))
            if lines > LIMIT:
                findings.add("long", where, f"{where}:{LIMIT}", f"{lines} lines: one capability a file; split it, or say why not in allowed.txt")
            _one_type(findings, path, where)


def _one_type(findings, path, where):
    types = list(_types(swift_source.read(path).code))
    main = max(types, key=lambda found: (found[0] == path.stem, found[2]), default=None)
    for name, line, size in types:
        if name != main[0] and size > SMALL:
            findings.add("types", where, f"{where}:{line}", f"{name} stands beside {main[0]}: a file of its own, or private to this one")


def _types(code):
    """Those that other files may name: (name, line, lines)."""
    for found in TYPE.finditer(code):
        if "private" in found[1] or code.count("{", 0, found.start()) != code.count("}", 0, found.start()):
            continue
        depth = 0
        for end in range(code.index("{", found.end()), len(code)):
            depth += (code[end] == "{") - (code[end] == "}")
            if depth == 0:
                break
        yield found[2], code.count("\n", 0, found.start(2)) + 1, code.count("\n", found.start(2), end) + 1
