"""What a brand puts into the posts of one network: its terms, link, hashtags, call to action and emoji."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chunkers import Document, PassageKind
from service.brand import Brand, Link, address_free, label, linked, said_by
from service.compose._hashtags import Tag, tags_of
from service.compose._stale import stale_phrases
from service.compose._values import speaks_as_company
from service.model import Draft, Voice, Wish
from service.networks import Network
from service.traced import Origin, Traced, traced

CALL = "call to action"
# The values that hold it.
CALLS = frozenset({"call_to_action", "call_to_link"})


@dataclass(frozen=True, slots=True)
class Branding:
    """What stays the same for all posts of a network; without a brand, the caller's link and the document's hashtags.

    `tags`: the hashtags that the document's key phrases give, best first; `people`: who speaks in it, by name.
    """

    network: Network
    wish: Wish
    document: Document
    tags: tuple[Tag, ...] = ()
    people: frozenset[str] = frozenset()

    @property
    def brand(self) -> Brand | None:
        """Whose posts they are, where that was said."""
        return self.wish.brand

    def said(self, draft: Draft) -> Draft:
        """The draft in the brand's terms and spelling; what is quoted, or a member will have to quote, as it stands."""
        quoted = draft.snippet.kind is PassageKind.QUOTATION or draft.snippet.speaker is not None
        if quoted or (self.wish.speaks_as is Voice.MEMBER and speaks_as_company(draft.words)):
            return draft
        return replace(draft, words=self.worded(draft.words))

    def worded(self, words: Traced) -> Traced:
        """Words of the document in the brand's terms and spelling."""
        return said_by(words, self.brand) if self.brand else words

    def link(self, snippet: str) -> Traced:
        """The link of a post made of this snippet; nothing where readers could not follow one."""
        if not self.network.urls.clickable:
            return Traced()
        if self.brand is None:
            return traced(self.wish.link or "", Origin.CALLER)
        places = {
            "network": self.network.id,
            "snippet": snippet,
            "voice": str(self.wish.speaks_as),
            "document": label(self.document.detail("title") or self.document.name),
            "brand": label(self.brand.name),
        }
        return linked(self.brand.link or Link(), self.wish.link, **places)

    def call(self, link: Traced) -> dict[str, object]:
        """The words that close a post: as `call_to_link` those that lead to the link with a colon."""
        said = (self.brand.call(self.wish.speaks_as) if self.brand else None) or ""
        words, leads = traced(said, Origin.BRAND, CALL), said.endswith(":")
        return {
            "call_to_action": Traced() if leads else words,
            "call_to_link": words if leads and link else Traced(),
        }

    def opened(self, body: Traced, kind: PassageKind) -> Traced:
        """The words as a form has set them, after the brand's emoji for their kind."""
        sign = self.brand.emoji.get(kind.value) if self.brand else None
        return traced(f"{sign} ", Origin.BRAND, "emoji") + body if sign and body else body

    def hashtags(self, draft: Draft) -> list[Traced]:
        """The brand's own hashtags, then the document's, no more than the network takes."""
        rule = self.network.hashtags
        names = self.brand.hashtags if self.brand else ()
        own = [traced(name, Origin.BRAND, "hashtag") for name in names][: rule.max]
        more = self.brand is None or self.brand.more_hashtags
        most = max(min(rule.from_document, rule.max) - len(own), 0) if more else 0
        said = {name.lower() for name in names}
        fresh = [tag for tag in self.tags if tag.name.lower() not in said]
        return [*own, *tags_of(draft, fresh, self.document.text, self._may_be_said, most)]

    def banned_in(self, texts: Sequence[str]) -> str | None:
        """The first word in the texts that the brand bans; addresses are not looked at."""
        if self.brand is None:
            return None
        return next((found for text in texts if (found := self.brand.banned_in(address_free(text)))), None)

    def refusal(self, banned: str) -> str:
        """Why there is no post that has this word."""
        return f"It says “{banned}”, which {self.brand.name if self.brand else 'the brand'} does not say."

    def _may_be_said(self, phrase: str) -> bool:
        """Whether the phrase names nobody who speaks, and the brand neither bans it nor has another word."""
        named = {self.document.detail("organisation") or "", *(self.brand.own_names if self.brand else ())}
        spoken = any(set(phrase.split()) <= set(name.split()) for name in self.people)
        if spoken or phrase.lower() in {name.lower() for name in named}:
            return False
        plain = traced(phrase, Origin.SOURCE)
        return self.banned_in([phrase]) is None and str(self.worded(plain)) == phrase


def brand_notes(brand: Brand | None) -> tuple[str, ...]:
    """What the writer should know of the brand's own words, a sentence each."""
    said = (brand.call_to_action.brand, brand.call_to_action.employee) if brand else ()
    return tuple(
        f"The call to action says “{found[0]}”, which readers take for an advertisement or a machine’s words."
        for words in dict.fromkeys(filter(None, said))
        if (found := stale_phrases(words, worn=True))
    )
