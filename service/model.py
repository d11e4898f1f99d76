"""The words of the service: what passes between its stages, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chunkers import Aspect, Beat, Document, Number, PassageKind, Span, Speaker
from service.brand import Brand
from service.brand import Voice as Voice  # noqa: PLC0414 - handed on to whoever makes a wish
from service.traced import Traced


@dataclass(frozen=True, slots=True)
class Served:
    """What a web server said of a document: the address it was found at, its format and charset where it named them."""

    url: str
    format: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a document and the name they came under.

    `format`: one of the readers' names ("md", "txt"), or None to be found out from name and bytes.
    `kind`: white-paper, case-study, blog or other, as the caller says; None to be found out from what it says.
    `served`: what is known of a document that was fetched; None for any other.
    """

    name: str
    data: bytes
    format: str | None = None
    kind: str | None = None
    served: Served | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One signal's say in a score: `says` in words, `points` added (or taken), in log odds."""

    signal: str
    says: str
    points: float


# The edit that takes the colon from the words before a list, so that one of its items goes on with them.
JOIN_LEAD_IN = "join-lead-in"

# The edits of speech: a cut inside, marked by […], and an opening that goes, whose next word gets its capital.
CUT_SPEECH, OPEN_QUOTATION = "cut-speech", "open-quotation"


