"""What a search for a person costs among very many: invented staff laid into a small demonstration, beside its own, and found by the page of
search, by a school, a province and the nation. A few family names have most of the persons, as in the country; the
shares are set by hand, from no source. No name is anybody's.

`bin/bench --names 2400000` loads them without the verbs of the house: what is measured is searching.
"""

import collections
import csv
import http.client
import io
import random
import sqlite3
import statistics
import subprocess
import sys
import time
import unicodedata
import urllib.parse

import tables
from process import Server, timed
from signed_in import _cpu, backends
from visitor import Visitor

FAMILY = {"Nguyễn": 38, "Trần": 11, "Lê": 9.5, "Phạm": 7, "Hoàng": 3, "Huỳnh": 2.5, "Phan": 4.5, "Vũ": 2.2, "Võ": 1.7, "Đặng": 2.1, "Bùi": 2, "Đỗ": 1.4,
          "Hồ": 1.3, "Ngô": 1.3, "Dương": 1, "Lý": 0.5, "Đinh": 0.2, "Mai": 0.2, "Lương": 0.15, "Châu": 0.1, "Khuất": 0.1, "Nghiêm": 0.1, "Giáp": 0.05}
MIDDLE = {"Văn": 30, "Thị": 32, "Hữu": 3, "Đức": 4, "Ngọc": 5, "Minh": 5, "Thu": 4, "Quang": 3, "Kim": 3, "Hồng": 3, "Quốc": 3, "Gia": 3, "Thanh": 2}
GIVEN = """Anh Hoa Hòa Hùng Lan Mai Nam Dũng Hương Huệ Yến Phương Thảo Linh Trang Thủy Hằng Nga Hà Hạnh Tuấn Tú Tâm Thành Thắng Long Sơn Phong Phúc Quân Quỳnh
    Khoa Khánh Kiên Đạt Đức Diệp Dung Chi Châu Cường Công Bình Bảo An Ân Giang Hậu Hiền Hiếu Hoàng Hoài Huy Lâm Lộc Ly Minh My Nghĩa Ngân Ngọc Nhân Nhung
    Oanh Quang Thanh Thiện Thơ Thư Thương Tiến Trâm Trí Trinh Trung Tùng Tuyết Uyên Vân Việt Vinh Vy Xuân Ý Sen Thoa""".split()
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
SOUGHT = [("a family name", "nguyen"), ("family and middle name", "nguyễn thị"), ("a whole name", "nguyễn thị hòa"), ("two common words", "hoang yen"),
          ("words that nobody has together", "van thi"), ("a rare name", "khuat"), ("a rare whole name", "giáp quốc ân"), ("two letters", "ng"),
          ("a name that is begun", "nguyen thi ho"), ("a rare name that is begun", "khua"), ("a number", "NUMBER"), ("a number that is begun", "NUMBER6"),
          ("nobody", "zzzz"), ("a common and an unknown word", "nguyen zzzz")]
READERS = [("school", "truong"), ("province", "so"), ("nation", "kiemtra")]
SCHOOLS, BEYOND = 2000, 1000


def measure(engine, location, options, folder):
    database = location
    timed("demo", "--scale", "school", "--seed", "1", "--database", database, "--data", f"{folder}/data", log=f"{folder}/demo-names.log")
    start = time.monotonic()
    Filling(engine, database).fill(options.names)
    print(f"{engine}: {options.names:,} names in {time.monotonic() - start:.0f} s", file=sys.stderr)
    tables.settle(engine, database)
    return ask(engine, database, folder)


def ask(engine, database, folder):
    """[(what, reader, median ms, worst ms, CPU ms)], by the clock of one who asks alone."""
    number = tables.query(engine, database, "SELECT number FROM people_person WHERE id LIKE '01a2-%' LIMIT 1")[0][0]
    found = []
    with Server(database, folder) as server:
        pids = [server.process.pid] + (backends(database) if engine == "postgres" else [])
        for scale, login in READERS:
            cookie = Visitor(server.address).sign_in(login).cookie
            for what, words in SOUGHT:
                words = {"NUMBER": number, "NUMBER6": number[:6]}.get(words, words)
                found.append((what, scale, *_times(server, pids, "/search?q=" + urllib.parse.quote(words), cookie)))
    return found


def _times(server, pids, path, cookie, count=15):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    times, before = [], _cpu(pids)
    for _ in range(count):
        start = time.monotonic()
        connection.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status}")
        times.append((time.monotonic() - start) * 1000)
    connection.close()
    return statistics.median(times), max(times), (_cpu(pids) - before) / count * 1000


def plain(text):
    return "".join(c for c in unicodedata.normalize("NFD", text.lower().replace("đ", "d")) if not unicodedata.combining(c))


