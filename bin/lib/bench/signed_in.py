"""Every kind of page signed in: what one request costs in CPU, for readers of a school, a province and the nation, where a school, a
province and the nation are recorded. A page that shows as many lines should cost the same wherever it is; one that does not is named.

CPU, not time: the load stands on the same cores, and so may other work. On PostgreSQL the server's processes are counted too.
"""

import http.client
import os
import pathlib
import random
import subprocess
import sys
import threading
import time
import urllib.error

import tables
from process import TICK, Server, timed
from visitor import Visitor, forms_of

# The least of two short runs of one page differed by up to a third here, and a page of a school has fewer lines than it has room for (some
# registers hold less than 50 of it): twice as much is neither.
BOUND = 2.0
CONNECTIONS = 4
READERS = [("school", "truong"), ("province", "so"), ("nation", "truong"), ("nation", "so"), ("nation", "bo")]
HEADINGS = {("school", "truong"): "school", ("province", "so"): "officer, province", ("nation", "truong"): "a school of the nation",
            ("nation", "so"): "officer, nation", ("nation", "bo"): "government, nation"}


def pages(engine, database, top):
    """(name, path) of each kind of page; records are those of an organisation that the reader sees."""
    def one(sql):
        found = tables.query(engine, database, sql)
        return found[0][0] if found else None

    within = f"organisation_id IN (SELECT descendant FROM access_reach WHERE ancestor = '{top}')"
    person = one(f"SELECT person_id FROM staff_employment WHERE is_main = 1 AND until_day = '9999-12-31' AND {within} ORDER BY person_id LIMIT 1")
    institution = one(f"SELECT organisation_id FROM institutions_institution WHERE {within} ORDER BY organisation_id LIMIT 1")
    number = one(f"SELECT number FROM people_person WHERE id = '{person}'")
    room, asset = (one(f"SELECT id FROM facilities_{table} WHERE {within} ORDER BY id LIMIT 1") for table in ("room", "asset"))
    return [
        ("plain text", "/ping"), ("staff list", "/staff"), ("staff search", "/staff?q=thi"), ("staff record", f"/staff/{person}"),
        ("institutions", "/institutions"), ("institutions, search", "/institutions?q=cao+dang"), ("institution", f"/institutions/{institution}"),
        ("rooms", "/rooms"), ("rooms of a kind", "/rooms?kind=online-classroom"), ("room", f"/rooms/{room}"), ("assets", "/assets"),
        ("assets, search", "/assets?q=may"), ("asset", f"/assets/{asset}"), ("certificates", "/signature-certificates"), ("programmes", "/programmes"),
        ("registers", "/registers"), ("today", "/today"), ("operations centre", "/ioc"), ("map", "/map"), ("plan", "/plans/2222-qd-ttg"),
        ("figure with persons", "/plans/2222-qd-ttg/targets/a1?year=2025"), ("figure, those not counted", "/plans/2222-qd-ttg/targets/a1?year=2025&counted=no"),
        ("organisations", "/organisations"), ("search", "/search?q=nguyen"), ("search, a name", "/search?q=nguyen+thi+hoa"),
        ("search, a number", f"/search?q={number}"), ("search, nobody", "/search?q=zzzz"), ("staff search, a number", f"/staff?q={number}"),
        ("staff search, nobody", "/staff?q=zzzz"), ("imports", "/imports"),
    ]


def measure(engine, location, options, folder):
    """{(scale, login): {page: milliseconds}}, and what did not answer as it should."""
    scales = ["school", "province"] if options.quick else ["school", "province", "nation"]
    found, wrong = {}, []
    for scale in scales:
        database = prepared(engine, location, scale, options, folder)
        with Server(database, folder) as server:
            for login in [login for at, login in READERS if at == scale]:
                say(f"{engine}: signed in, {scale}, {login}")
                found[f"{scale} {login}"] = reader(server, engine, database, login, options, wrong)
    return {"readers": found, "wrong": wrong}


def prepared(engine, location, scale, options, folder):
    """A database with the demonstration; loaded once where it is kept."""
    if engine == "sqlite":
        database = pathlib.Path(options.keep or folder) / f"{scale}.sqlite"
        if database.exists():
            return str(database)
    else:
        name = f"bench_{scale}_test"
        subprocess.run(["psql", "-X", "-q", "-c", f"CREATE DATABASE {name}", location], check=True)
        database = "/".join([location.split("?")[0].rsplit("/", 1)[0], name]) + ("?" + location.split("?", 1)[1] if "?" in location else "")
    say(f"{engine}: loading the demonstration, scale {scale}")
    timed("demo", "--scale", scale, "--seed", "1", "--database", str(database), "--data", f"{folder}/data", log=f"{folder}/demo-{scale}.log")
    tables.settle(engine, str(database))
    return str(database)


