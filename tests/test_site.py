"""The page of a release, in a real browser: search, a fact in its text, hostile text, no request that leaves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from pipelines.release.folder import Release
from pipelines.release.write import write_release
from pipelines.site.page import write_page
from pipelines.site.payload import Most, first_words, newest, payload
from pipelines.tables import frames
from schemas.columns import RECORD_TABLES
from tests.facts import document, library, statistic

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
needs_browser = pytest.mark.skipif(
    not (CHROMIUM and DRIVER), reason="no Chromium with its driver on this machine: the page is not looked at"
)
HOSTILE = (
    "<script>document.title='owned'</script> \"quoted\" & </script> \u202eright-to-left\u202c "
    "𝔘nicode before: the school of <b>Kenya</b> had trained more than 2,500 people by June 2024.\n"
)
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1300,1000"
).split()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("outputs")
    hostile = document("port/hostile", HOSTILE)
    fact = statistic(hostile, "more than 2,500 people", 2500, "2,500", "people <i>trained</i>", areas=("KEN",))
    other = document("port/other", "As many as 60 guests came to the Harbour Forum in May 2024.\n")
    against = statistic(
        other, "60 guests came", 60, "60", "guests of the Harbour Forum", time_period="2024-05", areas=("KEN",)
    )
    extractions = [library(), type(library())(hostile, (fact,)), type(library())(other, (against,))]
    written = write_release(
        frames(extractions), {e.document.document_id: e.document.text for e in extractions}, out, date(2024, 7, 1)
    )
    target = write_page(written.release, out / "site")
    first = target.read_bytes()
    assert write_page(written.release, out / "site").read_bytes() == first
    return target


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=str(DRIVER)))
    yield driver
    driver.quit()


def wait_for(browser: webdriver.Chrome, css: str) -> WebElement:
    return WebDriverWait(browser, 20).until(
        lambda b: next((e for e in b.find_elements(By.CSS_SELECTOR, css) if e.is_displayed()), None)
    )  # type: ignore[return-value]


def go(browser: webdriver.Chrome, page: Path, address: str = "") -> None:
    browser.get("about:blank")
    browser.get(f"{page.as_uri()}{address}")


@needs_browser
def test_charts_are_drawn_and_nothing_complains(browser: webdriver.Chrome, page: Path) -> None:
    go(browser, page)
    wait_for(browser, "[data-chart=indicators] svg, [data-chart=indicators] canvas")
    assert wait_for(browser, "#figures b").text == "4"
    problems = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]
    assert problems == []


@needs_browser
def test_search_open_and_highlight(browser: webdriver.Chrome, page: Path) -> None:
    go(browser, page, "#statistics")
    wait_for(browser, "#view-statistics tbody tr a")
    search = wait_for(browser, "#view-statistics .dt-search input")
    search.send_keys("trained")
    rows = browser.find_elements(By.CSS_SELECTOR, "#view-statistics tbody tr")
    assert rows
    assert all("trained" in row.text for row in rows)
    rows[0].find_element(By.CSS_SELECTOR, "a").click()
    wait_for(browser, "dialog[open] mark[data-field~=value]")
    assert "#statistic/" in browser.current_url
    shared = browser.current_url
    go(browser, page, "#" + shared.partition("#")[2])
    assert wait_for(browser, "dialog[open] mark[data-field~=value]").text in {"1,314", "2,500"}


@needs_browser
def test_statistics_that_disagree_lead_to_each_other(browser: webdriver.Chrome, page: Path) -> None:
    go(browser, page, "#conflicts")
    links = WebDriverWait(browser, 20).until(
        lambda b: b.find_elements(By.CSS_SELECTOR, "#view-conflicts tbody a[href^='#statistic/']")
    )
    assert len(links) == 2
    links[0].click()
    wait_for(browser, "dialog[open] mark[data-field~=value]")
    values = {browser.find_element(By.CSS_SELECTOR, "dialog mark[data-field~=value]").text}
    link = next(a for a in browser.find_elements(By.CSS_SELECTOR, "#record-fields a") if a.text in {"40", "60"})
    link.click()
    WebDriverWait(browser, 5).until(
        lambda b: b.find_element(By.CSS_SELECTOR, "dialog mark[data-field~=value]").text not in values
    )


@needs_browser
def test_a_column_of_few_values_is_filtered_by_choosing(browser: webdriver.Chrome, page: Path) -> None:
    go(browser, page, "#statistics")
    wait_for(browser, "#view-statistics thead button")
    heads = browser.find_elements(By.CSS_SELECTOR, "#view-statistics thead th")
    measure = next(head for head in heads if head.text.startswith("Measure"))
    measure.find_elements(By.CSS_SELECTOR, "button")[-1].click()
    choices = WebDriverWait(browser, 5).until(lambda b: b.find_elements(By.CSS_SELECTOR, ".dtcc-list-buttons button"))
    next(choice for choice in choices if choice.text == "cumulative").click()
    WebDriverWait(browser, 5).until(lambda b: len(b.find_elements(By.CSS_SELECTOR, "#view-statistics tbody tr")) == 1)


class Many(Release):
    """A release with its statistics again and again, under ids and labels of their own."""

    TIMES = 12_500

    def scan(self, name: str) -> pl.LazyFrame:
        once = super().scan(name)
        if name != "statistics":
            return once
        again = once.join(pl.LazyFrame({"n": range(self.TIMES)}), how="cross")
        numbered = (pl.format("{}-{}", name, "n").alias(name) for name in ("statistic_id", "indicator"))
        return again.with_columns(numbered).drop("n")


@needs_browser
def test_fifty_thousand_statistics_stay_smooth(browser: webdriver.Chrome, page: Path, tmp_path: Path) -> None:
    (release,) = (page.parent.parent / "releases").iterdir()
    target = write_page(Many(release), tmp_path)
    assert target.stat().st_size < 10_000_000
    timed = """
        const done = arguments[arguments.length - 1], start = performance.now();
        new Function(arguments[0])();
        requestAnimationFrame(() => setTimeout(() => done((performance.now() - start) / 1000)));
    """
    search = "const box = document.querySelector('#view-statistics input'); box.value = '-12345'; "
    search += "box.dispatchEvent(new Event('input', { bubbles: true }));"
    press = "document.querySelector('#view-statistics {}').click();"
    go(browser, target, "#statistics")
    wait_for(browser, "#view-statistics tbody a")
    # on a machine at rest: 0.3, 0.05 and 0.04 s
    assert browser.execute_async_script(timed, press.format("thead .dt-column-order")) < 3
    assert browser.execute_async_script(timed, press.format(".dt-paging-button.last")) < 1.5
    assert len(browser.find_elements(By.CSS_SELECTOR, "#view-statistics tbody tr")) == 25
    assert browser.execute_async_script(timed, search) < 1.5
    WebDriverWait(browser, 5).until(
        lambda b: "to 4 of 4" in b.find_element(By.CSS_SELECTOR, "#view-statistics .dt-info").text
    )


@needs_browser
def test_hostile_text_stays_text(browser: webdriver.Chrome, page: Path) -> None:
    go(browser, page, "#document/port%2Fhostile")
    text = wait_for(browser, "#record-text")
    assert browser.execute_script("return arguments[0].textContent", text) == HOSTILE
    assert "owned" not in browser.title
    assert browser.find_elements(By.CSS_SELECTOR, "#record-text script, #record-text b, td i") == []
    go(browser, page, "#statistics")
    link = next(a for a in browser.find_elements(By.CSS_SELECTOR, "#view-statistics tbody a") if "<i>" in a.text)
    link.click()
    # The letter outside the basic plane before it counts as one code point.
    assert wait_for(browser, "dialog[open] mark[data-field~=value]").text == "2,500"


@needs_browser
def test_no_request_leaves_the_page(browser: webdriver.Chrome, page: Path) -> None:
    browser.get_log("performance")
    go(browser, page)
    wait_for(browser, "[data-chart=agreements] svg, [data-chart=agreements] canvas")
    sent = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    addresses = [m["params"]["request"]["url"] for m in sent if m["method"] == "Network.requestWillBeSent"]
    assert all(address.startswith(("file:", "data:", "blob:", "about:")) for address in addresses)


@needs_browser
def test_keyboard_and_phone(browser: webdriver.Chrome, page: Path) -> None:
    browser.set_window_size(390, 800)
    go(browser, page, "#agreements")
    link = wait_for(browser, "#view-agreements tbody a")
    browser.execute_script("arguments[0].focus()", link)
    link.send_keys("\n")
    wait_for(browser, "dialog[open]")
    wide = browser.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1
    browser.find_element(By.CSS_SELECTOR, "body").send_keys("\ue00c")  # Escape
    WebDriverWait(browser, 5).until(lambda b: not b.find_elements(By.CSS_SELECTOR, "dialog[open]"))
    browser.set_window_size(1300, 1000)


def test_a_text_without_a_headline_is_called_by_its_first_words() -> None:
    assert first_words("One two three four", 2) == "One two …"
    assert first_words("One two", 2) == "One two"


@pytest.mark.parametrize("most", [Most(texts=1), Most(rows=1), Most(characters=1)])
def test_a_page_of_too_many_rows_holds_the_newest(page: Path, most: Most) -> None:
    (folder,) = (page.parent.parent / "releases").iterdir()
    release = Release(folder)
    shown = newest(release.scan, most)
    last = release.table("documents").sort("published_on", "document_id", descending=[True, False])["document_id"][0]
    assert shown["documents"]["document_id"].to_list() == [last]
    stated = release.table("evidence").filter(document_id=last)
    assert shown["evidence"].equals(stated.select(shown["evidence"].columns))
    ids = {i for table in RECORD_TABLES for i in shown[table][f"{table[:-1]}_id"]}
    assert ids == set(stated["record_id"])
    said = payload(release, shown)
    assert said["leftOut"].endswith(" documents; the release has all.")
    assert said["figures"][0] == {"name": "statistics", "rows": 4}
    assert payload(release, newest(release.scan))["leftOut"] is None
