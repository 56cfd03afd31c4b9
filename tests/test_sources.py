"""Sources: from sources.yml over a web of our own to texts in raw/, and everything that a web can do wrong."""

from __future__ import annotations

import gzip
import io
import socket
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import typer
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipelines.corpus.load import load
from pipelines.corpus.model import RefusedError
from pipelines.sources import command
from pipelines.sources.archive import slug
from pipelines.sources.convert import IsolatedConverter, Page, convert, date_in_address
from pipelines.sources.discover import read_feed, read_listing, read_sitemap, stated_date
from pipelines.sources.fetch import fetch
from pipelines.sources.model import Extracted, Limits, Link, Report, Settings, Source
from pipelines.sources.network import is_public
from pipelines.sources.polite import retry_after
from pipelines.sources.settings import SettingsError, load_settings
from pipelines.sources.state import open_state
from tests.sources_server import PUBLIC, Clock, Reply, Web, html, page, pdf, redirect, rss, word

FEED = "http://office.test/feed"
DESK = "Two offices opened a joint desk for applicants on Monday. It answers questions in three languages and is free."
MORE = "In its first year the desk answered 1,240 questions, up 14 percent, nine in ten of them within a single week."
MONDAY = "Mon, 09 Sep 2024 09:00:00 +0800"
SOURCE = Source("office", "feed", "en", "An Office", (Link(FEED),), license="CC-BY-4.0", delay=1.0)
LIMITS = Limits(seconds=5)


@pytest.fixture
def web() -> Iterator[Web]:
    web = Web()
    yield web
    web.close()


@pytest.fixture
def run(web: Web, tmp_path: Path) -> Run:
    return Run(web, tmp_path)


class Run:
    """Fetches into a folder of its own, with the state kept from call to call."""

    def __init__(self, web: Web, folder: Path) -> None:
        self.web, self.folder, self.clock = web, folder, Clock()
        self.raw = folder / "raw"

    def __call__(self, *sources: Source, limits: Limits = LIMITS, only: tuple[str, ...] | None = None) -> Report:
        given = sources or (SOURCE,)
        return fetch(
            Settings(str(self.folder / "sources.yml"), given, "desk@example.org"),
            self.raw,
            self.folder / "state.sqlite",
            only=only if only is not None else tuple(source.name for source in given),
            clock=self.clock,
            client=self.web.client,
            convert=convert,
            limits=limits,
        )

    def page(self, reply: object, path: str = "/a.html", **of_source: object) -> Report:
        """What becomes of a single page that answers so."""
        self.web.answers[f"office.test{path}"] = reply  # type: ignore[assignment]
        return self(
            replace(SOURCE, kind="page", urls=(Link(f"http://office.test{path}", date(2024, 9, 9)),), **of_source)
        )  # type: ignore[arg-type]


def reasons(report: Report) -> str:
    return "\n".join([str(refusal) for refusal in report.refused] + [source.failed or "" for source in report.sources])


def desk(web: Web, text: str = f"{DESK}\n{MORE}", **headers: str) -> None:
    web.answers["office.test/feed"] = rss(("http://office.test/desk.html", "A joint desk", MONDAY))
    web.answers["office.test/desk.html"] = page("Two offices open a joint desk", text, **headers)


# --- the way from a feed to raw/ --------------------------------------------------------------------


def test_a_feed_becomes_a_text_with_its_sidecar(web: Web, run: Run) -> None:
    desk(web)
    report = run()
    assert report.new == ("office/2024-09-09-two-offices-open-a-joint-desk",)
    assert (report.refused, report.failed) == ((), ())
    path = run.raw / f"{report.new[0]}.txt"
    assert path.read_text() == f"Two offices open a joint desk\n{DESK}\n{MORE}\n"
    sidecar = yaml.safe_load(path.with_suffix(".yaml").read_text())
    original = sidecar.pop("original_sha256")
    assert len(original) == 64
    assert sidecar == {
        "title": "Two offices open a joint desk",
        "publisher": "An Office",
        "published_on": date(2024, 9, 9),
        "url": "http://office.test/desk.html",
        "language": "en",
        "license": "CC-BY-4.0",
        "retrieved_on": date(2024, 9, 20),
        "content_type": "text/html",
        "published_from": "list",
    }
    corpus = load(run.raw)
    assert not corpus.refusals
    assert [d.document_id for d in corpus.documents] == list(report.new)


def test_asks_as_a_guest(web: Web, run: Run) -> None:
    desk(web)
    run()
    assert [path for path, _ in web.asked] == ["office.test/robots.txt", "office.test/feed", "office.test/desk.html"]
    for _, headers in web.asked:
        assert headers["user-agent"].startswith("camelbell/")
        assert headers["user-agent"].endswith("(+desk@example.org)")
    assert run.clock.slept == [1.0, 1.0]


def test_nothing_that_is_not_enabled_is_fetched(web: Web, run: Run) -> None:
    desk(web)
    assert run(only=()) == Report()
    assert web.asked == []
    with pytest.raises(ValueError, match="no source 'ofice'; it has office"):
        run(only=("ofice",))


