"""A person's browser without a screen: cookies, pages, forms sent as they stand."""

import http.cookiejar
import urllib.parse
import urllib.request
from html.parser import HTMLParser


class Visitor:
    def __init__(self, address):
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path):
        with self.opener.open(self.address + path, timeout=60) as answer:
            return answer.read().decode()

    def send(self, form, **values):
        """Posts a form with what it holds and these values; returns the page that follows."""
        body = urllib.parse.urlencode({**form.fields, **values}).encode()
        request = urllib.request.Request(self.address + form.action, data=body, headers={"Origin": self.address})
        with self.opener.open(request, timeout=60) as answer:
            return answer.read().decode()

    def sign_in(self, role):
        """By the demonstration accounts that the sign-in page offers; `role` is part of the account's name."""
        forms = [form for form in forms_of(self.get("/sign-in")) if form.fields.get("login") and form.fields.get("password")]
        for form in forms:
            if role in form.fields["login"]:
                self.send(form)
                return self
        raise SystemExit(f"no demonstration account like '{role}': " + ", ".join(form.fields["login"] for form in forms))

    @property
    def cookie(self):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)


class Form:
    def __init__(self, action, method):
        self.action, self.method, self.fields = action, method, {}


def forms_of(html):
    parser = _Forms()
    parser.feed(html)
    return parser.forms


class _Forms(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.select, self.text = [], None, None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get")))
        if not self.forms:
            return
        fields, name = self.forms[-1].fields, given.get("name")
        if tag == "input" and name and (given.get("type") not in ("checkbox", "radio") or "checked" in given):
            fields[name] = given.get("value", "")
        if tag == "select" and name:
            self.select = name
            fields.setdefault(name, "")
        if tag == "option" and self.select and ("selected" in given or not fields[self.select]):
            fields[self.select] = given.get("value", "")
        if tag == "textarea" and name:
            self.text = name
            fields[name] = ""

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None
        if tag == "textarea":
            self.text = None

    def handle_data(self, data):
        if self.text and self.forms:
            self.forms[-1].fields[self.text] += data
