"""A power cut in the middle of an import, many times over: nothing that was acknowledged is lost, nothing is half done, figures are right."""

import csv
import io
import os
import random
import sqlite3
import subprocess
import time

import openpyxl
import pytest
from house import GDNN, ROOT, House
from test_officers_job import figure

ROUNDS, ROWS = int(os.environ.get("CRASH_ROUNDS", "6")), 600

# Each is a thing that must not exist, whenever the cut came.
IMPOSSIBLE = {
    "a person whose version the journal does not have":
        "SELECT count(*) FROM people_person p WHERE p.version <> (SELECT max(j.version) FROM platform_journal j WHERE j.kind = 'people.person' AND j.record = p.id)",
    "a member of staff whose version the journal does not have":
        "SELECT count(*) FROM staff_member m WHERE m.version <> (SELECT max(j.version) FROM platform_journal j WHERE j.record = m.person_id AND j.kind LIKE 'staff.%')",
    "a member of staff without an employment":
        "SELECT count(*) FROM staff_member m WHERE NOT EXISTS (SELECT 1 FROM staff_employment e WHERE e.person_id = m.person_id)",
    "an entry of the journal without its content":
        "SELECT count(*) FROM platform_journal j WHERE NOT EXISTS (SELECT 1 FROM platform_journal_content c WHERE c.kind = j.kind AND c.record = j.record AND c.version = j.version)",
}


@pytest.fixture(params=["sqlite", "postgres"])
def house(request, tmp_path):
    if request.param == "sqlite":
        house = House(str(tmp_path / "house.sqlite"), tmp_path, scale="school")
    else:
        url = os.environ.get("TEST_DATABASE_URL") or pytest.skip("no PostgreSQL: TEST_DATABASE_URL is not set (bin/test sets it)")
        name = f"crash{random.randrange(10**9)}_test"
        ask(url, f"CREATE DATABASE {name}")
        house = House(url.replace("/gdnn_test", f"/{name}"), tmp_path, scale="school")
    yield house
    house.stop()


def ask(database, sql):
    if not database.startswith("postgres"):
        with sqlite3.connect(database, timeout=30) as connection:
            return [list(row) for row in connection.execute(sql)]
    text = subprocess.run(["psql", "-X", "--csv", "-t", "-c", sql, database], capture_output=True, text=True, check=True).stdout
    return list(csv.reader(io.StringIO(text)))


def staff_list(house, path):
    """600 new persons at the demonstration's school, every second one trained."""
    school = ask(house.database, "SELECT name FROM institutions_view_institution ORDER BY organisation_id LIMIT 1")[0][0]
    book = openpyxl.Workbook()
    book.active.append(["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Đơn vị công tác", "Chức danh", "Bồi dưỡng năng lực số", None])
    book.active.append([None] * 7 + ["Ngày hoàn thành", "Số chứng nhận"])
    for number in range(1, ROWS + 1):
        done = ["16/05/2025", f"CN-{number}/NLS"] if number % 2 == 0 else [None, None]
        name = f"Trần Thị {'ABCDEGHIKLMNOPQRSTUVXY'[number % 22]}{'aeiou'[number % 5]}n Mẫu"
        book.active.append([number, name, "01/03/1985", "Nữ", f"001185{number:06d}", school, "Giảng viên", *done])
    book.save(path)
    return str(path)


def test_power_cuts_during_an_import(house, tmp_path):
    file = staff_list(house, tmp_path / "staff.xlsx")
    house.start()
    trained, counted = figure(house)
    house.stop()
    chance = random.Random(11)
    for cut in range(ROUNDS):
        importing = subprocess.Popen([GDNN, "import", "staff", file, *house.place], cwd=ROOT,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.3 + chance.random() * 3)
        importing.kill()
        importing.wait()
        for what, sql in IMPOSSIBLE.items():
            assert int(ask(house.database, sql)[0][0]) == 0, f"after cut {cut + 1}: {what}"
    # Whoever starts next goes on where it stopped; what was not begun is brought in by handing in the file again.
    house.start()
    subprocess.run([GDNN, "import", "staff", file, *house.place], cwd=ROOT, timeout=300, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    expected = (trained + ROWS // 2, counted + ROWS)
    while figure(house) != expected and time.monotonic() < deadline:
        time.sleep(0.2)
    assert figure(house) == expected
    for what, sql in IMPOSSIBLE.items():
        assert int(ask(house.database, sql)[0][0]) == 0, what