def test_what_has_not_changed_is_not_sent_again(web: Web, run: Run) -> None:
    desk(web, ETag='"one"')
    web.answers["office.test/feed"] = replace(web.answers["office.test/feed"], headers={"ETag": '"f"'})  # type: ignore[type-var]
    run()
    web.asked.clear()
    run.clock = run.clock.later(days=1)
    assert run().unchanged == 0  # the feed is as it was, the page not due
    assert [headers.get("if-none-match") for path, headers in web.asked if path.endswith("feed")] == ['"f"']
    assert web.paths() == ["office.test/feed"]
    run.clock = run.clock.later(days=8)
    assert run().unchanged == 1  # due, and answered with 304
    assert web.asked[-1][1]["if-none-match"] == '"one"'
    run.clock = run.clock.later(days=8)
    web.asked.clear()
    run()
    assert web.paths() == ["office.test/feed"]  # unchanged for nine days: not due after eight


def test_an_edited_page_gets_its_new_text_and_the_earlier_one_is_kept(web: Web, run: Run) -> None:
    desk(web)
    (document,) = run().new
    path = run.raw / f"{document}.txt"
    before = path.read_text()
    sidecar = path.with_suffix(".yaml")
    sidecar.write_text(sidecar.read_text().replace("CC-BY-4.0", "checked by hand"))
    corrected = MORE.replace("1,240", "1,420")
    web.answers["office.test/feed"] = rss(
        ("http://office.test/desk.html", "A joint desk", "Tue, 10 Sep 2024 09:00:00 GMT")
    )
    web.answers["office.test/desk.html"] = page("Two offices open a desk (corrected)", f"{DESK}\n{corrected}")
    report = run()
    assert (report.new, report.changed) == ((), (document,))
    assert corrected in path.read_text()
    now = yaml.safe_load(sidecar.read_text())
    assert now["published_on"] == date(2024, 9, 9)
    assert now["license"] == "checked by hand"
    (kept,) = (run.raw / "office/.earlier").glob("*.txt")
    assert kept.read_text() == before
    assert kept.with_suffix(".yaml").exists()
    assert kept.stem.endswith(now["replaces_sha256"][:12])
    assert [d.document_id for d in load(run.raw).documents] == [document]
    assert not load(run.raw).refusals


def test_other_markup_around_the_same_text_is_no_change(web: Web, run: Run) -> None:
    desk(web)
    run()
    run.clock = run.clock.later(days=8)
    web.answers["office.test/desk.html"] = page(
        "Two offices open a joint desk", f"{DESK}\n{MORE}", "<meta name='v' content='2'>"
    )
    report = run()
    assert (report.new, report.changed, report.unchanged) == ((), (), 1)


def test_state_may_be_lost(web: Web, run: Run) -> None:
    desk(web)
    run()
    (run.folder / "state.sqlite").unlink()
    report = run()
    assert (report.new, report.changed, report.unchanged) == ((), (), 1)


def test_a_broken_state_is_named(run: Run) -> None:
    (run.folder / "state.sqlite").write_bytes(b"no database at all, but long enough to look like one" * 40)
    with pytest.raises(ValueError, match=r"is not a state file .* remove it"):
        run()


def test_one_run_at_a_time(run: Run) -> None:
    with open_state(run.folder / "state.sqlite"), pytest.raises(ValueError, match="another run is fetching"):
        run()


def test_two_pages_of_one_name_keep_apart_and_a_copy_is_linked(web: Web, run: Run) -> None:
    web.answers["office.test/feed"] = rss(
        *((f"http://office.test/{n}.html", "Notice", MONDAY) for n in ("one", "two", "three"))
    )
    web.answers["office.test/one.html"] = page("Notice", DESK)
    web.answers["office.test/two.html"] = page("Notice", MORE)
    web.answers["office.test/three.html"] = page("Notice", MORE)
    report = run()
    first, second = report.new
    assert first == "office/2024-09-09-notice"
    assert second.startswith("office/2024-09-09-notice-")
    assert report.sources[0].copies == (("http://office.test/three.html", second),)
    assert not load(run.raw).refusals


def test_only_what_is_wanted_and_no_more_than_allowed(web: Web, run: Run) -> None:
    items = [(f"http://office.test/{part}/{n}.html", "N", MONDAY) for part in ("art", "jobs") for n in range(3)]
    web.answers["office.test/feed"] = rss(*items)
    web.answers["office.test/art/0.html"] = page("Fees", f"{MORE} Nothing else is said here.")
    web.answers["office.test/art/1.html"] = page("Desk", f"{DESK} It is about a Patent.")
    source = replace(SOURCE, include=("/art/",), about=("patent", "belt and road"), max_pages=2)
    report = run(source).sources[0]
    assert (len(report.new), report.passed_over, report.left) == (1, 1, 1)
    assert "1 new, 1 passed over, 1 left for next time" in str(report)
    assert web.paths() == ["office.test/feed", "office.test/art/0.html", "office.test/art/1.html"]


