"""Walks through a report page in a real browser, with the keyboard where a person would.

Argument: an HTML file. Prints one JSON object with what was found; the Swift test says what it must be.
Everything is local. Exit code 3 says that the browser or its driver is missing.
"""
import json
import pathlib
import sys
import tempfile
import time

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from page_accessibility import keyboard_stops, open_browser, requests


class Walk:
    def __init__(self, browser, page):
        self.browser = browser
        self.page = page

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def press(self, *keys):
        actions = ActionChains(self.browser)
        for key in keys:
            actions.send_keys(key)
        actions.perform()

    def load(self, width=1280):
        self.browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
        self.browser.get(self.page.as_uri())

    def opening(self):
        self.browser.get_log("performance")
        self.load()
        asked = [a for a in requests(self.browser) if a != self.page.as_uri()]
        timing = self.run(
            "const t = performance.getEntriesByType('navigation')[0]; return t.loadEventEnd")
        return {
            "requests": asked, "loadMilliseconds": timing, "unreachable": keyboard_stops(self.browser),
            "figures": self.run("return document.querySelectorAll('.figures.six li').length"),
            "scripts": self.run("return document.scripts.length"),
            "duplicateIDs": self.run(
                """const seen = new Set(), twice = [];
                   document.querySelectorAll('[id]').forEach(e => {
                     if (seen.has(e.id)) twice.push(e.id); seen.add(e.id); });
                   return twice"""),
            "deadLinks": self.run(
                """return [...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))
                     .filter(h => !h.startsWith('#') || !document.getElementById(h.slice(1)))"""),
            "tables": self.run("return document.querySelectorAll('main table').length"),
            "unsorted": self.run(
                """return [...document.querySelectorAll('main table:not(.month)')].filter(t =>
                     !t.querySelector('thead th[aria-sort] button')).length"""),
        }

    def tabs(self):
        """Arrow keys, Home and End in the tabs of scenarios."""
        chosen = "return document.querySelector('.part-scenarios [aria-selected=true]').id"
        shown = """return [...document.querySelectorAll('.part-scenarios [role=tabpanel]')]
                     .filter(e => e.offsetHeight > 0).map(e => e.id)"""
        self.run("document.querySelector('.part-scenarios [role=tab]').focus()")
        found = [self.run(chosen)]
        for key in [Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.HOME, Keys.ARROW_LEFT, Keys.END]:
            self.press(key)
            found.append(self.run(chosen))
        return {
            "walk": found, "shown": self.run(shown),
            "inTabOrder": self.run(
                """return document.querySelectorAll('.part-scenarios [role=tab][tabindex="0"]').length"""),
            "focused": self.run("return document.activeElement.id"),
        }

    def sorting(self):
        """A numeric and a text column of the table of institutions, by the keyboard."""
        column = """const t = document.querySelector('.part-institutions table');
            return [...t.tBodies[0].rows].map(r => r.cells[arguments[0]].textContent.trim())"""
        result = {}
        for name, place in [("duties", 7), ("kind", 1)]:
            head = self.browser.find_element(
                By.CSS_SELECTOR, f".part-institutions thead th:nth-child({place + 1}) button")
            self.run("arguments[0].focus()", head)
            self.press(Keys.ENTER)
            up = self.run(column, place)
            state = self.run("return arguments[0].parentElement.getAttribute('aria-sort')", head)
            self.press(Keys.SPACE)
            result[name] = {
                "up": up, "down": self.run(column, place), "state": state,
                "then": self.run("return arguments[0].parentElement.getAttribute('aria-sort')", head),
            }
        return result

    def filtering(self):
        rows = """return [...document.querySelectorAll('.part-institutions tbody tr')]
                    .filter(e => e.offsetHeight > 0).length"""
        before = self.run(rows)
        Select(self.browser.find_element(By.ID, "filter-state")).select_by_value("gap")
        gaps = self.run(rows)
        said = self.browser.find_element(By.ID, "filter-result").text
        Select(self.browser.find_element(By.ID, "filter-function")).select_by_index(1)
        picked = self.run("return document.querySelector('.part-map [aria-selected=true]')?.dataset.pick")
        self.browser.find_element(By.ID, "filter-reset").click()
        return {"all": before, "gaps": gaps, "said": said, "picked": picked, "after": self.run(rows)}

    def map(self):
        """Into the map with one stop, along it with arrows, to the institution with Enter."""
        stops = """return document.querySelectorAll('.part-map figure.map a.place[tabindex="0"]').length"""
        maps = "return document.querySelectorAll('.part-map figure.map').length"
        self.run("document.querySelector('.part-map a.place[tabindex=\"0\"]').focus()")
        said = [self.run("return document.querySelector('.part-map .detail').textContent")]
        for key in [Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_LEFT, Keys.ARROW_UP]:
            self.press(key)
            said.append(self.run("return document.querySelector('.part-map .detail').textContent"))
        label = self.run("return document.activeElement.querySelector('title').textContent")
        goal = self.run("return document.activeElement.getAttribute('href')")
        self.press(Keys.ENTER)
        time.sleep(0.3)
        return {
            "stops": self.run(stops), "maps": self.run(maps), "said": said, "label": label,
            "opened": self.run(
                """const card = document.querySelector(arguments[0]).closest('details');
                   return card.open && card.offsetHeight > 0""", goal),
        }

    def search(self, word):
        shown = """return [...document.querySelectorAll('.inst')].filter(e => e.offsetHeight > 0)
                     .map(e => e.dataset.name)"""
        self.load()
        field = self.browser.find_element(By.ID, "lookup")
        before = self.run(shown)
        field.send_keys(word)
        found = self.run(shown)
        field.send_keys(Keys.ENTER)
        return {
            "before": len(before), "found": found,
            "open": self.run("return [...document.querySelectorAll('.inst[open]')].map(e => e.dataset.name)"),
        }

    def saving(self, folder):
        """Edits a sheet and saves it in every form; reads back what was saved."""
        field = self.browser.find_element(By.CSS_SELECTOR, ".part-issues .sheet textarea")
        field.send_keys("\n=1+1 <b>\"書き足し\"</b>")
        text = self.run("return arguments[0].value", field)
        copy = self.run("return document.getElementById(arguments[0].id + '-print').textContent", field)
        saved = {}
        for form in ["html", "csv", "json"]:
            before = set(folder.iterdir())
            button = self.browser.find_element(By.CSS_SELECTOR, f".part-issues [data-save={form}]")
            button.send_keys(Keys.ENTER)
            for _ in range(50):
                time.sleep(0.1)
                new = [f for f in set(folder.iterdir()) - before if f.suffix == "." + form]
                if new:
                    saved[form] = {"name": new[0].name, "text": new[0].read_bytes().decode("utf-8")}
                    break
        return {"text": text, "copy": copy, "saved": saved}

    def narrow(self):
        self.load(360)
        return self.run(
            "const e = document.documentElement; return e.scrollWidth > e.clientWidth")


def main():
    page = pathlib.Path(sys.argv[1]).resolve()
    word = sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        downloads = pathlib.Path(folder)
        browser = open_browser(downloads)
        try:
            walk = Walk(browser, page)
            result = {"opening": walk.opening(), "tabs": walk.tabs(), "sorting": walk.sorting()}
            result["filtering"] = walk.filtering()
            result["map"] = walk.map()
            result["search"] = walk.search(word)
            result["saving"] = walk.saving(downloads)
            # The field was saved, so leaving asks nothing.
            result["scrollsSideways"] = walk.narrow()
            result["console"] = [entry["message"] for entry in browser.get_log("browser")]
        finally:
            browser.quit()
    json.dump(result, sys.stdout, ensure_ascii=False)


main()
