"""What the tests of faults share: what must never be there, what the database says, and an officer who types into forms without a browser."""

import csv
import html.parser
import http.cookiejar
import io
import pathlib
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

import openpyxl

# Each is a thing that must not exist, whenever the fault came.
IMPOSSIBLE = {
    "a person whose version the journal does not have":
        "SELECT count(*) FROM people_person p WHERE p.version <> (SELECT max(j.version) FROM platform_journal j WHERE j.kind = 'people.person' AND j.record = p.id)",
    "a member of staff whose version the journal does not have":
        "SELECT count(*) FROM staff_member m WHERE m.version <> (SELECT max(j.version) FROM platform_journal j WHERE j.record = m.person_id AND j.kind LIKE 'staff.%')",
    "a record of which the journal lacks a version":
        "SELECT count(*) FROM (SELECT record FROM platform_journal GROUP BY kind, record HAVING count(*) <> max(version)) AS lacking",
    "a member of staff without an employment":
        "SELECT count(*) FROM staff_member m WHERE NOT EXISTS (SELECT 1 FROM staff_employment e WHERE e.person_id = m.person_id)",
    "an entry of the journal without its content":
        "SELECT count(*) FROM platform_journal j WHERE NOT EXISTS (SELECT 1 FROM platform_journal_content c WHERE c.kind = j.kind AND c.record = j.record AND c.version = j.version)",
}

COUNTS = "SELECT organisation_id, measure, from_day, until_day, numerator, denominator, covered FROM measures_count ORDER BY organisation_id, measure, from_day"


