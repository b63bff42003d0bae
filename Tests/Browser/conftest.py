"""What every browser test shares: the house on an engine, a browser, a page that must not complain."""

import os
import random
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


@pytest.fixture(scope="session")
def sqlite_house(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sqlite")
    yield from _served(House(str(folder / "house.sqlite"), folder, scale="school"))


@pytest.fixture(scope="session")
def province_house(tmp_path_factory):
    """A whole province, for pages that want many records of every kind. Its tests only look."""
    folder = tmp_path_factory.mktemp("province")
    yield from _served(House(str(folder / "house.sqlite"), folder, scale="province"))


@pytest.fixture(scope="session")
def postgres_house(tmp_path_factory):
    url = os.environ.get("TEST_DATABASE_URL")
    if not url:
        pytest.skip("no PostgreSQL: TEST_DATABASE_URL is not set (bin/test sets it)")
    yield from _served(House(url, tmp_path_factory.mktemp("postgres"), scale="school"))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    """`demonstration(engine)`: a house that nobody serves, to be copied."""
    made = {}

    def demonstration(engine):
        if engine not in made:
            folder = tmp_path_factory.mktemp("demonstration")
            made[engine] = House(str(folder / "house.sqlite") if engine == "sqlite" else _new_postgres_database(), folder, scale="school")
        return made[engine]

    return demonstration


@pytest.fixture(params=["sqlite", "postgres"])
def own_house(request, demonstration, tmp_path):
    """A house for one test alone, not yet serving, on each engine."""
    model, database = demonstration(request.param), str(tmp_path / "house.sqlite")
    if request.param == "sqlite":
        copy_sqlite(model.database, database)
    else:
        database = _new_postgres_database(model.database)
    house = model.at(database, tmp_path)
    yield house
    house.stop()


def copy_sqlite(database, path):
    """With what is still in its log."""
    with sqlite3.connect(database) as connection:
        connection.execute("VACUUM INTO ?", (path,))


def _new_postgres_database(model=None):
    url = os.environ.get("TEST_DATABASE_URL") or pytest.skip("no PostgreSQL: TEST_DATABASE_URL is not set (bin/test sets it)")
    name, copied = f"own{random.randrange(10**9)}_test", f" TEMPLATE {_name(model)}" if model else ""
    subprocess.run(["psql", "-X", "-q", "-c", f"CREATE DATABASE {name}{copied}", url], check=True)
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
