"""The role and organisation that stand beside a person's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chunkers._lexicon import word_table
from chunkers._quotations.names import NAME, has_role, is_role_noun
from chunkers._types import Span

_WORD = r"[A-ZÀ-Ž@](?:[\w.@&+-]*[\w@+])?(?:[’']s(?=\s[A-Z]))?"
_ORGANISATION = rf"(?:the )?(?:St\. )?{_WORD}(?:[ ](?:of (?:the )?|and |for |& )?{_WORD}|[ ]&)*"
_POSSESSIVE = re.compile(
    r"(?:(?:the|our|its|their|his|her)\s+[a-z]+[’']s\s+"
    rf"|(?P<organisation>{_ORGANISATION}|[a-z][\w.-]*)[’']s\s+|(?:a|an|the|our|its|their)\s+)"
)
_TIED = re.compile(rf",?\s+(?P<link>at|for|of|from|with|in|@)\s+(?P<organisation>{_ORGANISATION})")
_DIRECTLY = re.compile(rf"\s+(?:of|at|from|with)\s+(?P<organisation>{_ORGANISATION})")
_APPOSITION_END = re.compile(
    r",?\s+(?:who|whom|whose|which|that|where|when|while|told|in an?|during|after|before)\b"
    r"|,?\s+(?:and\s+(?:his|her|their)|on\s+(?:his|her))\b"
    r"|[;:()\"“”\n]|(?<!Sr)(?<!Jr)(?<!Inc)(?<!Dr)(?<!St)\.(?=\s|$)|\s[—–-]\s|—"
)
_SERVING = re.compile(
    r",?\s+(?:who\s*[’']s|(?:who\s+)?(?:is|serves\s+as|works\s+as|acts\s+as))(?:\s+(?:now|currently|also))?"
    r"(?=\s+(?:an?|the|our|[A-Z]))"
)
_LEADING = re.compile(
    r",?\s+who\s+(?:leads|heads|runs|manages|oversees|directs)\s+[^,.;:\"“”\n]*?\s(?:at|for)\s+"
    rf"(?P<organisation>{_ORGANISATION})"
)
_CREDENTIALS = re.compile(r",\s+(?:Ph\.?D|M\.?D|MBA|RN|CISSP|Esq|Jr|Sr)\b\.?(?=,)")
_THEN = re.compile(r"^(?:then|now|currently|formerly|at the time|today)\s+(?=an?\s|the\s)(?:an?|the)\s+")
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|can|provides|says|said|with|it|us|them|from|by)\b")
_LINKS = frozenset({"of", "for", "in", "at", "on", "and", "the", "a", "an"})
_ADJECTIVE = re.compile(
    r"\w+(?:ian|ese|ish|can)|French|Dutch|Swiss|German|Greek|Senior|Junior|Lead|Chief|Principal|Former|Deputy|Vice|Head|Staff"
)
MAX_TITLE_WORDS = 12
# The longest brackets behind a name that tell who somebody is, in code points.
MAX_BRACKETED = 80


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands beside a name: a role, an organisation, and where the description ends in the text."""

    role: str | None
    organisation: str | None
    end: int


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
    """The standing that follows a name which ends at `at`: ", head of sales at Acme", " of Acme" or " (CEO, Acme)"."""
    if titled := _CREDENTIALS.match(text, at):
        at = titled.end()
    if told := _told(text, at):
        return told
    if directly := _DIRECTLY.match(text, at):
        return Standing(None, _clean(directly["organisation"]), directly.end())
    if bracketed := re.compile(rf"\s\(([^()\n]{{2,{MAX_BRACKETED}}})\)").match(text, at):
        return _bracketed(bracketed[1], at, bracketed.end())
    if not text.startswith(",", at):
        return Standing(None, None, at)
    return _apposition(text, at + 1, _ending(text, at + 1))