@dataclass(frozen=True, slots=True)
class Edit:
    """A named, reversible change: `before` stood at `start` of the unedited text, `after` stands in its stead."""

    rule: str
    start: int
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage worth sharing.

    `id`: 12 hex digits, the same in every run for the same document and spans.
    `words`: the text with its repairs, every character traced. `score`: 0..1, higher is better.
    `page`, `line`: where it begins in the source, counted from 1; None where the format has none.
    `warnings`: what a writer should look at before publishing, a sentence each.
    `aspects`: stretches of the document within the spans that forms name apart. `beat`: of a story, which part of it.
    """

    id: str
    kind: PassageKind
    words: Traced
    spans: tuple[Span, ...]
    section: tuple[str, ...]
    page: int | None
    line: int | None
    score: float
    reasons: tuple[Reason, ...]
    speaker: Speaker | None = None
    numbers: tuple[Number, ...] = ()
    repairs: tuple[Edit, ...] = ()
    warnings: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    beat: Beat | None = None

    @property
    def text(self) -> str:
        """The words as plain text."""
        return str(self.words)

    @property
    def is_joined(self) -> bool:
        """Whether it is one sentence made of the words before a list and one of its items."""
        return any(edit.rule == JOIN_LEAD_IN for edit in self.repairs)


@dataclass(frozen=True, slots=True)
class Draft:
    """A snippet as it will be said; `note` tells why the words are unchanged where they are.

    `cuts`: what was left out of the snippet's text, before any recasting, so that it has room.
    """

    snippet: Snippet
    words: Traced
    edits: tuple[Edit, ...]
    note: str
    cuts: tuple[Edit, ...] = ()


class Severity(StrEnum):
    """How grave a flag is: an error must not be published, a warning should be looked at, a note may be."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in a text that stands in its own way.

    `flag`: company-centric, anxiety, exclusion, dangling, jargon or hard-to-read. `start`, `end`: the words, a
    half-open range of code points of the text (of a post: of the part numbered `part`, from 0). `why`: the reason, a
    sentence without its point. `suggestion`: what to do instead, where there is something.
    """

    flag: str
    start: int
    end: int
    why: str
    suggestion: str | None
    severity: Severity
    part: int = 0


@dataclass(frozen=True, slots=True)
class Focus:
    """How often a text speaks to its reader (`you`) and of its author (`own`: we, our, us, the brand's names)."""

    you: int
    own: int

    @property
    def share(self) -> float | None:
        """The part of the two that speaks to the reader, 0..1; None where a text does neither."""
        return round(self.you / (self.you + self.own), 3) if self.you + self.own else None


@dataclass(frozen=True, slots=True)
class SectionFocus:
    """The focus of one section; `section`: the headings above it, outermost first, empty before the first."""

    section: tuple[str, ...]
    focus: Focus


@dataclass(frozen=True, slots=True)
class Casting:
    """Who plays which part, as the caller says: whose voice it is, whose story, nouns by which the reader is meant."""

    brand: str | None = None
    customer: str | None = None
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recast:
    """A text and what became of it; `reasons`: of each sentence left as it is, its words and why.

    `flags` count in `text`, the result.
    """

    original: str
    text: Traced
    edits: tuple[Edit, ...]
    reasons: tuple[tuple[str, str], ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Lint:
    """What the lint says of a text; `grade`: years of school that reading it takes, by Flesch and Kincaid.

    `places`: for each flag, line and column in the source, counted from 1; None where the format has no lines.
    """

    document: Document
    flags: tuple[Flag, ...]
    places: tuple[tuple[int, int] | None, ...]
    focus: Focus
    sections: tuple[SectionFocus, ...]
    grade: float


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a post; `length` is what the network itself counts, in `unit`, against `limit`.

    `name`: what the part is where parts have names (subject, preheader), else "".
    """

    words: Traced
    length: int
    limit: int
    unit: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A draft fitted to a network: `parts` in order (several make a thread), `hashtags` without the sign.

    `form`: the template of its words. `recast`: what recasting did, or why it left the words as they are. `flags`: what
    the lint says of it. `focus`: whether it speaks of its reader or of its author; None before it was looked at.
    `warnings`: what the network asks for besides the words, a sentence each. `cuts`: what of its snippet's text was
    left out for want of room.
    """

    network: str
    kind: PassageKind
    form: str
    parts: tuple[Part, ...]
    snippets: tuple[str, ...]
    link: str | None = None
    hashtags: tuple[str, ...] = ()
    recast: str = ""
    flags: tuple[Flag, ...] = ()
    focus: Focus | None = None
    warnings: tuple[str, ...] = ()
    cuts: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfit:
    """A snippet that found no place on a network, and why, in a sentence; `too_long`: fewer words might find one."""

    network: str
    snippet: str
    why: str
    too_long: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What the caller asks for.

    `networks`: ids, in the order of the answer; empty for all. `link`: appended to each post, a web address.
    `count`: posts per network, None for as many as the document's length deserves. `brand`: whose posts they are.
    `voice`: in whose name the posts speak, None for what the brand says. `limits`: a network's id and what an account
    or server there allows.
    `templates`: the caller's own, name and text; one of the name of a template here stands in its stead.
    `pinned`, `excluded`: ids of snippets that must be made, and that must not. `again`: ids with the version wanted,
    1 for the one made where none is asked for. `spans`: start and end of stretches of the canonical text that are to be
    made into posts as well. `audience`: for whom, by the name of a behaviour; None for everybody.
    `house_brand`: the id of the kept brand that `brand` was when this was asked for, until then its name or id as asked
    for; None for one that is not kept.
    """

    networks: tuple[str, ...] = ()
    link: str | None = None
    count: int | None = None
    voice: Voice | None = None
    limits: tuple[tuple[str, int], ...] = ()
    templates: tuple[tuple[str, str], ...] = ()
    pinned: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    again: tuple[tuple[str, int], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    brand: Brand | None = None
    audience: str | None = None
    house_brand: str | None = None

    @property
    def chooses(self) -> bool:
        """Whether it names or marks what posts are to be made of."""
        return bool(self.pinned or self.excluded or self.again or self.spans)

    @property
    def speaks_as(self) -> Voice:
        """The voice that is asked for, else the brand's own, else that of a company."""
        return self.voice or (self.brand.voice if self.brand else Voice.BRAND)


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one run of the flow found: `snippets` best first; `candidates` counts what they were picked from."""

    document: Document
    snippets: tuple[Snippet, ...]
    candidates: int
    posts: tuple[Post, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    notes: tuple[str, ...] = ()
