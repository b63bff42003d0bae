"""A disk that fills up under a working house, on both engines: clear words, nothing acknowledged lost, nothing half done, and it goes on."""

import contextlib
import os
import pathlib
import subprocess
import tempfile

import pytest
from conftest import copy_sqlite
from faults import Officer, ask, caught_up, counted_from_nothing, forms, nothing_impossible, number, school, staff_list, standing, until
from house import GDNN, ROOT, House

ROWS = 600
FULL = "hết chỗ lưu trữ"


class SmallDisk:
    """Some megabytes of memory as a disk, seen only by what is run `inside`. It goes when its keeper ends."""

    def __init__(self, megabytes):
        # Not below pytest's own folder, into which PostgreSQL's user may not look.
        self.path = path = pathlib.Path(tempfile.mkdtemp(prefix="gdnn-disk."))
        path.chmod(0o755)
        keep = 'mount -t tmpfs -o size="$2",mode=1777 small "$1" && echo ready && exec sleep infinity'
        self.keeper = subprocess.Popen(["unshare", "-m", "sh", "-c", keep, "sh", str(path), f"{megabytes}m"], stdout=subprocess.PIPE, text=True)
        assert self.keeper.stdout.readline() == "ready\n"
        self.inside = ("nsenter", "-t", str(self.keeper.pid), "-m", "sh", "-c", f'cd "{ROOT}" && exec "$@"', "sh")
        self._filler = pathlib.Path(f"/proc/{self.keeper.pid}/root{path}/filler")

    def fill(self):
        """To the last byte."""
        with open(self._filler, "ab", buffering=0) as filler:
            for size in (1 << 20, 4096, 1):
                try:
                    while True:
                        filler.write(b"x" * size)
                except OSError:
                    pass

    def free(self):
        self._filler.unlink()

    def close(self):
        self.keeper.kill()
        self.keeper.wait()
        self.path.rmdir()


@pytest.fixture
def small_disk():
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    disk = SmallDisk(300)
    yield disk
    disk.close()


@pytest.fixture
def sqlite(small_disk, demonstration, tmp_path):
    model, database = demonstration("sqlite"), f"{small_disk.path}/house.sqlite"
    copy_sqlite(model.database, str(tmp_path / "house.sqlite"))
    subprocess.run([*small_disk.inside, "cp", str(tmp_path / "house.sqlite"), database], check=True)
    return model.at(database, tmp_path, data=small_disk.path / "data", inside=small_disk.inside)


@pytest.fixture
def postgres(small_disk, tmp_path):
    server, database = postgres_on(small_disk)
    yield House(database, tmp_path, scale="school", data=small_disk.path / "data", inside=small_disk.inside)
    server.terminate()
    server.wait(30)


