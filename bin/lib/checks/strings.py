"""Every text that a person sees is a key in both catalogues of its module, and no Vietnamese stands in code (rule 7)."""

import json
import re

import package
import swift_source
from findings import HOUSE

VIETNAMESE = re.compile(r"[À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# The name of the house is the same in every language; so is a reference to a decision.
NAMES = re.compile(r"GDNN Số|QĐ-TTg|\bQĐ\b")
KEY = re.compile(r"[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9_-]+)+")
KEY_WITH_HOLES = re.compile(r"[a-z][A-Za-z0-9]*(?:\.[A-Za-z0-9_\x00-]+)+")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
PERMISSION = re.compile(r"\w+\.(?:read|edit|import|manage)")
# Other names with points in them that are no keys, told by what stands before them.
NO_KEY = re.compile(r"(?:\bon|holds|permission\w*|may|kind|name|lock|forKey|domain|path|systemImage|pathExtension|hasSuffix|resource)\W*$", re.I)


def check(findings):
    catalogues = {target.name: _catalogue(findings, target) for target in package.sources() if (target.folder / "Resources/strings").is_dir()}
    keys = {key for catalogue in catalogues.values() for key in catalogue}
    namespaces = {key.split(".")[0] for key in keys}
    used, holes = set(), []
    for target in package.sources():
        for path in target.swift_files():
            literals = swift_source.read(path).literals
            _vietnamese(findings, path.relative_to(HOUSE), literals)
            for literal in literals:
                _literal(findings, path.relative_to(HOUSE), literal, keys, namespaces, used, holes)
    used |= _elsewhere(keys)
    _unused(findings, catalogues, used, holes)


def _catalogue(findings, target):
    """The keys of a module, which Vietnamese and English must share, with the same placeholders."""
    folder = target.folder / "Resources/strings"
    vi, en = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("vi.json", "en.json"))
    for mine, other, name, text in ((vi, en, "en", en), (en, vi, "vi", vi)):
        for key in mine.keys() - other.keys():
            _say(findings, folder / f"{name}.json", key, f"{key} is missing here")
    for key in vi.keys() & en.keys():
        if set(PLACEHOLDER.findall(str(vi[key]))) != set(PLACEHOLDER.findall(str(en[key]))):
            _say(findings, folder / "en.json", key, f"{key} has other placeholders than in Vietnamese")
    return vi.keys() | en.keys()


def _vietnamese(findings, where, literals):
    # A register's file has the headings that offices write: read, never shown.
    if "/Registers/" in str(where).removeprefix("Sources/Registers/"):
        return
    found = [literal for literal in literals if VIETNAMESE.search(NAMES.sub("", literal.text))]
    if found:
        first, more = found[0], f" and {len(found) - 1} more in this file" if len(found) > 1 else ""
        findings.add("vietnamese", str(where), f"{where}:{first.line}", f"text in code, make it a key: {first.text.strip()[:60]!r}{more}")


def _literal(findings, where, literal, keys, namespaces, used, holes):
    if "\x00" in literal.text and KEY_WITH_HOLES.fullmatch(literal.text):
        hole = re.compile(re.escape(literal.text).replace("\x00", ".+"))
        holes.append(hole)
        if literal.text.split(".")[0] in namespaces and not _is_other_name(literal) and not any(map(hole.fullmatch, keys)):
            shown = literal.text.replace("\x00", "…")
            findings.add("key", f"{where}:{shown}", f"{where}:{literal.line}", f"no catalogue has a key like {shown}")
    elif literal.text in keys:
        used.add(literal.text)
    elif KEY.fullmatch(literal.text) and literal.text.split(".")[0] in namespaces and not _is_other_name(literal):
        findings.add("key", f"{where}:{literal.text}", f"{where}:{literal.line}", f"{literal.text} is in no catalogue")


def _is_other_name(literal):
    return PERMISSION.fullmatch(literal.text) or NO_KEY.search(literal.before)


def _elsewhere(keys):
    """Keys that scripts of the pages or policy files name."""
    used = set()
    for folder in (HOUSE / "Policy", *(target.folder / "Resources" for target in package.sources())):
        for path in folder.rglob("*") if folder.is_dir() else ():
            if path.suffix in (".js", ".yaml", ".yml", ".csv") and path.is_file():
                used |= keys & set(KEY.findall(path.read_text(encoding="utf-8", errors="replace")))
    return used


def _unused(findings, catalogues, used, holes):
    for name, catalogue in catalogues.items():
        path = package.targets()[name].folder / "Resources/strings/vi.json"
        for key in sorted(catalogue - used):
            if not any(hole.fullmatch(key) for hole in holes):
                _say(findings, path, key, f"{key} is used nowhere")


def _say(findings, path, key, message):
    where = path.relative_to(HOUSE)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if f'"{key}"' in text), 1)
    findings.add("key", f"{where}:{key}", f"{where}:{line}", message)
