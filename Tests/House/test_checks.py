"""The checks find what they are for, and leave the rest alone."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bin/lib/checks"))

import boundaries
import strings
import swift_source


def read(tmp_path, text):
    path = tmp_path / "Example.swift"
    path.write_text(text, encoding="utf-8")
    return swift_source.read(path)


def test_literals_are_found_with_their_lines_and_holes(tmp_path):
    source = read(tmp_path, 'let a = "one"\nlet b = t("state.\\(kind(of: "two"))")\nlet c = """\n  three\n  """\nlet d = #"fo"ur"#\n')
    assert [(literal.line, literal.text.strip()) for literal in source.literals] == [
        (1, "one"), (2, "two"), (2, "state.\x00"), (3, "three"), (6, 'fo"ur')]


def test_comments_hold_no_code_and_no_text(tmp_path):
    source = read(tmp_path, '// import GRDB "đúng"\n/* let a = "b" */ let c = 1 // "d"\n')
    assert source.literals == [] and "GRDB" not in source.code


def test_a_quote_in_a_comment_does_not_open_a_literal(tmp_path):
    assert [literal.text for literal in read(tmp_path, '// don"t\nlet a = "b"\n').literals] == ["b"]


def test_a_quote_in_a_regex_does_not_open_a_literal(tmp_path):
    source = read(tmp_path, 'let a = text.matches(of: /"([^"]|\\/)"/), b = "c" // d\nlet e = #/x"y/#, f = 8 / 2, g = "h"\n')
    assert [literal.text for literal in source.literals] == ["c", "h"]


def imports(code):
    return [match[1] for match in boundaries.IMPORT.finditer(code)]


def test_imports_of_all_forms():
    assert imports("import A\n@testable import B\nprivate import struct C.D\n@preconcurrency package import E\nimportant\n") == ["A", "B", "C", "E"]


def written(sql):
    return [match[1] for match in boundaries.WRITES.finditer(sql)]


def test_writes_of_all_forms():
    sql = "INSERT INTO a_x VALUES (1) ON CONFLICT DO NOTHING; UPDATE b_x SET y = 1; DELETE FROM c_x; INSERT OR IGNORE INTO d_x SELECT 1 FROM e_x; DROP TABLE IF EXISTS f_x"
    assert written(sql) == ["a_x", "b_x", "c_x", "d_x", "f_x"]


def test_vietnamese_is_told_from_other_letters():
    assert not strings.VIETNAMESE.search("×2 – … → “x” §")
    assert strings.VIETNAMESE.search("Số") and strings.VIETNAMESE.search("đã") and strings.VIETNAMESE.search("Đạt")


def test_keys():
    assert strings.KEY.fullmatch("people.fault.name_missing")
    assert not strings.KEY.fullmatch("people") and not strings.KEY.fullmatch("a sentence. Another.")
