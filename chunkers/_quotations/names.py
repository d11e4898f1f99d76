"""Names of people in running text, with the role and organisation that stand beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from chunkers._lexicon import word_list, word_table
from chunkers._types import Span

_PARTICLES = "|".join(word_table("quotations")["particles"])
_PART = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž]\.(?:[A-Z]\.)*|[A-ZÀ-ÖØ-ÞĀ-Ž](?:[’'][A-Z])?[^\W_]*(?:-[^\W_]+)*)"
NAME = rf"{_PART}(?:[ ](?:(?:{_PARTICLES})[ ])*{_PART}){{0,4}}"
_ORGANISATION = r"(?:the )?[A-ZÀ-Ž@][\w.@&+-]*[\w@+](?:[ ](?:of |and |for |& )?[A-ZÀ-Ž@][\w.@&+-]*[\w@+]|[ ]&)*"
_POSSESSIVE = re.compile(rf"(?:(?P<organisation>{_ORGANISATION}|[a-z][\w.-]*)[’']s\s+|(?:a|an|the|our|its|their)\s+)")
_TIED = re.compile(rf",?\s+(?P<link>at|for|of|from|with|in|@)\s+(?P<organisation>{_ORGANISATION})")
_DIRECTLY = re.compile(rf"\s+(?:of|at|from|with)\s+(?P<organisation>{_ORGANISATION})")
_APPOSITION_END = re.compile(
    r",?\s+(?:who|whom|whose|which|that|where|when|while|told|in an?|during|after|before)\b"
    r"|,?\s+(?:and\s+(?:his|her|their)|on\s+(?:his|her))\b"
    r"|[;:()\"“”\n]|(?<!Sr)(?<!Jr)(?<!Inc)(?<!Dr)\.(?=\s|$)|\s[—–-]\s|—"
)
_SERVING = re.compile(r"\s+(?:is|serves\s+as|works\s+as|acts\s+as)(?=\s+(?:an?|the|our|[A-Z]))")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|can|provides|says|said|with)\b")
_LINKS = frozenset({"of", "for", "in", "at", "on", "and", "the", "a", "an"})
_ADJECTIVE = re.compile(
    r"\w+(?:ian|ese|ish|can)|French|Dutch|Swiss|German|Greek|Senior|Junior|Lead|Chief|Principal|Former|Deputy|Vice|Head|Staff"
)
MAX_TITLE_WORDS = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands beside a name: a role, an organisation, and where the description ends in the text."""

    role: str | None
    organisation: str | None
    end: int


def has_role(text: str) -> bool:
    """Whether a word of the text heads the name of a job."""
    return any(is_role_noun(word) for word in re.findall(r"[\w/-]+", text))


@cache
def is_role_noun(word: str) -> bool:
    """Whether the word, singular or plural, heads the name of a job."""
    parts = [word.lower().strip(",."), *word.lower().strip(",.").split("/")]
    return any(part in word_list("role_nouns") or part.removesuffix("s") in word_list("role_nouns") for part in parts)


def split_name(phrase: str) -> Span | None:
    """Where the person's name stands at the end of a phrase such as "Senior Director of Sales Ana Ruiz".

    The name is what follows the last job; where that begins with small words, the last two of the capitals.
    """
    runs = list(re.finditer(NAME, phrase))
    if not runs or runs[-1].end() != len(phrase):
        return None
    run = runs[-1]
    words = [match for match in re.finditer(r"\S+", phrase) if match.start() >= run.start()]
    jobs = [index for index, word in enumerate(words) if is_role_noun(word.group())]
    if has_role(phrase[: run.start()]) and re.search(r"\b(?:of|for|in|at)\s$", phrase[: run.start()]):
        words = words[-2:]
    elif jobs:
        words = words[jobs[-1] + 1 :]
    return Span(words[0].start(), len(phrase)) if words and not _is_small(words) else None


def _is_small(words: list[re.Match[str]]) -> bool:
    return len(words) == 1 and len(words[0].group()) == 1


def before_name(phrase: str) -> Standing:
    """The standing in the words before a name: "JD.com's chief architect"."""
    possessive = _POSSESSIVE.match(phrase)
    organisation = possessive["organisation"] if possessive else None
    role = phrase[possessive.end() if possessive else 0 :].strip(" ,")
    if not _is_title(role):
        return Standing(None, organisation, 0)
    first, _, rest = role.partition(" ")
    if organisation is None and rest and not is_role_noun(first) and _is_brand(first, rest):
        return Standing(rest.strip(), first, 0)
    return Standing(role, organisation, 0)


def _is_title(phrase: str) -> bool:
    """Whether the phrase is the title of a job and no more: it ends with the job or with what the job is of."""
    words = phrase.split()
    jobs = [index for index, word in enumerate(words) if is_role_noun(word)]
    if not jobs or _VERB.search(phrase) or len(words) > MAX_TITLE_WORDS:
        return False
    rest = words[jobs[-1] + 1 :]
    return not rest or (len(rest) > 1 and rest[0] in {"of", "for", "in", "at", "on"} and rest[-1] not in _LINKS)


