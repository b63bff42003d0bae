"""Every page that a person can reach: it answers, the browser has nothing to complain of, axe finds nothing, nothing is too wide."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from conftest import PHONE, accessible

MOST = 20  # pages visited, nearest first, one of each kind; a list of 2,000 institutions is one kind
SKIPPED = re.compile(r"/(?:assets|sign-out|api)\b|\.(?:xlsx|csv|json|pdf)$|/export")


def kind_of(address):
    """The address without what differs from record to record: /staff/0198…?after=… is /staff/* ?after."""
    parts = urlsplit(address)
    path = re.sub(r"/[0-9a-f]{8}-[0-9a-f-]{27}", "/*", parts.path)
    path = re.sub(r"^/plans/[^/]+/targets/.*", "/plans/*/targets/*", path)
    names = sorted({pair.split("=")[0] for pair in parts.query.split("&") if pair} - {"lang"})
    return path + ("?" + "&".join(names) if names else "")


def crawl(page, start):
    """Visits one page of each kind below `start`, nearest first; yields after each."""
    waiting, seen = [start], {kind_of(start)}
    for _ in range(MOST):
        if not waiting:
            break
        address = waiting.pop(0)
        answer = page.goto(address)
        yield address, answer
        if urlsplit(page.url).path == "/sign-in":
            continue
        # In a drawing a link's href is no text.
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)"):
            if urlsplit(link).netloc == urlsplit(page.url).netloc and kind_of(link) not in seen and not SKIPPED.search(urlsplit(link).path):
                seen.add(kind_of(link))
                waiting.append(urljoin(link, urlsplit(link)._replace(fragment="").geturl()))


def check_all(page, start):
    visited, faults = [], []
    for address, answer in crawl(page, start):
        visited.append(address)
        if answer.status != 200:
            faults.append(f"{answer.status} {address}")
            continue
        try:
            accessible(page)
        except AssertionError as error:
            faults.append(str(error))
    assert not faults, f"{len(faults)} of {len(visited)} pages:\n" + "\n".join(faults)
    return visited


@pytest.mark.parametrize("screen", ["desktop", "phone", "dark"])
def test_what_the_public_sees(sqlite_house, open_page, screen):
    options = {"desktop": {}, "phone": PHONE, "dark": {"color_scheme": "dark"}}[screen]
    visited = check_all(open_page(sqlite_house, **options), sqlite_house.address + "/")
    assert len(visited) >= 5


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_what_an_officer_sees(sqlite_house, open_page, sign_in, screen):
    page = open_page(sqlite_house, **(PHONE if screen == "phone" else {}))
    sign_in(page, sqlite_house, "province-officer")
    visited = check_all(page, sqlite_house.address + "/today")
    assert len(visited) >= 8


def test_in_english_no_key_and_no_vietnamese_word_of_the_interface_is_left(sqlite_house, open_page):
    page = open_page(sqlite_house, locale="en-GB")
    for path in ("/?lang=en", "/ioc", "/plans", "/institutions"):
        page.goto(sqlite_house.address + path)
        assert page.locator("html").get_attribute("lang") == "en"
        heading = page.locator("h1").first.inner_text()
        assert not re.search(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", heading), f"{path}: {heading}"


def test_no_page_shows_the_key_of_a_text(sqlite_house, open_page):
    page = open_page(sqlite_house)
    for address, _ in crawl(page, sqlite_house.address + "/"):
        words = page.locator("body").inner_text()
        keys = [word for word in re.findall(r"(?<![\w@/.])[a-z]+(?:\.[a-z_]+)+(?![\w/])", words) if not re.search(r"\.(?:vn|com|org|gov|edu|xlsx|csv)$", word)]
        assert not keys, f"{address}: {keys}"
