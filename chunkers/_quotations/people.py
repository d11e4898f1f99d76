"""The people of a document: full names for surnames and pronouns, and how they were introduced."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from chunkers._lexicon import word_table
from chunkers._quotations.names import NAME, after_name, before_name, has_role, is_role_noun
from chunkers._types import Span, Speaker


@dataclass(slots=True)
class People:
    """The people whom a text names, in the canonical text; `quoted` are the spans of speech, where none is meant.

    `titles`: what the document calls itself, for the organisation that it is about.
    """

    text: str
    quoted: tuple[Span, ...] = ()
    titles: tuple[str, ...] = ()
    full_names: set[str] = field(default_factory=set)

    def speaker(self, name: str, role: str | None, organisation: str | None, span: Span | None) -> Speaker:
        """A speaker; an organisation at the head of the role is told apart from it where the document is about it."""
        words = role.split() if role else []
        for count in range(len(words) - 1, 0, -1):
            head = " ".join(words[:count])
            if not has_role(head) and (head == organisation or (organisation is None and self._is_subject(head))):
                return Speaker(name, " ".join(words[count:]), head, span)
        return Speaker(name, role, organisation, span)

    def _is_subject(self, name: str) -> bool:
        """Whether the document's title begins as the name does, and the name stands by itself somewhere."""
        titled = any(title.split()[:1] == name.split()[:1] for title in self.titles)
        return titled and bool(re.search(rf"(?<!\w){re.escape(name)}(?:[’']s\b|[,.]|\s+[a-z])", self.text))

    def collect(self) -> None:
        """Nothing; the full names that the text introduces are known from now on."""
        gendered = set(word_table("first_names")["he"]) | set(word_table("first_names")["she"])
        for match in re.finditer(NAME, self.text):
            words = match.group().split()
            if len(words) < 2 or any(is_role_noun(word) for word in words):
                continue
            if words[0] in gendered or after_name(self.text, match.end()).role:
                self.full_names.add(match.group())

    def full_name(self, name: str, at: int) -> str:
        """The fullest form of a name that stands before `at`, or else after it; the name itself where none does."""
        if (
            " " in name
            and name[:1].isupper()
            and name.split(maxsplit=1)[0].lower() not in word_table("quotations")["particles"]
        ):
            return name
        forms = self._forms(name)
        earlier = Counter(form for form, start in forms if start <= at)
        either = earlier or Counter(form for form, _ in forms)
        return max(either, key=lambda form: (form in self.full_names, either[form], len(form))) if either else name

    def _forms(self, name: str) -> list[tuple[str, int]]:
        places = re.finditer(rf"(?<![\w’'-]){re.escape(name)}(?!\w)", self.text)
        led = ((_with_first_names(self.text, match.start(), match.end()), match.start()) for match in places)
        found = [(form, start) for form, start in led if form]
        for full in sorted(self.full_names):
            if full.split()[0] == name:
                found.extend((full, m.start()) for m in re.finditer(re.escape(full), self.text))
        return found

    def meant_by(self, pronoun: str, at: int) -> tuple[str, int] | None:
        """Whom a pronoun at `at` means: the fitting person named last before it, and where; None if there is none."""
        best: tuple[int, str] | None = None
        for full in sorted(self.full_names):
            if not _fits(pronoun, full):
                continue
            start = self._last_mention(full, at)
            if start is not None and (best is None or start > best[0]):
                best = (start, full)
        return (best[1], best[0]) if best else None

    def _last_mention(self, full: str, at: int) -> int | None:
        last = full.rsplit(maxsplit=1)[-1]
        for match in reversed(list(re.finditer(rf"(?<!\w){re.escape(last)}(?!\w)", self.text[:at]))):
            if not any(span.start <= match.start() < span.end for span in self.quoted):
                return match.start()
        return None

    def standing(self, full: str, at: int) -> tuple[str | None, str | None]:
        """Role and organisation as the text last gives them before `at`, or else where it gives them later."""
        known = list(self._introductions(full))
        earlier = [item for item in known if item[0] <= at]
        role = next((role for _, role, _ in (*reversed(earlier), *known) if role), None)
        organisation = next((org for _, _, org in (*reversed(earlier), *known) if org), None)
        return role, organisation

    def _introductions(self, full: str) -> Iterable[tuple[int, str | None, str | None]]:
        for match in re.finditer(rf"(?<!\w){re.escape(full)}(?!\w)", self.text):
            after = after_name(self.text, match.end())
            before = _before(self.text, match.start())
            role, organisation = after.role or before[0], after.organisation or before[1]
            if role or organisation:
                yield match.start(), role, organisation


def _with_first_names(text: str, start: int, end: int) -> str | None:
    """The name at `start` with the given names that stand before it, or None if there are none."""
    before = re.search(rf"({NAME})[ ]$", text[max(0, start - 60) : start])
    words = before[1].split() if before else []
    while words and (words[0].lower().rstrip(".") in word_table("quotations")["openers"] or is_role_noun(words[0])):
        words = words[1:]
    jobs = [index for index, word in enumerate(words) if is_role_noun(word)]
    words = words[jobs[-1] + 1 :] if jobs else words
    lead = text[max(0, start - 60) : start]
    if len(words) > 1 and has_role(lead.split(",")[-1]):
        words = words[-1:]
    return " ".join((*words, text[start:end])) if words else None


def _before(text: str, start: int) -> tuple[str | None, str | None]:
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


def _fits(pronoun: str, full: str) -> bool:
    first = full.split(maxsplit=1)[0]
    other = {"he": "she", "she": "he"}.get(pronoun)
    return other is None or first not in word_table("first_names")[other]
