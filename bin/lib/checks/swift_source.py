"""Just enough of a Swift lexer: code without comments, and string literals with their lines."""

import functools
import re
from dataclasses import dataclass

OPENING = re.compile(r'(#*)("""|")')
# A regex literal on one line; a quote in it opens no text. `a / b` is none: it has spaces, or an operand before it.
REGEX = re.compile(r"#/.*?/#|/(?![\s/*])(?:[^/\\\n]|\\.)+/")
BEFORE_REGEX = re.compile(r"(?:^|[(,=:{\[!&|?;\n]|\b(?:return|in|case|of|try|matches|split))\s*$")


@dataclass
class Literal:
    line: int
    text: str  # an interpolation stands as \x00
    before: str  # up to 60 characters of code before it on its line


@dataclass
class Source:
    code: str  # comments and the insides of literals blanked out; lines kept
    literals: list


@functools.cache
def read(path):
    text = path.read_text(encoding="utf-8")
    literals = []
    code = "".join(_code(text, 0, len(text), literals)[0])
    literals.sort(key=lambda literal: literal.line)
    return Source(code, literals)


def _code(text, at, end, literals, closing=None):
    """Lexes code from `at`; stops after an unmatched `closing` parenthesis. Returns (pieces, where it stopped)."""
    pieces, depth = [], 0
    while at < end:
        if text.startswith("//", at):
            at = _until(text, at, "\n", end)
        elif text.startswith("/*", at):
            stop = _until(text, at, "*/", end)
            pieces.append("\n" * text.count("\n", at, stop))
            at = min(stop + 2, end)
        elif (text[at] in "/#") and (regex := REGEX.match(text, at)) and BEFORE_REGEX.search(text[max(0, at - 40) : at]):
            at = regex.end()
        elif opening := OPENING.match(text, at):
            stop = _literal(text, opening, literals)
            pieces.append('""' + "\n" * text.count("\n", at, stop))
            at = stop
        else:
            character = text[at]
            if closing and character == "(":
                depth += 1
            if closing and character == ")":
                if depth == 0:
                    return pieces, at + 1
                depth -= 1
            pieces.append(character)
            at += 1
    return pieces, end


def _literal(text, opening, literals):
    """Records the literal that opens here; returns where it ends."""
    hashes, quote = opening.groups()
    escape, close = "\\" + hashes, quote + hashes
    start, at, pieces = opening.start(), opening.end(), []
    while at < len(text) and not text.startswith(close, at):
        if text.startswith(escape + "(", at):
            _, at = _code(text, at + len(escape) + 1, len(text), literals, closing=")")
            pieces.append("\x00")
        elif text.startswith(escape, at):
            at += len(escape) + 1
        else:
            pieces.append(text[at])
            at += 1
    before = text[text.rfind("\n", 0, start) + 1 : start][-60:]
    literals.append(Literal(text.count("\n", 0, start) + 1, "".join(pieces), before))
    return at + len(close)


def _until(text, at, mark, end):
    stop = text.find(mark, at)
    return end if stop < 0 else stop
