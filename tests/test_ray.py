"""Over a Ray cluster of two nodes: the same rows as anywhere, whatever dies on the way.

Ray starts slowly, so all tests share one cluster. Without Ray installed they are skipped, but not in CI.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines import dataset
from pipelines.cli import main
from pipelines.dataset import FACTS_IN, plan, write_facts
from pipelines.defs.project import Project
from pipelines.engines import HERE, Outcome, Where, run, spread
from tests.test_dataset import DOCUMENTS, texts

if os.environ.get("CI"):
    import ray
else:
    ray = pytest.importorskip("ray", reason="Ray is not installed: uv pip install 'ray[data]' runs these tests")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))  # workers unpickle the functions of these tests by name
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        patch.setenv("RAY_worker_niceness", "0")  # beside other tests, workers that yield to all would wait for ever
        made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        made.add_node(num_cpus=1)
        try:
            yield made
        finally:
            ray.shutdown()
            made.shutdown()


@pytest.fixture
def where(cluster: Any) -> Where:
    return Where("ray", address=cluster.address)


def die_once(given: tuple[int, str]) -> tuple[int, str]:
    """A number and the node it was worked on; the first try of every tenth kills its process in the middle."""
    number, folder = given
    mark = Path(folder) / str(number)
    if number % 10 == 7 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.02)
    return number, str(ray.get_runtime_context().get_node_id())


def test_both_nodes_give_what_one_process_gives(where: Where, tmp_path: Path) -> None:
    found: list[Outcome] = list(run(DOCUMENTS, where))
    assert found == list(run(DOCUMENTS))


def test_the_command_prints_the_same_from_a_cluster(
    cluster: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = texts(tmp_path / "t.parquet")
    printed = []
    for more in ([], ["--engine", "ray", "--address", cluster.address]):
        monkeypatch.setattr(sys, "argv", ["camelbell", "extract", str(file), "--spans", *more])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code in (0, None)
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert printed[0].count("\n") > 40


def test_a_worker_that_is_killed_loses_and_doubles_nothing(where: Where, tmp_path: Path) -> None:
    done = list(spread(die_once, ((n, str(tmp_path)) for n in range(20)), where))
    assert [number for number, _ in done] == list(range(20))
    assert len({node for _, node in done}) == 2
    assert sorted(int(path.name) for path in tmp_path.iterdir()) == [7, 17]


def test_a_node_that_is_lost_in_the_middle_loses_and_doubles_no_fact(
    cluster: Any, where: Where, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dataset, "PART", 3)
    file = texts(tmp_path / "t.parquet")
    list(write_facts(plan([str(file)], str(tmp_path / "here")), HERE))
    todo = plan([str(file)], str(tmp_path / "there"))
    assert len(todo.missing) == 20
    documents = 0
    lost = next(iter(cluster.worker_nodes))
    for number, part in enumerate(write_facts(todo, where)):
        documents += part.documents
        if number == 4:
            cluster.remove_node(lost, allow_graceful=False)
    assert documents == len(DOCUMENTS)
    expected = pl.read_parquet(tmp_path / "here" / FACTS_IN)
    assert pl.read_parquet(tmp_path / "there" / FACTS_IN).equals(expected)
    assert expected.height > 40


def test_the_engine_of_a_run_is_what_the_operator_chose(tmp_path: Path) -> None:
    assert Project(root=str(tmp_path)).where == HERE
    (tmp_path / "camelbell.yaml").write_text("extraction: {engine: ray, address: 'head:6379'}\n")
    assert Project(root=str(tmp_path)).where == Where("ray", None, "head:6379")
    assert Project(root=str(tmp_path), engine="processes", workers=2).where == Where("processes", 2)
    (tmp_path / "camelbell.yaml").write_text("extraction: {engine: here, address: auto}\n")
    with pytest.raises(ValueError, match=r"camelbell.yaml: extraction: .* for the engine ray"):
        _ = Project(root=str(tmp_path)).where
