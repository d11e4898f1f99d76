"""The word lists that the grammar, the names and the mapping of mentions draw on."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of lexicon/business.toml by section and name."""

    sections: dict[str, Any]

    def words(self, section: str, name: str) -> list[str]:
        """A list's entries, whether the file writes it as an array or as words between spaces."""
        entries = self.sections[section][name]
        return entries.split() if isinstance(entries, str) else list(entries)

    def table(self, section: str, name: str) -> dict[str, Any]:
        """A table inside a section, such as irregular forms."""
        return dict(self.sections[section][name])


@cache
def load_lexicon() -> Lexicon:
    """The lexicon as shipped beside this code."""
    return Lexicon(tomllib.loads(files("training").joinpath("lexicon", "business.toml").read_text("utf-8")))
