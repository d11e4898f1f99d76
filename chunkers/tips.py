"""Tips: sentences that tell the reader what to do, or advise it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE, place_of
from chunkers._grammar import NEGATION
from chunkers._lexicon import word_list, word_table
from chunkers._prose import MAX_WORDS, MIN_WORDS, count_words, is_open, is_whole
from chunkers._registry import chunker
from chunkers._types import Aspect, AspectKind, BlockKind, MarkKind, Parse, Passage, PassageKind, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that take a clause of their own without "that": "ensure the address is read".
_THINKING = frozenset(
    {"ensure", "check", "assume", "remember", "know", "think", "say", "believe", "note", "let", "make", "pretend"}
)
_CONDITIONS_WITHIN = frozenset(
    {"that", "if", "as", "because", "so", "while", "before", "after", "until", "than", "once", "unless"}
)
# An item of a list is set off by its bullet: it may be shorter than a sentence of prose, and end without a mark.
MIN_ITEM_WORDS = 3
# Words that open a condition under which advice holds.
_CONDITIONS = frozenset(
    {
        "if",
        "when",
        "unless",
        "before",
        "after",
        "once",
        "while",
        "until",
        "whenever",
        "as",
        "in",
        "to",
        "for",
        "where",
        "at",
    }
)
_BINDERS = frozenset(
    {
        "so",
        "but",
        "and",
        "then",
        "also",
        "instead",
        "first",
        "finally",
        "next",
        "please",
        "always",
        "never",
        "just",
        "simply",
        "probably",
        "definitely",
        "again",
        "ideally",
        "rather",
        "therefore",
        "additionally",
        "furthermore",
        "or",
        "even",
        "sometimes",
        "now",
        "here",
        "later",
        "afterwards",
    }
)


@chunker("tips")
def tips(parse: Parse) -> Iterator[Passage]:
    """Sentences with an instruction or advice, and items of lists that are one; with the condition they hold under."""
    for sentence in parse.sentences:
        grammar = parse.grammar_of(sentence)
        if grammar is None or not _can_stand(parse, sentence):
            continue
        tokens = list(grammar)
        text = sentence.span.of(parse.document.text)
        if not advises(tokens) or text.endswith(("?", ":")):
            continue
        scope = place_of(parse, sentence, scope_of(tokens))
        aspects = (Aspect(AspectKind.SCOPE, scope),) if scope else ()
        yield Passage(PassageKind.TIP, (sentence.span,), sentence.block, "tips", aspects=aspects)


def advises(tokens: Sequence[Token]) -> bool:
    """Whether the sentence instructs or advises whoever reads it."""
    clause = main_clause(tokens)
    return bool(clause) and (instructs(clause) or _obliges(tokens) or _recommends(clause))


def scope_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """The opening condition: 'If you use a trademark,'; empty where there is none."""
    words = [token for token in tokens if not token.is_punct and not token.is_space]
    if not words or words[0].lower_ not in _CONDITIONS:
        return ()
    kept = len(tokens) - len(main_clause(tokens))
    return tokens[:kept] if kept > 2 else ()


def main_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """The sentence without what opens it: marks, connectives, a label before a colon, a condition before a comma."""
    at = 0
    while at < len(tokens) and (tokens[at].is_punct or tokens[at].is_space or not tokens[at].is_alpha):
        at += 1
    rest = tokens[at:]
    if not rest:
        return rest
    colon = next((i for i, token in enumerate(rest[:8]) if token.text == ":"), None)
    if colon is not None and len(rest) > colon + 3 and _is_label(rest[:colon]):
        return main_clause(rest[colon + 1 :])
    if [token.lower_ for token in rest[:3]] in (["simply", "put", ","], ["put", "simply", ","], ["in", "short", ","]):
        return main_clause(rest[3:])
    if rest[0].lower_ in _CONDITIONS and (comma := _clause_end(rest)) is not None:
        return main_clause(rest[comma + 1 :])
    if len(rest) > 2 and rest[1].text == "," and rest[0].tag_ in {"RB", "UH", "CC", "RBR", "NN"}:
        return main_clause(rest[2:])
    return main_clause(rest[1:]) if len(rest) > 2 and rest[0].lower_ in _BINDERS and rest[1].tag_ != "TO" else rest


def _is_label(tokens: Sequence[Token]) -> bool:
    """Whether the words before a colon only announce: a topic or 'Note', no clause, no level or number."""
    finite = len(tokens) > 3 and any(token.tag_ in FINITE for token in tokens)
    return not finite and not any(token.like_num for token in tokens)


def instructs(clause: Sequence[Token]) -> bool:
    """Whether a clause opens with an imperative that is no pointer: 'Keep …', "Don't wait …", 'Be humble'."""
    first = clause[0]
    if first.lower_ == "do" and len(clause) > 2 and clause[1].lower_ in NEGATION:
        return _is_advice(clause[2:])
    if first.lower_ in {"don't", "don’t"} and len(clause) > 2:
        return _is_advice(clause[1:])
    return is_imperative_clause(clause) and _is_advice(clause)


def is_imperative_clause(clause: Sequence[Token]) -> bool:
    """Whether the first word is a bare verb with no subject; where the tagger wavers, a list of such verbs decides."""
    first, second = clause[0], clause[1] if len(clause) > 1 else clause[0]
    if second.text == "-" or _is_subject(clause):
        return False
    if first.tag_ == "VB" or "Imp" in first.morph.get("Mood", []):
        subject = any(child.dep_.startswith(("nsubj", "csubj")) and child.i < first.i for child in first.children)
        aided = any(child.dep_.startswith("aux") and child.i < first.i for child in first.children)
        return not (subject or aided or first.is_upper or second.tag_ in FINITE)
    known = first.lower_ in word_list("imperatives") and first.tag_ in {"VBP", "NN", "NNP", "JJ", "VBD"}
    return known and second.tag_ in {"DT", "PRP$", "PRP", "IN", "TO", "NNS", "WRB", "CD", "RP"}


def _is_subject(clause: Sequence[Token]) -> bool:
    """Whether the first word belongs to the subject of a verb further on: 'Test suites should …', 'Trust depends …'."""
    if clause[0].lower_ in _THINKING or (len(clause) > 1 and clause[1].lower_ == "sure"):
        return False
    for token in clause[1:]:
        if token.is_punct and token.text not in {"-", "/", "(", ")"}:
            return False
        if token.tag_ in {"WDT", "WP", "WRB", "PRP", "EX", "CC"} or token.lower_ in _CONDITIONS_WITHIN:
            return False
        if token.tag_ in FINITE:
            return True
    return False


def _is_advice(clause: Sequence[Token]) -> bool:
    """Whether the verb tells what to do, and not where to look, click or sign."""
    table = word_table("tips")
    verb = clause[0]
    phrase = f"{verb.lower_} {clause[1].lower_}" if len(clause) > 1 else ""
    if phrase in table["pointers"] or (
        verb.lemma_.lower() not in table["pointers"] and verb.lower_ not in table["pointers"]
    ):
        return phrase not in table["pointers"]
    following = {token.lower_ for token in clause[1:2]}
    return bool(following & set(table["advising"])) and verb.lower_ in table["turned_by_object"]


def _obliges(tokens: Sequence[Token]) -> bool:
    """Whether a 'you' of the main clause should, must or need do something, or can't."""
    duties = set(word_table("tips")["duty"])
    for at, token in enumerate(tokens[:-2]):
        if token.lower_ != "you" or _is_subordinate(tokens, at):
            continue
        following = [word for word in tokens[at + 1 : at + 4] if word.tag_ != "RB" or word.lower_ in NEGATION]
        said = following[0].lower_ if following else ""
        if said in {"have", "need"} and following[1:2] and following[1].lower_ != "to":
            continue
        denied = said in {"can", "ca"} and len(following) > 1 and following[1].lower_ in NEGATION
        if said in duties or denied:
            return True
    return False


