"""A school's registrar answers the checklist in one form: at a desk by keyboard, on a phone, and without scripts."""

import re

import pytest
from conftest import PHONE, accessible

HOWS = {"desktop": {}, "phone": PHONE, "no scripts": {"java_script_enabled": False}}


@pytest.mark.parametrize("how", HOWS)
def test_a_school_answers_its_checklist_in_one_form(sqlite_house, open_page, sign_in, how):
    page = open_page(sqlite_house, **HOWS[how])
    sign_in(page, sqlite_house, "registrar")
    page.goto("/digital-checks")
    page.click("main a[href$='/digital-checklist']")
    accessible(page)
    before = answered(page)
    item = first_open(page) if before < 28 else "internet"
    page.click("main form button.btn-main")
    page.wait_for_url(re.compile("done=0"))

    # An answer without evidence is refused, beside its item, and nothing typed is lost.
    page.locator(f"#f-state-{item}-0").focus()
    page.keyboard.press("Space") if how == "desktop" else page.check(f"#f-state-{item}-0")
    page.fill(f"#f-day-{item}", "01/09/2026")
    page.fill(f"#f-evidence-{item}", "")
    page.click("main form button.btn-main")
    assert page.locator(".errsum a").first.get_attribute("href") == f"#f-evidence-{item}"
    open_page.complaints[:] = [told for told in open_page.complaints if "422" not in told]  # the refused form, as it must be
    assert page.input_value(f"#f-day-{item}") == "01/09/2026" and page.is_checked(f"#f-state-{item}-0")
    accessible(page)

    page.fill(f"#f-evidence-{item}", f"Biên bản {how}")
    page.click("main form button.btn-main")
    page.wait_for_url(re.compile("done=1"))
    accessible(page)
    assert answered(page) == min(before + 1, 28)
    assert page.input_value(f"#f-evidence-{item}") == f"Biên bản {how}"
    page.goto("/digital-checks?item=" + item)
    assert f"Biên bản {how}" in page.locator("main").inner_text() or how == "phone"


def answered(page):
    return int(re.search(r"Đã trả lời (\d+) trong 28", page.locator("main").inner_text()).group(1))


def first_open(page):
    """The first item that nobody has answered."""
    for field in page.locator("main fieldset.field").all():
        if field.locator("input:checked").count() == 0:
            return field.locator("input").first.get_attribute("name").removeprefix("state-")
    raise AssertionError("every item is answered")
