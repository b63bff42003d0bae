"""What an officer does where no records can be counted, and about an alert: by hand, at a desk, on a phone, and without scripts."""

import json
import re
import urllib.request

import pytest
from conftest import PHONE, accessible

PLAN = "172-kh-ubnd"
HOWS = {"desktop": {}, "phone": PHONE, "no scripts": {"java_script_enabled": False}}
# One goal for each way, so that none finds another's value: goals of which no records are kept.
GOALS = {"desktop": "d5.2025", "phone": "d3.2025", "no scripts": "d1.2030"}


def entry(house, goal):
    with urllib.request.urlopen(f"{house.address}/api/v1/plans/{PLAN}/targets", timeout=60) as answer:
        return next(item for item in json.load(answer)["items"] if item["id"] == goal)


@pytest.mark.parametrize("how", HOWS)
def test_a_value_with_its_source_answers_a_target(sqlite_house, open_page, sign_in, how):
    house, goal = sqlite_house, GOALS[how]
    page = open_page(house, **HOWS[how])
    sign_in(page, house, "province-officer")
    assert entry(house, goal)["basis"] == "none"
    page.goto(f"/plans/values/new?goal={PLAN}/{goal}&organisation=ha-noi")
    accessible(page)
    page.click("main form button.btn-main")
    assert page.locator(".errsum li").count() >= 4, "everything that is missing is said at once"
    assert page.locator(".errsum").evaluate("box => box === document.activeElement"), "the keyboard goes on where the faults are said"
    open_page.complaints[:] = [told for told in open_page.complaints if "422" not in told]  # the refused form, as it must be
    accessible(page)
    for name, value in {"day": "30/06/2026", "numerator": "30", "denominator": "40", "source_number": "12/BC-SGDĐT", "source_issued": "15/07/2026",
                        "source_issuer": "Sở mẫu", "explanation": "Bảng 2"}.items():
        page.fill(f"#f-{name}", value)
    page.click("main form button.btn-main")
    page.wait_for_url(re.compile("done=entered"))
    accessible(page)
    told = entry(house, goal)
    assert (told["basis"], told["value"], told["source"]["number"]) == ("sourced", 75, "12/BC-SGDĐT")
    page.click("main a[href*='/targets/']")
    assert "Giá trị nhập có nguồn" in page.locator("main").inner_text()
    accessible(page)
    page.go_back()
    page.click("main form[action*='/undo'] button")
    page.wait_for_url(re.compile("done=undone"))
    assert entry(house, goal)["basis"] == "none"


@pytest.mark.parametrize("how", HOWS)
def test_an_alert_is_taken_on_and_shown_again(sqlite_house, open_page, sign_in, how):
    page = open_page(sqlite_house, **HOWS[how])
    sign_in(page, sqlite_house, "province-officer")
    page.goto("/ioc/alerts?area=ha-noi")
    waiting = page.locator("main a[href*='/ioc/alerts/acknowledgement?']").count()
    assert waiting > 0
    page.locator("main a[href*='/ioc/alerts/acknowledgement?']").first.click()
    accessible(page)
    page.fill("#f-reason", "Đang rà soát hồ sơ")
    page.fill("#f-until", "31/03/2027")
    page.click("main form button.btn-main")
    page.wait_for_url(re.compile("done=taken"))
    accessible(page)
    assert "Đang rà soát hồ sơ" in page.locator("main").inner_text()
    page.click("main form[action*='/removal'] button")
    page.wait_for_url(re.compile("done=dropped"))
    assert page.locator("main a[href*='/ioc/alerts/acknowledgement?']").count() == waiting
