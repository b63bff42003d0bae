"""The officer's job, end to end, as a new user does it: on both engines, with and without scripts, on a desk and on a phone."""

import json
import re
import urllib.request

import pytest
import spreadsheets
from conftest import PHONE, accessible

PLAN = "172-kh-ubnd"


def figure(house):
    """T01 of Hà Nội's plan, 2025: numerator and denominator, as the API says."""
    with urllib.request.urlopen(f"{house.address}/api/v1/plans/{PLAN}/targets", timeout=60) as answer:
        items = json.load(answer)["items"]
    first = next(item for item in items if item["denominator"] is not None and item["operator"] in (">=", ">"))
    return first["numerator"], first["denominator"]


def bring(page, kind, path):
    """From the choice of the file to the preview."""
    page.goto(f"/imports/new?kind={kind}")
    accessible(page)
    page.set_input_files("input[type=file]", path)
    page.click("main form button.btn-main")
    page.wait_for_url(re.compile(r"/imports/[0-9a-f-]{36}"))
    until(page, ".dock button.btn-main")
    button = page.locator("main .dock button.btn-main").bounding_box()
    assert button["y"] + button["height"] <= page.viewport_size["height"], "the one action is in view from the start"
    accessible(page)


def until(page, selector):
    """Waits for what a running job will show; without scripts the page asks again by itself."""
    page.locator(f"main {selector}").first.wait_for(timeout=120_000)


def write(page):
    page.click("main form[action$='/application'] button")
    until(page, "a[href$='/undo']")
    accessible(page)


@pytest.mark.parametrize("how", ["desktop", "phone", "no scripts"])
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_from_two_spreadsheets_to_a_figure_and_back(request, open_page, sign_in, tmp_path, engine, how):
    house = request.getfixturevalue(f"{engine}_house")
    page = open_page(house, **{"desktop": {}, "phone": PHONE, "no scripts": {"java_script_enabled": False}}[how])
    sign_in(page, house, "province-officer")
    trained, counted = figure(house)

    bring(page, "institutions", spreadsheets.institutions(tmp_path / "institutions.xlsx"))
    write(page)
    institutions = page.url

    bring(page, "staff", spreadsheets.staff(tmp_path / "staff.xlsx"))
    shown = page.locator("main").inner_text()
    assert "<script>" in page.locator("main").text_content() or "alert(1)" not in page.content(), "a name from a file became markup"
    for name in ("Lê Văn Thẻ Cũ", "Phạm Thị Tương Lai"):
        assert name in shown
    write(page)

    # The figure moved by exactly the persons of the file, within a second of being written.
    page.wait_for_timeout(1000)
    assert figure(house) == (trained + spreadsheets.TRAINED, counted + spreadsheets.GOOD_STAFF)
    page.goto(f"/plans/{PLAN}")
    accessible(page)

    # Taken back, the newest first, it is as it was.
    for address in (None, institutions):
        if address:
            page.goto(address)
        else:
            page.go_back()
        page.click("main a[href$='/undo']")
        accessible(page)
        page.click("main form[action$='/undo'] button")
        page.locator("main form[action$='/undo'], main a[href$='/undo']").first.wait_for(state="detached", timeout=120_000)
    page.wait_for_timeout(1000)
    assert figure(house) == (trained, counted)


def test_a_wrong_password_says_so_and_keeps_the_name(sqlite_house, open_page):
    page = open_page(sqlite_house)
    page.goto("/sign-in")
    page.fill("input[name=login]:not([type=hidden])", "so")
    page.fill("input[name=password]:not([type=hidden])", "sai mật khẩu")
    page.click("main form:has(input[type=password]) button")
    assert page.locator("[role=alert]").is_visible()
    assert page.input_value("input[name=login]:not([type=hidden])") == "so"
    open_page.complaints[:] = [said for said in open_page.complaints if "422" not in said]  # the answer to a refused form
