"""People and their organisations in the other places where case studies name them, for training names only."""

from training.attribution import Attributions, close_apposition
from training.inflection import determiner, function_word, preposition
from training.phrases import Phrases
from training.tree import Node


class Bylines:
    """Draws sentences and signature lines; each holds a person, most an organisation."""

    def __init__(self, phrases: Phrases, attributions: Attributions) -> None:
        self._phrases = phrases
        self._attributions = attributions

    def of_firm(self) -> Node:
        """Anna Keller of Nordic Bank says that X does Y."""
        person = self._person().follow(
            self._firm().link("nmod").lead(preposition(self._one_of("of", "of", "from", "at")))
        )
        return self._says().lead(person.link("nsubj")).follow(self._reported())

    def firms_own(self) -> Node:
        """Nordic Bank's Anna Keller said that X does Y; the article only before acronyms."""
        owner = self._firm().link("nmod:poss").glue().follow(Node("'s", "'s", "PART", "POS", "", "case"))
        if owner.form.isupper():
            owner.lead(determiner("the"))
        return self._says().lead(self._person().lead(owner).link("nsubj")).follow(self._reported())

    def told(self) -> Node:
        """The quoted sentence, then the sayer before the verb."""
        speech = self._one_of("told us", "said", "told the team", "explained", "says").split()
        verb = self._phrases.inflection.verb("say", "VBD")
        verb.form = speech[0]
        verb.follow(*(Node(word, word, "PRON", "PRP", "", "obj") for word in speech[1:]))
        sayer = self._attributions.sayer()
        close_apposition(sayer)
        return verb.lead(self._quote(","), sayer)

    def acts(self) -> Node:
        """Anna Keller, head of data at Nordic Bank, does Y."""
        sayer = self._attributions.sayer()
        close_apposition(sayer)
        verb = self._phrases.transitive(self._one_of("VBZ", "VBD")).lead(sayer)
        return verb.follow(self._phrases.noun_phrase("obj"))

    def puts_it(self) -> Node:
        """As Nordic Bank director Anna Keller puts it, X does Y."""
        phrases = self._phrases
        puts = phrases.inflection.verb("put", "VBZ").link("advcl").lead(preposition("as").link("mark"))
        puts.lead().before.append(self._attributions.titled(self._person()).link("nsubj"))
        return phrases.clause().lead(puts.follow(function_word("it", "obj")).glue(), function_word(","))

    def signature(self) -> Node:
        """A dash, name, title and organisation, with the quoted sentence before it or on a line of its own."""
        line = self._line()
        dash = Node(self._one_of("—", "–", "-", "—"), "-", "PUNCT", ":", "", "punct")
        if self._phrases.chance(0.4):
            return line.lead(dash)
        return self._quote(".").follow(line.link("parataxis").lead(dash)).link("root")

    def transcript(self) -> Node:
        """Name, title, organisation, a colon and what was said."""
        said = self._quote(".") if self._phrases.chance(0.6) else self._phrases.clause()
        return self._line().glue().follow(function_word(":"), said.link("parataxis"))

    def _line(self) -> Node:
        person, title = self._person(), self._phrases.names.title().link("appos")
        if self._phrases.chance(0.2):
            return person.glue().follow(function_word(","), self._firm().link("list"))
        return person.glue().follow(function_word(","), title.glue(), function_word(","), self._firm().link("list"))

    def _quote(self, end: str) -> Node:
        clause = self._phrases.clause().link("ccomp").lead(function_word("“").glue()).glue()
        mark = function_word(",") if end == "," else Node(".", ".", "PUNCT", ".", "", "punct")
        return clause.follow(mark.glue(), function_word("”"))

    def _reported(self) -> Node:
        return self._phrases.clause().link("ccomp").lead(function_word("that"))

    def _says(self) -> Node:
        verbs = self._phrases.inflection
        return verbs.verb(self._phrases.pick("verbs", "speech"), self._one_of("VBZ", "VBD"))

    def _person(self) -> Node:
        return self._phrases.names.person(full=self._phrases.chance(0.9))

    def _firm(self) -> Node:
        return self._phrases.names.organisation()

    def _one_of(self, *choices: str) -> str:
        return self._phrases.rng.choice(choices)
