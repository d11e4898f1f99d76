"""Answers as a person reads them: the JSON of `service.answers` into pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from service.cli.page import Body, Card, Item, Page, Remark, Section, Table, Title

Answer = Mapping[str, Any]

# Beginnings of blocks are shown, enough to know them by.
BLOCK_CHARACTERS = 240


def view_posts(answer: Answer) -> Page:
    """Posts by network, each with its count, where its words stand, who says them and why they were picked."""
    snippets = {snippet["id"]: snippet for snippet in answer["snippets"]}
    page: list[Item] = [_title(answer, _counted(len(answer["posts"]), "post"))]
    for network, group in groupby(answer["posts"], key=lambda post: post["network"]):
        posts = list(group)
        page.append(Section(network, _counted(len(posts), "post")))
        for number, post in enumerate(posts, 1):
            page.append(_post_card(post, [snippets[each] for each in post["snippets"]], f"{number}/{len(posts)}"))
    return [*page, *_left_out(answer), *_nothing(answer["posts"], "posts")]


def view_snippets(answer: Answer) -> Page:
    """Snippets, best first, each with its score, where it stands, who says it and why it was picked."""
    found = answer["snippets"]
    cards = [_snippet_card(snippet, f"{number}/{len(found)}") for number, snippet in enumerate(found, 1)]
    return [_title(answer, f"{len(found)} of {answer['candidates']} passages"), *cards, *_nothing(found, "snippets")]


def view_document(answer: Answer) -> Page:
    """A document's details and the beginning of each of its blocks."""
    details = answer["document"]["details"]
    known = tuple((name, _detail(detail)) for name, detail in details.items())
    rows = tuple(_block_row(block) for block in answer["blocks"])
    page: list[Item] = [_title(answer, f"{answer['document']['blocks']} blocks")]
    if known:
        page.append(Table(("detail", "value, and where it was found"), known))
    return [*page, Table(("line", "kind", "words", "text"), rows, frozenset({0, 2}))]


def view_findings(answer: Answer) -> Page:
    """What a document does not bear out of posts, by post; a sentence where it bears out all."""
    found = answer["findings"]
    fact = f"{_counted(answer['posts'], 'post')}, {_counted(len(found), 'finding')}"
    rows = tuple((f"{f['post']}, {f['network']}", f["check"], f"“{f['words']}” {f['why']}") for f in found)
    if not rows:
        return [_title(answer, fact), Remark("Every figure, name, quotation and speaker stands in the document.")]
    return [_title(answer, fact), Table(("post", "check", "what is wrong"), rows)]


def _detail(detail: Answer) -> str:
    sure = "" if detail["confidence"] is None else f", {detail['confidence']:.0%} sure"
    return f"{detail['value']} ({detail['origin']}{sure})"


def _title(answer: Answer, fact: str) -> Title:
    document = answer["document"]
    name = document["name"]
    facts = (name, document["format"], f"{document['words']:,} words", fact)
    notes = (*document["notes"], *answer.get("notes", ()))
    return Title(document["title"] or name, facts, notes)


def _post_card(post: Answer, snippets: Sequence[Answer], number: str) -> Card:
    bodies = tuple(Body(part["text"], _length(part)) for part in post["parts"])
    thread = len(bodies) > 1 and not post["parts"][0]["name"]
    kind = f"{post['kind']}, thread of {len(bodies)}" if thread else post["kind"]
    notes = dict.fromkeys(
        note for snippet in snippets for note in _notes(snippet) if len(snippets) == 1 or note[0] != "why"
    )
    return Card((post["network"], number, kind), bodies, (*notes, *_flags(post)))


def _flags(post: Answer) -> Iterator[tuple[str, str]]:
    """What has to be looked at before the post is published."""
    for cut in post["cuts"]:
        yield "cut", f"“{cut['before'].strip()}” {cut['why']}"
    for flag in post["flags"]:
        if flag["severity"] != "note":
            words = post["parts"][flag["part"]]["text"][flag["start"] : flag["end"]]
            yield "check", f"{flag['flag']}: “{words}” {flag['why']}"
    yield from (("check", warning) for warning in post["warnings"])


def _length(part: Answer) -> str:
    counted = f"{part['length']:,} of {part['limit']:,}"
    return f"{part['name']}: {counted}" if part["name"] else counted


def _snippet_card(snippet: Answer, number: str) -> Card:
    body = Body(snippet["text"], f"score {snippet['score']:.2f}")
    return Card((number, snippet["kind"]), (body,), (*_notes(snippet), *_against(snippet)))


def _notes(snippet: Answer) -> Iterator[tuple[str, str]]:
    yield "from", place(snippet)
    if speaker := snippet["speaker"]:
        yield "by", ", ".join(filter(None, (speaker["name"], speaker["role"], speaker["organisation"])))
    if why := [reason["says"] for reason in snippet["reasons"] if reason["points"] > 0]:
        yield "why", "; ".join(why)
    for repair in snippet["repairs"]:
        yield "edit", repair["why"]
    for warning in snippet["warnings"]:
        yield "check", warning


def _against(snippet: Answer) -> Iterator[tuple[str, str]]:
    if against := [reason["says"] for reason in snippet["reasons"] if reason["points"] < 0]:
        yield "but", "; ".join(against)


def place(snippet: Answer) -> str:
    """The innermost heading above a snippet, and its page or line."""
    heading = snippet["section"][-1] if snippet["section"] else ""
    at = f"page {snippet['page']}" if snippet["page"] else f"line {snippet['line']}" if snippet["line"] else ""
    return ", ".join(filter(None, (heading, at))) or "the document"


def _left_out(answer: Answer) -> Iterator[Remark]:
    """A sentence for each network on which something found no place."""
    for network, group in groupby(answer["unfit"], key=lambda unfit: unfit["network"]):
        reasons = [unfit["why"] for unfit in group]
        example = "" if len(reasons) == 1 else "the first: "
        yield Remark(f"Left out on {network}: {_counted(len(reasons), 'snippet')}; {example}{_sentence(reasons[0])}")


def _sentence(text: str) -> str:
    return text[:1].lower() + text[1:]


def _nothing(found: list[Any], what: str) -> Iterator[Remark]:
    if not found:
        yield Remark(f"No {what}. `snippets --all` shows every passage with what speaks for and against it.")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _block_row(block: Answer) -> tuple[str, ...]:
    kind = f"{block['kind']} {block['level']}" if block["level"] else block["kind"]
    role = "" if block["role"] == "body" else f" ({block['role']})"
    at = block["line"] or block["page"] or ""
    return str(at), kind + role, str(len(block["text"].split())), _beginning(block["text"])


def _beginning(text: str) -> str:
    words = re.sub(r"\s+", " ", text)
    return words if len(words) <= BLOCK_CHARACTERS else words[: BLOCK_CHARACTERS - 1] + "…"
