"""`camelbell fetch`: what the command line asks of `fetch`, and how its report is told.

Does not belong here: any work. Imports what it needs when it runs, so that `--help` is immediate.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def fetch(
    names: Annotated[
        list[str] | None,
        typer.Argument(help="Sources to look at, whether enabled or not.", show_default="all enabled ones"),
    ] = None,
    listed: Annotated[Path, typer.Option("--sources", help="The list of sources.")] = Path("sources.yml"),
    raw: Annotated[Path, typer.Option(help="Where texts are written.")] = Path("raw"),
    state: Annotated[Path, typer.Option(help="What is known of pages between runs.")] = Path(".dagster/sources.sqlite"),
) -> None:
    """Fetch new and changed texts from the sources of sources.yml into raw/.

    Asks robots.txt first, asks for a page again only if it changed, and waits between requests. Prints the id of each
    document that is new or changed; what was refused is named on standard error. Exits with 1 when a source failed.
    """
    from pipelines.sources.fetch import fetch as run
    from pipelines.sources.settings import load_settings

    settings = load_settings(listed)
    report = run(
        settings, raw, state, only=tuple(names or ()), done=lambda source: print(source, file=sys.stderr, flush=True)
    )
    for refusal in report.refused:
        print(f"refused: {refusal}", file=sys.stderr)
    for document in (*report.new, *report.changed):
        print(document)
    if not report.sources:
        print(f"no source of {listed} is enabled; name one, or set `enabled: true`", file=sys.stderr)
    if report.failed:
        raise typer.Exit(1)
