"""Stories: the sentences of a case study that tell its challenge, its solution and its results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers._prose import MAX_WORDS, count_words, is_begun, is_open
from chunkers._registry import chunker
from chunkers._stories.parts import is_case_study, parts_of
from chunkers._stories.telling import beat_told, tells_elsewhere
from chunkers._types import Beat, Parse, Passage, PassageKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# "Deployments have increased fivefold." says all it needs to.
MIN_WORDS = 4


@chunker("stories")
def stories(parse: Parse) -> Iterator[Passage]:
    """Sentences of a case study with their beat; none of other documents."""
    parts = parts_of(parse.document)
    if not is_case_study(parse.document, parts):
        return
    for sentence in parse.sentences:
        text = sentence.span.of(parse.document.text)
        grammar = parse.grammar_of(sentence)
        if grammar is None or not _can_tell(text):
            continue
        beat = _beat(text, list(grammar), parts.get(sentence.block))
        if beat is not None:
            yield Passage(PassageKind.STORY, (sentence.span,), sentence.block, "stories", beat=beat)


def _can_tell(text: str) -> bool:
    """Whether the words are a whole statement, or an item of a list; a colon, a comma or a question ends none."""
    return (
        MIN_WORDS <= count_words(text) <= MAX_WORDS and is_begun(text) and not is_open(text) and text[-1] not in ":,?"
    )


def _beat(text: str, tokens: Sequence[Token], part: Beat | None) -> Beat | None:
    """The beat a sentence tells: that of the part it stands in, or else by its words."""
    told = beat_told(text, tokens)
    if part is None or told is Beat.RESULT:
        return told if part is None else part
    return None if tells_elsewhere(text.lower()) else part
