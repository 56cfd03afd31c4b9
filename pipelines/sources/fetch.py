"""All sources that are switched on, one after the other: what one of them holds or does never stops the others.

Does not belong here: anything about one kind of source (see `web`, `folder`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from pipelines.sources import network
from pipelines.sources.convert import Converter, IsolatedConverter
from pipelines.sources.folder import read_folder
from pipelines.sources.keep import Keeper, Tally
from pipelines.sources.model import Clock, Limits, Report, Settings, Source, SourceReport, SystemClock
from pipelines.sources.polite import ROBOT, Fetcher
from pipelines.sources.state import State, open_state
from pipelines.sources.web import read_web


def user_agent(contact: str | None) -> str:
    """Who asks: the project, its version and where its operator can be reached."""
    return f"{ROBOT}/{version('camelbell')}" + (f" (+{contact})" if contact else "")


def _chosen(settings: Settings, only: Collection[str]) -> list[Source]:
    names = {source.name for source in settings.sources}
    if unknown := sorted(set(only) - names):
        raise ValueError(f"{settings.path} has no source {unknown[0]!r}; it has {', '.join(sorted(names)) or 'none'}")
    chosen = [source for source in settings.sources if (source.name in only if only else source.enabled)]
    if settings.contact is None and any(source.kind != "folder" for source in chosen):
        raise ValueError(f"{settings.path} names no contact; add `contact: …`, an address where you can be reached")
    return chosen


def fetch(
    settings: Settings,
    raw: Path,
    state: Path,
    *,
    only: Collection[str] = (),
    clock: Clock | None = None,
    client: network.ClientFactory = network.client,
    convert: Converter | None = None,
    limits: Limits | None = None,
    done: Callable[[SourceReport], None] = lambda _: None,
) -> Report:
    """Look at every source that is enabled, or at those named in `only`, and put what is new or changed into `raw`.

    `state` is the file that keeps what is known of pages between runs. `done` is told of each source as it is done.

    Raises:
        ValueError: `only` names no source, nobody can be reached, or `state` cannot be used.
    """
    clock, limits = clock or SystemClock(), limits or Limits()
    reports: list[SourceReport] = []
    with contextlib.ExitStack() as stack:
        chosen = _chosen(settings, only)
        known = stack.enter_context(open_state(state))
        reader = convert or stack.enter_context(IsolatedConverter())
        last_asked: dict[str, float] = {}
        for source in chosen:
            tally = Tally()
            keeper = Keeper(source, raw, known, clock, reader, tally)
            try:
                if source.kind == "folder":
                    read_folder(keeper, Path(settings.path).parent / (source.folder or ""), limits)
                else:
                    _read_web(keeper, settings, client, known, limits, last_asked)
            except Exception as error:  # one source never stops the others
                tally.failed.append(f"{type(error).__name__}: {error}")
            reports.append(tally.report(source.name))
            done(reports[-1])
    return Report(tuple(reports))


def _read_web(
    keeper: Keeper,
    settings: Settings,
    client: network.ClientFactory,
    known: State,
    limits: Limits,
    last_asked: dict[str, float],
) -> None:
    source = keeper.source
    hosts = {urlsplit(link.url).hostname or "" for link in source.urls} if source.allow_private else set()
    with client(frozenset(hosts), keeper.clock, limits.seconds) as http:
        agent = user_agent(settings.contact)
        read_web(keeper, Fetcher(http, agent, keeper.clock, limits, known, source.delay, last_asked), limits)
