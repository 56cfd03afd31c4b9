"""One source on the web: its lists are read, its pages are fetched, newest first, and kept.

Does not belong here: how a single address is fetched (see `polite`) and what becomes of its bytes (see `keep`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from pipelines.corpus.model import RefusedError
from pipelines.corpus.sidecar import Sidecar
from pipelines.sources.discover import Listed, read_feed, read_listing, read_sitemap
from pipelines.sources.keep import Found, Keeper
from pipelines.sources.model import Limits, Link, Source
from pipelines.sources.page import decode_page
from pipelines.sources.polite import Answer, Fetcher, FetchError, PausedError
from pipelines.sources.state import Seen

_DEEPEST = 2  # an index of indexes of sitemaps
_MOST_LISTS = 100  # of one index


def _parse(source: Source, answer: Answer, limit: int) -> Listed:
    if source.kind == "feed":
        return read_feed(answer.body, answer.url, limit)
    if source.kind == "sitemap":
        return read_sitemap(answer.body, answer.url, limit)
    return read_listing(decode_page(answer.body, answer.charset), answer.url)


def _read_list(at: Link, keeper: Keeper, fetcher: Fetcher, limits: Limits) -> Listed:
    """What a list holds now: asked for only when it may have changed."""
    state = keeper.state
    seen, known = state.seen(at.url), state.listed(at.url)
    if seen and known and at.stamp and at.stamp == seen.stamp:
        return known
    answer = fetcher.get(at.url, limits.list_bytes, seen.validators if seen and known else None)
    if answer is None and known:
        return known
    if answer is None:
        raise FetchError("the host says that it has not changed, but was not asked that", "nothing to do", True)
    listed = _parse(keeper.source, answer, limits.list_bytes)
    now = keeper.clock.now().isoformat(timespec="seconds")
    state.keep_listed(at.url, listed)
    state.remember(Seen(at.url, now, now, answer.etag, answer.last_modified, stamp=at.stamp))
    return listed


def _links(at: Link, keeper: Keeper, fetcher: Fetcher, limits: Limits, depth: int = 0) -> Iterator[Link]:
    """The pages of a list and of the lists in it; a list that cannot be read is noted, the others go on."""
    try:
        listed = _read_list(at, keeper, fetcher, limits)
    except (FetchError, RefusedError) as error:
        keeper.tally.failed.append(f"{at.url}: {error.reason}; {error.mend}")
        return
    yield from listed.links
    if listed.lists and depth == _DEEPEST:
        keeper.tally.failed.append(f"{at.url}: it lists lists of lists of lists; list those wanted instead")
        return
    keeper.tally.left += max(len(listed.lists) - _MOST_LISTS, 0)
    for inner in listed.lists[:_MOST_LISTS]:
        yield from _links(inner, keeper, fetcher, limits, depth + 1)


def _wanted(source: Source, link: Link) -> bool:
    return (not source.include or any(part in link.url for part in source.include)) and not any(
        part in link.url for part in source.exclude
    )


def _due(source: Source, keeper: Keeper, links: Iterator[Link]) -> list[Link]:
    """The pages to look at, each once: first those never seen, then those that may have changed."""
    unseen: dict[str, Link] = {}
    again: dict[str, Link] = {}
    now = keeper.clock.now()
    for link in links:
        if link.url not in unseen and _wanted(source, link):
            seen = keeper.state.seen(link.url)
            if seen is None:
                unseen[link.url] = link
            elif seen.due(link.stamp, now, source.recheck_days):
                again.setdefault(link.url, link)
    return [*unseen.values(), *again.values()]


def _look_at(link: Link, keeper: Keeper, fetcher: Fetcher, limits: Limits) -> None:
    seen = keeper.state.seen(link.url)
    answer = fetcher.get(link.url, limits.page_bytes, seen.validators if seen else None)
    if answer is None:
        if seen:
            keeper.seen_again(seen, link.stamp)
        return
    found = Found(
        address=link.url,
        body=answer.body,
        stated=Sidecar(title=link.title, published_on=link.published_on, url=answer.url),
        latest=keeper.latest(),
        content_type=answer.content_type,
        charset=answer.charset,
        stamp=link.stamp,
        etag=answer.etag,
        last_modified=answer.last_modified,
    )
    keeper.keep(found)


def read_web(keeper: Keeper, fetcher: Fetcher, limits: Limits) -> None:
    """Look at all pages of a source that are due, at most `max_pages`; what happens is noted in the keeper's tally."""
    source, tally = keeper.source, keeper.tally
    if source.kind == "page":
        links = iter(source.urls)
    else:
        links = (link for at in source.urls for link in _links(at, keeper, fetcher, limits))
    due = _due(source, keeper, links)
    tally.left += max(len(due) - source.max_pages, 0)
    resting: set[str | None] = set()
    for link in due[: source.max_pages]:
        host = urlsplit(link.url).hostname
        if host in resting:
            tally.left += 1
            continue
        try:
            _look_at(link, keeper, fetcher, limits)
        except FetchError as error:
            if isinstance(error, PausedError):
                resting.add(host)
                tally.left += 1
            tally.refuse(link.url, error.reason, error.mend)
            if not error.temporary:
                now = keeper.clock.now().isoformat(timespec="seconds")
                before = keeper.state.seen(link.url) or Seen(link.url, now, now)
                keeper.state.remember(replace(before, checked=now, stamp=link.stamp, refused=error.reason))
