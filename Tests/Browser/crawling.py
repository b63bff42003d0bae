"""The ways from page to page: one page of each kind."""

import re
from urllib.parse import parse_qsl, urlsplit

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
