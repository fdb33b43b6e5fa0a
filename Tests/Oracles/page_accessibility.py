"""Opens pages in a real browser and asks axe-core for violations of WCAG 2.2 AA.

Arguments: HTML files. Prints one JSON object a file and width: violations, rules that passed, and what
axe could not decide ("incomplete" is not "passed"; contrasts are computed by other tests). Everything
is local: the rules come with axe-playwright-python, the browser is the system's.

Exit code 3 says that the browser or its driver is missing.
"""
import json
import pathlib
import shutil
import sys

import axe_playwright_python
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = [1000, 320]


def open_browser(downloads=None):
    """A browser without a window; it saves files into a folder if one is given."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not browser or not driver:
        print("chromium or chromedriver is not on the path", file=sys.stderr)
        sys.exit(3)
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for argument in [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--window-size=1000,1400",
    ]:
        options.add_argument(argument)
    if downloads:
        options.add_experimental_option(
            "prefs", {
                "download.default_directory": str(downloads),
                "profile.default_content_setting_values.automatic_downloads": 1})
    # The page forbids scripts and everything remote; every message about that must reach us.
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    try:
        browser = webdriver.Chrome(options=options, service=Service(driver))
        browser.set_script_timeout(600)
        return browser
    except WebDriverException as fault:
        print(f"the browser does not start: {fault.msg}", file=sys.stderr)
        sys.exit(3)


def requests(browser):
    """The addresses that the page asked for."""
    found = []
    for entry in browser.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


def keyboard_stops(browser):
    """Areas that scroll but cannot be reached with the keyboard."""
    return browser.execute_script(
        """return [...document.querySelectorAll('*')].filter(e =>
             e !== document.documentElement && e !== document.body
             && /auto|scroll/.test(getComputedStyle(e).overflowX)
             && e.scrollWidth > e.clientWidth + 1 && e.tabIndex < 0
           ).map(e => e.outerHTML.slice(0, 120))""")


def examine(browser, axe, page, width):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False})
    browser.get_log("performance")
    browser.get(page.as_uri())
    asked = requests(browser)
    console = [entry["message"] for entry in browser.get_log("browser")]
    # Folded parts are part of the page.
    browser.execute_script("document.querySelectorAll('details').forEach(e => e.open = true)")
    # What stays at the top covers whatever happens to be scrolled below it, and what is not drawn
    # before it is seen cannot be measured.
    browser.execute_script(
        """document.querySelectorAll('body *').forEach(e => {
             const style = getComputedStyle(e);
             if (style.position === 'sticky') e.style.position = 'static';
             if (style.contentVisibility === 'auto') e.style.contentVisibility = 'visible'; })""")
    browser.execute_script(axe)
    # Colours do not depend on the width, and asking for them takes most of the time.
    options = {
        "runOnly": {"type": "tag", "values": STANDARDS},
        "rules": {"color-contrast": {"enabled": width == WIDTHS[0]}},
    }
    result = browser.execute_async_script(
        """const done = arguments[arguments.length - 1];
           axe.run(document, arguments[0]).then(done, fault => done({fault: String(fault)}));""",
        options)
    if "fault" in result:
        sys.exit(f"axe: {result['fault']}")
    return {
        "page": page.name,
        "width": width,
        "axe": result["testEngine"]["version"],
        "violations": [
            {"rule": rule["id"], "count": len(rule["nodes"]), "example": rule["nodes"][0]["html"][:200]}
            for rule in result["violations"]],
        "passes": sorted(rule["id"] for rule in result["passes"]),
        "undecided": sorted(rule["id"] for rule in result["incomplete"]),
        "scrollsSideways": browser.execute_script(
            "const e = document.documentElement; return e.scrollWidth > e.clientWidth"),
        "unreachable": keyboard_stops(browser),
        "requests": [address for address in asked if address != page.as_uri()],
        "console": console,
    }


def main():
    axe = (pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
    browser = open_browser()
    try:
        results = [
            examine(browser, axe, pathlib.Path(argument).resolve(), width)
            for argument in sys.argv[1:] for width in WIDTHS]
    finally:
        browser.quit()
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
