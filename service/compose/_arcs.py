"""Which drafts belong together, to be told one after another: the beats of a story, the points of a section."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from chunkers import Beat, PassageKind
from service.compose._background import Background
from service.compose._values import beginnings, leads_to
from service.compose._words import words
from service.model import Draft
from service.traced import Traced

STORY_OF = "case-study"


@dataclass(frozen=True, slots=True)
class Arc:
    """Drafts in the order in which they are told, the hook first; `topic`: the heading over them, if any."""

    drafts: tuple[Draft, ...]
    topic: Traced


def find_arcs(drafts: Sequence[Draft], background: Background, apart: Collection[str] = ()) -> Iterator[Arc]:
    """The arcs worth a thread, best first; drafts of the ids `apart` are in none."""
    rules = words("threads")
    free = [
        draft
        for draft in drafts
        if draft.snippet.id not in apart
        and draft.snippet.kind is not PassageKind.LIST
        and draft.snippet.score >= rules["least_score"]
    ]
    if background.document.detail("kind") == STORY_OF:
        yield from _stories(free, rules["least_points"], rules["most_points"])
    yield from _sections(free, background, rules["least_points"], rules["most_points"])


def _stories(drafts: Sequence[Draft], least: int, most: int) -> Iterator[Arc]:
    """What came of it first, then how it went: the best of each beat, in the order of the document."""
    told: dict[Beat, list[Draft]] = defaultdict(list)
    for draft in _best_first(drafts):
        if beat := _beat(draft):
            told[beat].append(draft)
    if len(told) < len(Beat):
        return
    hook = next((draft for draft in told[Beat.RESULT] if draft.snippet.numbers), told[Beat.RESULT][0])
    firsts = [told[beat][0] for beat in Beat if beat is not Beat.RESULT]
    others = [draft for draft in _best_first(drafts) if _beat(draft) and draft not in [hook, *firsts]]
    points = [*firsts, *others][: most - 1]
    if len(points) + 1 >= least:
        yield Arc((hook, *_in_order(points)), Traced())


def _beat(draft: Draft) -> Beat | None:
    """Which part of a story the words tell: as read, else as the innermost heading says that names one."""
    if draft.snippet.beat:
        return draft.snippet.beat
    named = words("beats")
    for heading in reversed(draft.snippet.section[1:]):
        opening = set(heading.lower().replace(":", " ").split()[: named["opening_words"]])
        found = [beat for beat in Beat if opening & {*named[beat]}]
        if len(found) == 1:
            return found[0]
    return None


def _sections(drafts: Sequence[Draft], background: Background, least: int, most: int) -> Iterator[Arc]:
    """The points of each section whose heading says what they are about, the section with the best of them first."""
    sections: dict[tuple[str, ...], list[Draft]] = defaultdict(list)
    for draft in _best_first(drafts):
        # What stands under the first heading of all may speak of anything.
        if draft.snippet.section[-1:] == background.first_heading:
            continue
        sections[draft.snippet.section].append(draft)
    full = [found for found in sections.values() if len(found) >= least]
    for found in sorted(full, key=lambda found: -sum(draft.snippet.score for draft in found[:least])):
        topic = background.heading(found[0].snippet.section, min(draft.snippet.spans[0].start for draft in found))
        if topic:
            points = [draft for draft in found if not _adds(draft)]
            for hook in sorted(points, key=lambda draft: not leads_to(str(topic), str(draft.words))):
                going_on = [draft for draft in points if draft is not hook and _goes_on(draft, hook, background)]
                if len(going_on) + 1 >= least:
                    yield Arc((hook, *_in_order(going_on[: most - 1])), topic)
                    break


def _goes_on(draft: Draft, hook: Draft, background: Background) -> bool:
    """Whether a point speaks of what the hook speaks of, and not only of what all of the document does."""
    told = beginnings(str(hook.words)) - beginnings(str(background.title))
    return bool(beginnings(str(draft.words)) & told)


def _adds(draft: Draft) -> bool:
    """Whether the words add to something said before: no hook does, and no point that may stand anywhere."""
    opening = str(draft.words).lower().replace(",", "").split()[: words("threads")["opening_words"]]
    return bool({*opening} & {*words("threads")["adding"]})


def _best_first(drafts: Sequence[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: (-draft.snippet.score, draft.snippet.spans))


def _in_order(drafts: Sequence[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: draft.snippet.spans)
