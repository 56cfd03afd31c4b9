"""The release as Croissant 1.1, the JSON-LD in which machine-learning tools load tables by name.

Foreign keys stand in `datapackage.json` only: readers of Croissant take a reference for the order to join, and a join
drops the rows whose pointer is null.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from pipelines.release.manifest import About, File, citation, dataset
from schemas.describe import ColumnType, columns, description, key
from schemas.tables import TABLES

_TYPES: Mapping[ColumnType, str] = MappingProxyType(
    {
        "string": "sc:Text",
        "list": "sc:Text",
        "number": "cr:Float64",
        "integer": "cr:Int64",
        "boolean": "sc:Boolean",
        "date": "sc:Date",
    }
)
# the context of the standard; its prefixes make the rest readable
_OF_CROISSANT = """arrayShape citeAs column containedIn equivalentProperty extract field fileProperty fileObject fileSet
    format includes isArray isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace
    samplingRate separator source subField transform""".split()
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{word: f"cr:{word}" for word in _OF_CROISSANT},
}


def croissant(about: About, files: Sequence[File]) -> dict[str, Any]:
    """The Parquet files as record sets, all files as distribution."""
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        **dataset(about),
        "citeAs": citation(about),
        "distribution": [
            {
                "@type": "cr:FileObject",
                "@id": file.path,
                "name": file.path,
                "contentUrl": file.path,
                "encodingFormat": "application/x-parquet" if file.path.endswith(".parquet") else file.media_type,
                "contentSize": f"{file.size} B",
                "sha256": file.sha256,
            }
            for file in files
        ],
        "recordSet": [_record_set(table) for table in TABLES],
    }


def _record_set(table: str) -> dict[str, Any]:
    fields = []
    for column in columns(table):
        field: dict[str, Any] = {
            "@type": "cr:Field",
            "@id": f"{table}/{column.name}",
            "name": column.name,
            "description": column.description,
            "dataType": _TYPES[column.type],
            "source": {"fileObject": {"@id": f"parquet/{table}.parquet"}, "extract": {"column": column.name}},
        }
        if column.type == "list":
            field |= {"isArray": True, "arrayShape": "-1"}
        fields.append(field)
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": description(table),
        "key": [{"@id": f"{table}/{name}"} for name in key(table)],
        "field": fields,
    }
