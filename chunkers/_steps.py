"""Steps told in running prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import opening_phrase
from chunkers._prose import count_words
from chunkers._tips.advice import is_imperative_clause
from chunkers._tips.clause import main_clause
from chunkers._types import BlockKind, Parse, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

# Fewer are advice, more are a chapter; between two steps a sentence or two may explain.
MIN_STEPS, MAX_STEPS, MAX_GAP = 3, 20, 3
MIN_STEP_WORDS = 3
# Tokens at a sentence's start among which it says that it is a step, or comes after one.
MAX_TO_STEP = 4
_TALKS = frozenset({"note", "see", "let", "imagine", "remember", "keep", "consider", "suppose", "recall"})


def is_instruction(tokens: Sequence[Token]) -> bool:
    """Whether the sentence opens with an imperative, of whatever verb but those that only talk to the reader."""
    clause = main_clause(tokens)
    return bool(clause) and is_imperative_clause(clause) and clause[0].lower_ not in _TALKS


def runs_of_steps(parse: Parse) -> Iterator[tuple[Sentence, ...]]:
    """Runs of instructions within one section of which at least one says its place: 'First, …', 'We then …'."""
    run: list[tuple[int, Sentence, bool]] = []
    for index, sentence in enumerate(parse.sentences):
        block = parse.document.blocks[sentence.block]
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        section = parse.document.blocks[run[-1][1].block].section if run else block.section
        if run and (block.section != section or index - run[-1][0] > MAX_GAP):
            yield from _kept(run)
            run = []
        tokens = list(parse.grammar_of(sentence) or ())
        if tokens and _is_step(parse, sentence, tokens):
            run.append((index, sentence, _is_placed(tokens)))
    yield from _kept(run)


def _kept(run: Sequence[tuple[int, Sentence, bool]]) -> Iterator[tuple[Sentence, ...]]:
    if MIN_STEPS <= len(run) <= MAX_STEPS and any(placed for _, _, placed in run):
        yield tuple(sentence for _, sentence, _ in run)


def _is_step(parse: Parse, sentence: Sentence, tokens: Sequence[Token]) -> bool:
    text = sentence.span.of(parse.document.text)
    if count_words(text) < MIN_STEP_WORDS or text.endswith("?"):
        return False
    return is_instruction(tokens) or (_is_placed(tokens) and (_tells_reader(tokens) or _names_step(tokens)))


def _tells_reader(tokens: Sequence[Token]) -> bool:
    """Whether an 'I', 'we' or 'you' acts: 'First, I turn off …', 'Then you need to …'."""
    clause = [token for token in tokens if not token.is_punct][:4]
    return any(token.lower_ in {"i", "we", "you"} for token in clause)


def _names_step(tokens: Sequence[Token]) -> bool:
    """Whether it says that it is a step: 'The second step is to …', 'Step 2: …'."""
    return any(token.lemma_.lower() == "step" for token in tokens[:MAX_TO_STEP])


def _is_placed(tokens: Sequence[Token]) -> bool:
    """Whether the sentence opens by saying where in the order it stands, or has a 'then' early on."""
    words = [token for token in tokens if not token.is_punct and not token.is_space]
    return opening_phrase(words, "lists", "sequence") is not None or is_then(tokens)


def is_then(tokens: Sequence[Token]) -> bool:
    """Whether a 'then' stands among the first words, and no condition before it: 'We will then ask …'."""
    early = [token.lower_ for token in tokens[:MAX_TO_STEP]]
    return "then" in early and early[0] not in {"if", "when"}