def _told(text: str, at: int) -> Standing | None:
    """The standing told by a verb or "as": ", who is head of sales at Acme"."""
    if serving := _SERVING.match(text, at):
        return _apposition(text, serving.end(), _ending(text, serving.end()))
    if leading := _LEADING.match(text, at):
        return Standing(None, _clean(leading["organisation"]), leading.end())
    if hired := re.compile(r"\s+as\s+").match(text, at):
        found = _apposition(text, hired.end(), _ending(text, hired.end()))
        # What somebody was hired as need not be what they are.
        return Standing(None, found.organisation, found.end)
    return None


def _bracketed(words: str, at: int, end: int) -> Standing:
    found = _listed([part.strip() for part in words.split(",")])
    return Standing(found.role, found.organisation, end) if found.role else Standing(None, None, at)


def _ending(text: str, at: int) -> int:
    ending = _APPOSITION_END.search(text, at)
    return ending.start() if ending else len(text)


def _apposition(text: str, start: int, end: int) -> Standing:
    """The standing in `text[start:end]`, parted by commas; none if its first part names no job."""
    parts = [Span(start + m.start(), start + m.end()) for m in re.finditer(r"[^,]+", text[start:end])]
    lead = _THEN.sub("", parts[0].of(text).strip()) if parts else ""
    if not has_role(lead) or len(lead.split()) > MAX_TITLE_WORDS + 4 or _VERB.search(lead):
        return Standing(None, None, start - 1)
    possessive = _POSSESSIVE.match(lead)
    owner = possessive["organisation"] if possessive else None
    role, tied = _untie(lead[possessive.end() if possessive else 0 :])
    if len(parts) == 1 or tied:
        return Standing(role or None, _clean(owner or tied), parts[0].end)
    field, at = _untie_field(parts[1].of(text).strip())
    if at or is_field(field):
        return Standing(f"{role}, {field}", _clean(owner or at), parts[1].end)
    if owner is None and at is None and _is_organisation(field):
        return Standing(role or None, _clean(field), parts[1].end)
    return Standing(role or None, _clean(owner), parts[0].end)


def _untie_field(part: str) -> tuple[str, str | None]:
    """What is led, and where: "Cloud Services at Acme"."""
    tied = re.compile(rf"(.+?)\s(?:at|of|for)\s({_ORGANISATION})").fullmatch(part)
    return (tied[1], tied[2]) if tied else (part, None)


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
    if is_field(name):
        return False
    last = head.rsplit(maxsplit=1)[-1].lower()
    return link == "for" or last in word_table("quotations")["heads"]


def is_field(words: str) -> bool:
    """Whether the words only say what is led or how high ("Platform Engineering"), and name no organisation."""
    known = {*word_table("quotations")["fields"], *word_table("quotations")["ranks"]}
    parts = [word for word in re.split(r"[\s/,]+", words.lower()) if word not in {"and", "&", "of", "the", ""}]
    return bool(parts) and all(word in known or is_role_noun(word) for word in parts)


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
    parts = [part.strip(" .()|") for part in re.split(r"[,\n(|]| [-–—] ", text[name.end() :])]
    found = _listed([part for part in parts if part and "://" not in part])
    return Span(0, name.end()), Standing(found.role, found.organisation, len(text))


def _listed(parts: list[str]) -> Standing:
    """The standing told in parts: the first that is a job, and the organisation tied to it or standing alone."""
    untied = [_untie(part) for part in parts]
    role = next((head for part, (head, _) in zip(parts, untied, strict=True) if has_role(part)), None)
    tied = next((organisation for _, organisation in untied if organisation), None)
    plain = [part for part in parts if not has_role(part)]
    at = (re.search(rf"(?:at|for) (?P<organisation>{_ORGANISATION})", part) for part in plain)
    loose = next((found["organisation"] for found in at if found), None)
    return Standing(role, _clean(tied or loose or (plain[-1] if plain else None)), 0)
