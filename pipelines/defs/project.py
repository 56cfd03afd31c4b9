"""The one resource: where things lie, and how extraction runs."""

from datetime import timedelta
from pathlib import Path
from typing import cast

import dagster as dg
from pydantic import Field

from pipelines.engines import Engine, Where
from pipelines.operation.settings import load_settings

OWNERS = ["team:camelbell"]  # of every asset
# The daily schedule makes all anew, even when that changes nothing: two days without it mean that it stands still.
FRESH = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=3), warn_window=timedelta(days=2))


class Project(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Folders of one checkout and the engine that extraction runs on."""

    root: str = Field(description="Folder of the checkout.")
    engine: str | None = Field(
        None,
        description="Where extraction runs: here (in the run's process), processes, or ray. By default what "
        "camelbell.yaml says, with its workers and address.",
    )
    workers: int | None = Field(None, description="Processes of the engine; by default one a core.")
    address: str | None = Field(None, description="Of a running Ray cluster; by default one is begun for the run.")

    @property
    def where(self) -> Where:
        """Where extraction runs. Raises ValueError when what is set cannot be."""
        if self.engine is not None:
            return Where(cast(Engine, self.engine), self.workers, self.address)  # which checks it
        chosen = load_settings(Path(self.root)).extraction
        return Where(chosen.engine, chosen.workers, chosen.address)

    @property
    def raw(self) -> Path:
        """Texts and their sidecars."""
        return Path(self.root) / "raw"

    @property
    def outputs(self) -> Path:
        """Releases and what is derived from them."""
        return Path(self.root) / "outputs"

    @property
    def store(self) -> Path:
        """What is kept between runs: facts and frames."""
        return Path(self.root) / ".dagster" / "store"

    @property
    def gold(self) -> list[Path]:
        """Folders of annotated texts that accuracy is measured on."""
        return [
            folder
            for name in ("gold", "gold_own", "gold_unseen")
            if (folder := Path(self.root) / "tests" / name).is_dir()
        ]
