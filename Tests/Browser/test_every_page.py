"""Every kind of page that a person can reach: it answers, the browser has nothing to complain of, axe finds nothing, nothing is too wide."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from conftest import PHONE, accessible
from house import ROOT

# No pages: files of the house and of records (exports are fetched, not opened), the API, and the way out.
NO_PAGE = re.compile(r"^/(?:assets/.+|sign-out|api\b.*|openapi\.json|metrics|.*/(?:export|drawing|file|refused\.xlsx))$")
# A list that is filtered, sorted or turned over, a form that knows where it came from: the same page with other rows. What changes the page itself:
TELLING = {"/imports/new": {"kind"}, "/ioc": {"wall"}, "/plans/*/targets/*": {"group"}, "/organisations": {"on"}, "/map/doubts": {"show"}}
# Names of records that are no UUID: one plan, target, organisation stands for all.
NAMED = [(r"/[0-9a-f]{8}-[0-9a-f-]{27}", "/*"), (r"^/plans/(?!values\b)[^/]+", "/plans/*"), (r"/targets/[^/]+", "/targets/*"), (r"^/organisations/[^/]+", "/organisations/*"),
         (r"/(trainings|employments)/\d+", r"/\1/*")]
# What a register has; each register is checked for all of them.
OF_A_REGISTER = ("", "/*", "/new", "/*/edit", "/*/removal")
REGISTERS = ["licensed-occupations", "programmes", "programme-versions", "programme-outcomes", "programme-modules", "sites", "rooms", "assets", "digital-checks",
             "recognitions", "signature-certificates", "training-accounts"]
OF_THE_LAW = ["occupations", "occupation-crosswalk"]  # an officer of the ministry edits them, everybody reads them
# Where room and colour matter, one register stands for all: the mechanism draws the pages of each. The one with the longest form and the fullest list.
ONE_REGISTER = "licensed-occupations"


def kind_of(address, registers_alike=False):
    """The address without what differs from record to record: /staff/0198…?after=… is /staff/*, /imports/new?kind=rooms stays."""
    parts, path = urlsplit(address), urlsplit(address).path
    for pattern, name in NAMED:
        path = re.sub(pattern, name, path)
    told = sorted(f"{name}={value}" if name == "kind" else name for name, value in parse_qsl(parts.query) if name in TELLING.get(path, ()))
    kind = path + ("?" + "&".join(told) if told else "")
    return re.sub(rf"\b({'|'.join(REGISTERS + OF_THE_LAW)})(?=$|/|&)", ONE_REGISTER, kind) if registers_alike else kind


def crawl(page, start, seen=(), registers_alike=False):
    """Visits one page of each kind below `start`, nearest first, without those seen; yields address, answer and links after each."""
    waiting, seen = [start], {kind_of(start, registers_alike), *seen}
    while waiting:
        address = waiting.pop(0)
        answer = page.goto(address)
        # In a drawing a link's href is no text.
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => new URL(link.getAttribute('href'), document.baseURI).href)")
        yield address, answer, links
        for link in links:
            parts = urlsplit(link)
            if parts.netloc == urlsplit(start).netloc and kind_of(link, registers_alike) not in seen and not NO_PAGE.search(parts.path):
                seen.add(kind_of(link, registers_alike))
                waiting.append(parts._replace(fragment="").geturl())


def check_all(page, start, **how):
    """The kinds visited, and the exports that were offered on the way."""
    visited, exports, faults = {}, {}, []
    for address, answer, links in crawl(page, start, **how):
        visited[kind_of(address)] = address
        exports |= {kind_of(link): link for link in links if urlsplit(link).path.endswith("/export")}
        if answer.status != 200:
            faults.append(f"{answer.status} {address}")
            continue
        try:
            accessible(page)
        except AssertionError as error:
            faults.append(str(error))
    assert not faults, f"{len(faults)} of {len(visited)} pages:\n" + "\n".join(faults)
    return visited, exports


@pytest.mark.parametrize("screen", ["desktop", "phone", "dark"])
def test_what_the_public_sees(province_house, open_page, screen):
    options = {"desktop": {}, "phone": PHONE, "dark": {"color_scheme": "dark"}}[screen]
    visited, _ = check_all(open_page(province_house, **options), province_house.address + "/")
    assert {"/", "/ioc", "/ioc?wall", "/plans", "/plans/*", "/plans/*/targets/*", "/plans/values", "/institutions", "/institutions/*", "/map", "/sign-in"} <= set(visited)


def test_what_an_officer_sees(province_house, open_page, sign_in):
    page = open_page(province_house)
    sign_in(page, province_house, "province-officer")
    visited, exports = check_all(page, province_house.address + "/today")
    wanted = {f"/{register}{part}" for register in REGISTERS for part in OF_A_REGISTER} | {f"/imports/new?kind={register}" for register in REGISTERS}
    wanted |= {f"/{register}{part}" for register in OF_THE_LAW for part in ("", "/*")}
    wanted |= {"/today", "/registers", "/organisations", "/organisations/*", "/people/duplicates", "/people/duplicates/*/*", "/staff/*/history", "/ioc/alerts", "/map/doubts"}
    assert not wanted - set(visited), "no way leads there"
    for register in REGISTERS + OF_THE_LAW:
        answer = page.request.get(exports[f"/{register}/export"])
        assert answer.status == 200 and answer.body()[:2] == b"PK", register


@pytest.mark.parametrize("screen", ["phone", "dark"])
def test_what_an_officer_sees_on_a_phone_and_in_the_dark(province_house, open_page, sign_in, screen):
    page = open_page(province_house, **(PHONE if screen == "phone" else {"color_scheme": "dark"}))
    sign_in(page, province_house, "province-officer")
    visited, _ = check_all(page, province_house.address + "/today", registers_alike=True)
    assert {"/licensed-occupations" + part for part in OF_A_REGISTER} <= set(visited)


def test_what_a_registrar_sees(province_house, open_page, sign_in):
    """The pages on which a school differs from its province: it starts at its own record. The forms are the officer's."""
    page = open_page(province_house)
    sign_in(page, province_house, "registrar")
    seen = {f"/{register}{part}" for register in REGISTERS + OF_THE_LAW for part in OF_A_REGISTER} - {f"/rooms{part}" for part in OF_A_REGISTER}
    seen |= {f"/imports/new?kind={register}" for register in REGISTERS}
    seen |= {"/plans/*", "/plans/*/targets/*", "/plans/*/targets/*?group", "/ioc", "/ioc?wall", "/map", "/organisations", "/organisations/*", "/organisations?on"}
    visited, _ = check_all(page, province_house.address + "/today", seen=seen)
    assert {"/today", "/registers", "/rooms", "/rooms/*", "/rooms/new", "/institutions/*", "/institutions/*/edit", "/staff", "/staff/new"} <= set(visited)


def test_what_an_officer_of_the_ministry_sees(province_house, open_page, sign_in):
    """Only what no other officer may open: outlines of provinces, and the lists of the law."""
    province_house.make_account("bo", "ministry-officer", "bo-gddt")
    page = open_page(province_house)
    sign_in(page, province_house, "ministry-officer")
    faults, visited = [], set()
    for path in ("/map/outlines", "/map/outlines/new", "/imports/new?kind=occupations", *(f"/{register}{part}" for register in OF_THE_LAW for part in ("", "/new"))):
        assert page.goto(path).status == 200, path
        accessible(page)
    for register in OF_THE_LAW:
        page.goto(f"/{register}")
        page.locator("tbody a").first.click()
        record = page.url
        for part in ("/edit", "/removal"):
            assert page.goto(record + part).status == 200
            accessible(page)
