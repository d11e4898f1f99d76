"""Which form comes next: none twice before every other one that would do has been used as often."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from service.compose._forms import Form


class Rota:
    """The forms used so far in one set of posts; the same drafts give the same order in every run."""

    def __init__(self, network: str) -> None:
        self._network = network
        self._uses: Counter[str] = Counter()

    def order(self, forms: Sequence[Form], snippet: str) -> list[Form]:
        """The forms, those least used first; of those used as often, a caller's own, then by lot for each snippet.

        Spare ones come last, the one that says most first.
        """
        return sorted(
            forms,
            key=lambda form: (
                len(form.spare),
                -len(form.spare) * len(form.needs),
                self._uses[form.name],
                not form.own,
                self._lot(form, snippet),
            ),
        )

    def use(self, form: Form) -> None:
        """Nothing; the form was used once more."""
        self._uses[form.name] += 1

    def _lot(self, form: Form, snippet: str) -> str:
        return hashlib.sha256(f"{self._network}\0{snippet}\0{form.title}".encode()).hexdigest()
