"""Gold trees from a small grammar of claims, instructions, headings and attributions as white papers write them.

Treebanks of news and mail hold few imperatives, few noun-verb look-alikes at the start of a sentence and few
job titles; these documents make up for that.
Source: relations and features as in UD English EWT, https://universaldependencies.org/en (read November 2026).
"""

import random
from collections.abc import Callable
from typing import TypeAlias

from training.attribution import Attributions
from training.bylines import Bylines
from training.entities import Name
from training.inflection import adjective, auxiliary, determiner, function_word, preposition
from training.phrases import Phrases, is_plural
from training.tree import Node, sentence
from training.treebank import Paragraph, Sentence
from training.wordlists import Lexicon

Kind: TypeAlias = Callable[[], Node]


class Grammar:
    """Draws whole documents; two grammars with the same seed draw the same ones."""

    def __init__(self, lexicon: Lexicon, seed: int, attribution_share: float, *, bylines: bool) -> None:
        self._phrases = Phrases(lexicon, random.Random(seed))  # noqa: S311 - made to repeat, not to surprise
        self._attributions = Attributions(self._phrases)
        self._bylines = Bylines(self._phrases, self._attributions) if bylines else None
        self._share = attribution_share
        self._found: dict[str, list[Name]] = {}

    def names_of(self, drawn: Sentence) -> list[Name]:
        """The names in a sentence this grammar has drawn."""
        return self._found[drawn.sent_id]

    def paragraph(self) -> Paragraph:
        """One to four sentences, or one heading or list item without a stop."""
        drawn = self._phrases.rng.random()
        if drawn < 0.1:
            return [self._draw(self._heading, "")]
        if drawn < 0.16:
            return [self._draw(self._instruction, "")]
        return [self._sentence() for _ in range(self._phrases.rng.choice((1, 1, 2, 3, 4)))]

    def _sentence(self) -> Sentence:
        rng = self._phrases.rng
        if self._bylines and rng.random() < self._share:
            return self._byline(self._bylines)
        if rng.random() < self._share:
            said = self._attributions.said
            kind: Kind = rng.choice((said, said, said, self._attributions.according, self._attributions.named))
            return self._draw(kind, ".")
        kinds: tuple[Kind, ...] = (
            self._phrases.clause,
            self._instruction,
            self._fronted,
            self._passive,
            self._reported,
            self._equation,
            self._help,
            self._costs,
            self._question,
        )
        kind = rng.choices(kinds, weights=(30, 28, 8, 6, 6, 6, 6, 4, 4))[0]
        return self._draw(kind, "?" if kind == self._question else ".")

    def _byline(self, drawn: Bylines) -> Sentence:
        lines: tuple[Kind, ...] = (drawn.signature, drawn.transcript)
        sentences: tuple[Kind, ...] = (drawn.of_firm, drawn.firms_own, drawn.told, drawn.acts, drawn.puts_it)
        kind = self._phrases.rng.choice((*lines, *sentences))
        return self._draw(kind, "" if kind in lines else ".")

    def _draw(self, kind: Kind, stop: str) -> Sentence:
        root = kind()
        if stop:
            root.glue().follow(Node(stop, stop, "PUNCT", ".", "", "punct"))
        drawn, names = sentence(root, f"grammar-{len(self._found) + 1}")
        self._found[drawn.sent_id] = names
        return drawn

    def _instruction(self) -> Node:
        """Cut costs; never store keys in files; don't plan releases before you test them."""
        phrases, drawn = self._phrases, self._phrases.rng.random()
        verb = self._prepositional() if phrases.chance(0.15) else phrases.transitive("IMP")
        if not verb.after:
            verb.follow(phrases.noun_phrase("obj", bare=phrases.chance(0.4)))
        if drawn < 0.08:
            verb.lead(function_word("never"))
        elif drawn < 0.12:
            verb.lead(function_word("please"))
        elif drawn < 0.18:
            do = Node("do", "do", "AUX", "VB", "Mood=Imp|VerbForm=Fin", "aux", space_after=False)
            verb.lead(do, Node("n't", "not", "PART", "RB", "Polarity=Neg", "advmod"))
            verb.feats = "VerbForm=Inf"
        elif drawn < 0.24:
            verb.lead(phrases.inflection.noun("step").link("obl").lead(preposition("at"), determiner("each")))
        return self._instruction_end(verb)

    def _prepositional(self) -> Node:
        """Focus on X; start with Y."""
        phrases = self._phrases
        base, link = phrases.pick("verbs", "prepositional").split(":")
        aim = phrases.noun_phrase("obl", bare=phrases.chance(0.4)).lead(preposition(link))
        return phrases.inflection.verb(base, "IMP").follow(aim)

    def _instruction_end(self, verb: Node) -> Node:
        phrases, drawn = self._phrases, self._phrases.rng.random()
        if drawn < 0.3:
            verb.follow(phrases.amount())
        elif drawn < 0.45:
            purpose = phrases.transitive("VB").link("advcl").lead(function_word("to"))
            verb.follow(purpose.follow(phrases.noun_phrase("obj", short=True)))
        elif drawn < 0.57:
            phrases.add_second_verb(verb, "IMP")
        elif drawn < 0.66:
            when = function_word(phrases.rng.choice(("before", "when", "after")))
            clause = phrases.transitive("VBP").link("advcl").lead(when, function_word("you"))
            clause.feats = "Mood=Ind|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin"
            verb.follow(clause.follow(phrases.noun_phrase("obj", short=True)))
        return verb

    def _fronted(self) -> Node:
        """By moving X, Y does Z; with X, Y does Z; in 2020, Y did Z."""
        phrases = self._phrases
        if phrases.chance(0.45):
            front = phrases.transitive("VBG").link("advcl").lead(function_word("by"))
            front.follow(phrases.noun_phrase("obj", short=True))
        elif phrases.chance(0.5):
            front = phrases.noun_phrase("obl").lead(preposition(phrases.rng.choice(("with", "without", "after"))))
        else:
            front = phrases.amount()
        return phrases.clause().lead(front.glue(), function_word(","))

    def _passive(self) -> Node:
        phrases = self._phrases
        subject = phrases.subject("nsubj:pass")
        plural = is_plural(subject)
        form, tag = phrases.rng.choice((("were" if plural else "was", "VBD"), ("are" if plural else "is", "VBZ")))
        tag = {"VBD": "VBD+", "VBZ": "VBP"}[tag] if plural else tag
        verb = phrases.transitive("VBN").lead(subject, auxiliary(form, "be", tag, "aux:pass"))
        return verb.follow(phrases.amount())

    def _reported(self) -> Node:
        """The survey shows that X does Y."""
        phrases = self._phrases
        source = phrases.inflection.noun(phrases.rng.choice(("study", "survey", "report", "team", "analysis")))
        base = phrases.rng.choice(("find", "show", "report", "confirm"))
        clause = phrases.clause().link("ccomp").lead(function_word("that"))
        return phrases.finite(base, source.link("nsubj").lead(determiner("the"))).follow(clause)

    def _equation(self) -> Node:
        """X is safe; X is a process."""
        phrases = self._phrases
        subject = phrases.subject()
        plural = is_plural(subject)
        copula = auxiliary("are" if plural else "is", "be", "VBP" if plural else "VBZ", "cop")
        if phrases.chance(0.5):
            return adjective(phrases.pick("modifiers", "predicates")).link("root").lead(subject, copula)
        return phrases.noun_phrase("root").lead(subject, copula)

    def _help(self) -> Node:
        """X helps teams do Y; X lets users do Y."""
        phrases = self._phrases
        base = phrases.rng.choice(("help", "let"))
        who = phrases.inflection.noun(
            phrases.rng.choice(("team", "user", "company", "developer", "customer")), plural=True
        )
        done = phrases.transitive("VB").link("xcomp").follow(phrases.noun_phrase("obj"))
        return phrases.finite(base, phrases.subject()).follow(who.link("obj"), done)

    def _costs(self) -> Node:
        phrases = self._phrases
        verb = phrases.finite(phrases.rng.choice(("save", "cost", "spend", "lose")), phrases.subject())
        verb.follow(phrases.money("obj"))
        return verb.follow(phrases.amount()) if phrases.chance(0.5) else verb

    def _question(self) -> Node:
        """How do you test X?"""
        phrases = self._phrases
        do = Node("do", "do", "AUX", "VBP", "Mood=Ind|Number=Sing|Person=2|Tense=Pres|VerbForm=Fin", "aux")
        asked = function_word(phrases.rng.choice(("how", "why", "when")))
        verb = phrases.transitive("VB").lead(asked, do, function_word("you"))
        return verb.follow(phrases.noun_phrase("obj"))

    def _heading(self) -> Node:
        """A noun phrase, a gerund, or how to do something, mostly with headline capitals."""
        phrases, drawn = self._phrases, self._phrases.rng.random()
        if drawn < 0.3:
            head = phrases.transitive("VBG").follow(phrases.noun_phrase("obj", bare=True))
        elif drawn < 0.45:
            head = phrases.transitive("VB").lead(function_word("how"), function_word("to"))
            head.follow(phrases.noun_phrase("obj"))
        elif drawn < 0.55:
            head = self._instruction()
        else:
            head = self._noun_heading()
        if phrases.chance(0.65):
            for word in head.words():
                if word.upos in ("NOUN", "VERB", "ADJ", "PROPN", "ADV", "PRON"):
                    word.form = word.form[0].upper() + word.form[1:]
        return head

    def _noun_heading(self) -> Node:
        phrases = self._phrases
        head = phrases.noun_phrase("root", bare=True)
        if phrases.chance(0.35):
            head.follow(phrases.noun_phrase("conj", bare=True).lead(function_word("and")))
        elif phrases.chance(0.35):
            within = phrases.rng.choice(("of", "for", "in"))
            head.follow(phrases.noun_phrase("nmod", bare=True).lead(preposition(within)))
        return head
