"""Stories: the sentences of a case study that tell its challenge, its solution and its results."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from chunkers._clauses import parsed_sentences
from chunkers._lexicon import word_table
from chunkers._prose import WORD
from chunkers._registry import chunker
from chunkers._types import Beat, BlockKind, Parse, Passage, PassageKind

if TYPE_CHECKING:
    from spacy.tokens import Token

# A heading of more words is a headline: "Impact" opens a part, "The impact of remote work on teams" does not.
MAX_HEADING_WORDS = 6
# Speech of several sentences tells more than one thing; only a result in it is sure to be one.
MAX_INNER_ENDS = 1
_END = re.compile(r"[.!?]\s")
_LABEL = re.compile(r"([^.:?!]{3,40}):\s")
_FIGURE = re.compile(
    r"\d|\b(?:half|twice|double[sd]?|triple[sd]?|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|millions)\b",
    re.IGNORECASE,
)


@chunker("stories")
def stories(parse: Parse) -> Iterator[Passage]:
    """Sentences of a case study with their beat; none of other documents."""
    if not _is_case_study(parse):
        return
    opened = _opened_blocks(parse)
    for _, sentence, tokens in parsed_sentences(parse):
        text = sentence.span.of(parse.document.text)
        if text.endswith("?"):
            continue
        beat = _told(text, tokens, opened.get(sentence.block))
        if beat is not None:
            yield Passage(PassageKind.STORY, (sentence.span,), sentence.block, "stories", beat=beat)


def _is_case_study(parse: Parse) -> bool:
    """Whether the document says so, or has parts for at least two of the three beats."""
    document = parse.document
    if document.detail("kind") == "case-study" or document.detail("customer"):
        return True
    first = next((block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.HEADING), "")
    if re.search(
        r"\b(?:case study|customer story|success story)\b", f"{document.detail('title') or ''} {first}", re.IGNORECASE
    ):
        return True
    return len(set(_opened_blocks(parse).values())) >= 2


def _opened_blocks(parse: Parse) -> dict[int, Beat]:
    """The blocks that belong to a beat: the first below each heading that names it, and those with a label."""
    document = parse.document
    opened: dict[int, Beat] = {}
    for index, block in enumerate(document.blocks):
        text = block.span.of(document.text)
        if block.kind is BlockKind.HEADING and (beat := _beat_of_heading(text)):
            opened[index + 1] = beat
        elif (
            block.kind is BlockKind.PARAGRAPH and (label := _LABEL.match(text)) and (beat := _beat_of_heading(label[1]))
        ):
            opened[index] = beat
    return opened


def _beat_of_heading(text: str) -> Beat | None:
    if len(WORD.findall(text)) > MAX_HEADING_WORDS:
        return None
    lower = text.lower()
    return next((beat for beat in Beat if _pattern(f"{beat.value}_headings").search(lower)), None)


def _told(text: str, tokens: Sequence[Token], opened: Beat | None) -> Beat | None:
    """The beat a sentence tells: by its words, or where they are silent by the heading right above."""
    lower = text.lower()
    if _pattern("elsewhere").search(lower) and not _is_result(lower):
        return None
    if opened is not None:
        return opened
    if _is_result(lower):
        return Beat.RESULT
    if len(_END.findall(text)) > MAX_INNER_ENDS:
        return None
    if _pattern("challenge_stems").search(lower) and any(token.tag_ in {"VBD", "VBN"} for token in tokens):
        return Beat.CHALLENGE
    return Beat.SOLUTION if _is_solution(lower, tokens) else None


def _is_result(lower: str) -> bool:
    """Whether the words tell a change together with a figure, or announce that results follow."""
    changed = _pattern("result_stems").search(lower)
    return bool(changed and _FIGURE.search(lower)) or bool(_pattern("result_announced").search(lower))


def _is_solution(lower: str, tokens: Sequence[Token]) -> bool:
    """Whether someone did something about it: a verb of choosing or building in the past, and a means."""
    verbs = set(word_table("stories")["solution_verbs"])
    done = any(token.tag_ in {"VBD", "VBN"} and token.lemma_.lower() in verbs for token in tokens)
    return done and bool(_pattern("solution_stems").search(lower))


@cache
def _pattern(section: str) -> re.Pattern[str]:
    words = sorted(word_table("stories")[section], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})")
