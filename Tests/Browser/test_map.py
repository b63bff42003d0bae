"""The map of the network: by pointer, by keyboard, as a list, without scripts; and new outlines by an officer of the ministry."""

import json
import re
import urllib.request

import pytest
from conftest import PHONE, accessible


def ready(page):
    page.wait_for_selector(".map.live .spot")
    return page


@pytest.mark.parametrize("screen", ["desktop", "phone", "dark", "no scripts"])
@pytest.mark.parametrize("division", ["", "?division=2008-08-01"])
def test_everybody_sees_map_and_list(province_house, open_page, screen, division):
    options = {"desktop": {}, "phone": PHONE, "dark": {"color_scheme": "dark"}, "no scripts": {"java_script_enabled": False}}[screen]
    page = open_page(province_house, **options)
    page.goto("/map" + division)
    if screen != "no scripts":
        ready(page)
        assert sum(int(text or 1) for text in page.locator(".spot").all_inner_texts()) > 300
    assert page.locator(".regions use").count() == (63 if division else 34)
    assert page.locator(".regions").text_content().count("Quần đảo") >= 2
    assert page.locator("#found tbody tr").count() == 20
    accessible(page)


def test_a_keyboard_goes_from_the_country_to_one_institution(province_house, open_page):
    page = ready(goto(open_page(province_house), "/map?type=cao-dang"))
    page.focus("#map")
    page.keyboard.press("Tab")
    for _ in range(15):  # a group opens by coming nearer, and its first part has the focus then
        assert page.evaluate("document.activeElement.matches('.spot')")
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        if page.locator(".leaflet-popup a[href^='/institutions/']").count():
            break
    name = page.evaluate("document.activeElement.textContent")
    assert page.evaluate("document.activeElement.closest('.leaflet-popup') !== null"), "the name of the place has the focus"
    accessible(page)
    page.keyboard.press("Escape")
    assert not page.locator(".leaflet-popup").count()
    assert page.evaluate("document.activeElement.matches('.spot')"), "the focus is back at the point"
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup a[href^='/institutions/']").first.click()
    assert page.locator("h1").inner_text() == name


def test_what_is_typed_changes_map_and_list_together(province_house, open_page):
    page = ready(goto(open_page(province_house), "/map"))
    page.fill("#find", "trung tam")
    page.wait_for_url(re.compile(r"q=trung"))
    ready(page)
    with urllib.request.urlopen(f"{province_house.address}/api/v1/map/points?q=trung+tam", timeout=60) as answer:
        count = len(json.load(answer)["latitude"])
    assert sum(int(text or 1) for text in page.locator(".spot").all_inner_texts()) == count
    assert page.evaluate("document.activeElement.id") == "find"
    accessible(page)


def test_an_institution_leads_to_its_place_and_back(province_house, open_page):
    page = goto(open_page(province_house), "/map?q=cao+dang")
    page.locator("#found tbody a").first.click()
    name = page.locator("h1").inner_text()
    accessible(page)
    page.click("#place header a")
    ready(page)
    page.wait_for_selector(".leaflet-popup")
    assert name in page.locator(".leaflet-popup").inner_text()


def test_places_that_cannot_be_right_lead_to_the_form(province_house, open_page, sign_in):
    page = open_page(province_house)
    sign_in(page, province_house, "province-officer")
    page.goto("/map/doubts")
    assert page.locator("tbody tr").count() >= 1
    accessible(page)
    page.locator("tbody td a").last.click()
    assert page.url.endswith("#f-latitude") and page.locator("#f-latitude").is_visible()
    page.goto("/map/doubts?show=missing")
    assert page.locator("tbody tr").count() >= 3
    accessible(page)


def goto(page, path):
    page.goto(path)
    return page
