"""What the checks found, less what allowed.txt allows."""

import pathlib

HOUSE = pathlib.Path(__file__).resolve().parents[3]
ALLOWED = pathlib.Path(__file__).with_name("allowed.txt")


class Findings:
    def __init__(self):
        self.found = []
        self.allowed = {}  # (rule, subject) -> line in allowed.txt
        self.used = set()
        for number, line in enumerate(ALLOWED.read_text().splitlines(), 1):
            entry, _, reason = line.partition("#")
            if not entry.strip():
                continue
            rule, subject = entry.split()
            self.allowed[rule, subject] = number
            if not reason.strip():
                self.found.append(f"{ALLOWED.relative_to(HOUSE)}:{number}: say why, after a #")

    def add(self, rule, subject, place, message):
        """`subject` is what allowed.txt may name: path:word, the path, or a folder/ of it; `place` is path:line."""
        path = subject.split(":")[0]
        folders = [str(folder) + "/" for folder in pathlib.PurePath(path).parents]
        for key in ((rule, name) for name in (subject, path, *folders)):
            if key in self.allowed:
                self.used.add(key)
                return
        self.found.append(f"{place}: {message}")

    def report(self, complete):
        for key, number in self.allowed.items():
            if complete and key not in self.used:
                self.found.append(f"{ALLOWED.relative_to(HOUSE)}:{number}: no longer needed: {' '.join(key)}")
        for line in self.found:
            print(line)
