"""`lint`: what stands in a text's own way, line by line, as linters print it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TextIO

import click

from service.cli.batch import Errand
from service.cli.errands import lint_document
from service.cli.exits import Exit
from service.cli.group import socialmediafy
from service.cli.job import Job, Style
from service.cli.options import gives_answers, takes_brand, takes_documents
from service.cli.output import Answer, Output, put_json, put_text, standard_output
from service.cli.page import Page
from service.cli.sources import STANDARD_INPUT, Named, printable

if TYPE_CHECKING:
    from service.brand import Brand

SEVERITIES = ("note", "warning", "error")
# So many characters of the words, and so many sections, are shown; `--json` has them all.
MOST_SHOWN, MOST_SECTIONS = 60, 5


@dataclass(slots=True)
class Lines:
    """One line a flag: file, line, column, severity, flag and message; then lines about the whole and its sections."""

    stream: TextIO

    def write(self, answer: Answer) -> None:
        """Nothing; the lines stand there."""
        lines = [_line(answer["name"], flag) for flag in answer["flags"]]
        told = (*lines, _summary(answer), *_about_sections(answer))
        put_text("".join(f"{printable(line)}\n" for line in told), self.stream)

    def close(self) -> None:
        """Nothing."""


@dataclass(slots=True)
class Sarif:
    """All answers as one SARIF log, written when the last is there."""

    stream: TextIO
    _answers: list[Mapping[str, Any]] = field(default_factory=list)

    def write(self, answer: Answer) -> None:
        """Nothing; the answer is kept."""
        self._answers.append(answer)

    def close(self) -> None:
        """Nothing; the log stands there."""
        from service.answers import sarif_of

        put_json(sarif_of(self._answers), self.stream)


@dataclass(frozen=True, slots=True)
class LintJob(Job):
    """A job whose answers for people are lines, or a SARIF log."""

    sarif: bool = False

    def _output(self) -> Output:
        if self.sarif:
            return Sarif(standard_output())
        if self.style.as_json or self.style.as_jsonl:
            return Job._output(self)  # noqa: SLF001 - the same of the class above
        return Lines(standard_output())


@socialmediafy.command(epilog="Exit code 5: something as grave as --fail-on. All codes: socialmediafy --help")
@takes_documents
@takes_brand
@click.option("--ignore", "ignored", multiple=True, metavar="WORD", help="A flag or a word to pass over; repeatable.")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="The least grave flag that ends with exit code 5.",
)
@click.option("--sarif", is_flag=True, help="For editors and CI: one SARIF 2.1.0 log.")
@gives_answers
def lint(
    documents: tuple[Named, ...],
    brand: Brand | None,
    ignored: tuple[str, ...],
    fail_on: str,
    sarif: bool,  # noqa: FBT001 - by name
    style: Style,
) -> Exit:
    """Say what stands in the way of each FILE, as linters do.

    Errors: selling by fear, putting others down. Warnings: talk of the
    company itself, words that point elsewhere. Notes: jargon, sentences hard
    to read. FILE - is standard input.

    \b
    Examples:
      socialmediafy lint paper.md
      socialmediafy lint *.md --fail-on warning
      socialmediafy lint post.txt --ignore jargon --sarif > lint.sarif
    """  # noqa: D301 - \b is click's mark for lines that stay as they are
    names, unheard = (brand.own_names, brand.meant) if brand else ((), ())
    errand = Errand(lint_document, (names, (*ignored, *unheard)))
    named = tuple(_by_path(document) for document in documents)
    return LintJob(named, errand, _no_page, _judge(fail_on), style, sarif=sarif).run()


def _by_path(document: Named) -> Named:
    """The document under its path as given, by which editors and CI find it again."""
    if document.name is not None or document.is_address or document.argument == STANDARD_INPUT:
        return document
    return replace(document, name=document.argument)


def _judge(least: str) -> Callable[[Mapping[str, Any]], Exit]:
    grave = SEVERITIES[SEVERITIES.index(least) :]
    return lambda answer: Exit.FOUND_WRONG if any(flag["severity"] in grave for flag in answer["flags"]) else Exit.DONE


def _line(name: str, flag: Mapping[str, Any]) -> str:
    place = f"{name}:{flag['line'] or 1}:{flag['column'] or 1}"
    instead = f" ({flag['suggestion']})" if flag["suggestion"] else ""
    words = " ".join(flag["words"].split())
    shown = words if len(words) <= MOST_SHOWN else f"{words[: MOST_SHOWN - 3]}..."
    said = flag["why"] if flag["why"].startswith(f"“{words}”") else f"“{shown}” {flag['why']}"
    return f"{place}: {flag['severity']} {flag['flag']}: {said}{instead}"


def _summary(answer: Mapping[str, Any]) -> str:
    focus = answer["customer_focus"]
    share = "" if focus["share"] is None else f", {focus['share']:.0%} of both to the reader"
    flags = len(answer["flags"])
    said = f"{answer['name']}: {flags} flag{'' if flags == 1 else 's'}; grade {answer['grade']:.0f}"
    return f"{said}; {focus['you']} you-words, {focus['self']} self-words{share}"


def _about_sections(answer: Answer) -> list[str]:
    """The sections that speak more of their author than to their reader, the worst first: where to begin rewriting."""
    own = [section for section in answer["sections"] if section["self"] > section["you"]]
    own.sort(key=lambda section: section["you"] - section["self"])
    return [
        f"{answer['name']}: speaks more of itself than to its reader: {_headed(section)}"
        f" ({section['you']} you-words, {section['self']} self-words)"
        for section in own[:MOST_SECTIONS]
    ]


def _headed(section: Mapping[str, Any]) -> str:
    return f"“{section['section'][-1]}”" if section["section"] else "what stands before the first heading"


def _no_page(answer: Answer) -> Page:  # noqa: ARG001 - a view's signature
    """Nothing: lines are printed in the stead of a page."""
    return []
