"""Many documents through the workers: as many at a time as there are processes, answers in the order given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from service.cli.progress import Progress
from service.cli.sources import Named
from service.errors import SocialmediafyError

if TYPE_CHECKING:
    from service.isolate import Workers

_LOOK_AFTER_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Errand:
    """What is done with each source: `function(source, *args)`, called in a child process, gives JSON."""

    function: Callable[..., bytes]
    args: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one document: its answer as JSON, or the error that stood in the way."""

    named: Named
    outcome: bytes | SocialmediafyError


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents to be sent to the workers; of each no more than `most_bytes` are read."""

    workers: Workers
    errand: Errand
    most_bytes: int
    at_once: int

    def run(self, documents: Sequence[Named], progress: Progress) -> Iterator[Done]:
        """What came of each document, in the order given, as soon as those before it are done.

        One more than there are processes is kept loaded, so that none of them waits for a disk.
        """
        coming = iter(documents)
        under_way = deque((named, self._begin(named)) for named in islice(coming, self.at_once + 1))
        while under_way:
            named, begun = under_way.popleft()
            yield Done(named, _outcome(begun, named, progress))
            progress.done += 1
            under_way.extend((further, self._begin(further)) for further in islice(coming, 1))

    def _begin(self, named: Named) -> Future[bytes] | SocialmediafyError:
        try:
            return self.workers.submit(self.errand.function, named.load(self.most_bytes), *self.errand.args)
        except SocialmediafyError as error:
            return error


def _outcome(begun: Future[bytes] | SocialmediafyError, named: Named, progress: Progress) -> bytes | SocialmediafyError:
    if isinstance(begun, SocialmediafyError):
        return begun
    while True:
        try:
            return begun.result(timeout=_LOOK_AFTER_SECONDS)
        except FutureTimeoutError:
            progress.show(named.source_name)
        except SocialmediafyError as error:
            return error
