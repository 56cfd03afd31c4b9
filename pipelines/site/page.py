"""One release as one self-contained HTML file.

Belongs here: putting the template, the data and the libraries' JavaScript into one file. The libraries
(DataTables as shipped by itables; Vega, Vega-Lite and Vega-Embed as shipped by vl-convert) are read from
the installed packages when the page is made. Does not belong here: what is shown (payload.py, plots.py).
"""

from __future__ import annotations

import base64
import gzip
import json
from importlib.resources import files
from pathlib import Path

import altair
import vl_convert

from pipelines.release.folder import Release
from pipelines.site.payload import newest, payload
from pipelines.site.plots import charts

HERE = files("pipelines.site")
COMPRESSION = 6  # 9 takes three times as long for a page a hundredth smaller


def write_page(release: Release, out: Path) -> Path:
    """Write `out`/index.html for a release and return its path. The same release gives the same bytes.

    Raises `ReleaseError` where the release cannot be read.
    """
    shown = newest(release.scan)
    data = payload(release, shown) | {"charts": charts(shown)}
    tables = files("itables").joinpath("html")
    parts = {
        "version": data["version"],
        "table_css": tables.joinpath("dt_bundle.css").read_text(encoding="utf-8"),
        "page_css": HERE.joinpath("page.css").read_text(encoding="utf-8"),
        "table_js": _base64(tables.joinpath("dt_bundle.js").read_bytes()),
        "chart_js": _base64(_vega().encode()),
        "page_js": HERE.joinpath("page.js").read_text(encoding="utf-8"),
        "data": _base64(
            gzip.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), COMPRESSION, mtime=0)
        ),
    }
    page = HERE.joinpath("template.html").read_text(encoding="utf-8")
    for name, part in parts.items():
        page = page.replace(f"{{{{{name}}}}}", part)
    out.mkdir(parents=True, exist_ok=True)
    target = out / "index.html"
    target.write_text(page, encoding="utf-8")
    return target


def _vega() -> str:
    """The one script that defines `vegaEmbed`, in the version that the charts are written for."""
    version = ".".join(altair.SCHEMA_VERSION.removeprefix("v").split(".")[:2])
    bundle: str = vl_convert.javascript_bundle(vl_version=version)  # type: ignore[call-arg]  # its stub wants a snippet
    return bundle


def _base64(content: bytes) -> str:
    # Base64 has no character that could end a script element, whatever the content holds.
    return base64.b64encode(content).decode("ascii")
