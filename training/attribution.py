"""Sentences about people and organisations: who said what, in which post, where."""

from training.inflection import determiner, function_word, preposition
from training.phrases import Phrases
from training.tree import Node


def close_apposition(person: Node) -> None:
    """Put the second comma after a name with a job title behind it."""
    if person.after and person.after[-1].deprel == "appos":
        person.glue().follow(function_word(","))


class Attributions:
    """Draws whole sentences that hold names."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def said(self) -> Node:
        """A quoted sentence and who said it; or the sayer first."""
        phrases = self._phrases
        speech = phrases.inflection.verb(phrases.pick("verbs", "speech"), phrases.rng.choice(("VBZ", "VBD")))
        quote = phrases.clause().link("ccomp")
        sayer = self.sayer()
        opening = function_word("“").glue()
        if phrases.chance(0.75):
            quote.lead(opening).glue()
            comma, closing = function_word(",").glue(), function_word("”")
            return speech.lead(quote.follow(comma, closing)).follow(sayer)
        quote.lead(opening).glue()
        if len(sayer.after) > 1:
            sayer.glue().follow(function_word(","))
        return speech.lead(sayer).glue().follow(function_word(","), quote.follow(function_word("”")))

    def sayer(self) -> Node:
        """A person, mostly with a job title and an organisation, in one of the usual orders."""
        phrases, drawn = self._phrases, self._phrases.rng.random()
        names = phrases.names
        person = names.person(full=phrases.chance(0.85)).link("nsubj")
        if drawn < 0.15:
            return person
        if drawn < 0.27:
            return self.titled(person)
        title = names.title().link("appos")
        if drawn < 0.4:
            title.lead(determiner("the")).follow()
        elif drawn < 0.75:
            link = phrases.rng.choice(("at", "at", "at", "of", "for", "with"))
            title.follow(names.organisation().link("nmod").lead(preposition(link)))
        elif drawn < 0.88:
            title.glue().follow(function_word(","), names.organisation().link("list"))
        else:
            owner = names.organisation().link("nmod:poss").glue()
            title.lead(owner.follow(Node("'s", "'s", "PART", "POS", "", "case")))
        if phrases.chance(0.15):
            title.glue().follow(function_word(","), names.place().link("appos"))
        return person.glue().follow(function_word(","), title)

    def titled(self, person: Node) -> Node:
        """Organisation, title, name: "Nordic Bank director Anna Keller"."""
        phrases = self._phrases
        title = phrases.names.title()
        words = [*title.words()]
        if any(word.form in ("of", "and") for word in words):
            return person
        front = [word.link("compound") for word in words]
        for word in front:
            word.before, word.after = [], []
        return person.lead(phrases.names.organisation().link("compound"), *front)

    def according(self) -> Node:
        """According to X, Y does Z."""
        phrases = self._phrases
        to = Node("to", "to", "ADP", "IN", "", "fixed")
        according = Node("according", "accord", "VERB", "VBG", "ExtPos=ADP|Tense=Pres|VerbForm=Part", "case").follow(to)
        who = self.sayer() if phrases.chance(0.5) else phrases.names.organisation()
        return phrases.clause().lead(who.link("obl").lead(according).glue(), function_word(","))

    def named(self) -> Node:
        """X, a bank in Y, does Z; X uses product Y."""
        phrases = self._phrases
        subject = phrases.names.organisation().link("nsubj")
        if phrases.chance(0.5):
            what = phrases.noun_phrase("appos", short=True).follow(
                phrases.names.place().link("nmod").lead(preposition("in"))
            )
            subject.glue().follow(function_word(","), what.glue(), function_word(","))
        verb = phrases.finite(phrases.rng.choice(("use", "run", "adopt", "choose", "build", "replace")), subject)
        thing = phrases.names.product() if phrases.chance(0.6) else phrases.noun_phrase("obj")
        verb.follow(thing.link("obj"))
        if phrases.chance(0.4):
            verb.follow(phrases.names.place().link("obl").lead(preposition("in")))
        return verb
