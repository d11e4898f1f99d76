"""Where the templates and the networks' rules lie."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from service.errors import NetworkRulesError


def templates_folder(package: Path | None = None) -> Path:
    """The folder with one folder a network: inside the package `service` as installed, else beside it in a checkout.

    Raises:
        NetworkRulesError: neither is there.
    """
    package = package or Path(str(files("service")))
    for folder in (package / "_templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise NetworkRulesError(
        f"The templates are missing: neither {package / '_templates'} nor {package.parent / 'templates'} is a folder.",
        "Install the package again.",
    )
