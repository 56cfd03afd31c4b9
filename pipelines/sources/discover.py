"""Lists of pages: RSS, RDF and Atom feeds, sitemaps and their indexes, pages that link to articles.

XML is read without expanding entities and without loading anything; a list that declares entities is refused.
Does not belong here: fetching, and which of the links are wanted.
"""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html

from pipelines.corpus.model import RefusedError
from pipelines.corpus.sidecar import EARLIEST
from pipelines.sources.model import Link

_MOST_LINKS = 100_000  # a sitemap may have 50,000
_DATES = ("pubdate", "published", "date", "issued", "publication_date")
_CHANGES = ("updated", "modified", "lastmod")


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list holds: links to pages, and to further lists."""

    links: tuple[Link, ...] = ()
    lists: tuple[Link, ...] = ()


def stated_date(printed: str | None) -> date | None:
    """The day that a feed or sitemap prints (RFC 822 or ISO 8601), in the publisher's own time zone."""
    if not printed:
        return None
    try:
        day = date.fromisoformat(printed.strip()[:10])
    except ValueError:
        try:
            day = parsedate_to_datetime(printed).date()
        except ValueError:
            return None
    return day if day >= EARLIEST else None


def _name(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _address(base: str, printed: str | None) -> str | None:
    try:
        url = urldefrag(urljoin(base, (printed or "").strip()))[0]
        return url if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname else None
    except ValueError:
        return None


def _tree(body: bytes, limit: int) -> Any:
    if body.startswith(b"\x1f\x8b"):
        try:
            body = gzip.GzipFile(fileobj=io.BytesIO(body)).read(limit + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise RefusedError(f"it is packed and cannot be unpacked: {error}", "open it in a browser") from error
        if len(body) > limit:
            raise RefusedError(f"unpacked it is larger than {limit:,} bytes", "list its parts instead")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(body.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(f"it is not XML: {error}", "see whether the address is that of a feed or sitemap") from error
    if root is None:
        raise RefusedError("it is not XML", "see whether the address is that of a feed or sitemap")
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise RefusedError("it declares entities, as only an attack does", "leave this source out")
    return root


def _said(element: Any, names: tuple[str, ...]) -> str | None:
    """The text of the first child with one of these names, in order of the names."""
    texts: dict[str, str] = {}
    for child in element.iter():
        if child is not element and (name := _name(child)) in names:
            texts.setdefault(name, "".join(child.itertext()).strip())
    return next((texts[name] for name in names if texts.get(name)), None)


def _item_address(item: Any, base: str) -> str | None:
    """The page of a feed's item: an Atom link to the page itself, the text of an RSS link, else a permanent guid."""
    for child in item:
        if _name(child) == "link":
            href = child.get("href")
            if (href and child.get("rel", "alternate") == "alternate") or (not href and (child.text or "").strip()):
                return _address(base, href or child.text)
    for child in item:
        if _name(child) == "guid" and child.get("isPermaLink", "true") == "true":
            return _address(base, child.text)
    return None


def _feed_items(root: Any, base: str) -> Iterator[Link]:
    for item in root.iter():
        if _name(item) in {"item", "entry"} and (url := _item_address(item, base)):
            published, updated = _said(item, _DATES), _said(item, _CHANGES)
            title = " ".join((_said(item, ("title",)) or "").split()) or None
            yield Link(url, stated_date(published), title, updated or published)


def read_feed(body: bytes, base: str, limit: int) -> Listed:
    """The pages of an RSS, RDF or Atom feed, in its order. Raises RefusedError when it is none."""
    root = _tree(body, limit)
    if _name(root) not in {"rss", "rdf", "feed"}:
        raise RefusedError(f"it is not a feed but <{_name(root)}>", "give the address of an RSS or Atom feed")
    links = list(dict.fromkeys(_feed_items(root, base)))
    return Listed(tuple(links[:_MOST_LINKS]))


def read_sitemap(body: bytes, base: str, limit: int) -> Listed:
    """The pages of a sitemap, or the sitemaps of an index, the last changed first. Raises RefusedError when it is none.

    When a page was changed says nothing of when it was published; only a news sitemap states that.
    """
    root = _tree(body, limit)
    if _name(root) not in {"urlset", "sitemapindex"}:
        raise RefusedError(f"it is not a sitemap but <{_name(root)}>", "give the address of a sitemap")
    found: list[Link] = []
    for entry in root:
        printed = next((child.text for child in entry if _name(child) == "loc"), None) if _name(entry) else None
        if url := _address(base, printed):
            published, changed = _said(entry, _DATES), _said(entry, _CHANGES)
            found.append(Link(url, stated_date(published), None, changed or published))
    found.sort(key=lambda link: link.stamp or "", reverse=True)  # ISO 8601 sorts as text
    found = found[:_MOST_LINKS]
    return Listed(links=tuple(found)) if _name(root) == "urlset" else Listed(lists=tuple(found))


def read_listing(text: str, base: str) -> Listed:
    """The addresses that a page links to, in its order, each once."""
    try:
        root = html.document_fromstring(text)
    except (etree.ParserError, ValueError) as error:
        raise RefusedError(f"it is not a page: {error}", "give the address of a page that lists articles") from error
    first_base = root.find(".//base[@href]")
    base = _address(base, first_base.get("href")) or base if first_base is not None else base
    urls = dict.fromkeys(url for a in root.iter("a") if (url := _address(base, a.get("href"))))
    return Listed(tuple(Link(url) for url in list(urls)[:_MOST_LINKS]))
