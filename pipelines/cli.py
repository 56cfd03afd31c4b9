"""The `camelbell` command: data on standard output, everything else on standard error.

Belongs here: arguments, exit codes and messages. Does not belong here: any work; each command imports what it
needs when it runs, so that `--help` is immediate.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from pipelines import cli_extract, cli_release
from pipelines.cli_options import say
from pipelines.sources.command import fetch

app = typer.Typer(
    name="camelbell",
    help="Open data on Belt and Road intellectual-property cooperation: agreements, statistics and programs, "
    "each value tied to the exact characters that state it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"camelbell {version('camelbell')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Options of all commands. Both are done with before a command runs (see `main`)."""


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(help="Folder of gold: NAME.json beside NAME.txt.", exists=True)],
    facts: Annotated[
        Path | None, typer.Option(help="Score this output of `extract` instead of extracting now.", exists=True)
    ] = None,
    only: Annotated[str | None, typer.Option(help="Only texts whose name contains this.")] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="Print every missed, extra and wrong row of texts not kept score-only.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print all figures as JSON.")] = False,
    lift: Annotated[bool, typer.Option("--raise-floors", help="Lift the floors to what is reached now.")] = False,
) -> None:
    """Score extraction against gold annotations, in all and by the halves of the gold's floors.yml.

    Exits with 1 when a figure is below its floor.
    """
    from pipelines import cli_show
    from pipelines.engines import Failed, run
    from pipelines.extract import rows
    from pipelines.quality.gold import raise_floors, read_floors, read_gold
    from pipelines.quality.judge import judge
    from pipelines.quality.report import accuracy, below_floor

    golds = [text for text in read_gold(gold) if only is None or only in text.name]
    if not golds:
        raise ValueError(f"{gold} holds no text whose name contains {only!r}")
    if facts:
        found: list[dict[str, Any]] = [json.loads(line) for line in facts.read_text("utf-8").splitlines() if line]
    else:
        found = []
        for outcome in run(text.document for text in golds):
            if isinstance(outcome, Failed):
                say(f"failed: {outcome}")
            else:
                found += rows(outcome)
    floors = read_floors(gold)
    judgements = judge(golds, found)
    report = accuracy(golds, judgements, floors)
    if as_json:
        print(json.dumps(report, indent=2))
    else:
        cli_show.accuracy(report)
    if errors:
        cli_show.errors([j for j in judgements if not floors.is_score_only(j.document)])
    if lift and only is None:
        raise_floors(gold, report["figures"])
    fallen = below_floor(judgements, floors) if only is None else []
    for figure in fallen:
        say("below its floor: {half} {table} {level} is {f1}, must be {floor}".format(**figure))
    if fallen:
        raise typer.Exit(1)


for command in (
    cli_extract.extract,
    fetch,
    cli_release.release,
    cli_release.verify,
    cli_release.diff,
    cli_release.evidence,
):
    app.command()(command)


@app.command()
def ui(
    host: Annotated[str, typer.Option(help="Address to serve on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to serve on.")] = 3000,
) -> None:
    """Open the Dagster UI on this checkout: assets, checks, runs, schedules. Stop it with Ctrl-C."""
    from pipelines.defs.home import project_root
    from pipelines.defs.launch import open_ui

    say(f"Dagster at http://{host}:{port} (Ctrl-C stops it)")
    open_ui(project_root(), host, port)


@app.command("test-alert")
def try_alert() -> None:
    """Send a test message by every way that camelbell.yaml names (webhook, e-mail).

    Exits with 1 when one fails, and when none is named.
    """
    from pipelines.defs.home import project_root
    from pipelines.operation.alerts import Message, tell, ways_of
    from pipelines.operation.settings import load_settings

    settings = load_settings(project_root())
    if not (ways := ways_of(settings.alerts)):
        raise ValueError("camelbell.yaml names no way to tell people: see `alerts` there, and docs/operating.md")
    lines = "This is how Camelbell tells that a run failed or a check began to warn.", str(settings.ui)
    untold = tell(Message("Camelbell: a test", lines, {"event": "test", "url": str(settings.ui)}), settings.alerts)
    for line in untold:
        say(line)
    if untold:
        raise typer.Exit(1)
    print(f"sent by {' and '.join(ways)}: see whether it arrived")


def main() -> None:
    """The entry point: errors become one clear line and exit code 1, a traceback only with --debug."""
    arguments = sys.argv[1:]
    debug = "--debug" in arguments
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app(args=[a for a in arguments if a != "--debug"], prog_name="camelbell")
    except BrokenPipeError:  # the reader, `head` perhaps, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if debug:
            raise
        say(f"camelbell: {str(error) or type(error).__name__}")
        sys.exit(1)
