"""The tables of who is named: entities, and the parties that join them to the records."""

from __future__ import annotations

from schemas import columns as c
from schemas.base import Table


class Parties(Table):
    """One row a (record, entity, role): joins agreements and programs to entities."""

    table: str = c.choice(("agreements", "programs"), "Table", "The table of the record.", key=True)
    record_id: str = c.key("Record", "Id of the agreement or program.", references="*")
    role: str = c.choice(c.ROLES, "Role", "What the entity is to the record.", key=True)
    entity_id: str = c.key("Entity", "Who has the role.", references="entities.entity_id")


class Entities(Table):
    """One row a country, group, office or other body that any record names."""

    entity_id: str = c.key(
        "Entity",
        "ISO 3166-1 alpha-3 code of a country, usual acronym of an office, body or group, else the usual name.",
    )
    name: str = c.text("Name", "Usual name in English.")
    kind: str = c.choice(c.ENTITY_KINDS, "Kind", "What it is; null where it is not in the vocabulary.", nullable=True)
    iso3: str = c.text(
        "ISO 3166-1 alpha-3", "Code of a country; null for all else.", nullable=True, pattern=r"^[A-Z]{3}$"
    )
    wipo_st3: str = c.text(
        "WIPO ST.3",
        "Two-letter code of a country or office in WIPO Standard ST.3.",
        nullable=True,
        pattern=r"^[A-Z]{2}$",
    )
    country: str = c.text(
        "Country", "ISO 3166-1 alpha-3 code of the country that it belongs to.", nullable=True, pattern=r"^[A-Z]{3}$"
    )
    aliases: c.Texts = c.words("Aliases", "Other names under which it is recognised.")
