"""The API does what its own description says: schemathesis asks every operation for what the description allows, and for what it does not."""

import json
import pathlib
import subprocess
import sys
import urllib.error
import urllib.request

import pytest


@pytest.fixture(scope="module")
def description(sqlite_house):
    with urllib.request.urlopen(sqlite_house.address + "/openapi.json", timeout=60) as answer:
        return json.load(answer)


def test_describes_what_others_rely_on(description):
    assert description["openapi"].startswith("3.1")
    assert {"/api/v1/plans", "/api/v1/plans/{id}/targets", "/api/v1/institutions"} <= description["paths"].keys()


@pytest.mark.parametrize("who", ["a stranger", "an officer's program"])
def test_answers_as_described(sqlite_house, description, who, tmp_path):
    program = pathlib.Path(sys.executable).with_name("schemathesis")
    checks = "not_a_server_error,content_type_conformance,response_schema_conformance,status_code_conformance"
    headers = []
    if who != "a stranger":
        secret = sqlite_house.client("province-officer", "so-gddt-ha-noi")
        headers = ["-H", f"Authorization: Bearer {sqlite_house.token(*secret)}"]
    done = subprocess.run(
        [program, "run", sqlite_house.address + "/openapi.json", "--max-examples", "15", "--checks", checks, "--no-color", "--generation-database", "none",
         "--request-timeout", "30", *headers], cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


def test_errors_are_problem_documents(sqlite_house):
    for path, status in (("/api/v1/plans/none/targets", 404), ("/api/v1/none", 404), ("/api/v1/staff", 401)):
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(sqlite_house.address + path, timeout=60)
        assert raised.value.code == status
        assert raised.value.headers["Content-Type"].startswith("application/problem+json")
        problem = json.load(raised.value)
        assert problem["status"] == status and problem["title"]
