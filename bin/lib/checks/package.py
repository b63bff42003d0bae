"""What Package.swift declares."""

import functools
import json
import subprocess
from dataclasses import dataclass

from findings import HOUSE


@dataclass
class Target:
    name: str
    folder: object
    kind: str  # regular, executable, test, system
    uses: set

    @property
    def prefixes(self):
        """Of its tables: `staff_`, `access_`; the journal and the settings bear the platform's name."""
        return ("platform_",) if self.name == "Storage" else (self.name.lower() + "_",)

    @property
    def is_part(self):
        """Of the platform: a mechanism."""
        return self.folder.is_relative_to(HOUSE / "Sources/Platform")

    def swift_files(self):
        return sorted(self.folder.rglob("*.swift"))

    def migrations(self):
        return sorted((self.folder / "Resources/migrations").glob("*.sql"))


@functools.cache
def targets():
    text = subprocess.run(["swift", "package", "dump-package"], cwd=HOUSE, check=True, capture_output=True, text=True).stdout
    return {target["name"]: _target(target) for target in json.loads(text)["targets"]}


def _target(target):
    folder = target.get("path") or ("Tests/" if target["type"] == "test" else "Sources/") + target["name"]
    uses = {next(iter(dependency.values()))[0] for dependency in target["dependencies"]}
    return Target(target["name"], HOUSE / folder, target["type"], uses)


def sources():
    return [target for target in targets().values() if target.kind in ("regular", "executable") and target.folder.is_relative_to(HOUSE / "Sources")]
