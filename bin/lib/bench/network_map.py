"""The map: its page and data under load, and how long a slowed browser takes until it can be used."""

import json
import shutil
import statistics
import subprocess
import sys

SLOWER = 4  # times: a cheap phone beside a desktop
ROUNDS = 5

ROUTES = [
    ("map", "/map", ()),
    ("map, 63 provinces", "/map?division=2008-08-01", ()),
    ("map: points", "/api/v1/map/points", ()),
    ("map: labels", "/api/v1/map/labels", ()),
]


def time_to_interactive(address):
    """Median of some first visits of a phone, nothing kept, CPU slowed."""
    chromium, python = shutil.which("chromium") or shutil.which("chromium-browser"), sys.executable
    if not chromium or subprocess.run([python, "-c", "import playwright"], capture_output=True).returncode:
        return "not measured: no Chromium or no Playwright (bin/setup test)"
    done = subprocess.run([python, __file__, address, chromium], capture_output=True, text=True, timeout=300)
    if done.returncode:
        return "not measured: " + (done.stderr.strip().splitlines() or ["?"])[-1]
    visits = json.loads(done.stdout)
    whole = [visit["interactive"] for visit in visits]
    return (f"median {statistics.median(whole):.0f} ms, slowest {max(whole):.0f} ms of {len(whole)} first visits, CPU ×{SLOWER} slower "
            f"(points drawn after {statistics.median(visit['ready'] for visit in visits):.0f} ms, {visits[0]['bytes']:,} bytes in {visits[0]['requests']} requests)")


# Interactive: the points are drawn, and the main thread has no more task over 50 ms.
WATCH = "window.tasks = []; new PerformanceObserver(list => window.tasks.push(...list.getEntries().map(task => task.startTime + task.duration))).observe({type: 'longtask', buffered: true});"
READ = """() => {
  const ready = performance.getEntriesByName('map-ready')[0]?.startTime ?? null;
  const files = performance.getEntriesByType('resource'), page = performance.getEntriesByType('navigation')[0];
  return {ready, last: Math.max(0, ...window.tasks), bytes: page.transferSize + files.reduce((sum, file) => sum + file.transferSize, 0), requests: files.length + 1};
}"""


def visit(browser, address):
    context = browser.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address + "/map")
    # wait_for_function would need `unsafe-eval`, which our pages do not allow.
    for _ in range(30):
        page.wait_for_timeout(2000)
        seen = page.evaluate(READ)
        if seen["ready"] is not None:
            break
    page.wait_for_timeout(1000)
    seen = page.evaluate(READ)
    context.close()
    return {**seen, "interactive": max(seen["ready"], seen["last"])}


def main(address, chromium):
    from playwright.sync_api import sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        visit(browser, address)  # starts the browser's own processes
        print(json.dumps([visit(browser, address) for _ in range(ROUNDS)]))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
