"""In English no word of the interface is left in Vietnamese, on any kind of page; names and what records hold stay as they are."""

import json
import re
import sqlite3

import pytest
from conftest import accessible
from crawling import crawl, kind_of
from house import ROOT

# What is made of letters that only Vietnamese has, or has with such a tone.
LETTERS = "[ăâđêôơưạảãáàấầẩẫậắằẳẵặẹẻẽéèếềểễệỉĩịíìọỏõóòốồổỗộớờởỡợụủũúùứừửữựỳỵỷỹý]"
# Words of the interface, as against what records hold; names and quotations among them are marked lang="vi".
INTERFACE = "h1, h2, h3, label, legend, button, summary, dt, caption, thead th, .hint, .btn, .chip, .state, .empty, .note, .crumbs, .tools, .pager, .aside, .rail, .seg"
# Numbers of documents, what stands in quotation marks, and our own name.
AS_WRITTEN = re.compile(r"“[^”]*”|\S*[/-]\S*|GDNN Số|Số")
ALL_TEXT = """scope => [...document.querySelectorAll(scope)].flatMap(part => {
  const found = [], walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
    if (text && !parent.closest('[lang=vi], script, style, .visually-hidden > option')) found.push(text);
  }
  return found;
})"""


@pytest.fixture(scope="module")
def vietnamese_phrases():
    """Every phrase of the catalogues that is other in English: none of them may stand alone anywhere on an English page."""
    phrases = {}
    for path in ROOT.glob("Sources/*/Resources/strings/vi.json"):
        english = json.loads(path.with_name("en.json").read_text())
        phrases |= {words: key for key, words in json.loads(path.read_text()).items() if re.search(LETTERS, words, re.I) and words != english.get(key)}
    assert len(phrases) > 1000
    return phrases


@pytest.fixture(scope="module")
def names(province_house):
    """Of provinces and of who signs in, longest first: they stay Vietnamese also where a sentence holds them."""
    with sqlite3.connect(f"file:{province_house.database}?mode=ro", uri=True) as database:
        rows = database.execute(
            "SELECT name FROM organisations_unit_version UNION SELECT name FROM organisations_version UNION SELECT name FROM access_account")
        found = {part for (name,) in rows for part in (name, re.sub(r"^(Tỉnh|Thành phố|Phường|Xã|Đặc khu) ", "", name)) if part}
    return re.compile("|".join(map(re.escape, sorted(found, key=len, reverse=True))))


@pytest.mark.parametrize("who", ["the public", "an officer"])
def test_in_english_no_vietnamese_word_of_the_interface_is_left(province_house, open_page, sign_in, vietnamese_phrases, names, who):
    page = open_page(province_house, locale="en-GB")
    page.goto("/?lang=en")
    if who == "an officer":
        sign_in(page, province_house, "province-officer")
    faults, count = [], 0
    for address, answer, _ in crawl(page, province_house.address + ("/" if who == "the public" else "/today")):
        count += 1
        assert page.locator("html").get_attribute("lang") == "en", address
        place = kind_of(address)
        faults += [f"{place}: {words} ({vietnamese_phrases[words]})" for words in page.evaluate(ALL_TEXT, "body") if words in vietnamese_phrases]
        for words in page.evaluate(ALL_TEXT, INTERFACE):
            rest = names.sub("", AS_WRITTEN.sub("", words))
            if re.search(LETTERS, rest, re.I):
                faults.append(f"{place}: {words}")
        # 31/12/2025 and 1.234,5 are Vietnamese forms; in English it is 31 Dec 2025 and 1,234.5.
        told = [words for words in page.evaluate(ALL_TEXT, "main") if re.fullmatch(r"(?:[≥≤<>] ?)?(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2} ?%?)", words)]
        faults += [f"{place}: {words}" for words in told]
    assert count >= (15 if who == "the public" else 90)
    assert not faults, "\n".join(sorted(set(faults)))


def test_what_an_import_offers_is_said_in_english(province_house, open_page, sign_in, tmp_path):
    """Nothing is written: the house stays as it is."""
    file = tmp_path / "list.csv"
    file.write_text('Tên cơ sở,Loại hình,Hình thức sở hữu,Địa chỉ,Ngày cấp,Vĩ độ,Kinh độ\n'
                    'Trường Trung cấp mẫu Thử,trường nghề,Tư thục,"Láng, Hà Nội",19/06/2025,"21,0285","105,8542"\n'
                    'Trường Cao đẳng Công nghệ mẫu Bông Lúa 1,Trường trung cấp,Công lập,"Láng, Hà Nội",19/06/2025,"21,5","105,8542"\n')
    page = open_page(province_house, locale="en-GB")
    page.goto("/?lang=en")
    sign_in(page, province_house, "province-officer")
    page.goto("/imports/new?kind=institutions")
    page.set_input_files("input[type=file]", file)
    page.click("main form button.btn-main")
    page.locator("main #refuse select").first.wait_for(timeout=120_000)
    accessible(page)
    offered = page.locator("#refuse select option").all_inner_texts()
    assert "Take: College" in offered and not [words for words in offered if re.search(LETTERS, words, re.I)]
    page.goto(page.url.split("?")[0] + "?show=change")
    told = page.locator("#change tbody").inner_text()
    assert "Secondary vocational school" in told and "19 Jun 2025" in told and "21.5" in told
    accessible(page)
