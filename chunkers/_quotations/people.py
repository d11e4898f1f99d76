"""The people of a document: full names for surnames and pronouns, and how they were introduced."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from chunkers._lexicon import word_list, word_table
from chunkers._quotations.names import NAME, has_role, is_given_name, is_role_noun
from chunkers._quotations.standing import after_name, before_name, is_field
from chunkers._types import Span, Speaker

_UNNAMED_COMPANY = re.compile(
    r",?\s+(?:at|of|for|with|in)\s+(?:the|our|this)\s+(?:company|firm|organi[sz]ation|start-?up)\b"
)
# Where somebody is introduced: place, role, organisation.
Introduction = tuple[int, str | None, str | None]


@dataclass(slots=True)
class People:
    """The people whom a text names, in the canonical text; `quoted` are the spans of speech, where none is meant.

    `known_by_one_name`: those who speak and are named in full nowhere.
    What is found out about a name is kept, so that a text is searched once for each name, not for each quotation.
    """

    text: str
    quoted: tuple[Span, ...] = ()
    full_names: set[str] = field(default_factory=set)
    known_by_one_name: set[str] = field(default_factory=set)
    _known: dict[str, list[Introduction]] = field(default_factory=dict)
    _placed: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    _seen: dict[str, list[int]] = field(default_factory=dict)
    _company: dict[str, bool] = field(default_factory=dict)

    def speaker(self, name: str, role: str | None, organisation: str | None, span: Span | None) -> Speaker:
        """A speaker; an organisation at the head of the role is told apart from it where the text names it too."""
        # "Engineer at the company based in Mumbai": a reader of the quotation alone does not see which.
        role = _UNNAMED_COMPANY.split(role)[0] if role else None
        words = role.split() if role else []
        for count in range(len(words) - 1, 0, -1):
            head = " ".join(words[:count])
            if not has_role(head) and (head == organisation or (organisation is None and self._is_company(head))):
                return Speaker(name, " ".join(words[count:]), head, span)
        return Speaker(name, role, organisation, span)

    def _is_company(self, name: str) -> bool:
        """Whether a capitalised name of no field stands by itself somewhere."""
        if any(not re.search(r"[A-Z.\d]", word) for word in name.split()):
            return False
        if name not in self._company:
            alone = rf"(?<!\w){re.escape(name)}(?:[’']s\b|[,.]|\s+(?:[a-z]+(?:s|ed)|and|to|in|at|on|for|with)\b)"
            self._company[name] = not is_field(name) and bool(re.search(alone, self.text))
        return self._company[name]

    def collect(self) -> None:
        """Nothing; the full names that the text introduces are known from now on."""
        for match in re.finditer(NAME, self.text):
            words = match.group().split()
            if len(words) < 2 or any(is_role_noun(word) for word in words[:-1]) or _opens(words[0]):
                continue
            if is_given_name(words[0]) or after_name(self.text, match.end()).role:
                self.full_names.add(match.group())

    def add(self, name: str) -> None:
        """Nothing; a full name told elsewhere is known, unless it is the end of one that is."""
        words = name.split()
        particle = words[0].lower() in word_table("quotations")["particles"]
        if len(words) > 1 and name[:1].isupper() and not particle and not _opens(words[0]):
            self.full_names.add(name)

    def full_name(self, name: str, at: int) -> str:
        """The fullest form of a name that stands before `at`, or else after it; the name itself where none does."""
        first = name.split(maxsplit=1)[0]
        if " " in name and name[:1].isupper() and first.lower() not in word_table("quotations")["particles"]:
            return name
        forms = self._forms(name)
        earlier = Counter(form for form, start in forms if start <= at)
        either = earlier or Counter(form for form, _ in forms)
        return max(either, key=lambda form: (form in self.full_names, either[form], len(form))) if either else name

    def _forms(self, name: str) -> list[tuple[str, int]]:
        """The full names that stand where the name does, and where."""
        if name not in self._placed:
            places = re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?!\w)", self.text)
            led = ((_with_first_names(self.text, match.start(), match.end()), match.start()) for match in places)
            found = [(form, start) for form, start in led if form]
            given = [full for full in sorted(self.full_names) if full.split()[0] == name]
            found.extend((full, match.start()) for full in given for match in re.finditer(re.escape(full), self.text))
            self._placed[name] = found
        return self._placed[name]

    def last_mention(self, full: str, at: int) -> int | None:
        """Where somebody is last named before `at`, by given name or surname, outside speech; None where nowhere."""
        mentions = self.mentions(full)
        before = bisect_left(mentions, at)
        return mentions[before - 1] if before else None

    def mentions(self, full: str) -> list[int]:
        """Where somebody is named, by given name or surname, outside speech, in order."""
        if full not in self._seen:
            parts = "|".join(re.escape(part) for part in {full.split(maxsplit=1)[0], full.rsplit(maxsplit=1)[-1]})
            places = (match.start() for match in re.finditer(rf"(?<![\w-])(?:{parts})(?!\w)", self.text))
            self._seen[full] = [start for start in places if not self.is_quoted(start)]
        return self._seen[full]

    def is_quoted(self, at: int) -> bool:
        """Whether a place lies within speech."""
        before = bisect_right(self.quoted, at, key=lambda span: span.start)
        return before > 0 and at < self.quoted[before - 1].end

    def standing(self, full: str, at: int) -> tuple[str | None, str | None]:
        """Role and organisation of a person, as last introduced before `at`, or else after it."""
        if full not in self._known:
            self._known[full] = list(self._introductions(full))
        known = self._known[full]
        earlier = [item for item in known if item[0] <= at]
        role = next((role for _, role, _ in (*reversed(earlier), *known) if role), None)
        organisation = next((org for _, _, org in (*reversed(earlier), *known) if org), None)
        return role, organisation

    def _introductions(self, full: str) -> Iterator[Introduction]:
        """What stands beside the full name, and behind the surname or given name where it stands for it alone."""
        first, last = full.split(maxsplit=1)[0], full.rsplit(maxsplit=1)[-1]
        sharing = [other for other in self.full_names if {first, last} & set(other.split()) and full not in other]
        short = "" if sharing else rf"|{re.escape(last)}|{re.escape(first)}"
        for match in re.finditer(rf"(?<!\w)(?:{re.escape(full)}{short})(?!\w)", self.text):
            after = after_name(self.text, match.end())
            before = _before(self.text, match.start()) if match.group() == full else (None, None)
            role = after.role or before[0]
            organisation = after.organisation or before[1]
            # What somebody is "of" or "at" behind a short name is as often another thing of that name.
            if role or (organisation and match.group() == full):
                yield match.start(), role, organisation


def _opens(word: str) -> bool:
    """Whether a capitalised word is a verb of telling or another that begins a sentence, not a name."""
    lower = word.lower().rstrip(".")
    return lower in word_table("quotations")["openers"] or lower in word_list("reporting_verbs")


def _with_first_names(text: str, start: int, end: int) -> str | None:
    """The name at `start` with the given names that stand before it, or None if there are none."""
    lead = text[max(0, start - 60) : start]
    before = re.search(rf"({NAME})[ ]$", lead)
    words = before[1].split() if before else []
    while words and (_opens(words[0]) or is_role_noun(words[0])):
        words = words[1:]
    jobs = [index for index, word in enumerate(words) if is_role_noun(word)]
    words = words[jobs[-1] + 1 :] if jobs else words
    if len(words) > 1 and has_role(lead.split(",")[-1]):
        words = words[-1:]
    return " ".join((*words, text[start:end])) if words else None


def _before(text: str, start: int) -> tuple[str | None, str | None]:
    """The role and organisation in the words before a name."""
    lead = text[max(0, start - 90) : start]
    words = re.split(
        r"[\n\"“”]|[;:.(]\s|\b(?:says|said|adds|with|by|according to)\s|(?<!\w)(?:[Aa]s|[Ww]hen|[Ww]hile|[Bb]ut)\s",
        lead,
    )[-1]
    words = _after_comma(words)
    standing = before_name(words) if has_role(words) and len(words.split()) <= 8 else None
    return (standing.role, standing.organisation) if standing else (None, None)


def _after_comma(words: str) -> str:
    """The words after the last comma, unless the comma stands between a role and a name."""
    kept, _, last = words.rpartition(",")
    return last.lstrip() if last.strip() else kept.rpartition(",")[2].lstrip()


def fits(pronoun: str, full: str) -> bool:
    """Whether "he" or "she" can stand for a name, going by the given name; "they" can for every one."""
    first = full.split(maxsplit=1)[0]
    other = {"he": "she", "she": "he"}.get(pronoun)
    return other is None or first not in word_table("first_names")[other]
