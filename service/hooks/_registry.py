"""The systems by name: how each proves a call, and how its calls are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from service.errors import HookSettingError, UnknownSystemError
from service.hooks._call import HookCall, Ignored, Publication
from service.hooks._payload import read_payload, text
from service.hooks._setting import FieldPaths, HookSetting
from service.hooks._signatures import check_bearer, check_contentful, check_ghost, check_standard
from service.hooks.contentful import read_contentful
from service.hooks.ghost import read_ghost
from service.hooks.strapi import read_strapi
from service.hooks.wordpress import read_wordpress


@dataclass(frozen=True, slots=True)
class System:
    """One content management system.

    `check`: its scheme of signing. `bearer`: whether it can send a header of one's own instead. `type_at`: where a
    payload names the content type of its document.
    """

    check: Callable[[HookCall, str, float], None]
    bearer: bool
    type_at: str
    read: Callable[[HookCall, dict[str, Any], FieldPaths], Publication | Ignored]


_SYSTEMS: Mapping[str, System] = MappingProxyType(
    {
        "contentful": System(check_contentful, bearer=True, type_at="sys.contentType.sys.id", read=read_contentful),
        "ghost": System(check_ghost, bearer=False, type_at="", read=read_ghost),
        "strapi": System(check_standard, bearer=True, type_at="model", read=read_strapi),
        "wordpress": System(check_standard, bearer=True, type_at="data.type", read=read_wordpress),
    }
)


def systems() -> tuple[str, ...]:
    """The names of the systems, in the order of the alphabet."""
    return tuple(_SYSTEMS)


def read_hook(name: str, call: HookCall, setting: HookSetting) -> Publication | Ignored:
    """What the call says happened, once it is proven to come from who holds the secret.

    Raises:
        UnknownSystemError: there is no such system.
        HookSettingError: the system cannot be proven by what is set.
        ForgedHookError: the call is not signed, or not by who holds the secret.
        StaleHookError: it was signed too long ago.
        UnreadableHookError: its body is not what the system sends.
        EmptySourceError: the published document has no text.
    """
    system = _SYSTEMS.get(name)
    if system is None:
        raise UnknownSystemError(
            f"There is no hook for “{name}”.",
            f"The hooks are {', '.join(systems())}; any other system can post a document to /v1/documents.",
        )
    _prove(name, system, call, setting)
    payload = read_payload(call.body)
    of_type = text(payload, system.type_at) if system.type_at else ""
    if setting.types and of_type and of_type not in setting.types:
        return Ignored(f"Documents of the type “{of_type}” are not taken here.")
    return system.read(call, payload, setting.fields)


def _prove(name: str, system: System, call: HookCall, setting: HookSetting) -> None:
    """A secret goes before a token: a call that could be signed has to be."""
    if setting.secret is not None:
        system.check(call, setting.secret.get_secret_value(), setting.tolerance_seconds)
    elif setting.token is not None and system.bearer:
        check_bearer(call, setting.token.get_secret_value())
    else:
        raise HookSettingError(f"Calls of {name} carry no token.", "Set `secret` for this hook, and the same there.")
