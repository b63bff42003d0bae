"""A file is mostly 30–100 lines; at 225 somebody asks (STYLE.md)."""

import package
from findings import HOUSE

LIMIT = 225


def check(findings):
    for target in package.sources():
        for path in target.swift_files():
            lines = path.read_text(encoding="utf-8").count("\n")
            where = str(path.relative_to(HOUSE))
            if lines > LIMIT:
                findings.add("long", where, f"{where}:{LIMIT}", f"{lines} lines: one capability a file; split it, or say why not in allowed.txt")