def _is_brand(word: str, rest: str) -> bool:
    """Whether the word is a company's name: by a capital, digit or point within it, or as the only capital."""
    if re.search(r"[a-z][A-Z]|\.\w|\d", word):
        return True
    return word[:1].isupper() and rest.islower() and not _ADJECTIVE.fullmatch(word)


def after_name(text: str, at: int) -> Standing:
    """The standing that follows a name which ends at `at`: ", head of sales at Acme" or " of Acme"."""
    if serving := _SERVING.match(text, at):
        return _apposition(text, serving.end(), _ending(text, serving.end()))
    if hired := re.compile(r"\s+as\s+").match(text, at):
        found = _apposition(text, hired.end(), _ending(text, hired.end()))
        # What somebody was hired as need not be what they are.
        return Standing(None, found.organisation, found.end)
    if directly := _DIRECTLY.match(text, at):
        return Standing(None, _clean(directly["organisation"]), directly.end())
    if not text.startswith(",", at):
        return Standing(None, None, at)
    return _apposition(text, at + 1, _ending(text, at + 1))


def _ending(text: str, at: int) -> int:
    ending = _APPOSITION_END.search(text, at)
    return ending.start() if ending else len(text)


def _apposition(text: str, start: int, end: int) -> Standing:
    """The standing in `text[start:end]`, parted by commas; none if its first part names no job."""
    parts = [Span(start + m.start(), start + m.end()) for m in re.finditer(r"[^,]+", text[start:end])]
    lead = parts[0].of(text) if parts else ""
    if not has_role(lead) or len(lead.split()) > MAX_TITLE_WORDS + 4 or _VERB.search(lead):
        return Standing(None, None, start - 1)
    words = lead.strip()
    possessive = _POSSESSIVE.match(words)
    organisation = possessive["organisation"] if possessive else None
    role = words[possessive.end() if possessive else 0 :]
    role, tied = _untie(role)
    last = parts[0]
    if organisation is None and tied is None and len(parts) > 1 and _is_organisation(parts[1].of(text).strip()):
        if _is_field(parts[1].of(text)):
            role, last = f"{role}, {parts[1].of(text).strip()}", parts[1]
        else:
            tied, last = parts[1].of(text).strip(), parts[1]
    return Standing(role or None, _clean(organisation or tied), last.end)


def _untie(role: str) -> tuple[str, str | None]:
    """The role without the organisation at its end, and that organisation."""
    for match in _TIED.finditer(role):
        head, name = role[: match.start()], match["organisation"]
        if not has_role(head) or match["link"] == "in":
            continue
        if match["link"] in {"of", "for"} and not _leads(head, match["link"], name):
            continue
        return head.strip(" ,"), name
    return role.strip(" ,"), None


def _leads(head: str, link: str, name: str) -> bool:
    if _is_field(name):
        return False
    last = head.rsplit(maxsplit=1)[-1].lower()
    return link == "for" or last in word_table("quotations")["heads"]


def _is_field(text: str) -> bool:
    return any(word.lower() in word_table("quotations")["fields"] for word in text.split())


def _is_organisation(text: str) -> bool:
    return bool(re.fullmatch(_ORGANISATION, text)) and not has_role(text)


def _clean(organisation: str | None) -> str | None:
    return organisation.removeprefix("the ").rstrip(".,") if organisation else None


def parse_line(text: str) -> tuple[Span, Standing] | None:
    """The name and standing in an attribution line, "Ana Ruiz, head of sales, Acme"; None if it begins with no name."""
    name = re.match(NAME, text)
    if not name or not re.compile(r"$|[,\n(|]|\.$|\s[-–—]\s").match(text, name.end()) or len(name.group()) < 2:
        tied = name and _DIRECTLY.match(text, name.end())
        if not name or not tied:
            return None
        return Span(0, name.end()), Standing(None, _clean(tied["organisation"]), tied.end())
    parts = [part.strip(" .()|") for part in re.split(r"[,\n(|]| [-–—] ", text[name.end() :]) if part.strip(" .()|")]
    roles = [part for part in parts if has_role(part)]
    untied = [_untie(part) for part in parts]
    role = next((head for part, (head, _) in zip(parts, untied, strict=True) if part in roles), None)
    tied_to = next((organisation for _, organisation in untied if organisation), None)
    plain = [part for part in parts if part not in roles]
    loose = next(
        (
            m["organisation"]
            for part in plain
            if (m := re.search(rf"(?:at|for) (?P<organisation>{_ORGANISATION})", part))
        ),
        None,
    )
    organisation = tied_to or loose or (plain[-1] if plain else None)
    return Span(0, name.end()), Standing(role, _clean(organisation), len(text))
