"""Which quoted words are speech: no title, no term, no example, no words picked out with a raised eyebrow."""

from __future__ import annotations

import re

from chunkers._lexicon import word_table
from chunkers._prose import count_words
from chunkers._types import Parse, Span

# Words of a whole utterance that nobody is said to say; a shorter one is more often a slogan or a label.
MIN_UNTOLD_WORDS = 7
# Source: benchmarks/gold/README.md: four words or more are speech, fewer only where they are a whole utterance.
MIN_WORDS = 4
ENDED = re.compile(r"[.!?…][)\]’']*$")
EXAMPLE = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, word_table('quotations')['examples']))})[,:]?\s*[(]?$", re.IGNORECASE
)
NOTICE = re.compile(rf"(?:{'|'.join(word_table('quotations')['notices'])})\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:I|we|us|our|my)\b", re.IGNORECASE)


def is_title(words: str) -> bool:
    """Whether the words are set as a title is: no end mark, and nearly every longer word with a capital."""
    longer = re.findall(r"[^\W\d_]{4,}", words)
    capitals = sum(word[0].isupper() for word in longer)
    return not re.search(r"[.,;…]$", words) and len(longer) > 1 and capitals >= 0.75 * len(longer)


def speaks_for_itself(parse: Parse, index: int, inside: Span, before: Span, after: Span) -> bool:
    """Whether words that nobody is said to say are speech all the same: a whole utterance in a sentence's place."""
    text = parse.document.text
    words, lead, rest = inside.of(text), before.of(text).rstrip(), after.of(text).lstrip()
    begins = words[:1].isupper() or words[:1] == "["
    placed = not lead or lead[-1] in '.!?”"' or lead.endswith((".)", "!)", "?)"))
    followed = not rest or rest[:1].isupper() or rest[:1] in '“"—–'
    if not (begins and placed and followed and ENDED.search(words) and count_words(words) >= MIN_UNTOLD_WORDS):
        return False
    return bool(lead) or not _is_example(parse, index)


def _is_example(parse: Parse, index: int) -> bool:
    """Whether the paragraphs before lead in examples, not speech."""
    text = parse.document.text
    for block in reversed(parse.document.blocks[max(0, index - 4) : index]):
        words = block.span.of(text).rstrip()
        if words.endswith(":"):
            return bool(EXAMPLE.search(words))
        if words[:1] not in '“"':
            return False
    return False