# --- dates ------------------------------------------------------------------------------------------


def test_a_page_without_a_date_is_refused_and_not_written(web: Web, run: Run) -> None:
    web.answers["office.test/a.html"] = page("A joint desk", f"{DESK}\n{MORE}")
    report = run(replace(SOURCE, kind="page", urls=(Link("http://office.test/a.html"),)))
    assert reasons(report).startswith(
        "http://office.test/a.html: nothing says when it was published; list it as a page"
    )
    assert not list(run.raw.rglob("*.txt"))


@pytest.mark.parametrize(
    ("path", "head", "day", "said_by"),
    [
        (
            "/a.html",
            "<meta property='article:published_time' content='2024-05-06T23:30:00+08:00'>",
            "2024-05-06",
            "page",
        ),
        ("/art/2024/5/7/art_1.html", "", "2024-05-07", None),
        ("/a.html", "<meta property='article:published_time' content='2031-05-06'>", None, None),
    ],
)
def test_dates_of_pages(web: Web, run: Run, path: str, head: str, day: str | None, said_by: str | None) -> None:
    web.answers[f"office.test{path}"] = page("A joint desk", f"{DESK}\n{MORE}", head)
    report = run(replace(SOURCE, kind="page", urls=(Link(f"http://office.test{path}"),)))
    assert [document[7:17] for document in report.new] == ([day] if day else [])
    if said_by:
        assert f"published_from: {said_by}" in (run.raw / f"{report.new[0]}.yaml").read_text()


def test_a_page_of_tomorrow_is_retrieved_tomorrow(web: Web, run: Run) -> None:
    run.clock = Clock(datetime(2024, 9, 8, 20, tzinfo=UTC))  # already Monday in the east
    desk(web)
    run()
    assert load(run.raw).documents[0].retrieved_on == date(2024, 9, 9)


def test_stated_dates_stay_in_their_own_zone() -> None:
    assert stated_date("Wed, 11 Sep 2024 00:30:00 +0800") == date(2024, 9, 11)
    assert stated_date("2024-09-11T23:30:00-05:00") == date(2024, 9, 11)
    assert [stated_date(text) for text in ("soon", "", None, "0001-01-01")] == [None] * 4
    assert date_in_address("http://office.test/x/2024/9/11/art_2975.html") == date(2024, 9, 11)
    assert date_in_address("http://office.test/2024/13/41/a.html") is None


# --- lists ------------------------------------------------------------------------------------------


def test_atom_and_rdf_feeds() -> None:
    atom = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>
      <title type="html">A  desk</title><link rel="self" href="/self"/><link href="/a.html#top"/>
      <published>2024-09-10T08:00:00Z</published><updated>2024-09-12T08:00:00Z</updated></entry></feed>"""
    (link,) = read_feed(atom, "http://office.test/feed", 10**6).links
    assert link == Link("http://office.test/a.html", date(2024, 9, 10), "A desk", "2024-09-12T08:00:00Z")
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>B</title><link>http://office.test/b</link>
      <dc:date>2024-09-01</dc:date></item></rdf:RDF>"""
    assert read_feed(rdf, FEED, 10**6).links == (Link("http://office.test/b", date(2024, 9, 1), "B", "2024-09-01"),)
    guid = b"<rss><item><guid>http://office.test/c</guid></item><item><link>javascript:x</link></item></rss>"
    assert [link.url for link in read_feed(guid, FEED, 10**6).links] == ["http://office.test/c"]


def test_a_sitemap_index_is_followed(web: Web, run: Run) -> None:
    index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>http://office.test/s1.xml.gz</loc><lastmod>2024-09-10</lastmod></sitemap><sitemap><loc>http://office.test/gone.xml</loc></sitemap></sitemapindex>"
    inner = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://office.test/2024/09/02/desk.html</loc><lastmod>2024-09-09</lastmod></url></urlset>"
    web.answers["office.test/map.xml"] = Reply(index.encode())
    web.answers["office.test/s1.xml.gz"] = Reply(gzip.compress(inner.encode()))
    web.answers["office.test/2024/09/02/desk.html"] = page("A joint desk", f"{DESK}\n{MORE}")
    source = replace(SOURCE, kind="sitemap", urls=(Link("http://office.test/map.xml"),))
    report = run(source)
    assert report.new == ("office/2024-09-02-a-joint-desk",)  # not when it was changed
    assert "gone.xml: the host answers 404" in str(report.sources[0].failed)
    web.asked.clear()
    run(source)
    assert "office.test/s1.xml.gz" not in web.paths()  # its index says that it is as it was


