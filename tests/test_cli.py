"""The command as people and scripts meet it: data on stdout, one clear line for an error, the right exit code."""

from __future__ import annotations

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.cli import main

GOLD = Path(__file__).parent / "gold"
TEXT = (
    "In 2023, the office trained 1,300 people from 40 countries.\n"
    "Chile and Peru signed a memorandum of understanding on trademarks in May 2022.\n"
)
Run = Callable[..., tuple[int, str, str]]
COMMAND = [sys.executable, "-c", "from pipelines.cli import main; main()"]


def camelbell(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: object
) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of one call."""
    monkeypatch.setattr(sys, "argv", ["camelbell", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    out, err = capsys.readouterr()
    return int(ended.value.code or 0), out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return lambda *arguments: camelbell(capsys, monkeypatch, *arguments)


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.with_suffix(".yaml").write_text('{"published_on": "2024-01-10", "title": "Training"}')
    return path


def test_extract_prints_one_fact_a_line(run: Run, text: Path) -> None:
    code, out, err = run("extract", text)
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert {row["table"] for row in rows} >= {"statistics", "agreements"}
    for row in rows:
        assert row["document"] == "news"
        assert TEXT[row["start"] : row["end"]] == row["quote"]
        assert row["rule_id"]
        assert "id" not in row
    trained = next(row for row in rows if row["table"] == "statistics" and row["value"] == 1300)
    assert (trained["unit"], trained["value_relation"], trained["time_period"]) == ("person", "eq", "2023")


def test_spans_of_fields_are_printed_on_demand(run: Run, text: Path) -> None:
    _, out, _ = run("extract", "--spans", text)
    spans = [json.loads(line)["spans"] for line in out.splitlines()]
    assert any(TEXT[slice(*span["value"])] == "1,300" for span in spans if "value" in span)


def test_extract_for_eyes(run: Run, text: Path) -> None:
    code, out, _ = run("extract", "--format", "table", text)
    assert code == 0
    assert "1,300" in out
    assert "statistics" in out
    assert "{" not in out


def test_what_cannot_be_read_is_named_and_the_others_go_on(run: Run, text: Path, tmp_path: Path) -> None:
    empty, undated = tmp_path / "empty.txt", tmp_path / "undated.txt"
    empty.write_text("")
    undated.write_text(TEXT)
    code, out, err = run("extract", empty, undated, text)
    assert code == 0
    assert out
    assert "empty.txt: the file is empty" in err
    assert "--published-on" in err
    assert "1 texts read, 2 not" in err
    assert run("extract", empty)[0] == 1
    assert run("extract", undated, "--published-on", "2024-01-10")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "nowhere"], "nowhere: it cannot be read"),
        (["extract", "."], "no .txt or .parquet file"),
        (["score", "."], "holds no gold"),
        (["extract", "--published-on", "yesterday", "x.txt"], "yesterday"),
        (["frobnicate"], "No such command"),
    ],
)
def test_errors_are_one_clear_line(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*arguments)
    assert code != 0
    assert out == ""
    assert words in err
    assert "Traceback" not in err


def test_a_traceback_is_shown_only_with_debug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["camelbell", "score", str(tmp_path), "--debug"])
    with pytest.raises(FileNotFoundError):
        main()


@pytest.mark.parametrize(
    "command", [[], ["extract"], ["score"], ["release"], ["verify"], ["diff"], ["evidence"], ["test-alert"], ["ui"]]
)
def test_help_reads_well(run: Run, command: list[str]) -> None:
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "Usage: camelbell" in out


def test_version(run: Run) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("camelbell ")


def test_score_gives_figures_by_half(run: Run) -> None:
    code, out, _ = run("score", GOLD, "--json")
    report = json.loads(out)
    assert code == 0
    assert set(report["figures"]) == {"all", "develop", "score_only"}
    assert report["texts"]["all"] == 25


def test_score_shows_no_error_of_a_score_only_text_and_names_what_fell(run: Run, tmp_path: Path) -> None:
    for name in ("c-latam-tour", "d-whoosh-rail"):
        for suffix in (".json", ".txt"):
            shutil.copy(GOLD / f"{name}{suffix}", tmp_path)
    floors = {
        "halves": {"develop": ["c-*"], "score_only": ["d-*"]},
        "floors": {"develop": {"programs": {"found": 0.5}}},
    }
    (tmp_path / "floors.yml").write_text(json.dumps(floors))
    nothing = tmp_path / "none.jsonl"
    nothing.write_text("")
    code, out, err = run("score", tmp_path, "--facts", nothing, "--errors")
    assert code == 1
    assert "MISSED c-latam-tour" in out
    assert "d-whoosh-rail" not in out
    assert "below its floor: develop programs found is 0.0, must be 0.5" in err


def test_nothing_slow_is_loaded_for_help() -> None:
    code = """if True:
        import atexit, sys
        slow = ("dagster", "polars", "pandera", "numpy")
        atexit.register(lambda: print([name for name in slow if name in sys.modules], file=sys.stderr))
        sys.argv = ["camelbell", "--help"]
        from pipelines.cli import main
        main()
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_a_closed_pipe_is_no_error(text: Path) -> None:
    many = [str(text)] + [str(text.with_name(f"2024-01-01-{n}.txt")) for n in range(300)]
    for path in many[1:]:
        Path(path).write_text(TEXT)
    with subprocess.Popen([*COMMAND, "extract", *many], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        started.stdout.readline()
        started.stdout.close()
        assert b"Traceback" not in started.stderr.read()


def test_a_bar_is_drawn_only_on_a_terminal(text: Path) -> None:
    other = text.with_name("2024-01-01-x.txt")
    other.write_text(TEXT)
    screen, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    done = subprocess.run(
        [*COMMAND, "extract", text, other], stdout=subprocess.PIPE, stderr=terminal, env=environment, check=True
    )
    os.close(terminal)
    assert b"Extracting" in os.read(screen, 65536)
    os.close(screen)
    assert all(line.startswith(b"{") for line in done.stdout.splitlines())
