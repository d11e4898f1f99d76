"""One command's work: the documents through child processes, the answers out, an exit code back."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from service.cli.batch import Batch, Done, Errand
from service.cli.complaints import complain, exit_for, in_one_line
from service.cli.errands import check_request, load_flow
from service.cli.exits import Exit
from service.cli.limits import load_limits
from service.cli.output import JsonArray, JsonLines, JsonObject, Output, Pages, View, standard_output
from service.cli.progress import Progress
from service.cli.sources import STANDARD_INPUT, Named

if TYPE_CHECKING:
    from service.isolate import Workers
    from service.model import Wish


Judge = Callable[[Mapping[str, Any]], Exit]


def should_fill(name: str) -> Judge:
    """A judge of answers whose list `name` should hold something."""
    return lambda answer: Exit.DONE if answer[name] else Exit.NOTHING_FOUND


def should_leave_empty(name: str) -> Judge:
    """A judge of answers whose list `name` holds what is wrong."""
    return lambda answer: Exit.FOUND_WRONG if answer[name] else Exit.DONE


@dataclass(frozen=True, slots=True)
class Style:
    """How answers are wanted: for programs as one JSON or as lines of JSON, else for people."""

    as_json: bool = False
    as_jsonl: bool = False


def _is_special(wish: Wish) -> bool:
    """Whether a wish asks for anything that may not be had."""
    return bool(wish.networks or wish.link is not None or wish.limits or wish.templates)


@dataclass(slots=True)
class Tally:
    """What came of the documents so far."""

    exits: set[Exit] = field(default_factory=set)

    @property
    def exit(self) -> Exit:
        """The code that a caller should see: the worst, but for documents in which nothing was found beside others."""
        order = (
            Exit.WRONG_USE,
            Exit.FAILED,
            Exit.UNREADABLE,
            Exit.FOUND_WRONG,
            Exit.DONE,
            Exit.NOTHING_FOUND,
        )
        return next(code for code in order if code in self.exits)


@dataclass(frozen=True, slots=True)
class Job:
    """What a command does: `errand` with each document; `judge` gives the exit code that an answer means.

    `load` is called in each child process, with the name of the language pipeline, before its first document.
    """

    documents: Sequence[Named]
    errand: Errand
    view: View
    judge: Judge
    style: Style
    wish: Wish | None = None
    load: Callable[[str | None], None] = load_flow

    def run(self) -> Exit:
        """The exit code, once every document is done.

        Raises:
            RequestError: what is asked for cannot be.
            SettingsError: a setting in the environment is wrong.
        """
        from service.isolate import Workers

        limits = load_limits(len(self.documents))
        with Workers(limits, warm_up=partial(self.load, limits.pipeline)) as workers:
            self._check(workers)
            self._greet()
            return self._finish(Batch(workers, self.errand, limits))

    def _check(self, workers: Workers) -> None:
        wish = self.wish if self.wish and _is_special(self.wish) else None
        wished = self.documents[0].format
        if wish or wished:
            workers.run(check_request, wish, wished)

    def _greet(self) -> None:
        """A person who gave `-` and no pipe is told that the program waits for them."""
        if any(named.argument == STANDARD_INPUT for named in self.documents) and sys.stdin.isatty():
            complain("type or paste the document", "end with Ctrl-D on a line of its own (Windows: Ctrl-Z, Enter)")

    def _finish(self, batch: Batch) -> Exit:
        output, tally = self._output(), Tally()
        progress = Progress(sys.stderr, len(self.documents))
        for done in batch.run(self.documents, progress):
            progress.clear()
            self._settle(done, output, tally)
        output.close()
        return tally.exit

    def _settle(self, done: Done, output: Output, tally: Tally) -> None:
        if not isinstance(done.outcome, bytes):
            tally.exits.add(exit_for(done.outcome))
            complain(done.named.shown, in_one_line(done.outcome, done.named.source_name))
            return
        answer = json.loads(done.outcome)
        tally.exits.add(self.judge(answer))
        output.write(answer)

    def _output(self) -> Output:
        stream = standard_output()
        if self.style.as_jsonl:
            return JsonLines(stream)
        if self.style.as_json:
            return JsonObject(stream) if len(self.documents) == 1 else JsonArray(stream)
        return Pages(stream, self.view)
