"""What every browser test shares: the house on an engine, a browser, a page that must not complain."""

import fcntl
import itertools
import os
import shutil
import sqlite3
import subprocess
import urllib.parse

import pytest
from axe_playwright_python.sync_playwright import Axe
from house import House
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SLOW = 60_000  # milliseconds; a cold browser on a busy machine of two cores

# Files of tests run side by side, each worker's on a PostgreSQL of its own (bin/test, bin/postgres --clusters).
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
if SERVERS := os.environ.get("TEST_DATABASE_URLS", "").split():
    assert WORKER < len(SERVERS), f"{len(SERVERS)} PostgreSQL servers are too few for the workers: bin/postgres --clusters N"
    os.environ["TEST_DATABASE_URL"] = SERVERS[WORKER]
numbers = itertools.count(1)

# Handed out first, so that no worker is left alone with a long one at the end; the others follow by name.
LONGEST = ["test_every_page", "test_in_english", "test_officers_job", "test_map", "test_crashes", "test_full_disk"]


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONGEST.index(item.module.__name__) if item.module.__name__ in LONGEST else len(LONGEST))


@pytest.fixture(scope="module")
def sqlite_house(demonstration, tmp_path_factory):
    """For the tests of one file, in their order: no file sees what another has written, whichever runs before it."""
    yield from _served(copied(demonstration("sqlite"), tmp_path_factory.mktemp("sqlite")))


@pytest.fixture(scope="module")
def postgres_house(demonstration, tmp_path_factory):
    yield from _served(copied(demonstration("postgres"), tmp_path_factory.mktemp("postgres")))


@pytest.fixture(scope="module")
def province_house(demonstration, tmp_path_factory):
    """A whole province, for pages that want many records of every kind. Its tests only look."""
    yield from _served(copied(demonstration("sqlite", "province"), tmp_path_factory.mktemp("province")))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """`demonstration(engine)`: a house that nobody serves, to be copied. On SQLite the first worker that asks makes it for all."""
    shared, made = tmp_path_factory.getbasetemp(), {}
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def demonstration(engine, scale="school"):
        if (engine, scale) not in made:
            folder = shared / f"demonstration-{scale}" if engine == "sqlite" else tmp_path_factory.mktemp("demonstration")
            folder.mkdir(exist_ok=True)
            made[engine, scale] = _made_once(folder, folder / "house.sqlite" if engine == "sqlite" else _new_postgres_database(), scale)
        return made[engine, scale]

    return demonstration


def _made_once(folder, database, scale):
    said = folder / "said.txt"
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        house = House(str(database), folder, scale, said=said.read_text() if said.exists() else None)
        said.write_text(house.demonstration)
    return house


@pytest.fixture(params=["sqlite", "postgres"])
def own_house(request, demonstration, tmp_path):
    """A house for one test alone, not yet serving, on each engine."""
    house = copied(demonstration(request.param), tmp_path)
    yield house
    house.stop()


def copied(model, folder):
    if model.database.startswith("postgres"):
        return model.at(_new_postgres_database(model.database), folder)
    copy_sqlite(model.database, str(folder / "house.sqlite"))
    return model.at(str(folder / "house.sqlite"), folder)


def copy_sqlite(database, path):
    """With what is still in its log."""
    with sqlite3.connect(database) as connection:
        connection.execute("VACUUM INTO ?", (path,))


def _new_postgres_database(model=None):
    url = os.environ.get("TEST_DATABASE_URL") or pytest.skip("no PostgreSQL: TEST_DATABASE_URL is not set (bin/test sets it)")
    name, template = f"own{next(numbers)}_test", f" TEMPLATE {_name(model)}" if model else ""
    subprocess.run(["psql", "-X", "-q", "-c", f"CREATE DATABASE {name}{template}", url], check=True)
    return url.replace(_name(url), name)


def _name(url):
    return urllib.parse.urlsplit(url).path[1:]


def _served(house):
    house.start()
    yield house
    house.stop()


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, request):
    """`open_page(house)`: a fresh visitor. What the browser complains of (scripts, policy, missing files) fails the test."""
    contexts, complaints = [], []

    def open_page(house, **options):
        options = {"locale": "vi-VN", "viewport": {"width": 1280, "height": 900}, **options}
        context = browser.new_context(base_url=house.address, **options)
        context.set_default_timeout(SLOW)
        contexts.append(context)
        page = context.new_page()
        page.has_scripts = options.get("java_script_enabled", True)
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 500 else None)
        return page

    open_page.complaints = complaints
    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, "the browser complained:\n" + "\n".join(complaints)


PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


def accessible(page):
    """axe finds nothing against WCAG 2.2 A and AA, and nothing is wider than the screen. axe is a script: without them it says nothing."""
    if not page.has_scripts:
        return
    tags = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
    found = Axe().run(page, options=tags).response["violations"]
    told = [f"{item['id']}: {item['help']}: {node['html'][:160]}" for item in found for node in item["nodes"][:3]]
    assert not told, f"{page.url}\n" + "\n".join(told)
    width, screen = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= screen, f"{page.url} is {width} px wide on a screen of {screen} px"


@pytest.fixture
def sign_in():
    def sign_in(page, house, role):
        login, password = house.account(role)
        page.goto(house.address + "/sign-in")
        page.fill("input[name=login]:not([type=hidden])", login)
        page.fill("input[name=password]:not([type=hidden])", password)
        page.click("main form:has(input[type=password]) button")
        page.wait_for_url(lambda address: "/sign-in" not in address)

    return sign_in
