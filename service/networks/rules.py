"""What a network allows, as data: the shapes into which `templates/<network>/network.toml` is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, with_config

Status = Literal["confirmed", "secondary", "unconfirmed", "editorial"]
"""`confirmed`: read in the network's own documents or code; `secondary`: in those of a third party that posts there;
`unconfirmed`: commonly said, nothing read; `editorial`: no rule of the network but this product's own choice."""

Count = Annotated[int, Field(gt=0)]
Text = Annotated[str, Field(min_length=1)]
_CLOSED = ConfigDict(extra="forbid", str_strip_whitespace=False)


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every table of the rules says of itself: where it was read, when, and how far to trust it."""

    source: Text
    checked: date
    status: Status
    note: str = ""


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Rule):
    """The most of one unit that a text may have; `unit` names a function of `service.networks.measure`.

    `settable`: the account or the server decides, and `max` is what holds where nothing else is said.
    """

    max: Count
    unit: Text
    settable: bool = False


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Limit):
    """A part that a post has by name besides its text, such as the subject of a letter, and how long it may be.

    `optional`: a post may do without it.
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z_]*$")]
    optional: bool = False


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Rule):
    """One more thing that the network keeps to, for whoever publishes: `value` in `unit`; nothing here acts on it."""

    value: bool | int | None
    unit: Text


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The weight of the code points from `first` to `last`, both included."""

    first: Annotated[int, Field(ge=0, le=0x10FFFF)]
    last: Annotated[int, Field(ge=0, le=0x10FFFF)]
    weight: Annotated[int, Field(ge=0)]


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Weights(Rule):
    """How much each code point counts; a text's length is the sum of the weights divided by `scale`, rounded down.

    `bands` do not overlap; a code point in none of them weighs `default`. `emoji_sequence` is the weight of a whole
    emoji of several code points; without it each code point of the emoji is weighed by itself. `normalize` names the
    Unicode form into which the text is brought before anything is counted.
    """

    scale: Count
    default: Annotated[int, Field(ge=0)]
    emoji_sequence: Annotated[int, Field(ge=0)] | None = None
    bands: tuple[Band, ...] = ()
    normalize: Literal["NFC", "none"] = "none"


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Urls(Rule):
    """How long a web address counts: a fixed number of characters, or as typed.

    `grammar` names what is recognised as an address (`service.networks.urls.GRAMMARS`); needed for a fixed number.
    `clickable`: whether readers can follow one from the text. `max`: the most addresses in one part.
    """

    counts_as: Count | Literal["typed"]
    grammar: Text | None = None
    clickable: bool = True
    max: Count | None = None


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions(Rule):
    """How long a mention counts: `typed`, or by a rule of `service.networks.mentions`; `max`: the most of them."""

    counts_as: Text
    max: Count | None = None


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Hashtags(Rule):
    """The most hashtags that a post should carry.

    `from_document`: up to how many in all are filled up from the document's key phrases; an editorial choice.
    """

    max: Annotated[int, Field(ge=0)]
    from_document: Annotated[int, Field(ge=0)] = 0


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Fold(Rule):
    """After how many code points, line breaks included, a post in the feed is hidden behind "more"."""

    code_points_on_desktop: Count
    code_points_on_phone: Count


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Images(Rule):
    """The most images a post may carry, and the most bytes of each; `required`: there is no post without one."""

    max: Annotated[int, Field(ge=0)]
    max_bytes: Count | None = None
    required: bool = False


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Escaping(Rule):
    """What has to be done to a text before it goes into a call of the network's API; never before it is counted.

    `rule` names a function of `service.networks.escaping`; `reserved` are the characters it is about.
    """

    rule: Text
    reserved: str = ""


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Rule):
    """Characters for which the network turns a whole text down."""

    characters: Text


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Facets(Rule):
    """How links, mentions and hashtags have to be pointed out in a call of the API: a rule of `networks.facets`."""

    rule: Text


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Rule):
    """That posts can be hung on one another as a thread; `by` names what of a call of the API hangs one on another."""

    by: Text


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The rules of one network; `id` is the name of its folder. All `limits` hold at once for each part of a post.

    `composed`: whether there are templates for it; of the others the rules are known and no more.
    `named`: parts that a post has by name, before its text, in order. `chain`: how a thread is made, where people read
    them. `facts`: what else is known, by name.
    """

    id: Text
    name: Text
    limits: Annotated[tuple[Limit, ...], Field(min_length=1)]
    urls: Urls
    mentions: Mentions
    hashtags: Hashtags
    escaping: Escaping
    weights: Weights | None = None
    refused: Refused | None = None
    fold: Fold | None = None
    images: Images | None = None
    alt_text: Limit | None = None
    facets: Facets | None = None
    chain: Chain | None = None
    composed: bool = True
    named: tuple[Named, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
