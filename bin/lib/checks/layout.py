"""One layout of all domains (STYLE.md, "Shape of a domain"), and lines of 120 columns."""

import re

import package
from findings import HOUSE

WIDTH = 120
# What else a folder of that kind has been called; one name each.
NAMES = {
    "Web": "Pages", "Views": "Pages", "Handlers": "Pages", "Import": "Imports", "Measure": "Measures", "Register": "Registers",
    "Stores": "Store", "Storage": "Store", "Record": "Records", "Model": "Records", "Models": "Records", "Actions": "Verbs",
    "Verb": "Verbs", "Policies": "Policy", "Codes": "Records",
}
# Where files of these names stand: in a folder of this name.
PLACES = (
    (r"(Pages|Page|View|Views|API|Routes|Handler)\.swift$", "Pages"), (r"Store\.swift$", "Store"), (r"Actions\.swift$", "Verbs"),
    (r"(Columns|Import)\.swift$", "Imports"),
)
# A line that is one text, or one part of a text, is as long as the text.
TEXT = re.compile(r'^\s*(?:\+ |\? |: |return |case \.[a-z]+: )?(?:[a-z]+: )?#*".*"#*[\])},;:]*(?: (?:as|in)\b.*)?$|^\s*<|^\s*/.*/$')


def check(findings):
    for target in package.sources():
        if is_domain(target):
            shape(target, findings)
    for target in package.targets().values():
        if target.folder.is_relative_to(HOUSE) and target.kind != "system":
            for path in target.swift_files():
                width(path, findings)


def is_domain(target):
    return (target.folder / "Module.swift").exists() and not target.is_part


def shape(target, findings):
    roots = {f"{target.name}.swift", "Module.swift"}
    for path in target.swift_files():
        where = str(path.relative_to(HOUSE))
        folder = path.parent.name
        if path.parent == target.folder:
            if path.name not in roots:
                findings.add("layout", where, where, f"beside {' and '.join(sorted(roots))} stands nothing: Records, Store, Verbs, Pages, …, or a capability of its own")
            continue
        if folder in NAMES:
            findings.add("layout", where, where, f"the folder is called {NAMES[folder]} in every domain")
        parts = path.relative_to(target.folder).parts
        for pattern, place in PLACES:
            # A capability with few files keeps them together.
            if re.search(pattern, path.name) and parts[0] in ("Records", "Store", "Verbs", "Imports", "Pages", "Policy") and parts[0] != place and place not in parts:
                findings.add("layout", where, where, f"a file of this name stands in {place}")
    for name in roots:
        if not (target.folder / name).exists():
            findings.add("layout", f"Sources/{target.name}/{name}", f"Sources/{target.name}", f"a domain has {name}")


def width(path, findings):
    where = str(path.relative_to(HOUSE))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if len(line) > WIDTH and not TEXT.match(line):
            findings.add("width", where, f"{where}:{number}", f"{len(line)} columns; {WIDTH} are read without moving one's eyes")
