"""The words of a hook: the call as it came, and what it says happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from service.model import Source


@dataclass(frozen=True, slots=True)
class HookCall:
    """A request as it arrived, before anything was taken apart.

    `path`: as the sender called it, with its query, before any proxy changed it. `headers`: names in lower case.
    `body`: the raw bytes, which are what was signed. `at`: when it arrived, Unix time in seconds.
    """

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    at: float


class Action(StrEnum):
    """What happened to the document: it can be read by everybody now, or no longer."""

    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Publication:
    """A document that was published, published again, or taken back.

    `key`: the system's own name of it, the same for each version. `version`: what the system tells versions apart by,
    empty where it has nothing. `source`: the document; None of one that was taken back. `url`: where people read it.
    """

    system: str
    key: str
    version: str
    action: Action
    title: str = ""
    url: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A call that is in order and changes nothing; `why` is a sentence."""

    why: str
