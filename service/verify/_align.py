"""Where the words of a post stand in the document, found by the words alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from chunkers import BlockKind, Document
from service.verify._tokens import Token, tokens_of

# A stretch of so many words in a row is no accident; shorter ones count only beside one.
SURE = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """`length` tokens that stand in a row in both: from `post` on in the post, from `source` on in the document."""

    post: int
    source: int
    length: int

    @property
    def post_end(self) -> int:
        """The token of the post after the last."""
        return self.post + self.length

    @property
    def source_end(self) -> int:
        """The token of the document after the last."""
        return self.source + self.length


class SourceWords:
    """A document as tokens, with the block of each, whether it is quoted, and where each pair of neighbours stands.

    Facts that stand beside the blocks (title, organisation, author) follow as blocks of their own, and so does the part
    of one that stands before a colon, as which a long title is told.
    """

    def __init__(self, document: Document) -> None:
        self.tokens: list[Token] = []
        self.blocks: list[int] = []
        self.quoted: list[bool] = []
        self.texts = [block.span.of(document.text) for block in document.blocks]
        self._items = [block.kind is BlockKind.LIST_ITEM for block in document.blocks]
        facts = [detail.value for detail in document.details.values()]
        self.texts += [
            *facts,
            *(fact for value in facts if (fact := value.partition(": ")[0]) != value and " " in fact),
        ]
        self._first = [0]
        for index, text in enumerate(self.texts):
            found = tokens_of(text)
            self.tokens.extend(found)
            self.blocks.extend([index] * len(found))
            self.quoted.extend(token.quoted for token in found)
            self._first.append(len(self.tokens))
        self.norms = [token.norm for token in self.tokens]
        self._facts = {tuple(token.norm for token in tokens_of(detail.value)) for detail in document.details.values()}
        self.vocabulary = frozenset(self.norms)
        self._single: defaultdict[str, list[int]] = defaultdict(list)
        for at, norm in enumerate(self.norms):
            self._single[norm].append(at)
        self._pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        # A heading or an answer of one word has no neighbours to be known by.
        self._alone = [start for start, after in pairwise(self._first) if after - start == 1]
        for at in range(len(self.tokens) - 1):
            if self.blocks[at] == self.blocks[at + 1]:
                self._pairs[self.norms[at], self.norms[at + 1]].append(at)

    def is_fact(self, stretch: Stretch) -> bool:
        """Whether a stretch says the whole of a fact that stands beside the blocks: title, organisation, author."""
        said = self.norms[stretch.source : stretch.source_end]
        return self.is_stated(said) or self.is_stated(said[1:])

    def is_stated(self, norms: Sequence[str]) -> bool:
        """Whether words are the whole of such a fact."""
        return tuple(norms) in self._facts

    def places(self, norms: Sequence[str]) -> list[int]:
        """The indices at which words stand in a row in a block; none for no words."""
        if len(norms) == 1:
            return self._single[norms[0]]
        starts = self._pairs.get((norms[0], norms[1]), ()) if norms else ()
        return [at for at in starts if self.norms[at : at + len(norms)] == list(norms)]

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two tokens, by index, stand in one sentence of one block."""
        alike = self.blocks[one] == self.blocks[other]
        return alike and self.tokens[one].sentence == self.tokens[other].sentence

    def is_item(self, block: int) -> bool:
        """Whether a block, by index, is an item of a list; there need be none of that index."""
        return block < len(self._items) and self._items[block]

    def range_of(self, block: int) -> range:
        """The indices of a block's tokens."""
        return range(self._first[block], self._first[block + 1])

    def follow(self, one: int, other: int) -> bool:
        """Whether two tokens can stand in one sentence of a post.

        They do where they are of one sentence, of a quotation that an attribution interrupts, or of a list and what
        leads to it.
        """
        mine, theirs = self.blocks[one], self.blocks[other]
        if mine != theirs:
            last = max(mine, theirs)
            return last < len(self._items) and all(self._items[min(mine, theirs) + 1 : last + 1])
        if self.same_sentence(one, other):
            return True
        apart = range(min(one, other) + 1, max(one, other))
        return self.quoted[one] and self.quoted[other] and not all(self.quoted[at] for at in apart)

    def between(self, one: int, other: int) -> str:
        """The signs and spaces between two neighbouring tokens of a block."""
        return self.texts[self.blocks[one]][self.tokens[one].end : self.tokens[other].start]

    def before(self, at: int) -> str:
        """The signs and spaces before a token, back to the one before it in its block."""
        return self.between(at - 1, at) if at - 1 in self.range_of(self.blocks[at]) else ""

    def align(self, post: Sequence[Token], frames: Collection[str] = ()) -> list[Stretch]:
        """The stretches of the post that stand in the document, in the post's order, disjoint.

        All of them stand in the blocks that hold a sure stretch of the post, where there is such a block. `frames`:
        words that may stand around the document's own, so that one of them alone is no heading.
        """
        everywhere = self._stretches(post, None)
        homes = {self.blocks[stretch.source] for stretch in everywhere if self._is_sure(stretch)}
        homes |= self._named_whole(post)
        # What leads to a list may be too short to be sure of by itself: “Bakers should:”.
        homes |= {lead for home in homes if (lead := self._lead_of(home)) is not None}
        if not homes:
            longest = max(everywhere, key=lambda stretch: stretch.length, default=None)
            if longest is None or 2 * longest.length < len(post):
                return self._with_single_words(post, [], frames)
            homes = {self._home(post, longest)}
        found = self._drawn_back(post, self._stretches(post, homes))
        return self._with_single_words(post, self._settled(post, found, homes), frames)

    def _lead_of(self, block: int) -> int | None:
        """The block that leads to the list of which a block is an item."""
        lead = block
        while lead >= 0 and self.is_item(lead):
            lead -= 1
        return lead if 0 <= lead < block and self.texts[lead].rstrip().endswith(":") else None

    def _home(self, post: Sequence[Token], longest: Stretch) -> int:
        """Of the blocks that hold the longest stretch, the one that holds most of the other words too; else its own."""
        places = self._same_elsewhere(post, longest, range(len(self.texts)))
        blocks = dict.fromkeys(self.blocks[place.source] for place in places)
        own = self.blocks[longest.source]
        held = {block: sum(stretch.length for stretch in self._stretches(post, {block})) for block in blocks}
        return max(held, key=lambda block: (held[block], block == own))

    def _stretches(self, post: Sequence[Token], homes: Collection[int] | None) -> list[Stretch]:
        """Greedily, from left to right, the longest that begins at each token; of equals the one that goes on."""
        found: list[Stretch] = []
        at, after = 0, -1
        while at < len(post) - 1:
            places = self._pairs.get((post[at].norm, post[at + 1].norm), ())
            grown = (self._grown(post, at, place) for place in places if homes is None or self.blocks[place] in homes)
            best = max(grown, key=lambda s: (s.length, self._is_label(s, post), -abs(s.source - after)), default=None)
            if best is None or best.length < 2:
                at += 1
                continue
            found.append(best)
            at, after = best.post_end, best.source_end
        return found

    def _drawn_back(self, post: Sequence[Token], found: Sequence[Stretch]) -> list[Stretch]:
        """The same, where a longer stretch also has the last words of the one before it that stands in another place.

        Greedily the longest is taken from left to right, which may end within the sentence that the rest is from.
        """
        drawn: list[Stretch] = []
        for stretch in found:
            one, back = drawn[-1] if drawn else None, 0
            if one is not None and one.post_end == stretch.post and one.length <= stretch.length:
                back = self._back(post, one, stretch)
            if one is not None and back:
                drawn.pop()
                drawn += [Stretch(one.post, one.source, one.length - back)] if one.length - back > 1 else []
            drawn.append(Stretch(stretch.post - back, stretch.source - back, stretch.length + back))
        return drawn

    def _back(self, post: Sequence[Token], one: Stretch, other: Stretch) -> int:
        """How many of the last words of a stretch stand right before another that is of another sentence."""
        if self.same_sentence(one.source, other.source):
            return 0
        same = (
            self.same_sentence(other.source - by, other.source)
            and _alike(post[other.post - by], self.tokens[other.source - by])
            for by in range(1, min(one.length, other.source) + 1)
        )
        return sum(1 for _ in takewhile(bool, same))

    def _settled(self, post: Sequence[Token], found: list[Stretch], homes: Collection[int]) -> list[Stretch]:
        """The same, where words that the document has in several places stand in the sentence of those beside them."""
        settled = list(found)
        for index, stretch in enumerate(found):
            beside = [*settled[max(0, index - 1) : index], *found[index + 1 : index + 2]]
            beside = [other for other in beside if post[other.post].sentence == post[stretch.post].sentence]
            settled[index] = max(
                (place for place in self._same_elsewhere(post, stretch, homes)),
                key=lambda place: (
                    sum(self.same_sentence(place.source, other.source) for other in beside),
                    place == stretch,
                ),
            )
        return settled

    def _same_elsewhere(self, post: Sequence[Token], stretch: Stretch, homes: Collection[int]) -> Iterator[Stretch]:
        """All places of a stretch's words in these blocks, its own among them."""
        for place in self._pairs[post[stretch.post].norm, post[stretch.post + 1].norm]:
            if self.blocks[place] in homes and self._grown(post, stretch.post, place).length >= stretch.length:
                yield Stretch(stretch.post, place, stretch.length)

    def _is_label(self, stretch: Stretch, post: Sequence[Token]) -> bool:
        """Whether a stretch is all that the line says and opens its block there: a heading, or a term that is told."""
        return stretch.length == len(post) and self._opens(stretch)

    def _named_whole(self, post: Sequence[Token]) -> set[int]:
        """The blocks all of whose words stand in a row in the post: a title that is named, a short heading."""
        begun = (
            (at, place) for at, pair in enumerate(pairwise(t.norm for t in post)) for place in self._pairs.get(pair, ())
        )
        grown = [self._grown(post, at, place) for at, place in begun]
        return {self.blocks[stretch.source] for stretch in grown if self._is_whole(stretch)}

    def _is_sure(self, stretch: Stretch) -> bool:
        """Whether a stretch is too long for an accident, or is all that its block holds."""
        return stretch.length >= SURE or self._is_whole(stretch)

    def _is_whole(self, stretch: Stretch) -> bool:
        """Whether a stretch is all that its block holds, but for a number before it."""
        ends = stretch.source_end == self._first[self.blocks[stretch.source] + 1]
        return ends and self._opens(stretch)

    def _opens(self, stretch: Stretch) -> bool:
        """Whether nothing but numbers stands before a stretch in its block."""
        before = range(self._first[self.blocks[stretch.source]], stretch.source)
        return all(self.tokens[at].is_number for at in before)

    def _grown(self, post: Sequence[Token], at: int, source: int) -> Stretch:
        end = min(len(post) - at, self._first[self.blocks[source] + 1] - source)
        length = next((i for i in range(end) if not self._goes_on(post, at, source, i)), end)
        return Stretch(at, source, length)

    def _goes_on(self, post: Sequence[Token], at: int, source: int, by: int) -> bool:
        """Whether words begun at two places are alike so far on; marks around some only stand in the document too."""
        enters = post[at].quoted != post[at + by].quoted and self.quoted[source] == self.quoted[source + by]
        return _alike(post[at + by], self.tokens[source + by]) and not enters

    def _with_single_words(self, post: Sequence[Token], found: list[Stretch], frames: Collection[str]) -> list[Stretch]:
        """The stretches, and between them single words of the sentences that the stretches stand in.

        A word that those do not have may be a heading of one word.
        """
        taken = {at for stretch in found for at in range(stretch.source, stretch.source_end)}
        covered = {at for stretch in found for at in range(stretch.post, stretch.post_end)}
        near = {
            at
            for stretch in found
            for at in self.range_of(self.blocks[stretch.source])
            if at not in taken and self.same_sentence(at, stretch.source)
        }
        free: defaultdict[str, list[int]] = defaultdict(list)
        for at in [*sorted(near), *(at for at in self._alone if self.norms[at] not in frames)]:
            free[self.norms[at]].append(at)
        singles: list[Stretch] = []
        for index, token in enumerate(post):
            places = [] if index in covered else free[token.norm]
            place = next((at for at in places if _alike(token, self.tokens[at])), None)
            if place is not None:
                places.remove(place)
                singles.append(Stretch(index, place, 1))
        return sorted([*found, *singles], key=lambda stretch: stretch.post)


def _before_colons(facts: Sequence[str]) -> Iterator[str]:
    parts = (value.partition(": ") for value in facts)
    return (before for before, colon, _ in parts if colon and " " in before)


def _alike(said: Token, written: Token) -> bool:
    """Whether a word of a post is that of the document: IT is not it, though a heading may shout."""
    return said.norm == written.norm and written.short >= said.short