def test_a_listing_gives_its_articles(web: Web, run: Run) -> None:
    listing = b"<html><body><a href='../art/2024/9/3/1.html'>A desk</a> <a href='/jobs'>Jobs</a></body></html>"
    web.answers["office.test/col/news.html"] = Reply(listing)
    web.answers["office.test/art/2024/9/3/1.html"] = page("A joint desk", f"{DESK}\n{MORE}")
    source = replace(SOURCE, kind="listing", urls=(Link("http://office.test/col/news.html"),), include=("/art/",))
    assert run(source).new == ("office/2024-09-03-a-joint-desk",)
    based = "<html><head><base href='http://other.test/x/'></head><body><a href='a'>A</a><a href='mailto:x'></a></body>"
    assert [link.url for link in read_listing(based, FEED).links] == ["http://other.test/x/a"]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<html><body>Not found</body></html>", "it is not a feed but <html>"),
        (b"", "it is not XML"),
        (b"just words", "it is not XML"),
        (
            b'<!DOCTYPE r [<!ENTITY a "xx"><!ENTITY b "&a;&a;&a;">]><rss><item><link>&b;</link></item></rss>',
            "declares entities",
        ),
        (
            b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><item><link>&x;</link></item></rss>',
            "declares entities",
        ),
        (gzip.compress(bytes(20_000_000)), "unpacked it is larger than"),
        (gzip.compress(b"<rss/>", mtime=0)[:-9], "cannot be unpacked"),
    ],
)
def test_what_is_no_feed_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        read_feed(body, FEED, 10**6)


def test_a_torn_feed_gives_what_it_has() -> None:
    torn = b"<rss><channel><item><title>A&nbsp;desk & more</title><link>http://office.test/a</link></item><item><tit"
    assert [link.url for link in read_feed(torn, FEED, 10**6).links] == ["http://office.test/a"]
    with pytest.raises(RefusedError, match="not a sitemap but <rss>"):
        read_sitemap(torn, FEED, 10**6)


# --- being a guest ----------------------------------------------------------------------------------


def test_robots_are_obeyed(web: Web, run: Run) -> None:
    desk(web)
    web.answers["office.test/robots.txt"] = Reply(b"User-agent: *\nDisallow: /*.html$\nCrawl-delay: 7\n")
    report = run()
    assert "its robots.txt keeps robots out" in reasons(report)
    assert web.paths() == ["office.test/feed"]
    assert run.clock.slept == [7.0]


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (Reply(b"", 500), "its robots.txt"),
        (Reply(b"User-agent: camelbell\nCrawl-delay: 86400\n"), "asks for more than 60 s a request"),
        (redirect("http://office.test/robots.txt"), "its robots.txt cannot be read: it redirects in a circle"),
    ],
)
def test_robots_that_cannot_be_followed_mean_no(web: Web, run: Run, robots: Reply, reason: str) -> None:
    desk(web)
    web.answers["office.test/robots.txt"] = robots
    report = run()
    assert reason in reasons(report)
    assert web.paths() == []


def test_a_short_wait_is_waited(web: Web, run: Run) -> None:
    desk(web)
    busy = Reply(b"", 429, {"Retry-After": "20"})
    web.answers["office.test/desk.html"] = [busy, page("A joint desk", f"{DESK}\n{MORE}")]
    assert len(run().new) == 1
    assert 20.0 in run.clock.slept


def test_a_long_wait_is_left_for_the_next_run(web: Web, run: Run) -> None:
    desk(web)
    items = [(f"http://office.test/{n}.html", "N", MONDAY) for n in ("one", "two")]
    web.answers["office.test/feed"] = rss(*items)
    web.answers["office.test/one.html"] = Reply(b"", 503, {"Retry-After": "Fri, 20 Sep 2024 12:00:00 GMT"})
    report = run().sources[0]
    assert report.left == 2
    assert "left alone until 2024-09-20 12:00 UTC" in report.refused[0].reason
    assert "office.test/two.html" not in web.paths()
    web.asked.clear()
    run.clock = run.clock.later(hours=1)
    run()
    assert web.asked == []  # the pause outlives the run
    run.clock = run.clock.later(hours=4)
    web.answers["office.test/one.html"] = page("One", f"{DESK}\n{MORE}")
    assert len(run().new) == 1


def test_waiting_forever_is_not_waited() -> None:
    now = datetime(2024, 9, 20, tzinfo=UTC)
    assert retry_after("120", now) == 120
    assert retry_after("Fri, 20 Sep 2024 00:01:00 GMT", now) == 60
    assert retry_after("Thu, 19 Sep 2024 00:01:00 GMT", now) == 0
    assert [retry_after(text, now) for text in (None, "soon", "-5", "1e9")] == [None] * 4
    assert retry_after("9" * 400, now) == 999_999_999


def test_a_host_that_is_down_is_given_up(web: Web, run: Run) -> None:
    web.answers["office.test/feed"] = rss(*((f"http://office.test/{n}.html", "N", MONDAY) for n in range(6)))
    for n in range(6):
        web.answers[f"office.test/{n}.html"] = Reply(b"", 502)
    report = run().sources[0]
    assert len(web.paths()) == 1 + 3 * 3  # three pages, three times each
    assert len(report.refused) == 3
    assert report.left == 4


def test_a_page_that_failed_for_now_is_tried_in_the_next_run(web: Web, run: Run) -> None:
    desk(web)
    good = web.answers["office.test/desk.html"]
    web.answers["office.test/desk.html"] = Reply(b"", 500)
    assert "the host answers 500" in reasons(run())
    web.answers["office.test/desk.html"] = good
    assert len(run().new) == 1


