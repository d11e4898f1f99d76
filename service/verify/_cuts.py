"""Words left out of speech: marked by […], and none that the claim hangs on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from service.verify._line import Line
from service.verify._words import changes_the_claim

_MARK = re.compile(r"\[(?:…|\.\.\.)\]")


def wrong_cuts(line: Line) -> Iterator[tuple[int, str]]:
    """Each token of speech beside which words are left out without a mark, or a mark stands for no such words."""
    for at, following in pairwise(range(len(line.tokens))):
        if line.tokens[at].sentence == line.tokens[following].sentence:
            marked = bool(_MARK.search(line.text, line.tokens[at].end, line.tokens[following].start))
            if marked and (why := _objection(line, at, line.place.get(following))):
                yield at, why
            elif not marked and _is_left_out(line, at):
                yield following, "leaves out of what is said what the document has before this, and no […] marks it"
    for at, token in enumerate(line.tokens):
        ends = at + 1 == len(line.tokens) or line.tokens[at + 1].sentence != token.sentence
        end = line.tokens[at + 1].start if at + 1 < len(line.tokens) else len(line.text)
        if ends and _MARK.search(line.text, token.end, end) and (why := _objection(line, at, None)):
            yield at, why


def _objection(line: Line, at: int, after: int | None) -> str:
    """What speaks against a mark behind a token; `after`: where the next one stands, None at the end of a sentence."""
    source, before = line.source, line.place.get(at)
    if before is None:
        return "is followed by […] and does not stand in the document"
    if after is None:
        beside = source.range_of(source.blocks[before])
        after = next((i for i in range(before, beside.stop) if not source.same_sentence(i, before)), beside.stop)
    elif not source.same_sentence(before, after):
        return "is followed by […] and by words of another sentence"
    gone = [source.norms[i] for i in range(before + 1, after) if source.quoted[i] == source.quoted[before]]
    if not gone:
        return "is followed by […] where the document has no words"
    claimed = next((norm for norm in gone if changes_the_claim(norm)), None)
    return f"is followed by “{claimed}” in the document, which […] may not stand for" if claimed else ""


def _is_left_out(line: Line, at: int) -> bool:
    """Whether two neighbours between quotation marks stand apart in one sentence that is quoted in the document."""
    one, other = line.place.get(at), line.place.get(at + 1)
    if one is None or other is None or not {at, at + 1} <= line.quoted or one + 1 >= other:
        return False
    source = line.source
    spoken = all(source.quoted[i] for i in range(one, other + 1)) and source.same_sentence(one, other)
    return spoken and "[" not in line.text[line.tokens[at].end : line.tokens[at + 1].start]
