"""One stage of one document: claimed, done in a process of its own, kept; knows nothing of who calls it when."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from service.errors import (
    LostClaimError,
    ServiceBusyError,
    SocialmediafyError,
    StoreAwayError,
    WorkerDiedError,
)
from service.flow import compose_document, pick_document, read_source
from service.isolate import Workers
from service.store import Claim, Fault, Findings, Stage, Status, Store, Transaction
from service.webhooks import tell_of_document

# A document may have bad luck twice; the third time it is the document. Claims that came to no end count, so it does
# not matter whether the child died or the service with it.
MAX_DEATHS = 3

# How many stale posts others are told of by name; a message holds 20 kB.
_MOST_NAMED = 100
# What others are told of why a document failed; most say it in one or two hundred.
_PROBLEM_CHARACTERS = 1_000

# How soon it is seen that a process has become ready.
_LOOK_AGAIN_SECONDS = 0.05

_log = logging.getLogger("service.jobs")


@dataclass(frozen=True, slots=True)
class Bench:
    """What a stage is done with. `worker`: this service's name; `closing` is set once it is about to stop."""

    store: Store
    workers: Workers
    worker: str
    stage_seconds: float
    closing: Event


def do_stage(bench: Bench, version_id: str, stage: Stage) -> None:
    """Nothing; the stage is done, or the version is settled, or others have it.

    Raises:
        WorkerDiedError, ServiceBusyError, StoreAwayError: it may go better in a while.
    """
    _await_a_process(bench)
    with bench.store.writing() as kept:
        claim = kept.versions.claim(version_id, stage, bench.worker)
    if claim is None:
        return
    try:
        _do(bench, claim)
    except LostClaimError:
        _log.warning("a document was given to another meanwhile, or deleted: nothing was written")


def _await_a_process(bench: Bench) -> None:
    """Nothing; a process is ready, so that a claim that comes to no end says something about the document.

    Raises:
        ServiceBusyError: none is, after as long as a stage may take.
    """
    deadline = time.monotonic() + bench.stage_seconds
    while not bench.workers.warm_processes():
        if time.monotonic() > deadline or bench.closing.wait(_LOOK_AGAIN_SECONDS):
            raise ServiceBusyError("No process is ready for a document.", "It goes on as soon as one is.")


def _do(bench: Bench, claim: Claim) -> None:
    if claim.deaths >= MAX_DEATHS:
        _park(bench, claim)
        return
    try:
        _STAGES[claim.stage](bench, claim)
    except (LostClaimError, StoreAwayError):
        raise
    except (WorkerDiedError, ServiceBusyError) as error:
        _die(bench, claim, error)
    except SocialmediafyError as error:
        _fail(bench, claim, fault_of(error), Status.FAILED)


def _die(bench: Bench, claim: Claim, error: SocialmediafyError) -> None:
    """Nothing; the document is parked, because this was its last chance.

    Raises:
        SocialmediafyError: the error; it has another chance.
    """
    if bench.closing.is_set() or isinstance(error, ServiceBusyError):
        with bench.store.writing() as kept:
            kept.versions.give_back(claim)
    elif claim.deaths + 1 >= MAX_DEATHS:
        _park(bench, claim)
        return
    raise error


def fault_of(error: SocialmediafyError) -> Fault:
    """The error as it is kept."""
    return Fault(type(error).__name__, error.problem, error.remedy)


def parked() -> Fault:
    """Why a document is parked."""
    return Fault(
        WorkerDiedError.__name__,
        f"The process at work on the document died {MAX_DEATHS} times, so it is not tried any more.",
        "Send it in parts; if that fails too, please report it, if you may share the document.",
    )


def _park(bench: Bench, claim: Claim) -> None:
    _fail(bench, claim, parked(), Status.PARKED)


def _fail(bench: Bench, claim: Claim, fault: Fault, status: Status) -> None:
    with bench.store.writing() as kept:
        kept.versions.fail(claim, fault, status)
        tell_settled(kept, claim.version_id)


def tell_settled(kept: Transaction, version_id: str) -> None:
    """Nothing; whoever wants to know that the newest version is ready, or came to another end, is told."""
    document = kept.documents.of_version(version_id)
    if document.version_id != version_id:
        return
    if document.status is Status.READY:
        tell_of_document(kept, "document.ready", document)
    else:
        problem = document.fault.problem if document.fault else ""
        tell_of_document(kept, "document.failed", document, problem=problem[:_PROBLEM_CHARACTERS])


def _read(bench: Bench, claim: Claim) -> None:
    with bench.store.reading() as kept:
        source = kept.versions.source(claim.version_id)
    document = bench.workers.run(read_source, source, seconds=bench.stage_seconds)
    with bench.store.writing() as kept:
        kept.versions.keep_document(claim, document)


def _pick(bench: Bench, claim: Claim) -> None:
    with bench.store.reading() as kept:
        document, wish = kept.versions.document(claim.version_id), kept.versions.wish(claim.version_id)
    asked = bench.workers.run(pick_document, document, wish, seconds=bench.stage_seconds)
    found = Findings(asked.picked.candidates, tuple(asked.wished), tuple(asked.picked.notes))
    with bench.store.writing() as kept:
        kept.versions.keep_snippets(claim, asked.picked.snippets, found)


def _compose(bench: Bench, claim: Claim) -> None:
    with bench.store.reading() as kept:
        document = kept.versions.document(claim.version_id)
        wish = kept.brands.heeded(kept.versions.wish(claim.version_id))
        snippets, wished = kept.versions.snippets(claim.version_id), kept.versions.findings(claim.version_id).wished
    found = bench.workers.run(compose_document, document, snippets, wish, wished, seconds=bench.stage_seconds)
    with bench.store.writing() as kept:
        stale = kept.versions.keep_posts(claim, found.posts, found.unfit, found.notes)
        tell_settled(kept, claim.version_id)
        if stale:
            now = kept.documents.of_version(claim.version_id)
            tell_of_document(kept, "posts.stale", now, stale=stale[:_MOST_NAMED])


_STAGES: dict[Stage, Callable[[Bench, Claim], None]] = {
    Stage.READ: _read,
    Stage.PICK: _pick,
    Stage.COMPOSE: _compose,
}