def test_a_page_that_is_gone_is_not_asked_for_every_day(web: Web, run: Run) -> None:
    desk(web)
    web.answers["office.test/desk.html"] = Reply(b"", 410)
    assert "the host answers 410; take it out" in reasons(run())
    web.asked.clear()
    assert not run().refused
    assert web.paths() == ["office.test/feed"]


# --- where one may go -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 "
    ":: fe80::1 fc00::1 fec0::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 "
    "64:ff9b::7f00:1 2002:7f00:1:: fe80::1%eth0".split(),
)
def test_private_addresses_are_known(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are_known() -> None:
    assert all(
        is_public(address) for address in (PUBLIC, "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e")
    )


@pytest.mark.parametrize("addresses", [["127.0.0.1"], [PUBLIC, "10.0.0.1"], ["::ffff:169.254.169.254"]])
def test_a_name_with_a_private_address_is_not_connected_to(web: Web, run: Run, addresses: list[str]) -> None:
    desk(web)
    web.names["office.test"] = addresses
    report = run()
    assert "which is not a public address; if it is a host of your own" in reasons(report)
    assert web.connected == []


def test_a_host_of_ones_own_may_be_private_but_not_where_it_leads(web: Web, run: Run) -> None:
    desk(web)
    web.names |= {"office.test": ["10.0.0.7"], "metadata.test": ["169.254.169.254"]}
    web.answers["office.test/desk.html"] = redirect("http://metadata.test/latest")
    report = run(replace(SOURCE, allow_private=True))
    assert "metadata.test is at 169.254.169.254" in reasons(report)
    assert set(web.connected) == {"10.0.0.7"}


def test_the_address_that_was_checked_is_connected_to(web: Web, run: Run) -> None:
    desk(web)
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    web.resolve = rebinding  # type: ignore[method-assign]
    report = run()
    assert web.connected == [PUBLIC, PUBLIC]  # robots.txt and the feed; the name was asked for once a connection
    assert len(asked) == 3
    assert "office.test is at 127.0.0.1" in reasons(report)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://inner.test/secret", "inner.test is at 10.0.0.1, which is not a public address"),
        ("http://127.0.0.1/secret", "which is not a public address"),
        ("http://[::1]/secret", "which is not a public address"),
        ("file:///etc/passwd", "is not a web address"),
        ("http://user:pass@office.test/x", "holds a user name or password"),
        ("http://office.test:99999/", "is not an address"),
        ("http://[bad/", "no address"),
        ("/a.html", "it redirects in a circle"),
        ("/loop1", "it redirects more than 5 times"),
    ],
)
def test_redirects_are_looked_at_each_time(web: Web, run: Run, target: str, reason: str) -> None:
    web.names |= {"inner.test": ["10.0.0.1"], "127.0.0.1": ["127.0.0.1"], "::1": ["::1"]}
    for n in range(1, 9):
        web.answers[f"office.test/loop{n}"] = redirect(f"/loop{n + 1}")
    report = run.page(redirect(target))
    assert reason in reasons(report)
    assert set(web.connected) <= {PUBLIC}


def test_a_redirect_ends_at_the_page_and_asks_its_robots(web: Web, run: Run) -> None:
    web.answers["press.test/2024/desk.html"] = page("A joint desk", f"{DESK}\n{MORE}")
    report = run.page(redirect("http://press.test/2024/desk.html", 301))
    assert "url: http://press.test/2024/desk.html" in (run.raw / f"{report.new[0]}.yaml").read_text()
    assert "press.test/robots.txt" in [path for path, _ in web.asked]


# --- hostile and broken answers ---------------------------------------------------------------------


def head(length: int | None = None, kind: str = "text/html") -> bytes:
    size = f"Content-Length: {length}\r\n" if length is not None else ""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{size}Connection: close\r\n\r\n".encode()


def cut_off(connection: socket.socket) -> None:
    connection.sendall(head(100_000) + html("A joint desk", DESK))


def dripping(connection: socket.socket) -> None:
    connection.sendall(head(100_000))
    for _ in range(200):
        connection.sendall(b" ")
        time.sleep(0.02)


