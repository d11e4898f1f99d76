"""How each hook is set up: secrets from the environment, the rest from a file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import SecretStr, ValidationError

from service.errors import HookOffError, HookSettingError, SettingsError
from service.hooks import HookSetting, systems
from service.settings import PREFIX, Settings


def hook_settings(settings: Settings) -> Mapping[str, HookSetting]:
    """The hooks that are set up, by system.

    Raises:
        SettingsError: the file cannot be read, or names something that there is not.
        HookSettingError: a hook is set up so that no call could be proven.
    """
    tables = _tables(settings.hooks) if settings.hooks else {}
    return {
        system: _setting(system, table)
        for system in systems()
        if (table := {**tables.get(system, {}), **_proofs(system, settings)})
    }


def setting_of(system: str, known: Mapping[str, HookSetting]) -> HookSetting:
    """How the hook of this system, which there is, is set up.

    Raises:
        HookOffError: it is not.
    """
    if system not in known:
        name = f"{PREFIX}{system}_secret".upper()
        raise HookOffError(
            f"The hook of {system} is not set up here.",
            f"Start the service with {name} set to a secret of 16 characters or more, and give {system} the same; "
            "docs/cms.md says where.",
        )
    return known[system]


def _proofs(system: str, settings: Settings) -> dict[str, SecretStr]:
    """What is set in the environment; an empty value, as compose files leave behind, sets nothing."""
    found = {name: getattr(settings, f"{system}_{name}", None) for name in ("secret", "token")}
    return {name: value for name, value in found.items() if value is not None and value.get_secret_value()}


def _tables(path: Path) -> dict[str, dict[str, Any]]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else str(error)
        raise SettingsError(f"The file of hooks {path} cannot be read: {said}.", "Mend it; it is TOML.") from None
    for name, table in tables.items():
        if name not in systems() or not isinstance(table, dict):
            raise SettingsError(
                f"The file of hooks {path} has “{name}”, which is no hook.",
                f"Name its tables {', '.join(f'[{system}]' for system in systems())}.",
            )
    return tables


def _setting(system: str, table: Mapping[str, object]) -> HookSetting:
    try:
        return HookSetting.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join([system, *map(str, first["loc"])])
        raise HookSettingError(
            f"The hook of {system} is set up wrongly at {where}: {first['msg'].removeprefix('Value error, ')}.",
            f"Mend it in the file of hooks, or set {PREFIX}{system.upper()}_SECRET.",
        ) from None
