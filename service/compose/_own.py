"""A caller's own templates: read from a folder, tried out before they are used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from service.compose._allowed import MAX_CHARACTERS
from service.compose._forms import ENDING, MAX_TEMPLATES, full_name, make_form
from service.compose._render import Renderer
from service.compose._sample import bare_values, sample_values
from service.errors import BadTemplateError

_MOST_BYTES = 4 * MAX_CHARACTERS


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of looking a template over and trying it out: `error` is None for one that can be used."""

    name: str
    error: BadTemplateError | None = None


def read_templates(folder: Path) -> tuple[tuple[str, str], ...]:
    """The templates in a folder and its subfolders of networks, each its name and text, by name.

    Raises:
        BadTemplateError: there is no such folder, there are none or too many in it, or one cannot be read.
    """
    if not folder.is_dir():
        raise BadTemplateError(f"There is no folder {folder}.", "Name one that holds <network>/<kind>-<form>.jinja.")
    paths = sorted([*folder.glob(f"*{ENDING}"), *folder.glob(f"*/*{ENDING}")])
    if not paths:
        raise BadTemplateError(
            f"{folder} holds no templates.", f"Put <network>/<kind>-<form>{ENDING} into it, or <kind>-<form>{ENDING}."
        )
    if len(paths) > MAX_TEMPLATES:
        raise BadTemplateError(f"{folder} holds {len(paths)} templates.", f"Give at most {MAX_TEMPLATES}.")
    return tuple((path.relative_to(folder).as_posix().removesuffix(ENDING), read_template(path)) for path in paths)


def check_templates(templates: Sequence[tuple[str, str]]) -> list[Checked]:
    """What came of each template, in order: looked over, then run on a sample behind both walls."""
    with Renderer() as renderer:
        return [_checked(name, text, renderer) for name, text in templates]


def _checked(name: str, text: str, renderer: Renderer) -> Checked:
    try:
        form = make_form(full_name(name), text, own=True)
        said = renderer.render(form, sample_values())
        if not form.needs - {"words", "body", "link"}:
            renderer.render(form, bare_values())
    except BadTemplateError as error:
        return Checked(name, error)
    remedy = "Print a value, such as {{ words }}."
    return Checked(form.name, None if said else BadTemplateError(f"Template {form.name} says nothing.", remedy))


def read_template(path: Path) -> str:
    """The text of one template.

    Raises:
        BadTemplateError: it cannot be read, is no text, or is too long.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        text = data.decode("utf-8").replace("\r\n", "\n")
    except OSError as error:
        raise BadTemplateError(f"{path} cannot be read: {error.strerror}.", "Check its permissions.") from None
    except UnicodeDecodeError:
        raise BadTemplateError(f"{path} is no text in UTF-8.", "Save it as UTF-8.") from None

    if len(data) > _MOST_BYTES:
        raise BadTemplateError(f"{path} is too long.", f"A template has at most {MAX_CHARACTERS:,} characters.")
    return text