def _is_subordinate(tokens: Sequence[Token], at: int) -> bool:
    """Whether the 'you' opens a clause that depends on another: 'if you need', 'what you should'."""
    before = [token.lower_ for token in tokens[max(0, at - 2) : at]]
    return bool(
        set(before)
        & {
            "if",
            "when",
            "what",
            "which",
            "that",
            "because",
            "where",
            "how",
            "why",
            "than",
            "as",
            "whether",
            "do",
            "once",
            "until",
            "whatever",
            "things",
            "everything",
            "who",
            "anything",
        }
    )


def _recommends(clause: Sequence[Token]) -> bool:
    text = " ".join(token.lower_ for token in clause[:10]).replace(" '", "'").replace(" ’", "’")
    return text.startswith(_advice()) or "recommend that you" in text


@cache
def _advice() -> tuple[str, ...]:
    return tuple(word_table("tips")["advice"])


def _clause_end(tokens: Sequence[Token]) -> int | None:
    """Where the comma stands that ends an opening condition: the first after which a clause or an imperative begins."""
    for at, token in enumerate(tokens[:-1]):
        if token.text == ",":
            following = tokens[at + 1]
            if (
                following.tag_ in {"VB", "PRP", "DT", "NN", "NNS", "NNP", "MD", "VBP", "RB", "EX"}
                and following.tag_ != "CC"
            ):
                return at
    return None


def _can_stand(parse: Parse, sentence: Sentence) -> bool:
    block = parse.document.blocks[sentence.block]
    text = sentence.span.of(parse.document.text)
    if any(mark.kind is MarkKind.CODE and mark.span.overlaps(sentence.span) for mark in block.marks) or is_open(text):
        return False
    words = count_words(text)
    if block.kind is BlockKind.LIST_ITEM:
        return MIN_ITEM_WORDS <= words <= MAX_WORDS and text[:1].isupper()
    return MIN_WORDS - 2 <= words <= MAX_WORDS and (is_whole(text) or (words < MIN_WORDS and text.endswith((".", "!"))))
