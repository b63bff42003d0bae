"""Which pages are measured, and the way from a changed record to the changed national figure."""

import json
import re
import statistics
import time

import tables
from visitor import Visitor, forms_of

PLAN, TARGET = "2222-qd-ttg", "a1"
ROUNDS = 15


def routes(server, engine, database):
    """(name, path, headers): each page once; the officer's list with the cookie of a session."""
    institution = tables.query(engine, database, "SELECT organisation_id FROM institutions_institution ORDER BY organisation_id LIMIT 1")[0][0]
    officer, ministry = Visitor(server.address).sign_in("so").cookie, Visitor(server.address).sign_in("bo").cookie
    return [
        ("plain text", "/ping", ()),
        ("home", "/", ()),
        ("operations centre", "/ioc", ()),
        ("target", target_page(server), ()),
        ("institution, public", f"/institutions/{institution}", ()),
        ("list with search, public", "/institutions?q=cao+dang", ()),
        ("list with search, signed in: no kept copy", "/institutions?q=cao+dang", [("Cookie", officer)]),
        ("institution, signed in", f"/institutions/{institution}", [("Cookie", officer)]),
        ("operations centre, signed in", "/ioc", [("Cookie", officer)]),
        ("staff list, signed in", "/staff", [("Cookie", officer)]),
        ("staff list with search, a province's officer", "/staff?q=nguyen+thi", [("Cookie", officer)]),
        ("staff list with search, the nation's", "/staff?q=nguyen+thi", [("Cookie", ministry)]),
        ("API: targets of the plan", f"/api/v1/plans/{PLAN}/targets", ()),
    ]


def target_page(server):
    page = Visitor(server.address).get(f"/plans/{PLAN}")
    return re.search(rf'href="(/plans/{PLAN}/targets/{TARGET}[^"#]*)"', page)[1].replace("&amp;", "&")


def change_to_figure(server, engine, database):
    """An officer records a course of somebody who had none; until the national figure, asked for as a stranger, has one more."""
    officer, stranger = Visitor(server.address).sign_in("so"), Visitor(server.address)
    untrained = tables.query(engine, database, f"""
        SELECT e.person_id FROM staff_employment e JOIN access_reach r ON r.descendant = e.organisation_id AND r.ancestor = 'so-gddt-ha-noi'
        WHERE e.is_main = 1 AND e.until_day = '9999-12-31' AND e.category = 'teacher'
          AND NOT EXISTS (SELECT 1 FROM staff_training t WHERE t.person_id = e.person_id) ORDER BY e.person_id LIMIT {ROUNDS}""")
    times = [_one_change(officer, stranger, person) for (person,) in untrained]
    return f"median {statistics.median(times) * 1000:.0f} ms, slowest {max(times) * 1000:.0f} ms of {len(times)} (from sending the form to the new figure by HTTP)"


def _one_change(officer, stranger, person):
    before = _trained(stranger)
    path = f"/staff/{person}/trainings"
    form = next(form for form in forms_of(officer.get(path)) if form.action.endswith("/trainings"))
    start = time.monotonic()
    officer.send(form, course_type="nang-luc-so", completed_on="01/06/2025", evidence="CN-BENCH")
    while time.monotonic() - start < 30:
        if _trained(stranger) == before + 1:
            return time.monotonic() - start
        time.sleep(0.005)
    raise SystemExit(f"the figure did not move within 30 s of the change of {person}: {before}")


def _trained(visitor):
    items = json.loads(visitor.get(f"/api/v1/plans/{PLAN}/targets"))["items"]
    return next(item["numerator"] for item in items if item["id"].startswith(TARGET) and item["numerator"] is not None)
