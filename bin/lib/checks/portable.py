"""Nothing in the repository knows one machine: no paths of a person's or a builder's machine, no registry hosts."""

import re
import subprocess

from findings import HOUSE

PATHS = re.compile(r"(?<![\w.])/(?:home|Users|root|work)/[\w.-]+|(?<![\w.])/tmp/\w\b")
HOSTS = re.compile(r"pypi\.org|pythonhosted\.org|deb\.debian\.org|registry\.npmjs\.org|proxy\.golang\.org|crates\.io", re.I)
BINARY = {".png", ".woff2", ".ttf", ".xlsx", ".ico", ".gz", ".br"}


def check(findings):
    for where in _tracked():
        path = HOUSE / where
        if path.suffix in BINARY or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            for pattern, what in ((PATHS, "a path of one machine"), (HOSTS, "a registry's host")):
                if match := pattern.search(line):
                    findings.add("machine", f"{where}:{match[0]}", f"{where}:{number}", f"{what}: {match[0]}")


def _tracked():
    answer = subprocess.run(["git", "ls-files", "-z"], cwd=HOUSE, capture_output=True, text=True)
    if answer.returncode == 0:
        return [name for name in answer.stdout.split("\0") if name]
    # Unpacked from an archive: what git would ignore begins with a point or is the data folder.
    files = (path.relative_to(HOUSE) for path in HOUSE.rglob("*") if path.is_file())
    return [str(path) for path in files if not path.parts[0].startswith(".") and path.parts[0] != "data"]
