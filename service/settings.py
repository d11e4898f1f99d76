"""What can be set from outside: `SOCIALMEDIAFY_<NAME>` in the environment, or a flag of `socialmediafy serve`."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from service.errors import SettingsError

PREFIX = "SOCIALMEDIAFY_"
MEBIBYTE = 1024 * 1024

# Source: Standard Webhooks 1.0.0, “Retries”, its example: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h.
WEBHOOK_WAITS = (5.0, 300.0, 1_800.0, 7_200.0, 18_000.0, 36_000.0, 50_400.0, 72_000.0, 86_400.0)


class Settings(BaseSettings):
    """The settings of a service; sizes count bytes, times count seconds."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    host: str = Field(default="127.0.0.1", description="Address to listen on; the default is this machine only.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on; 0 takes one that is free.")
    allow_open: bool = Field(
        default=False,
        description="Serve an address that other machines can reach, though nobody is asked for a key.",
    )
    require_keys: bool = Field(
        default=False,
        description="Ask for a key on this machine too; elsewhere one is asked for anyway, unless allow_open is set.",
    )
    requests_per_minute: int = Field(
        default=300, ge=1, description="Requests a minute with one key that has no limit of its own."
    )
    documents_per_day: int = Field(
        default=1000, ge=1, description="Documents to be kept that one key may send a day, unless it has its own limit."
    )
    max_upload_bytes: int = Field(
        default=20 * MEBIBYTE, ge=1024, description="Bytes of one request's body; what is larger is refused."
    )
    workers: int = Field(
        default_factory=lambda: min(os.cpu_count() or 1, 2),
        ge=1,
        le=64,
        description="Processes that read and compose; one per core, at most 2, unless told otherwise.",
    )
    work_seconds: float = Field(
        default=30.0, gt=0, le=3600, description="Wall clock time one document may take before its process is ended."
    )
    start_seconds: float = Field(
        default=60.0, gt=0, le=600, description="Wall clock time a process may take to be ready for its first document."
    )
    worker_memory_bytes: int = Field(
        default=2048 * MEBIBYTE,
        ge=256 * MEBIBYTE,
        description="Address space of one process, in force on Linux; a document that needs more fails.",
    )
    pipeline: str | None = Field(
        default=None, description="Name or folder of a spaCy pipeline for English; unset for the one in the box."
    )
    max_waiting: int = Field(
        default=32,
        ge=1,
        le=10_000,
        description="Documents that may wait for a process; one more is told to come later.",
    )
    shutdown_seconds: float = Field(
        default=10.0, gt=0, le=600, description="Time that running requests get to end when the service is stopped."
    )

    log_format: Literal["plain", "json"] = Field(
        default="plain", description="Lines of the log: plain, for people, or json, for programs."
    )

    data: Path = Field(
        default_factory=lambda: user_data_path("socialmediafy", appauthor=False),
        description="Folder that documents and posts are kept in; unset for the system's place for a user's data.",
    )
    database_url: str | None = Field(
        default=None,
        repr=False,
        description="A PostgreSQL in the stead of the data folder: postgresql://user:password@host/database.",
    )
    jobs: int = Field(
        default=1,
        ge=0,
        le=64,
        description="Documents that are kept to be worked on at a time, beside previews; 0: by other workers.",
    )
    job_seconds: float = Field(
        default=300.0,
        gt=0,
        le=3600,
        description="Wall clock time that reading, picking or composing of such a document may take.",
    )
    worker_name: str = Field(
        default="w1",
        pattern=r"^[A-Za-z0-9_.-]{1,60}$",
        description="Name of this service among those that share a database; the same after each restart.",
    )
    lease_seconds: float = Field(
        default=30.0,
        gt=0.1,
        le=3600,
        description="How long a worker on a shared database may say nothing before others take over its documents.",
    )
    health_file: Path | None = Field(
        default=None, description="File that a worker touches as long as the database hears that it lives."
    )
    keep_jobs_hours: float = Field(
        default=24.0, ge=0, description="How long the job engine remembers a job that ended; looked after once an hour."
    )
    keep_sources: bool = Field(
        default=True, description="Keep the bytes that documents came in; without it, only what was read in them."
    )

    allow_urls: bool = Field(
        default=False,
        description="Fetch documents from web addresses; without it, nothing ever leaves this machine.",
    )
    fetch_seconds: float = Field(
        default=20.0, gt=0, le=600, description="Wall clock time in which a fetched document has to arrive."
    )
    max_downloads: int = Field(
        default=4, ge=1, le=100, description="Documents that may be fetched at a time; one more is told to come later."
    )
    allowed_private_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Hosts that may be fetched from though they are private, as in `wiki.intranet,10.0.0.7:8080`.",
    )

    hooks: Path | None = Field(
        default=None, description="File that says which content types the hooks take, and where texts stand: TOML."
    )
    ghost_secret: SecretStr | None = Field(default=None, description="What Ghost signs its calls with.")
    contentful_secret: SecretStr | None = Field(default=None, description="What Contentful signs its calls with.")
    contentful_token: SecretStr | None = Field(
        default=None, description="What Contentful's calls carry after `Authorization: Bearer`, where it does not sign."
    )
    strapi_secret: SecretStr | None = Field(
        default=None, description="What Strapi's calls are signed with by Standard Webhooks: `whsec_` and base64."
    )
    strapi_token: SecretStr | None = Field(
        default=None, description="What Strapi's calls carry after `Authorization: Bearer`."
    )
    wordpress_secret: SecretStr | None = Field(
        default=None, description="What the WordPress plugin signs with, by Standard Webhooks: `whsec_` and base64."
    )
    wordpress_token: SecretStr | None = Field(
        default=None, description="What calls of WordPress carry after `Authorization: Bearer`, where nothing signs."
    )

    webhook_seconds: float = Field(
        default=20.0, gt=0, le=120, description="Wall clock time in which a webhook's receiver has to answer."
    )
    webhook_waits: Annotated[tuple[float, ...], NoDecode] = Field(
        default=WEBHOOK_WAITS,
        description="Seconds before a message that was not taken is sent again, and again; after the last it is kept "
        "aside, to be sent again by hand.",
    )
    allowed_private_receivers: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(),
        description="Hosts that webhooks may go to though they are private, as in `n8n.intranet,127.0.0.1:5678`.",
    )

    templates: Path | None = Field(
        default=None, description="Folder with templates of one's own, which all requests use before ours."
    )
    brand: Path | None = Field(
        default=None, description="Brand file of all requests that bring none, as `socialmediafy brand` prints it."
    )
    limits: Annotated[tuple[tuple[str, int], ...], NoDecode] = Field(
        default=(), description="What a server or an account allows in the stead of a network's limit: `mastodon=5000`."
    )

    @field_validator("limits", mode="before")
    @classmethod
    def _as_pairs(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        pairs = (part.partition("=") for part in given.split(",") if part.strip())
        return tuple((name.strip().lower(), limit.strip()) for name, _, limit in pairs)

    @field_validator("allowed_private_hosts", "allowed_private_receivers", "webhook_waits", mode="before")
    @classmethod
    def _at_commas(cls, given: object) -> object:
        return tuple(filter(None, map(str.strip, given.split(",")))) if isinstance(given, str) else given

    @property
    def asks_for_keys(self) -> bool:
        """Whether everybody needs a key."""
        return self.require_keys or not (self.loopback or self.allow_open)

    @property
    def loopback(self) -> bool:
        """Whether only this machine can reach the address."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False


def load_settings(**given: object) -> Settings:
    """The settings of the environment, with those `given` (not None) in their stead.

    Raises:
        SettingsError: one has a value it cannot have.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0]).lower() if first["loc"] else "settings"
        raise SettingsError(
            f"The setting {name} is wrong: {first['msg']}.",
            f"Mend the flag, or the environment variable {PREFIX}{name.upper()}.",
        ) from None
