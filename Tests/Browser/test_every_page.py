"""Every kind of page that a person can reach: it answers, the browser has nothing to complain of, axe finds nothing, nothing is too wide."""

import json
import re
import sqlite3
from urllib.parse import parse_qsl, urlsplit

import pytest
from conftest import PHONE, accessible
from house import ROOT

# No pages: files of the house and of records (exports are fetched, not opened), the API, and the way out.
NO_PAGE = re.compile(r"^/(?:assets/.+\.\w+|sign-out|api\b.*|openapi\.json|metrics|.*/(?:export|drawing|file|refused\.xlsx|template\.xlsx))$")
# A list that is filtered, sorted or turned over, a form that knows where it came from: the same page with other rows. What changes the page itself:
TELLING = {"/imports/new": {"kind"}, "/ioc": {"wall"}, "/plans/*/targets/*": {"group"}, "/organisations": {"at"}, "/map/doubts": {"show"}}
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


# ── English ──

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
