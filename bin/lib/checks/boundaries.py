"""Who may import whom, and whose tables are whose (architecture.md, Domains, rules 1 and 2); what a domain stores, a value over a connection stores."""

import re

import package
import swift_source
from findings import HOUSE

IMPORT = re.compile(r"^[ \t]*(?:@\w+(?:\([^)]*\))?[ \t]+)*(?:(?:public|package|internal|fileprivate|private)[ \t]+)?import[ \t]+"
                    r"(?:(?:struct|class|enum|protocol|func|var|let|typealias)[ \t]+)?(\w+)", re.M)
TOOLCHAIN = {"Swift", "Foundation", "FoundationEssentials", "Dispatch", "Synchronization", "RegexBuilder", "Glibc", "Testing", "Observation"}
# Modules that a product brings along and re-exports in its own interface.
BROUGHT = {"Hummingbird": {"HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTPTypes", "NIOPosix", "ServiceLifecycle", "Logging"}}

# Tables made to be joined by everybody: who stands under whom in the tree of organisations.
PUBLISHED = {"access_reach", "access_node"}

# Names on the connection are everybody's: only what every domain does with one stands there.
EXTENDS = re.compile(r"^[ \t]*(?:\w+[ \t]+)?extension[ \t]+(?:any[ \t]+)?Connection\b", re.M)

CREATES = re.compile(r"\bCREATE\s+(?:TEMP\w*\s+|UNLOGGED\s+|VIRTUAL\s+|UNIQUE\s+|OR\s+REPLACE\s+|MATERIALIZED\s+)*"
                     r"(TABLE|VIEW|INDEX|TRIGGER|FUNCTION|SEQUENCE)\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)", re.I)
WRITES = re.compile(r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|(?:ALTER|DROP|TRUNCATE)\s+(?:TABLE|VIEW)(?:\s+IF\s+EXISTS)?)"
                    r"\s+(?:ONLY\s+)?(\w+)", re.I)
REFERS = re.compile(r"\bREFERENCES\s+(\w+)", re.I)


def check(findings):
    for target in package.targets().values():
        if target.kind != "system":
            _imports(findings, target)
    tables = _tables(findings)
    for target in package.sources():
        _extensions(findings, target)
        for place, line, sql in _statements(target):
            _sql(findings, target, tables, place, line, sql)


def _imports(findings, target):
    parts = {part.name for part in package.sources() if part.is_part}
    # A domain has the parts of the platform by importing Platform, and no other way.
    uses = target.uses if target.is_part or target not in package.sources() else target.uses - parts | {"Platform"}
    allowed = TOOLCHAIN | uses | set().union(*(BROUGHT.get(name, set()) for name in uses))
    for path in target.swift_files():
        code = swift_source.read(path).code
        for match in IMPORT.finditer(code):
            module, where = match[1], path.relative_to(HOUSE)
            if module not in allowed and module != target.name:
                line = code.count("\n", 0, match.start(1)) + 1
                findings.add("import", f"{where}:{module}", f"{where}:{line}", f"{target.name} imports {module}, which Package.swift does not give it")


def _extensions(findings, target):
    for path in target.swift_files():
        code, where = swift_source.read(path).code, path.relative_to(HOUSE)
        for match in EXTENDS.finditer(code):
            line = code.count("\n", 0, match.start()) + 1
            findings.add("connection", str(where), f"{where}:{line}", "extends Connection: make it a store, a value over one (STYLE.md, Shape of a domain)")


def _tables(findings):
    """Every table and view that a migration creates: name -> target. All carry their domain's name.

    The migrations of the platform are numbered in one row and stand in one folder; the tables belong to its parts."""
    tables = {}
    parts = [target for target in package.sources() if target.is_part]
    for target in package.sources():
        for path in target.migrations():
            text = _without_comments(path.read_text(encoding="utf-8"))
            where = path.relative_to(HOUSE)
            for match in CREATES.finditer(text):
                kind, name = match[1].upper(), match[2]
                owners = parts if target.is_part else [target]
                owner = next((owner for owner in owners if name.startswith(owner.prefixes)), None)
                if kind in ("TABLE", "VIEW"):
                    tables[name] = owner or target
                if not owner:
                    line, prefixes = text.count("\n", 0, match.start()) + 1, sorted(prefix for owner in owners for prefix in owner.prefixes)
                    findings.add("table", f"{where}:{name}", f"{where}:{line}", f"{name}: names in {target.name} begin with {' or '.join(prefixes)}")
    return tables


def _statements(target):
    """Every text that may hold SQL: (path, line where it begins, text)."""
    for path in target.migrations():
        yield path, 1, _without_comments(path.read_text(encoding="utf-8"))
    for path in target.swift_files():
        for literal in swift_source.read(path).literals:
            yield path, literal.line, literal.text


def _sql(findings, target, tables, path, first, sql):
    written = {match.start(1): match[1] for match in WRITES.finditer(sql)}
    referred = {match.start(1) for match in REFERS.finditer(sql)}
    where = path.relative_to(HOUSE)
    for match in re.finditer(r"[a-z]\w+", sql):
        name, owner = match[0], tables.get(match[0])
        if owner is None or owner is target or path.suffix == ".sql" and target.is_part and owner.is_part:
            continue
        place = f"{where}:{first + sql.count(chr(10), 0, match.start())}"
        if match.start() in written:
            findings.add("write", f"{where}:{name}", place, f"{target.name} writes {name}, which is {owner.name}'s: call its verb")
        elif owner.name not in target.uses:
            findings.add("read", f"{where}:{name}", place, f"{target.name} reads {name} of {owner.name}, which Package.swift does not give it")
        elif target.is_part and owner.is_part:
            continue  # mechanisms join the journal and the log of readings; they write their own alone
        elif match.start() not in referred and name not in PUBLISHED and not _is_view(name, owner):
            findings.add("read", f"{where}:{name}", place, f"{target.name} reads {name}, a table of {owner.name}: use its façade or a <domain>_view_…")


def _is_view(name, owner):
    return any(name.startswith(prefix + "view_") for prefix in owner.prefixes)


def _without_comments(sql):
    return re.sub(r"--[^\n]*", "", sql)
