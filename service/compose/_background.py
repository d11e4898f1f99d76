"""What forms may say of the document itself: its title, who published it, the heading that a snippet stands under."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from chunkers import BlockKind, Document
from service.compose._sources import found, found_heading, found_title
from service.compose._stale import stale_phrases
from service.compose._words import words
from service.traced import Origin, Traced, traced

# A post that calls an opinion a case study is wrong about it.
_SAID_KINDS = {
    "case-study": re.compile(r"\b(?:case stud|(?:customer|success|user)s?[’']? stor)", re.IGNORECASE),
    "white-paper": re.compile(r"\bwhite ?-?papers?\b", re.IGNORECASE),
}
_NUMBERING = re.compile(
    r"q\d{1,2}[.):]\s+|(?:chapter|section|part|step)\s+\d{1,3}[.):]?\s+|"
    r"(?:\d{1,3}|(?-i:[A-Z]))(?:\.\d+)*[.):]\s+|\d{1,3}(?:\.\d+)+\s+",
    re.IGNORECASE,
)
_QUOTED = re.compile('["“”]')
_CHAPTER = re.compile(r"(\d{1,3})\.?\s+(?=\S)")
_OPEN = re.compile(r"\[[^\]]*$|\([^)]*$|“[^”]*$")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Background:
    """The document's own words for itself, each with its place; nothing where it does not say."""

    document: Document
    title: Traced
    organisation: Traced
    customer: Traced
    kind: str

    @property
    def quoted_title(self) -> Traced:
        """The title in quotation marks, where it is long without what follows a colon; marks inside do without."""
        title = self.title if len(self.title) <= words("titles")["max_characters"] else self.short_title
        if not title or _QUOTED.search(str(title)):
            return title
        return _fixed("“") + title + _fixed("”")

    @property
    def short_title(self) -> Traced:
        """The title without what follows a colon; left whole where what is before it is no title by itself."""
        before = str(self.title).partition(": ")[0]
        return self.title.cut(0, len(before)) if _is_title(before) else self.title

    @property
    def publisher(self) -> Traced:
        """Who published the document, where its title does not say so."""
        return Traced() if str(self.organisation).lower() in str(self.title).lower() else self.organisation

    @property
    def title_tells(self) -> bool:
        """Whether the title says what the document is."""
        nouns = words("nouns")["kinds"]
        return any(noun in str(self.title).lower().replace("whitepaper", "white paper") for noun in nouns)

    @property
    def first_heading(self) -> tuple[str, ...]:
        """The words of the first heading of all; empty where there is none."""
        blocks = (block for block in self.document.blocks if block.kind is BlockKind.HEADING)
        return tuple(block.span.of(self.document.text) for block in islice(blocks, 1))

    def heading(self, section: tuple[str, ...], before: int) -> Traced:
        """The innermost heading, without its number; nothing for one that says nothing about the matter."""
        if not section or section[-1] == self.document.detail("title"):
            return Traced()
        heading = found_heading(self.document, section[-1], before)
        numbering = _NUMBERING.match(str(heading))
        heading = heading.cut(numbering.end(), len(heading)) if numbering else heading
        return heading if _says_something(str(heading)) else Traced()


def _is_title(words_before: str) -> bool:
    """Whether words name a document: not a label such as "Case study" or a name, and no bracket is left open."""
    long_enough = len(words_before.split()) >= words("titles")["fewest_words"]
    return long_enough and not words_before.isupper() and not _OPEN.search(words_before)


def _plain(heading: str) -> str:
    return heading.strip(" .:!?").lower().replace("’", "'").removeprefix("the ")


def _says_something(heading: str) -> bool:
    listed = words("headings")
    plain = _plain(heading)
    if (
        # What stands below a question may be anything but the answer to it.
        heading.rstrip().endswith("?")
        or stale_phrases(heading, worn=True)
        or heading.lower().startswith(tuple(listed["of_the_company"]))
    ):
        return False
    several = len(_HAS_LETTERS.findall(heading)) > 1
    return several and plain not in listed["saying_nothing"] and len(heading) <= listed["max_characters"]


def make_background(document: Document) -> Background:
    """What forms may say of this document."""
    publisher = document.detail("organisation") or document.detail("author")
    title = found_title(document)
    # "From Abstract" names nothing: such a title is the first heading of a paper that bears none.
    named = _plain(str(title)) not in words("headings")["saying_nothing"]
    return Background(
        document=document,
        title=_without_number(title, document) if named else Traced(),
        organisation=found(document, publisher),
        customer=found(document, document.detail("customer")),
        kind=_said_kind(document, str(title)),
    )


def _said_kind(document: Document, title: str) -> str:
    """What the document is. What is but guessed, a case study or a white paper, is so only if its words say so."""
    kind = document.detail("kind") or "other"
    says = _SAID_KINDS.get(kind)
    return kind if says is None or says.search(f"{title}\n{document.text}") else "other"


def _without_number(title: Traced, document: Document) -> Traced:
    """The title without the number of a chapter, which it bears where the headings below it go on from that number."""
    number = _CHAPTER.match(str(title))
    below = (block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.HEADING)
    if number is None or not any(heading.startswith(f"{number[1]}.") for heading in below):
        return title
    return title.cut(number.end(), len(title))


def _fixed(text: str) -> Traced:
    return traced(text, Origin.TEMPLATE, "quotation marks")
