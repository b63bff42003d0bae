"""bin/new-domain lays out a domain that is formatted, declared, and free of the template's words."""

import pathlib
import re
import shutil
import subprocess

HOUSE = pathlib.Path(__file__).resolve().parents[2]


def lay_out(folder, *names):
    for name in ("bin", "Package.swift", ".swift-format"):
        copy = shutil.copytree if (HOUSE / name).is_dir() else shutil.copy
        copy(HOUSE / name, folder / name)
    return subprocess.run([folder / "bin/new-domain", *names], capture_output=True, text=True)


def test_lays_out_a_domain(tmp_path):
    assert lay_out(tmp_path, "Library", "Loan").returncode == 0
    files = [path for path in (*tmp_path.glob("Sources/Library/**/*"), *tmp_path.glob("Tests/LibraryTests/*")) if path.is_file()]
    assert {"Library.swift", "Loan.swift", "LoanStore.swift", "0001_loan.sql", "vi.json"} <= {path.name for path in files}
    for path in files:
        assert not re.search(r"thing(?!g|\b)|\bthings\b", path.read_text().replace("nothing", "").replace("Nothing", "")), path
    manifest = (tmp_path / "Package.swift").read_text()
    assert 'domain("Library")' in manifest and 'tests("Library"' in manifest
    lint = subprocess.run(["swift", "format", "lint", "--strict", "--recursive", "Package.swift", "Sources", "Tests"], cwd=tmp_path, capture_output=True, text=True)
    assert lint.returncode == 0, lint.stderr


def test_refuses_what_is_no_name(tmp_path):
    assert "capital" in lay_out(tmp_path, "library").stderr


def test_refuses_a_domain_that_is_there(tmp_path):
    (tmp_path / "Sources/Diplomas").mkdir(parents=True)
    assert "already" in lay_out(tmp_path, "Diplomas").stderr
