"""Where the project and Dagster's own state are on this machine.

Belongs here: finding the checkout and making DAGSTER_HOME. Does not belong here: anything a run does.
"""

from __future__ import annotations

import shutil
from pathlib import Path

MARK = "workspace.yaml"
HOME = ".dagster"


def project_root(start: Path | None = None) -> Path:
    """The checkout that `start` (default: the working directory) lies in, else the one this code stands in.

    Raises:
        FileNotFoundError: neither holds a workspace.yaml.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents, Path(__file__).resolve().parents[2]):
        if (folder / MARK).is_file():
            return folder
    raise FileNotFoundError(f"no {MARK} in {here} or above; change to the project's folder")


def prepare_home(root: Path) -> Path:
    """Make DAGSTER_HOME of a checkout and give it the settings in dagster.yaml; its path."""
    home = root / HOME
    home.mkdir(exist_ok=True)
    settings = root / "dagster.yaml"
    if settings.is_file():
        shutil.copyfile(settings, home / "dagster.yaml")
    return home
