"""What describes a release to machines: Data Package and schema.org from one source, and the hashes.

Belongs here: pure functions from the models and the list of files to the documents (Croissant: `croissant`). Files of
the release are named relative to it; where the release will stand is not known here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import Any

from pipelines.release.cells import ESCAPES
from pipelines.release.version import Schemas
from schemas.describe import columns, description, table_schema
from schemas.tables import TABLES

NAME = "camelbell"
TITLE = "Camelbell: Belt and Road cooperation in intellectual property"
DESCRIPTION = (
    "Agreements, statistics and programs of Belt and Road cooperation in intellectual property, read from official "
    "texts. Every value is tied to the exact characters that state it (see the table evidence), and the texts are "
    "included."
)
KEYWORDS = ("intellectual property", "Belt and Road", "patents", "international agreements", "statistics", "evidence")
LICENSE = "CC-BY-4.0"
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"
CREATOR = "Camelbell contributors"
SUMS = "SHA256SUMS"

_MEDIA = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file of a release: its path below the release, size in bytes and SHA-256."""

    path: str
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        """Its media type (RFC 6838)."""
        return _MEDIA.get(Path(self.path).suffix, "application/octet-stream")


@dataclass(frozen=True, slots=True)
class About:
    """What is true of the whole release. `published` is the first day of its month; `rows` counts each table."""

    version: str
    schema_version: str
    published: date
    rows: Mapping[str, int]


def describe_file(root: Path, path: str) -> File:
    """Size and hash of a file below `root`."""
    with (root / path).open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return File(path, (root / path).stat().st_size, digest)


def sums(files: Sequence[File]) -> str:
    """`SHA256SUMS`, as `sha256sum --check` reads it."""
    return "".join(f"{file.sha256}  {file.path}\n" for file in sorted(files, key=lambda file: file.path))


def read_sums(text: str) -> dict[str, str]:
    """Path → SHA-256. Raises ValueError for a line that is not of this form."""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        digest, _, path = line.partition("  ")
        if len(digest) != 64 or not path:
            raise ValueError(f"{SUMS}, line {number}: not a hash and a path")
        found[path] = digest
    return found


def as_json(content: Any) -> str:
    """JSON as all files of a release are written: UTF-8, indented, keys in the given order, a line break at the end."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def schemas() -> Schemas:
    """The contract as it is published: table → Table Schema."""
    return {table: table_schema(table) for table in TABLES}


def datapackage(about: About, files: Sequence[File]) -> dict[str, Any]:
    """Data Package v2: the CSV files with their schemas as tables, all else as plain files."""
    by_path = {file.path: file for file in files}

    def plain(name: str, file: File) -> dict[str, Any]:
        return {
            "name": name,
            "path": file.path,
            "format": Path(file.path).suffix.removeprefix("."),
            "mediatype": file.media_type,
            "bytes": file.size,
            "hash": f"sha256:{file.sha256}",
        }

    resources = []
    for table in TABLES:
        file = by_path[f"csv/{table}.csv"]
        resources.append(
            plain(table, file)
            | {
                "type": "table",
                "title": table,
                "description": description(table),
                "encoding": "utf-8",
                "rows": about.rows[table],
                "dialect": {"lineTerminator": "\n", "doubleQuote": True},
                "schema": table_schema(table),
            }
        )
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": NAME,
        "title": TITLE,
        "description": f"{DESCRIPTION} In the CSV files: {ESCAPES}",
        "version": about.version,
        "schema_version": about.schema_version,
        "keywords": list(KEYWORDS),
        "licenses": [{"name": LICENSE, "path": LICENSE_URL, "title": "Creative Commons Attribution 4.0"}],
        "contributors": [{"title": CREATOR, "roles": ["creator"]}],
        "resources": resources,
        "files": [
            {"path": file.path, "mediatype": file.media_type, "bytes": file.size, "hash": f"sha256:{file.sha256}"}
            for file in files
            if not file.path.startswith("csv/")
        ],
    }


def schema_org(about: About, files: Sequence[File]) -> dict[str, Any]:
    """A schema.org Dataset, for search engines and for the head of a page."""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **dataset(about),
        "creditText": citation(about),  # what Croissant calls citeAs
        "variableMeasured": [column.title for column in columns("statistics")],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.path,
                "contentUrl": file.path,
                "encodingFormat": file.media_type,
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in files
        ],
    }


def citation(about: About) -> str:
    """How to cite the release."""
    return f"{CREATOR}: {TITLE}. Release {about.version}."


def dataset(about: About) -> dict[str, Any]:
    """What schema.org says of a Dataset whatever the files: the part that both JSON-LD documents share."""
    return {
        "name": NAME,
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "version": about.version,
        "datePublished": about.published.isoformat(),
        "license": LICENSE_URL,
        "keywords": list(KEYWORDS),
        "creator": {"@type": "Organization", "name": CREATOR},
        "inLanguage": "en",
        "isAccessibleForFree": True,
    }