def dripping_head(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(200):
        connection.sendall(b"x")
        time.sleep(0.02)


def endless(connection: socket.socket) -> None:
    connection.sendall(head())
    while True:
        connection.sendall(b"<p>more</p>" * 10_000)


def no_http(connection: socket.socket) -> None:
    connection.sendall(b"SSH-2.0-OpenSSH\r\n")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (cut_off, "the connection failed: peer closed connection"),
        (dripping, "the connection failed: "),
        (dripping_head, "the connection failed: "),
        (endless, "it is larger than 1,000,000 bytes"),
        (no_http, "the connection failed: "),
        (Reply(b"x", headers={"Content-Length": "9" * 12}), "it is larger than"),
        (Reply(gzip.compress(bytes(30_000_000)), headers={"Content-Encoding": "gzip"}), "it is larger than"),
        (
            Reply(gzip.compress(gzip.compress(bytes(10**6))), headers={"Content-Encoding": "gzip, gzip"}),
            "it is packed as",
        ),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "the connection failed: "),
        (Reply(b"\x89PNG\r\n\x1a\n\x00\x00", headers={"Content-Type": "image/png"}), "a image/png is not read"),
        (Reply(b"\x00\x01\x02" * 99, headers={"Content-Type": "text/html"}), "is not read"),
        (Reply(b"{}", headers={"Content-Type": "application/json"}), "a application/json is not read"),
        (Reply(html("Login", "Please accept."), headers={"Content-Type": "text/html"}), "main text"),
        (Reply(b"<html></html>", headers={"Content-Type": "text/html"}), "main text"),
        (Reply(b"%PDF-1.7 but nothing else"), "it cannot be read as PDF"),
        (Reply(pdf(["", ""])), "it has no text, as a scan has none"),
        (Reply(b"PK\x03\x04 torn"), "it cannot be read as a Word document"),
        (Reply(b"\xd0\xcf\x11\xe0 old"), "it is a document of an old Word"),
    ],
)
def test_a_bad_answer_is_refused_with_its_reason_and_the_others_go_on(
    web: Web, run: Run, answer: Reply, reason: str
) -> None:
    run.clock = Clock(real=True, passed=0)
    web.answers["office.test/good.html"] = page("A joint desk", f"{DESK}\n{MORE}")
    web.answers["office.test/bad.html"] = answer
    urls = tuple(Link(f"http://office.test/{n}.html", date(2024, 9, 9)) for n in ("bad", "good"))
    source = replace(SOURCE, kind="page", urls=urls, delay=0.0)
    report = run(source, limits=Limits(seconds=0.4, page_bytes=1_000_000, attempts=1))
    assert reason in reasons(report)
    assert report.new == ("office/2024-09-09-a-joint-desk",)
    assert len(list(run.raw.rglob("*.txt"))) == 1


def bomb(name: str = "word/document.xml") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, bytes(120_000_000))
    return out.getvalue()


