"""Two processes on one PostgreSQL, of which one is killed while it holds work: the other goes on."""

import os
import signal

import pytest
from faults import Officer, ask, caught_up, counted_from_nothing, nothing_impossible, number, school, staff_list, standing, until
from test_officers_job import figure

ROWS = 3000  # more than is written while the browser waits


@pytest.mark.parametrize("own_house", ["postgres"], indirect=True)
def test_the_other_process_goes_on(request, own_house, tmp_path):
    first, second = own_house, own_house.at(own_house.database, tmp_path / "second")
    second.folder.mkdir()
    request.addfinalizer(second.stop)
    first.start()
    second.start()
    officer, colleague = Officer(first), Officer(second)
    trained, counted = figure(first)

    file = staff_list(tmp_path / "staff.xlsx", school(first)[1], range(1, ROWS + 1))
    place = officer.fill("/imports/new?kind=staff", "/imports", {"file": file})[2]
    assert until(lambda: caught_up(first))

    # The second is held still, so that the first takes the work; it dies in the middle of writing.
    os.kill(second.process.pid, signal.SIGSTOP)
    officer.fill(place, f"{place}/application")
    assert until(lambda: number(first, "SELECT count(*) FROM jobs_job WHERE state = 'running'") == 1)
    first.kill()
    os.kill(second.process.pid, signal.SIGCONT)
    assert number(second, "SELECT count(*) FROM imports_import WHERE state = 'applying'") == 1, "it died too late to prove anything"

    # Whoever asks the second is served at once; the list is written once the lease of the dead one has run out.
    person = ask(second, "SELECT person_id FROM staff_employment ORDER BY person_id LIMIT 1")[0][0]
    assert colleague.fill(f"/staff/{person}/trainings", course_type="khac", completed_on="16/05/2025", evidence="CN-2/HAI")[0] == 303
    assert until(lambda: caught_up(second), 90), standing(second)
    assert ask(second, "SELECT applied, state FROM imports_import ORDER BY id DESC LIMIT 1") == [[str(ROWS), "applied"]]
    assert until(lambda: figure(second) == (trained + ROWS // 2, counted + ROWS)), figure(second)
    nothing_impossible(second, "after one of two was killed")
    before, after = counted_from_nothing(second)
    assert before == after

    # Started again, the first sees what the second did.
    first.start()
    assert figure(first) == figure(second)
