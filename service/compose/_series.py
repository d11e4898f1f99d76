"""The posts of one network: single ones, threads, and what found room in fewer words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from chunkers import Parse
from service.compose._arcs import find_arcs
from service.compose._fit import fit
from service.compose._fitting import Fitting
from service.compose._thread import fit_arc, fit_in_portions
from service.compose._words import words
from service.model import Draft, Post, Unfit

# The draft in fewer words, that with the most words first.
Shorten = Callable[[Draft], Iterable[Draft]]
_MOST_TRIED = 12


def no_shorter(_draft: Draft) -> Iterable[Draft]:
    """Nothing: every draft is said as it is or not at all."""
    return ()


@dataclass(frozen=True, slots=True)
class Series:
    """What is made of the drafts on one network, in their order; `wished`: ids of those that are no part of an arc."""

    drafts: Sequence[Draft]
    parse: Parse
    fitting: Fitting
    wished: Collection[str]
    shorten: Shorten

    def make(self, count: int) -> Iterator[Post | Unfit]:
        """So many posts, and what found no place before; a thread stands where the first of its drafts would."""
        threads = self._arcs(count)
        used: set[str] = set()
        made = 0
        for draft in self.drafts:
            if made == count:
                return
            if draft.snippet.id in used:
                continue
            told = next((post for post in threads if draft.snippet.id in post.snippets), None)
            fitted = told or self._fitted(draft, threads)
            used.update(fitted.snippets if isinstance(fitted, Post) else ())
            made += isinstance(fitted, Post)
            yield fitted

    def _arcs(self, count: int) -> list[Post]:
        """The best arc that can be told on the network, as a thread, if there is one and room beside it."""
        if not self.fitting.network.chain or count < words("threads")["least_posts"]:
            return []
        arcs = find_arcs(self.drafts, self.fitting.background, self.wished)
        told = (fit_arc(arc, self.parse, self.fitting) for arc in arcs)
        return list(islice((post for post in told if post), 1))

    def _fitted(self, draft: Draft, threads: list[Post]) -> Post | Unfit:
        """The draft as one post, else as a thread, which is put to the `threads`, else in fewer words.

        Beside a thread of its kind fewer words go first: nobody reads two long quotations in a row.
        """
        fitted = fit(draft, self.parse, self.fitting)
        if isinstance(fitted, Post) or not fitted.too_long:
            return fitted
        ways = [self._told, self._shortened]
        if any(post.kind is draft.snippet.kind for post in threads):
            ways.reverse()
        made = (way(draft, threads) for way in ways)
        return next((post for post in made if post), fitted)

    def _told(self, draft: Draft, threads: list[Post]) -> Post | None:
        """The draft as one more thread, where there is room for one."""
        if not self.fitting.network.chain or len(threads) >= words("threads")["most_threads"]:
            return None
        thread = fit_in_portions(draft, self.parse, self.fitting)
        threads += [thread] if thread else []
        return thread

    def _shortened(self, draft: Draft, _threads: list[Post]) -> Post | None:
        """The draft in the most words that have room."""
        shorter = (fit(each, self.parse, self.fitting) for each in islice(self.shorten(draft), _MOST_TRIED))
        return next((post for post in shorter if isinstance(post, Post)), None)
