"""Power cuts, many times over, during an import and during edits from forms: nothing that was acknowledged is lost, nothing is half done, figures are right."""

import http.client
import itertools
import os
import random
import subprocess
import threading
import time

from faults import Officer, ask, caught_up, counted_from_nothing, nothing_impossible, school, staff_list, until
from house import GDNN, ROOT
from test_officers_job import figure

ROWS, SHORT = 600, 20


def rounds(few):
    """CRASH_ROUNDS asks for more."""
    return range(int(os.environ.get("CRASH_ROUNDS", few)))


def test_power_cuts_during_an_import(own_house, tmp_path):
    house = own_house
    file = staff_list(tmp_path / "staff.xlsx", school(house)[1], range(1, ROWS + 1))
    house.start()
    trained, counted = figure(house)
    house.stop()
    chance = random.Random(11)
    for cut in rounds(6):
        importing = subprocess.Popen([GDNN, "import", "staff", file, *house.place], cwd=ROOT,
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.3 + chance.random() * 3)
        importing.kill()
        importing.wait()
        nothing_impossible(house, f"after cut {cut + 1}")
    # Whoever starts next goes on where it stopped; what was not begun is brought in by handing in the file again.
    house.start()
    subprocess.run([GDNN, "import", "staff", file, *house.place], cwd=ROOT, timeout=300, stdout=subprocess.DEVNULL)
    expected = (trained + ROWS // 2, counted + ROWS)
    until(lambda: figure(house) == expected)
    assert figure(house) == expected
    nothing_impossible(house, "at the end")


def test_power_cuts_during_edits_from_forms(own_house, tmp_path):
    house, done, chance = own_house, Done(own_house), random.Random(12)
    organisation, name = school(house)
    persons = [row[0] for row in ask(house, f"SELECT person_id FROM staff_employment WHERE organisation_id = '{organisation}' ORDER BY person_id LIMIT 13")]
    lists = (staff_list(tmp_path / f"{start}.xlsx", name, range(start, start + SHORT)) for start in itertools.count(1, SHORT))
    house.start()
    officers = [Officer(house) for _ in range(4)]
    for cut in rounds(10):
        if cut > 0:
            house.start()
            assert until(lambda: caught_up(house)), f"after cut {cut}: {house.log.read_text()[-2000:]}"
            done.check(house, f"after cut {cut}")
        workers = [Clerk(officer, f"{cut}{at}", persons[at * 4:at * 4 + 4], persons[-1], done) for at, officer in enumerate(officers[:3])]
        workers.append(Importer(officers[3], lists, done))
        for worker in workers:
            worker.start()
        # On a busy machine no import would ever be done between two cuts: then they come later.
        time.sleep(0.2 + chance.random() * 2.5 * (1 if done.imports else 1 + cut))
        house.kill()
        for worker in workers:
            worker.join(30)
        assert not done.faults, done.faults
    house.start()
    assert until(lambda: caught_up(house))
    done.check(house, "at the end")
    before, after = counted_from_nothing(house)
    assert before == after
    assert len(done.courses) > 20 and done.corrected > 10 and done.imports, "too little was done between the cuts to prove anything"


class Done:
    """What was sent and what of it was acknowledged, by everybody, in all rounds."""

    def __init__(self, house):
        self.demonstrated = {row[0] for row in ask(house, "SELECT id FROM imports_import")}
        self.sent, self.courses, self.corrected, self.imports, self.faults = set(), set(), 0, [], []
        self.last_sent, self.phones = {}, dict(ask(house, "SELECT id, coalesce(phone, '') FROM people_person"))

    def check(self, house, when):
        nothing_impossible(house, when)
        there = [row[0] for row in ask(house, "SELECT evidence FROM staff_training WHERE evidence LIKE 'FORM-%'")]
        assert not self.courses - set(there), f"{when}: acknowledged and lost"
        assert len(there) == len(set(there)) and not set(there) - self.sent, f"{when}: written twice, or never sent"
        phones = dict(ask(house, "SELECT id, coalesce(phone, '') FROM people_person"))
        for person, sent in self.last_sent.items():
            known = self.phones.get(person, "")
            assert phones[person] in (known, sent), f"{when}: {person} has {phones[person]}, acknowledged {known}, last sent {sent}"
            # What was sent without an answer and is there counts from now on as acknowledged.
            self.phones[person] = phones[person]
        states = {row[0]: row[1:] for row in ask(house, "SELECT id, state, applied FROM imports_import")}
        lost = [path for path in self.imports if states[path.split("/")[-1]] != ["applied", str(SHORT)]]
        assert not lost, f"{when}: an acknowledged import is not written"
        written = dict(ask(house, "SELECT batch, count(*) FROM platform_journal WHERE kind = 'people.person' AND batch IS NOT NULL GROUP BY batch"))
        wrong = {key: said for key, said in states.items() if said[0] not in ("ready", "applied") or int(said[1]) != int(written.get(key, 0))}
        wrong = {key: said for key, said in wrong.items() if key not in self.demonstrated}
        assert not wrong, f"{when}: an import is half written: {wrong}"


class Worker(threading.Thread):
    """Works until the power goes."""

    def __init__(self, officer, done):
        super().__init__(daemon=True)
        self.officer, self.done = officer, done

    def run(self):
        try:
            for turn in itertools.count():
                self.work(turn)
        except (OSError, http.client.HTTPException):
            pass
        except Exception as fault:  # noqa: BLE001 - the test tells it: this is another thread
            self.done.faults.append(fault)


class Importer(Worker):
    """Hands in lists of new persons, one after the other."""

    def __init__(self, officer, lists, done):
        super().__init__(officer, done)
        self.lists = lists

    def work(self, _):
        self.done.imports.append(self.officer.bring(next(self.lists)))


class Clerk(Worker):
    """Adds courses and corrects telephone numbers of persons of its own, and adds courses to one whom all clerks work on."""

    def __init__(self, officer, name, persons, shared, done):
        super().__init__(officer, done)
        self.name, self.persons, self.shared = name, persons, shared

    def work(self, turn):
        person = self.persons[turn % len(self.persons)]
        self.add_course(person, f"FORM-{self.name}-{turn}")
        self.correct_phone(person, f"09{int(self.name):04}{turn:04}")
        self.add_course(self.shared, f"FORM-{self.name}-{turn}-shared")

    def add_course(self, person, evidence):
        self.done.sent.add(evidence)
        if self.fill(f"/staff/{person}/trainings", course_type="nang-luc-so", completed_on="16/05/2025", evidence=evidence):
            self.done.courses.add(evidence)

    def correct_phone(self, person, phone):
        self.done.last_sent[person] = phone
        if self.fill(f"/staff/{person}/person", phone=phone, reason="Sửa số điện thoại"):
            self.done.phones[person], self.done.corrected = phone, self.done.corrected + 1

    def fill(self, path, **typed):
        """True when it was acknowledged; false when another clerk was quicker."""
        status, page, _ = self.officer.fill(path, **typed)
        assert status in (303, 422), f"{path}: {status}: {page[:2000]}"
        return status == 303
