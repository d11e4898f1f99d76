"""Noun phrases, verbs, clauses and amounts drawn from the lexicon."""

import random

from training.inflection import (
    Inflection,
    adjective,
    auxiliary,
    determiner,
    function_word,
    number,
    possessive,
    preposition,
)
from training.naming import Names
from training.tree import Node
from training.wordlists import Lexicon


def is_plural(noun: Node) -> bool:
    """Whether a verb after this subject takes no -s."""
    return "Number=Plur" in noun.feats


class Phrases:
    """Draws noun phrases, verbs and clauses; every draw moves the one random stream on."""

    def __init__(self, lexicon: Lexicon, rng: random.Random) -> None:
        self.rng = rng
        self.lexicon = lexicon
        self.inflection = Inflection(lexicon.table("verbs", "irregular"), lexicon.table("nouns", "irregular"))
        self.names = Names(lexicon, rng)

    def pick(self, section: str, name: str) -> str:
        """One entry of a lexicon list."""
        return self.rng.choice(self.lexicon.words(section, name))

    def chance(self, share: float) -> bool:
        """True in `share` of the draws."""
        return self.rng.random() < share

    def noun_phrase(self, deprel: str, *, bare: bool = False, short: bool = False) -> Node:
        """A noun with what stands before it; `bare` without article, `short` with one modifier at most."""
        number_kind = self.rng.choice(("singular", "plural", "plural", "mass"))
        if number_kind == "mass":
            head = self.inflection.noun(self.pick("nouns", "mass"))
        else:
            head = self.inflection.noun(self.pick("nouns", "count"), plural=number_kind == "plural")
        if self.chance(0.45):
            head.lead(self.inflection.noun(self.pick("nouns", "compound")).link("compound"))
        if self.chance(0.35) and not short:
            head.lead(self._adjective())
        if not bare:
            head.lead(*self._determiner(head, number_kind))
        return head.link(deprel)

    def _adjective(self) -> Node:
        if self.chance(0.2):
            form, lemma = self.pick("modifiers", "comparatives").split(":")
            return adjective(form, lemma)
        return adjective(self.pick("modifiers", "adjectives"))

    def _determiner(self, head: Node, number_kind: str) -> list[Node]:
        drawn = self.rng.choices(("", "the", "own", "other"), weights=(30, 40, 20, 10))[0]
        if drawn == "own":
            return [possessive(self.rng.choice(("our", "our", "its", "your", "your")))]
        if drawn == "the":
            return [determiner("the")]
        if number_kind == "singular":
            vowel = next(head.words()).form[0] in "aeiou"
            form = self.rng.choice(("an" if vowel else "a", "each" if drawn else "an" if vowel else "a"))
            return [determiner(form)]
        return [determiner("these")] if drawn == "other" and number_kind == "plural" else []

    def subject(self, deprel: str = "nsubj") -> Node:
        """A noun phrase, sometimes with a relative clause, a product or an organisation."""
        drawn = self.rng.random()
        if drawn < 0.08:
            return self.names.product().link(deprel)
        if drawn < 0.14:
            return self.names.organisation().link(deprel)
        subject = self.noun_phrase(deprel)
        if self.chance(0.1):
            verb = self.transitive("VBP" if is_plural(subject) else "VBZ").lead(
                Node("that", "that", "PRON", "WDT", "PronType=Rel", "nsubj")
            )
            subject.follow(verb.link("acl:relcl").follow(self.noun_phrase("obj", short=True)))
        return subject

    def transitive(self, tag: str) -> Node:
        """A verb that takes an object, without it."""
        return self.inflection.verb(self.pick("verbs", "transitive"), tag)

    def finite(self, base: str, subject: Node) -> Node:
        """The verb with its subject: present, past, or after a modal; an adverb now and then."""
        plural, drawn = is_plural(subject), self.rng.random()
        if drawn < 0.15:
            modal = self.rng.choice(("can", "will", "must", "should", "could", "may"))
            return self.inflection.verb(base, "VB").lead(subject, auxiliary(modal, modal, "MD"))
        tag = ("VBP" if plural else "VBZ") if drawn < 0.7 else ("VBD+" if plural else "VBD")
        verb = self.inflection.verb(base, tag).lead(subject)
        if self.chance(0.12):
            adverb = self.pick("modifiers", "adverbs")
            verb.before.append(Node(adverb, adverb, "ADV", "RB", "", "advmod"))
        return verb

    def clause(self) -> Node:
        """Subject, verb, and mostly an object; often an amount, a time or a second verb."""
        subject = self.subject()
        if self.chance(0.2):
            return self._with_amount(self.finite(self.pick("verbs", "intransitive"), subject), 0.6)
        verb = self.finite(self.pick("verbs", "transitive"), subject).follow(self.noun_phrase("obj"))
        self._with_amount(verb, 0.5)
        if self.chance(0.12):
            self.add_second_verb(verb, verb.xpos if verb.xpos != "VB" else "VB")
        return verb

    def add_second_verb(self, verb: Node, tag: str) -> None:
        """Hang "and <verb> <object>" on a verb."""
        second = self.transitive(tag).link("conj").lead(function_word("and"))
        verb.follow(second.follow(self.noun_phrase("obj", short=True)))

    def _with_amount(self, verb: Node, share: float) -> Node:
        return verb.follow(self.amount()) if self.chance(share) else verb

    def amount(self) -> Node:
        """By 12 %, in 2021, within six weeks, or any other prepositional phrase."""
        drawn = self.rng.random()
        if drawn < 0.35:
            return self._percentage().link("obl").lead(preposition("by"))
        if drawn < 0.5:
            return number(str(self.rng.randint(2005, 2027)), "obl").lead(preposition("in"))
        if drawn < 0.65:
            count = number(self.rng.choice(("two", "three", "four", "six", "nine", "ten", "12", "18", "30", "90")))
            unit = self.inflection.noun(
                self.rng.choice(("minute", "hour", "day", "week", "month", "year")), plural=True
            )
            return unit.link("obl").lead(preposition(self.rng.choice(("within", "in", "after"))), count)
        return self.noun_phrase("obl", short=True).lead(preposition(self.pick("modifiers", "prepositions")))

    def _percentage(self) -> Node:
        value = number(self.rng.choice((str(self.rng.randint(2, 98)), f"{self.rng.uniform(1, 60):.1f}")))
        if self.chance(0.7):
            return Node("%", "%", "SYM", "NN", "Number=Sing").lead(value.glue())
        return self.inflection.noun("percent").lead(value)

    def money(self, deprel: str) -> Node:
        """$3.4 million."""
        value = number(f"{self.rng.uniform(1, 9):.1f}", "compound")
        scale = number(self.rng.choice(("million", "billion"))).lead(value)
        return Node("$", "$", "SYM", "$", "Number=Plur", deprel, space_after=False).follow(scale)
