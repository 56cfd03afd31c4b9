"""The operator's settings: camelbell.yaml, every key of which may be left out.

Secrets need not stand in the file: a value `env:NAME` is read from the environment variable NAME. No message of an
error here repeats a value.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, HttpUrl, SecretStr, ValidationError, model_validator

from pipelines.engines import Engine, Where

SETTINGS = "camelbell.yaml"
_FROM_ENVIRONMENT = "env:"
_ADDRESS = r"^[a-z0-9+.-]+://[^@\s]+$"  # no user and password in it: it is shown in the UI


class SettingsError(ValueError):
    """Settings that cannot be used; the message says where and why in one line, without any value."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Webhook(_Strict):
    """An address that takes a JSON object by POST. It is a secret: with most services, who knows it may write there."""

    url: SecretStr


class Email(_Strict):
    """A mail server (RFC 5321) and who writes to whom."""

    host: str
    port: int = Field(default=587, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: SecretStr | None = None
    sender: str = Field(alias="from")
    to: list[str] = Field(min_length=1)


class Alerts(_Strict):
    """The ways that people are told, and whether also of warnings."""

    warnings: bool = True
    webhook: Webhook | None = None
    email: Email | None = None


class Extraction(_Strict):
    """Where runs extract: the same as `pipelines.engines.Where`, which checks that the three go together."""

    engine: Engine = "here"
    workers: int | None = None
    address: str | None = None

    @model_validator(mode="after")
    def _that_can_be(self) -> Self:
        Where(self.engine, self.workers, self.address)
        return self


class Settings(_Strict):
    """All of camelbell.yaml."""

    ui: HttpUrl = HttpUrl("http://127.0.0.1:3000")
    site: HttpUrl | None = None
    publish: str | None = Field(default=None, pattern=_ADDRESS)
    keep_runs_days: int = Field(default=90, ge=1)
    keep_runs: int = Field(default=100, ge=1)
    extraction: Extraction = Extraction()
    alerts: Alerts = Alerts()


def _resolved(value: Any, environment: Mapping[str, str], place: str = "") -> Any:
    """The value with each `env:NAME` in it replaced."""
    if isinstance(value, dict):
        return {
            key: _resolved(item, environment, f"{place}.{key}" if place else str(key)) for key, item in value.items()
        }
    if isinstance(value, list):
        return [_resolved(item, environment, f"{place}.{at}") for at, item in enumerate(value)]
    if isinstance(value, str) and value.startswith(_FROM_ENVIRONMENT):
        name = value.removeprefix(_FROM_ENVIRONMENT)
        if not environment.get(name):
            raise SettingsError(f"{SETTINGS}: {place} is read from the environment variable {name}, which is not set")
        return environment[name]
    return value


def load_settings(root: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of a checkout; what stands for itself where it has no camelbell.yaml.

    Raises SettingsError when the file cannot be read, holds a key or value that it must not, or names an environment
    variable that is not set.
    """
    path = root / SETTINGS
    if not path.is_file():
        return Settings()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return Settings.model_validate(_resolved(content, environment))
    except ValidationError as error:
        problems = "; ".join(
            f"{'.'.join(map(str, e['loc'])) or 'the file'}: {e['msg']}" for e in error.errors(include_input=False)
        )
        raise SettingsError(f"{SETTINGS}: {problems}") from None  # the cause repeats the values
    except yaml.MarkedYAMLError as error:
        where = f"line {error.problem_mark.line + 1}" if error.problem_mark else "the file"
        raise SettingsError(f"{SETTINGS}: {where}: {error.problem}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{SETTINGS} cannot be read: {type(error).__name__}") from None
