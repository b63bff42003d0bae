"""Every kind of page that a person can reach: it answers, the browser has nothing to complain of, axe finds nothing, nothing is too wide."""

import re
from urllib.parse import urlsplit

import pytest
from conftest import PHONE, accessible
from crawling import OF_A_REGISTER, OF_THE_LAW, REGISTERS, crawl, kind_of


def check_all(page, start, **how):
    """The kinds visited, and the exports that were offered on the way."""
    visited, exports, faults = {}, {}, []
    for address, answer, links in crawl(page, start, **how):
        visited[kind_of(address, how.get("registers_alike", False))] = address
        exports |= {kind_of(link): link for link in links if urlsplit(link).path.endswith("/export")}
        if answer.status != 200:
            faults.append(f"{answer.status} {address}")
            continue
        try:
            accessible(page)
        except AssertionError as error:
            faults.append(str(error))
        faults += [f"{address} shows the key of a text: {key}" for key in keys_shown(page)]
    assert not faults, f"{len(faults)} of {len(visited)} pages:\n" + "\n".join(faults)
    return visited, exports


def keys_shown(page):
    words = re.findall(r"(?<![\w@/.])[a-z]+(?:\.[a-z_]+)+(?![\w/])", page.locator("body").inner_text())
    return [word for word in words if not re.search(r"\.(?:vn|com|org|gov|edu|xlsx|csv)$", word)]


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
    assert not sorted(wanted - set(visited)), "no way leads there"
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
    seen |= {"/plans/*", "/plans/*/targets/*", "/plans/*/targets/*?group", "/ioc", "/ioc?wall", "/map", "/organisations", "/organisations/*"}
    visited, _ = check_all(page, province_house.address + "/today", seen=seen)
    assert {"/today", "/registers", "/rooms", "/rooms/*", "/rooms/new", "/institutions/*", "/staff", "/staff/new"} <= set(visited)


def test_what_an_officer_of_the_ministry_sees(province_house, open_page, sign_in):
    """Only what no other officer may open: outlines of provinces, and the lists of the law."""
    province_house.make_account("bo.so", "ministry-officer", "chinh-phu")
    page = open_page(province_house)
    sign_in(page, province_house, "ministry-officer")
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


def test_the_country_as_its_agencies_were_on_a_day(province_house, open_page):
    page = open_page(province_house)
    page.goto("/organisations?q=lao+dong")
    assert not page.get_by_role("link", name="Bộ Lao động - Thương binh và Xã hội").count(), "it ended in 2025"
    page.goto("/organisations?q=lao+dong&at=2024-06-30")
    accessible(page)
    page.get_by_role("link", name="Bộ Lao động - Thương binh và Xã hội").first.click()
    accessible(page)
    assert page.locator("#versions tbody tr").count() >= 1
    page.goto("/organisations/bo-gddt")
    assert page.get_by_role("link", name="Bộ Lao động - Thương binh và Xã hội").count(), "whose work it took over"
    accessible(page)


@pytest.mark.parametrize("screen", ["desktop", "phone", "dark"])
def test_who_looks_after_others_finds_who_looked(province_house, open_page, sign_in, screen):
    """What an officer opened is in the audit seconds later, on every screen, and each condition can be set and dropped."""
    officer = open_page(province_house)
    sign_in(officer, province_house, "province-officer")
    officer.goto("/staff")
    officer.locator("main td a[href^='/staff/'], main th a[href^='/staff/']").first.click()
    name = officer.locator("h1").inner_text().strip()

    page = open_page(province_house, **{"desktop": {}, "phone": PHONE, "dark": {"color_scheme": "dark"}}[screen])
    sign_in(page, province_house, "auditor")
    line = page.locator("tbody tr", has_text="Xem: Nhà giáo, cán bộ").filter(has_text=name).first
    for _ in range(40):
        page.goto("/audit?act=read")
        if line.count():
            break
        page.wait_for_timeout(500)
    line.wait_for(timeout=1_000)
    accessible(page)
    assert page.locator(".chip.on").count() == 1
    # Whom the line names can be asked for, and dropped again.
    line.locator("td a[href*='actor=']").first.click()
    accessible(page)
    assert page.locator(".chip.on").count() == 2
    page.locator(".chip.on").first.click()
    assert page.locator(".chip.on").count() == 1
    # A whole list of persons has a page of its own; what cannot be understood is said beside its box.
    page.goto("/audit?act=read")
    page.locator("a[href^='/audit/readings/']").first.click()
    accessible(page)
    page.goto("/audit?who=khong-co&from=40/11/2026")
    accessible(page)
    assert page.locator(".field.err").count() == 2