def ask(house, sql):
    """The rows of an answer, as texts; asked beside the house, wherever its database lies."""
    program = ["psql", "-X", "--csv", "-t", "-v", "ON_ERROR_STOP=1", "-c"] if is_postgres(house) else [sys.executable, "-c", ASK_SQLITE]
    done = subprocess.run([*house.inside, *program, sql, house.database], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return list(csv.reader(io.StringIO(done.stdout)))


ASK_SQLITE = """
import csv, sqlite3, sys
with sqlite3.connect(sys.argv[2], timeout=30) as connection:
    csv.writer(sys.stdout).writerows(connection.execute(sys.argv[1]))
"""


def is_postgres(house):
    return house.database.startswith("postgres")


def number(house, sql):
    return int(ask(house, sql)[0][0])


def nothing_impossible(house, when):
    for what, sql in IMPOSSIBLE.items():
        assert number(house, sql) == 0, f"{when}: {what}"


def until(what, limit=60):
    """Waits until `what()` is true; what it said last."""
    deadline = time.monotonic() + limit
    while not (said := what()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return said


def caught_up(house):
    """Every reader has read the whole journal, everything stale is counted again, no import is half way."""
    positions = ask(house, "SELECT (SELECT coalesce(max(position), 0) FROM platform_journal), (SELECT min(position) FROM platform_cursor)")[0]
    waiting = number(
        house,
        "SELECT (SELECT count(*) FROM measures_stale WHERE generation > counted) +"
        " (SELECT count(*) FROM imports_import WHERE state IN ('reading', 'checking', 'applying', 'undoing'))")
    unsequenced = is_postgres(house) and number(house, "SELECT count(*) FROM platform_journal WHERE position IS NULL")
    return positions[0] == positions[1] and waiting == 0 and not unsequenced


def standing(house):
    """What a house that does not catch up waits for."""
    asked = [
        "SELECT reader, position, (SELECT max(position) FROM platform_journal) FROM platform_cursor",
        "SELECT name, since, failures, error FROM platform_follower_fault",
        "SELECT count(*), min(generation - counted), max(generation - counted) FROM measures_stale WHERE generation > counted",
        "SELECT id, state, applied FROM imports_import",
        "SELECT kind, state, attempts, failure, leased_till FROM jobs_job WHERE state <> 'done'",
    ]
    if is_postgres(house):
        asked += ["SELECT count(*), min(xid::text), pg_snapshot_xmin(pg_current_snapshot())::text FROM platform_journal WHERE position IS NULL GROUP BY 3",
                  "SELECT pid, state, xact_start, left(query, 200) FROM pg_stat_activity WHERE state <> 'idle'"]
    return "\n".join(f"{sql}\n    {ask(house, sql)}" for sql in asked) + "\n" + house.log.read_text()[-3000:]


def counted_from_nothing(house):
    """Throws all counts away and has a running house count again: what it held before, and what it holds then."""
    before = ask(house, COUNTS)
    for sql in ("DELETE FROM measures_count", "UPDATE measures_stale SET generation = generation + 1"):
        ask(house, sql)
    assert until(lambda: caught_up(house))
    return before, ask(house, COUNTS)


def staff_list(path, school, numbers):
    """New persons at a school, every second one trained."""
    book = openpyxl.Workbook()
    book.active.append(["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Đơn vị công tác", "Chức danh", "Bồi dưỡng năng lực số", None])
    book.active.append([None] * 7 + ["Ngày hoàn thành", "Số chứng nhận"])
    for number in numbers:
        done = ["16/05/2025", f"CN-{number}/NLS"] if number % 2 == 0 else [None, None]
        name = f"Trần Thị {'ABCDEGHIKLMNOPQRSTUVXY'[number % 22]}{'aeiou'[number % 5]}n Mẫu"
        book.active.append([number, name, f"{1 + number % 28:02d}/{1 + number // 28 % 12:02d}/1985", "Nữ", f"001185{number:06d}", school, "Giảng viên", *done])
    book.save(path)
    return str(path)


def school(house):
    """A demonstration institution: its id and name."""
    return ask(house, "SELECT organisation_id, name FROM institutions_view_institution ORDER BY organisation_id LIMIT 1")[0]


class Officer:
    """Signed in as the provincial officer; the session outlives the server's death."""

    def __init__(self, house):
        self.house = house
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), _StayHere())
        login, password = house.account("province-officer")
        status, _, place = self.fill("/sign-in", login=login, password=password)
        assert status == 303 and "/sign-in" not in place

    def open(self, path):
        """Status, page and, after an action, where it leads."""
        return self._send(urllib.request.Request(self.house.address + path))

    def form(self, path, action=None):
        """The form on a page that is sent to `action`: by default, to the page's own address."""
        status, page, _ = self.open(path)
        assert status == 200, f"{path}: {status}"
        return next(form for form in forms(page) if form["action"] == (action or path))

    def fill(self, path, action=None, files=None, **typed):
        """Opens a page, changes some fields of a form on it and sends it, as a browser would."""
        form = self.form(path, action)
        return self.post(form["action"], {**form["fields"], **typed}, files)

    def post(self, path, fields, files=None):
        if files is None:
            return self._send(urllib.request.Request(self.house.address + path, urllib.parse.urlencode(fields).encode()))
        border = uuid.uuid4().hex
        parts = [f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items() if name not in files]
        for name, file in files.items():
            head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"; filename="{pathlib.Path(file).name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
            parts.append(head.encode() + pathlib.Path(file).read_bytes() + b"\r\n")
        body = b"".join(parts) + f"--{border}--\r\n".encode()
        return self._send(urllib.request.Request(self.house.address + path, body, {"Content-Type": f"multipart/form-data; boundary={border}"}))

    def bring(self, file):
        """Hands in a list of staff and has its good rows written. The path of the import, once that is acknowledged."""
        status, page, place = self.fill("/imports/new?kind=staff", "/imports", {"file": file})
        assert status == 303, f"{status}: {page[:2000]}"
        status, page, _ = self.fill(place, f"{place}/application")
        assert status == 303, f"{status}: {page[:2000]}"
        return place

    def _send(self, request):
        request.add_header("Accept-Language", "vi")
        try:
            with self.opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode(), None
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode(), answer.headers.get("Location")


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def forms(page):
    return _Forms(page).forms


class _Forms(html.parser.HTMLParser):
    """The forms of a page: where each is sent, and what stands in its fields."""

    def __init__(self, page):
        super().__init__()
        self.forms, self._select, self._long = [], None, None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append({"action": given.get("action", ""), "fields": {}})
        fields = self.forms[-1]["fields"] if self.forms else {}
        if tag == "input" and given.get("name") and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            fields[given["name"]] = given.get("value", "")
        elif tag == "select":
            self._select = given.get("name")
        elif tag == "option" and self._select and ("selected" in given or self._select not in fields):
            fields[self._select] = given.get("value", "")
        elif tag == "textarea":
            self._long = given.get("name")
            fields[self._long] = ""

    def handle_data(self, data):
        if self._long and self.forms:
            self.forms[-1]["fields"][self._long] += data

    def handle_endtag(self, tag):
        if tag == "select":
            self._select = None
        elif tag == "textarea":
            self._long = None