def reader(server, engine, database, login, options, wrong):
    visitor = Visitor(server.address).sign_in(login)
    top = tables.query(engine, database, f"SELECT g.organisation FROM access_grant g JOIN access_account a ON a.id = g.holder WHERE a.login = '{login}'")[0][0]
    costs = {}
    for name, path in pages(engine, database, top):
        try:
            visitor.get(path)
        except urllib.error.HTTPError as error:
            if error.code == 403:  # not a page of theirs
                continue
            wrong.append(f"{login} {path}: {error.code}")
            continue
        # Ten times first: PostgreSQL makes its general plan after the fifth.
        _asked(server, path, visitor.cookie, 10, None)
        least = min(_cost(server, engine, database, lambda: _asked(server, path, visitor.cookie, None, options.quick and 0.4 or 1)) for _ in range(2))
        costs[name] = least
    written = _trainings(server, engine, database, visitor, top, wrong)
    if written is not None:
        costs["a training, sent and counted"] = written
    return costs


def _cost(server, engine, database, work):
    """Milliseconds of CPU a request."""
    pids = [server.process.pid] + (backends(database) if engine == "postgres" else [])
    before = _cpu(pids)
    count = work()
    return (_cpu(pids) - before) / max(count, 1) * 1000


def _asked(server, path, cookie, times, seconds):
    """How many answers: so many, or as many as come in some seconds, over a few connections at once."""
    counts = [0] * CONNECTIONS
    end = time.monotonic() + (seconds or 60)

    def ask(number):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        while time.monotonic() < end and (times is None or counts[number] * CONNECTIONS < times):
            connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
            connection.getresponse().read()
            counts[number] += 1
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


def _trainings(server, engine, database, visitor, top, wrong, count=20):
    """A course recorded of some persons, each by its form, until its figures are counted again."""
    persons = tables.query(engine, database, f"""
        SELECT person_id FROM staff_employment WHERE is_main = 1 AND until_day = '9999-12-31' AND category = 'teacher'
        AND organisation_id IN (SELECT descendant FROM access_reach WHERE ancestor = '{top}')
        ORDER BY person_id LIMIT {count}""")
    try:
        forms = [(person, next(form for form in forms_of(visitor.get(f"/staff/{person}/trainings")) if form.action.endswith("/trainings"))) for (person,) in persons]
    except (urllib.error.HTTPError, StopIteration):
        return None
    # A course of one type and day stands once: another run must name another day.
    day = f"{random.randint(1, 28):02d}/{random.randint(1, 12):02d}/{random.randint(2005, 2025)}"

    def send():
        for _, form in forms:
            try:
                visitor.send(form, course_type="nang-luc-so", completed_on=day, evidence=f"CN-{time.time():.0f}")
            except urllib.error.HTTPError as error:
                wrong.append(f"a training: {error.code}")
        time.sleep(0.4)
        return len(forms)

    return _cost(server, engine, database, send) if forms else None


def _cpu(pids):
    total = 0
    for pid in pids:
        try:
            fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def backends(database):
    """The processes of the private server that the database stands on."""
    folder = subprocess.run(["psql", "-X", "-A", "-t", "-c", "SHOW data_directory", database], capture_output=True, text=True, check=True).stdout.strip()
    main = (pathlib.Path(folder) / "postmaster.pid").read_text().split()[0]
    found = [int(main)]
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                if pathlib.Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()[1] == main:
                    found.append(int(entry))
            except OSError:
                pass
    return found


def show(engine, result):
    readers = result["readers"]
    columns = [(scale, login) for scale, login in READERS if f"{scale} {login}" in readers]
    print(f"\n### {engine}, signed in: milliseconds of CPU a request\n")
    print("| page | " + " | ".join(HEADINGS[column] for column in columns) + " | largest against the school | flat? |")
    print("|---|" + "--:|" * len(columns) + "--:|---|")
    names = []
    for column in columns:
        names += [name for name in readers[f"{column[0]} {column[1]}"] if name not in names]
    slow = []
    for name in names:
        costs = [readers[f"{scale} {login}"].get(name) for scale, login in columns]
        known = [cost for cost in costs if cost]
        ratio = max(known) / costs[0] if costs[0] and known else None
        if ratio and ratio > BOUND:
            slow.append(f"{name} ×{ratio:.1f}")
        print(f"| {name} | " + " | ".join("–" if cost is None else f"{cost:.1f}" if cost >= 1 else f"{cost:.2f}" for cost in costs)
              + f" | {'–' if ratio is None else f'×{ratio:.1f}'} | {'' if ratio is None else 'yes' if ratio <= BOUND else '**no**'} |")
    print(f"\nNot flat (more than ×{BOUND:.0f} of the same page at a school): " + (", ".join(slow) or "none") + ".")
    if result["wrong"]:
        print("\nDid not answer as they should: " + "; ".join(sorted(set(result["wrong"]))))


def say(what):
    print(f"      {what}", file=sys.stderr, flush=True)