def entities(document: bytes) -> bytes:
    """The Word document with entities that would grow."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename == "word/document.xml":
                grown = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
                declared = b'<!DOCTYPE x [<!ENTITY e0 "ten chars.">' + grown + b"]>"
                data = data.replace(b"<w:document", declared + b"<w:document", 1).replace(b"SWELL", b"&e9;")
            new.writestr(part.filename, data)
    return out.getvalue()


def test_archives_do_not_burst() -> None:
    with pytest.raises(RefusedError, match="unpacks to far more than a text has"):
        convert(Page(bomb(), date(2024, 9, 20)))
    with pytest.raises(RefusedError, match=r"it cannot be read as a Word document: .*entit"):
        convert(Page(entities(word(DESK, f"SWELL {MORE}")), date(2024, 9, 20)))


def hang(page: Page) -> Extracted:
    time.sleep(60)
    raise AssertionError


def test_a_reader_that_hangs_is_ended_and_the_next_page_is_read() -> None:
    with IsolatedConverter(seconds=0.3, work=hang) as reader, pytest.raises(RefusedError, match=r"longer than 0\.3 s"):
        reader(Page(b"", date(2024, 9, 20)))
    with IsolatedConverter() as reader:
        with pytest.raises(RefusedError, match="main text") as refused:
            reader(Page(b"<html></html>", date(2024, 9, 20)))
        assert refused.value.mend
        assert reader(Page(html("A joint desk", f"{DESK}\n{MORE}"), date(2024, 9, 20))).title == "A joint desk"


def test_whatever_a_reader_raises_costs_one_page(monkeypatch: pytest.MonkeyPatch, web: Web, run: Run) -> None:
    def broken(*_: object) -> Extracted:
        raise AttributeError("no such thing")

    monkeypatch.setattr("pipelines.sources.page.read_page", broken)
    assert "its reader fails: AttributeError: no such thing" in reasons(run.page(page("A", DESK)))


def test_one_source_that_fails_does_not_stop_the_next(web: Web, run: Run) -> None:
    desk(web)
    (run.raw).mkdir()
    (run.raw / "blocked").write_text("a file where a folder should be")
    blocked = replace(SOURCE, name="blocked")
    report = run(blocked, SOURCE, replace(SOURCE, name="nowhere", urls=(Link("http://office.test/none"),)))
    assert [source.source for source in report.failed] == ["blocked", "nowhere"]
    assert len(report.new) == 1


# --- formats ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charset", "declared"),
    [("utf-8", "cp1252"), ("cp1252", "utf-8"), ("utf-16", "utf-8"), ("gb18030", "gb2312"), ("cp1252", "punycode")],
)
def test_pages_are_read_in_the_charset_that_they_are_in(charset: str, declared: str) -> None:
    text = f"{DESK}\nIt costs “nothing”, says Ms Müller of the Zürich desk, and a naïve café owner agrees with her."
    text = text if charset != "gb18030" else f"{DESK}\n知识产权局与两国的机构签署了合作文件，并将继续扩大合作。"
    body = html("A joint desk", text).replace(b"<meta charset='utf-8'>", b"").decode().encode(charset)
    if (charset, declared) == ("utf-8", "cp1252"):
        declared = "utf-8"  # every byte is some character of cp1252: what is declared so is taken so
    read = convert(Page(body, date(2024, 9, 20), "text/html", declared))
    assert text.split("\n")[1] in read.text


def test_a_pdf_has_paragraphs_again() -> None:
    one = ["Yearly report 2023", "The desk in figures", "", "The two offices opened a joint desk for appli-"]
    one += ["cants on Monday. It answers questions of state-", "owned firms and of many others in three", "languages."]
    one += ["", "State-owned firms asked most.", "1"]
    two = ["Yearly report 2023", "In its first year the desk answered 1,240 questions,", "up 14 percent.", "2"]
    three = ["Yearly report 2023", "* First point of the desk", "* Second point of the desk", "3"]
    read = convert(Page(pdf(one, two, three), date(2024, 9, 20), "text/html", url="http://office.test/report.pdf"))
    assert read.text.splitlines() == [
        "The desk in figures",
        (
            "The two offices opened a joint desk for applicants on Monday. "
            "It answers questions of state-owned firms and of many others in three languages."
        ),
        "State-owned firms asked most.",
        "In its first year the desk answered 1,240 questions, up 14 percent.",
        "* First point of the desk",
        "* Second point of the desk",
    ]
    assert (read.title, read.content_type) == ("Yearly note", "application/pdf")
    assert (read.published_on, read.published_from) == (date(2024, 3, 5), "file")


def test_a_word_document_is_read_in_its_order() -> None:
    body = word("A joint desk", DESK, "* The first point", table=[["Year", "Questions"], ["2023", "1,240"]])
    read = convert(
        Page(body, date(2024, 9, 20), "application/octet-stream", url="http://office.test/2024-08-01/d.docx")
    )
    assert read.text == f"A joint desk\n{DESK}\n- The first point\nYear | Questions\n2023 | 1,240\n"
    assert (read.published_on, read.published_from) == (date(2024, 8, 1), "address")


def test_tables_and_lists_of_a_page_are_plain() -> None:
    table = "<table><tr><th>Year</th><th>Questions</th></tr><tr><td>2023</td><td>1,240</td></tr></table>"
    body = html("A joint desk", f"{DESK}\n{MORE}").replace(b"</article>", f"{table}</article>".encode())
    read = convert(Page(body, date(2024, 9, 20)))
    assert read.text.splitlines()[-2:] == ["Year | Questions", "2023 | 1,240"]
    assert "Copyright" not in read.text
    assert "Home" not in read.text


def test_control_characters_do_not_reach_the_corpus(web: Web, run: Run) -> None:
    report = run.page(page("A\u0007 desk\u0085 of two", f"{DESK}\u000b\u0001\n{MORE}\ufffe"))
    assert len(report.new) == 1
    assert not load(run.raw).refusals


def test_a_folder_is_a_source(web: Web, run: Run) -> None:
    inbox = run.folder / "inbox"
    (inbox / "sub").mkdir(parents=True)
    (inbox / "sub/2024-04-05-desk.txt").write_text(f"{DESK}\n")
    (inbox / "note.pdf").write_bytes(pdf([MORE[:60], MORE[60:]]))
    (inbox / "note.yaml").write_text(
        "published_on: 2024-06-07\nurl: https://office.test/note\npublisher: Two Offices\n"
    )
    (inbox / "bad.yaml").write_text("publishd_on: 2024-06-07\n")
    (inbox / "bad.txt").write_text(f"{DESK}\n")
    (inbox / "undated.docx").write_bytes(word("short"))
    (inbox / "README.txt").write_text("for people")
    source = Source("inbox", "folder", "en", folder="inbox")
    report = run(source)
    assert report.new == ("inbox/2024-06-07-note", "inbox/2024-04-05-sub-desk")
    assert "did you mean `published_on`?" in reasons(report)
    assert "main text has only 6 characters" in reasons(report)
    assert {d.publisher for d in load(run.raw).documents} == {"Two Offices", None}
    assert run(source).unchanged == 2
    assert web.asked == []


# --- names of files ---------------------------------------------------------------------------------


@given(st.text(max_size=200), st.text(max_size=80))
@settings(deadline=None, max_examples=200)
def test_no_title_leads_out_of_its_folder(title: str, url: str) -> None:
    name = slug(title, url)
    assert 1 <= len(name) <= 60
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name.strip("-") == name


def test_slugs() -> None:
    assert slug("Office's “10th” Été/../../meeting", None) == "offices-10th-ete-meeting"
    assert slug("中欧合作", "https://x.test/news/china-eu-desk.html?a=../..") == "china-eu-desk"
    assert slug("../../etc/passwd\x00", None) == "etc-passwd"
    assert len(slug("中", "https://x.test/1.html")) == 12
    assert slug("word " * 40, None).endswith("word")


def test_hostile_titles_stay_in_raw(web: Web, run: Run) -> None:
    report = run.page(page("../../../tmp/x: {a: b}\n---", f"{DESK}\n{MORE}"))
    assert report.new == ("office/2024-09-09-tmp-x-a-b",)
    assert all(run.raw in path.parents for path in run.folder.rglob("*.txt"))
    assert load(run.raw).documents[0].title == "../../../tmp/x: {a: b} ---"


# --- sources.yml ------------------------------------------------------------------------------------

ENTRY = "{name: office, kind: feed, publisher: An Office, language: en, urls: [https://office.test/feed]}"


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("sources: [{", "sources.yml, line 1: it is not YAML"),
        ("- a", "sources.yml: it is not a list of `key: value` lines; use the keys contact, sources"),
        ("source: []", "sources.yml, source: unknown key `source`; did you mean `sources`?"),
        ("sources: {}", "sources.yml, sources: sources is not a list"),
        ("contact: me\nsources: []", "sources.yml, contact: contact is neither"),
        ("sources: [office]", "entry 1, entry: it is not a list of"),
        (ENTRY.replace("kind", "knd"), "entry 1 (office), knd: unknown key `knd`; did you mean `kind`?"),
        (
            ENTRY.replace("feed,", "rss,"),
            "entry 1 (office), kind: kind 'rss' is not known; the kinds are feed, sitemap",
        ),
        (ENTRY.replace("office,", "Ofice/..,"), "name: name 'Ofice/..' has the wrong form; write one such as cnipa"),
        (ENTRY.replace("An Office", "null"), "entry 1 (office), publisher: publisher is missing; add `publisher: …`"),
        (ENTRY.replace("https:", "ftp:"), "urls: 'ftp://office.test/feed' is not a web address; write it as https://"),
        (ENTRY.replace("https://", "https://me:secret@"), "urls: an address of office.test holds a user name"),
        (ENTRY.replace("[https", "[{url: https").replace("feed]", "feed, published_on: May}]"), "'May' is not a date"),
        (ENTRY.replace("}", ", enabled: ja}"), "enabled: enabled is neither true nor false"),
        (ENTRY.replace("}", ", enabled: true}"), "a site must know who fetches from it; add `contact: …`"),
        (ENTRY.replace("}", ", max_pages: 0}"), "max_pages: max_pages is not a whole number from 1 on"),
        (ENTRY.replace("}", ", delay: -1}"), "delay: delay is not a number of seconds"),
        (ENTRY.replace("feed,", "folder,"), "folder: a folder has folder and no urls; give folder only"),
        (ENTRY.replace("feed,", "listing,"), "include: a listing links to more than its articles; say what stands"),
        (f"{ENTRY}, {ENTRY}", "entry 2 (office), name: a source above is called office too"),
    ],
)
def test_errors_in_the_list_name_entry_and_mend(tmp_path: Path, content: str, error: str) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(f"sources: [{content}]" if content.startswith("{") else content)
    with pytest.raises(SettingsError) as raised:
        load_settings(path)
    assert error in str(raised.value)


def test_all_errors_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sources.yml"
    path.write_text(f"sources: [{ENTRY.replace('An Office', '3')}, {ENTRY.replace('en,', 'English,')}]")
    with pytest.raises(SettingsError) as raised:
        load_settings(path)
    assert len(str(raised.value).splitlines()) == 2


def test_the_list_of_the_project_is_off_by_default() -> None:
    listed = load_settings(Path(__file__).parent.parent / "sources.yml")
    assert {"cnipa", "wipo", "euipo", "eapo", "aripo", "asean"} <= {source.name for source in listed.sources}
    assert not any(source.enabled for source in listed.sources)
    assert all(source.publisher for source in listed.sources if source.kind != "folder")


def test_nobody_fetches_without_a_contact(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="names no contact"):
        fetch(Settings("sources.yml", (SOURCE,)), tmp_path, tmp_path / "state", only=("office",), convert=convert)


# --- the command ------------------------------------------------------------------------------------


def test_the_command_prints_documents_and_says_the_rest(tmp_path: Path) -> None:
    app = typer.Typer()
    app.command()(command.fetch)
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox/2024-05-06-desk.txt").write_text(f"{DESK}\n")
    listed = tmp_path / "sources.yml"
    listed.write_text("sources: [{name: inbox, kind: folder, language: en, folder: inbox}]")
    arguments = ["--sources", str(listed), "--raw", str(tmp_path / "raw"), "--state", str(tmp_path / "state/known")]
    off = CliRunner().invoke(app, arguments)
    assert (off.exit_code, off.stdout) == (0, "")
    assert "no source of" in off.stderr
    done = CliRunner().invoke(app, ["inbox", *arguments])
    assert (done.exit_code, done.stdout) == (0, "inbox/2024-05-06-desk\n")
    assert "inbox: 1 new" in done.stderr
    (tmp_path / "inbox/2024-05-06-desk.txt").unlink()
    (tmp_path / "inbox").rmdir()
    assert CliRunner().invoke(app, ["inbox", *arguments]).exit_code == 1