def marked(word):
    """As `markedWords`: the letters, then the tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    tone = next((TONES[c] for c in parts if c in TONES), "0")
    return unicodedata.normalize("NFC", "".join(c for c in parts if c not in TONES)) + tone


class Filling:
    """The rows that the house would have written of as many persons, each at one of two thousand invented schools."""

    def __init__(self, engine, database):
        self.engine, self.database = engine, database
        self.lite = sqlite3.connect(database, isolation_level=None) if engine == "sqlite" else None
        self.waiting = []

    def fill(self, count):
        if self.lite:
            self.lite.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000; BEGIN")
        else:
            for table in ("staff_member", "staff_employment"):
                self.run(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        offices = [row[0] for row in tables.query(self.engine, self.database, "SELECT id FROM access_node WHERE id LIKE 'so-gddt-%' ORDER BY id")]
        for school in range(1, SCHOOLS + 1):
            self.school(school, offices[(school - 1) * len(offices) // SCHOOLS])
        words, places = collections.Counter(), collections.Counter()
        for rows in self.portions(count, words, places):
            for table, columns, lines in rows:
                self.copy(table, columns, lines)
        self.figures(words, places)
        # One school of some size, the province that governs Hà Nội's, and the whole country.
        middling = sorted(places, key=places.get)[SCHOOLS // 2]
        for login, organisation in (("truong", name(middling)), ("kiemtra", "chinh-phu")):
            self.run(f"UPDATE access_grant SET organisation = '{organisation}' WHERE holder = (SELECT id FROM access_account WHERE login = '{login}')")
        self.flush()
        if self.lite:
            self.lite.execute("COMMIT")

    def school(self, number, office):
        own = name(number)
        self.run(f"INSERT INTO organisations_organisation VALUES ('{own}', 'institution', NULL, 1, '2026-01-01T00:00:00.000Z')")
        self.run(f"""INSERT INTO organisations_version (organisation_id, from_day, name, type, governed_by, search_key, exact_key, sort_key)
                     VALUES ('{own}', '2015-01-01', '{own}', 'cao-dang', '{office}', '{own}', '{own}', '{own}')""")
        self.run(f"INSERT INTO access_node VALUES ('{own}', '{office}')")
        self.run(f"INSERT INTO access_reach SELECT ancestor, '{own}' FROM access_reach WHERE descendant = '{office}' UNION SELECT '{own}', '{own}'")

    def portions(self, count, words, places):
        chance = random.Random(1)
        share = [chance.paretovariate(1.2) + 3 for _ in range(SCHOOLS)]
        schools = sorted(chance.choices(range(1, SCHOOLS + 1), share, k=count))
        for first in range(0, count, 50_000):
            persons, members, works, texts = [], [], [], []
            for at in range(first, min(count, first + 50_000)):
                full = [chance.choices(list(names), list(names.values()))[0] for names in (FAMILY, MIDDLE)] + [chance.choice(GIVEN)]
                school, own, written = schools[at], f"01a2-0000-0000-7000-{at:017d}", " ".join(full)
                folded, key = plain(written), "-".join(marked(word).upper() for word in full[-1:] + full[:-1])
                number = f"{chance.randint(1, 96):03d}{at // 1_000_000 % 10}{chance.randint(60, 99)}{at % 1_000_000:06d}"
                tokens = folded.split() + ["=" + marked(word) for word in full]
                places[school] += 1
                words.update(set(tokens))
                persons.append((own, number, "VN", written, f"{folded}|{written.lower()}", key, 1))
                members.append((own, 1, 2))
                works.append((own, 1, name(school), 1, "giang-vien", "teacher", "2020-01-01", "9999-12-31"))
                texts.append(((school + BEYOND << 32) + places[school], "staff", own, number, key, f" {' '.join(tokens)} #{folded.replace(' ', '_')} "))
            yield [("people_person", "id, number, nationality, full_name, search_key, sort_key, version", persons),
                   ("staff_member", "person_id, version, next_item", members),
                   ("staff_employment", "person_id, id, organisation_id, is_main, position, category, from_day, until_day", works),
                   ("search_text", "id, kind, record, number, sort_key, words", texts)]

    def figures(self, words, places):
        override = "" if self.lite else "OVERRIDING SYSTEM VALUE "
        for school, count in places.items():
            self.run(f"INSERT INTO search_place (id, kind, organisation, texts, last_text) {override}VALUES ({school + BEYOND}, 'staff', '{name(school)}', {count}, {count})")
        for word, count in [("", sum(places.values())), *words.items()]:
            self.run(f"""INSERT INTO search_word VALUES ('staff', '{word}', {count})
                         ON CONFLICT (kind, word) DO UPDATE SET texts = search_word.texts + excluded.texts""")

    def run(self, sql):
        if self.lite:
            self.lite.execute(sql)
        else:
            self.waiting.append(sql)

    def flush(self):
        """Sends PostgreSQL what waits for it, in one go."""
        if self.waiting:
            subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", self.database], input=";\n".join(["BEGIN", *self.waiting, "COMMIT"]) + ";", text=True, check=True)
            self.waiting = []

    def copy(self, table, columns, lines):
        if self.lite:
            self.lite.executemany(f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(lines[0]))})", lines)
            return
        self.flush()
        text = io.StringIO()
        csv.writer(text).writerows(lines)
        subprocess.run(["psql", "-X", "-q", "-c", f"\\copy {table} ({columns}) FROM STDIN (FORMAT csv)", self.database], input=text.getvalue(), text=True, check=True)


def name(school):
    return f"synth-{school:04d}"


def rows(found):
    """For the report: a line for each kind of search, a column for each reader."""
    lines = ["| what is typed | " + " | ".join(scale for scale, _ in READERS) + " |", "|---|" + "--:|" * len(READERS)]
    for what, _ in SOUGHT:
        cells = [next(row for row in found if tuple(row[:2]) == (what, scale))[2:] for scale, _ in READERS]
        lines.append(f"| {what} | " + " | ".join(f"{median:.1f} / {worst:.1f} ({cpu:.1f})" for median, worst, cpu in cells) + " |")
    return "\n".join(lines)