def postgres_on(disk):
    say = 'echo "$TEST_DATABASE_URL" && exec sleep infinity'
    command = [*disk.inside, "env", f"TMPDIR={disk.path}", "bin/postgres", "--durable", "sh", "-c", say]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    return server, server.stdout.readline().strip() or pytest.skip("no PostgreSQL: bin/setup test")


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_disk_that_fills_up(request, small_disk, tmp_path, engine):
    house, disk = request.getfixturevalue(engine), small_disk
    house.start()
    request.addfinalizer(house.stop)
    officer = Officer(house)
    organisation, name = school(house)
    persons = [row[0] for row in ask(house, f"SELECT person_id FROM staff_employment WHERE organisation_id = '{organisation}' ORDER BY person_id LIMIT 20")]
    first, second = (staff_list(tmp_path / f"{part}.xlsx", name, range(start, start + ROWS)) for part, start in (("first", 1), ("second", 5001)))
    preview = officer.fill("/imports/new?kind=staff", "/imports", {"file": first})[2]
    application = officer.form(preview, f"{preview}/application")
    trainings = {person: officer.form(f"/staff/{person}/trainings") for person in persons}

    # Full: whoever changes something is told why it was not done; whoever reads goes on reading.
    acknowledged, refused, again = [], [], None
    for turn, (person, form) in enumerate(trainings.items()):
        disk.fill()
        evidence = f"CN-{turn}/DAY"
        status, page, _ = officer.post(form["action"], {**form["fields"], "course_type": "nang-luc-so", "completed_on": "16/05/2025", "evidence": evidence})
        (acknowledged if status == 303 else refused).append(evidence)
        assert status == 303 or (status == 503 and FULL in page), f"{status}: {page[:2000]}"
        again = again or status == 503 and next(offered for offered in forms(page) if offered["action"] == form["action"])
    for path, fields, files in ((application["action"], application["fields"], None), ("/imports", {"kind": "staff"}, {"file": second})):
        disk.fill()
        status, page, _ = officer.post(path, {**application["fields"], **fields, "organisation": organisation}, files)
        assert status == 503 and FULL in page, f"{path}: {status}: {page[:2000]}"
    assert refused, "the disk was never full"
    for path in ("/ioc", "/institutions", "/healthz", "/api/v1/plans"):
        assert officer.open(path)[0] == 200, path
    said = subprocess.run([*house.inside, GDNN, "import", "staff", second, *house.place], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert said.returncode != 0 and "No space left" in said.stdout + said.stderr, said.stdout + said.stderr

    # Room again: the same process goes on by itself with what it had begun, and does what it is asked.
    disk.free()
    kept = [row[0] for row in ask(house, "SELECT evidence FROM staff_training WHERE evidence LIKE 'CN-%/DAY' ORDER BY person_id")]
    assert kept == acknowledged, f"refused: {refused}"
    assert officer.open(f"/staff/{persons[0]}")[0] == 200
    # What was typed stands in the page that refused it: one press sends it again.
    assert again["fields"]["evidence"] == refused[0] and officer.post(again["action"], again["fields"])[0] == 303
    assert number(house, f"SELECT count(*) FROM staff_training WHERE evidence = '{refused[0]}'") == 1
    officer.bring(second)
    assert until(lambda: caught_up(house)), standing(house)
    if number(house, "SELECT count(*) FROM imports_import WHERE state = 'ready'"):
        officer.fill(preview, f"{preview}/application")
    assert until(lambda: caught_up(house)) and number(house, "SELECT count(*) FROM imports_import WHERE state = 'applied' AND applied = 600") == 2
    nothing_impossible(house, "after a full disk")
    before, after = counted_from_nothing(house)
    assert before == after


@pytest.mark.parametrize("own_house", ["sqlite"], indirect=True)
def test_a_disk_that_refuses_one_write(own_house):
    """At each of the writes that an edit is made of, and at each time that it is brought to the disk."""
    house = own_house
    house.start()
    officer = Officer(house)
    persons = [row[0] for row in ask(house, "SELECT person_id FROM staff_employment ORDER BY person_id LIMIT 24")]
    acknowledged, refused = [], []
    for turn, person in enumerate(persons):
        form = officer.form(f"/staff/{person}/trainings")
        with refusing(house, "pwrite64" if turn % 2 else "fdatasync", turn // 2 + 1 if turn % 2 else turn // 4 + 1):
            evidence = f"CN-{turn}/DAY"
            status, page, _ = officer.post(form["action"], {**form["fields"], "course_type": "nang-luc-so", "completed_on": "16/05/2025", "evidence": evidence})
        (acknowledged if status == 303 else refused).append(evidence)
        assert status in (303, 503), f"{status}: {page[:2000]}"
    assert len(refused) >= 6 and len(acknowledged) >= 3, f"{acknowledged}, {refused}"
    for when in ("afterwards", "after a power cut"):
        assert until(lambda: caught_up(house))
        kept = [row[0] for row in ask(house, "SELECT evidence FROM staff_training WHERE evidence LIKE 'CN-%/DAY' ORDER BY person_id")]
        assert kept == acknowledged, f"{when}; refused: {refused}"
        nothing_impossible(house, when)
        house.kill()
        house.start()
    before, after = counted_from_nothing(house)
    assert before == after


@contextlib.contextmanager
def refusing(house, call, which):
    """The server's `which`-th call (of each thread) finds no space left."""
    tracer = subprocess.Popen(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:error=ENOSPC:when={which}", "-p", str(house.process.pid)])
    status = pathlib.Path(f"/proc/{house.process.pid}/status")
    assert until(lambda: f"TracerPid:\t{tracer.pid}\n" in status.read_text(), 10), "strace could not attach"
    yield
    tracer.terminate()
    tracer.wait(10)
