"""All targets of all plans: after one change, after an import of a whole province, and counted from nothing."""

import json
import statistics
import time

import tables
from process import Server, timed
from visitor import Visitor, forms_of

PROVINCE = "ha-noi"
ROUNDS = 10


def measure(engine, database, options, folder):
    """{what: figure}; the last steps change the database, so they come after everything else."""
    steps = {}
    with Server(database, folder) as server:
        steps["all targets of all plans, after one change"] = after_one_change(server, engine, database)
    steps["import of a whole province, until all targets are new"] = after_a_province(engine, database, folder)
    steps["all targets from nothing (gdnn recount)"] = from_nothing(engine, database, folder)
    return steps


def all_targets(visitor):
    """Of every plan, as a program asks for them. How many goals there are."""
    plans = json.loads(visitor.get("/api/v1/plans"))["items"]
    return sum(len(json.loads(visitor.get(f"/api/v1/plans/{plan['id']}/targets"))["items"]) for plan in plans)


def after_one_change(server, engine, database):
    """From the sent form until nothing waits to be counted and every target of every plan has been asked for."""
    officer, stranger = Visitor(server.address).sign_in("so"), Visitor(server.address)
    goals, times = all_targets(stranger), []
    for (person,) in untrained(engine, database):
        path = f"/staff/{person}/trainings"
        form = next(form for form in forms_of(officer.get(path)) if form.action.endswith("/trainings"))
        start = time.monotonic()
        officer.send(form, course_type="nang-luc-so", completed_on="02/06/2025", evidence="CN-BENCH-ALL")
        wait_until_counted(engine, database)
        all_targets(stranger)
        times.append(time.monotonic() - start)
    return f"median {statistics.median(times) * 1000:.0f} ms, slowest {max(times) * 1000:.0f} ms of {len(times)} ({goals} goals, asked for by HTTP)"


def after_a_province(engine, database, folder):
    file, rows = province_file(engine, database, folder / "province.xlsx")
    start = time.monotonic()
    timed("import", "staff", str(file), "--organisation", "chinh-phu", "--only-good-rows", "--database", database, "--data", str(folder / "data"),
          log=folder / "province.log")
    imported = time.monotonic() - start
    with Server(database, folder) as server:
        start = time.monotonic()
        wait_until_counted(engine, database)
        all_targets(Visitor(server.address))
        asked = time.monotonic() - start
    return f"{imported:.1f} s for {rows:,} rows, counted in it; then all targets in {asked * 1000:.0f} ms"


def from_nothing(engine, database, folder):
    clear(engine, database)
    counted = timed("recount", "--database", database, "--data", str(folder / "data"), log=folder / "recount.log")
    with Server(database, folder) as server:
        start = time.monotonic()
        all_targets(Visitor(server.address))
        asked = time.monotonic() - start
    words = (folder / "recount.log").read_text().strip().splitlines()[-1:]
    return f"{counted['seconds']:.1f} s (CPU {counted['cpu']:.1f} s, peak {counted['peak']:.0f} MB; {' '.join(words)}) and {asked * 1000:.0f} ms to read them"


def untrained(engine, database):
    return tables.query(engine, database, f"""
        SELECT e.person_id FROM staff_employment e JOIN access_reach r ON r.descendant = e.organisation_id AND r.ancestor = 'so-gddt-ha-noi'
        WHERE e.is_main = 1 AND e.until_day = '9999-12-31' AND e.category = 'teacher'
          AND NOT EXISTS (SELECT 1 FROM staff_training t WHERE t.person_id = e.person_id) ORDER BY e.person_id DESC LIMIT {ROUNDS}""")


def wait_until_counted(engine, database, limit=60):
    start = time.monotonic()
    while time.monotonic() - start < limit:
        behind = tables.query(engine, database, """
            SELECT (SELECT count(*) FROM measures_stale WHERE generation > counted)
                 + (SELECT CASE WHEN coalesce(max(j.position), 0) > (SELECT position FROM platform_cursor WHERE reader = 'measures') THEN 1 ELSE 0 END
                    FROM platform_journal j)""")
        if int(behind[0][0]) == 0:
            return
        time.sleep(0.005)
    raise SystemExit(f"counts were still waiting after {limit} s")


def province_file(engine, database, path):
    """Some 45 new staff at each institution of one province."""
    import openpyxl
    import random

    names = [row[0] for row in tables.query(engine, database, f"""
        SELECT i.name FROM institutions_view_institution i JOIN organisations_view_version v ON v.organisation_id = i.organisation_id
        WHERE v.province_id = '{PROVINCE}' AND v.until_day = '9999-12-31' GROUP BY i.name HAVING count(*) = 1 ORDER BY i.name""")]
    book, chance, number = openpyxl.Workbook(write_only=True), random.Random(11), 700_000
    sheet = book.create_sheet("Nhà giáo")
    for line in (["DANH SÁCH NHÀ GIÁO"], [], *tables.HEAD):
        sheet.append(line)
    for name in names:
        for _ in range(45):
            number += 1
            sheet.append(tables._person(number, name, chance))
    book.save(path)
    return path, number - 700_000


def clear(engine, database):
    sql = "DELETE FROM measures_count; UPDATE measures_stale SET counted = generation"
    if engine == "sqlite":
        import sqlite3

        with sqlite3.connect(database) as connection:
            connection.executescript(sql)
    else:
        import subprocess

        subprocess.run(["psql", "-X", "-q", "-c", sql, database], check=True)
