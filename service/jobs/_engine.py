"""The job engine: the only module that knows it is DBOS.

It is one in a process, and finds its functions by their names, so they stand at the top of this module and the bench
they work at does too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from dbos import DBOS, DBOSConfig, DBOSPortableJSONSerializer, SetWorkflowID, WorkflowHandle

from service.errors import ServiceBusyError
from service.jobs._stages import MAX_DEATHS, Bench, do_stage
from service.settings import Settings
from service.store import Stage, Store

_QUEUE = "documents"
_JOB = "make_posts"
_POLLING_SECONDS = 0.5
# Jobs that are forgotten in one transaction.
_A_BATCH = 500

# Raised only when stages change so that a job of an older version cannot go on.
_JOBS_VERSION = "jobs-v1"

# Deaths within a stage are counted by the store; this stands behind it for those between stages.
_MAX_RECOVERIES = MAX_DEATHS * len(Stage) + 1

_ACTIVE = {"ENQUEUED", "PENDING", "DELAYED"}
GIVEN_UP = "MAX_RECOVERY_ATTEMPTS_EXCEEDED"

_bench: Bench | None = None


@DBOS.workflow(name=_JOB, max_recovery_attempts=_MAX_RECOVERIES)
def make_posts(version_id: str) -> None:
    """Nothing; the version is settled. Whatever a stage finds is in the store, so a stage may be done twice."""
    for stage in Stage:
        do_step(version_id, stage.value)


def _may_go_better(error: BaseException) -> bool:
    """Whether another try makes sense: not while the service stops, for the next start goes on with it."""
    return not (_bench is None or _bench.closing.is_set()) and isinstance(error, Exception)


@DBOS.step(
    name="do_stage",
    retries_allowed=True,
    interval_seconds=1,
    backoff_rate=3,
    max_attempts=MAX_DEATHS + 1,
    should_retry=_may_go_better,
)
def do_step(version_id: str, stage: str) -> None:
    """Nothing; this stage of the version is done, or there is nothing to do."""
    if _bench is None:
        raise ServiceBusyError("The service is about to stop.", "It goes on when it is started again.")
    do_stage(_bench, version_id, Stage(stage))


def launch(bench: Bench, settings: Settings, store: Store) -> None:
    """Nothing; jobs of this worker's name that were cut off go on, and queued ones begin."""
    global _bench  # noqa: PLW0603 - the engine itself is one in a process
    _bench = bench
    config = DBOSConfig(
        name="socialmediafy",
        application_version=_JOBS_VERSION,
        # The engine takes up what its executor had begun, so one that begins nothing has a name like nobody's.
        executor_id=settings.worker_name if settings.jobs else f"no-jobs:{uuid4().hex}",
        serializer=DBOSPortableJSONSerializer(),
        log_level="ERROR",
    )
    if store.jobs_engine is not None:
        config["system_database_engine"] = store.jobs_engine
    else:
        config["system_database_url"] = settings.database_url
    DBOS(config=config)
    if not settings.jobs:
        DBOS.listen_queues([])
    DBOS.launch()
    # The number is the queue's, and so the same for all that share it: the last to start with any says which.
    DBOS.register_queue(
        _QUEUE,
        worker_concurrency=settings.jobs or 1,
        polling_interval_sec=_POLLING_SECONDS,
        on_conflict="always_update" if settings.jobs else "never_update",
    )


def halt(seconds: float) -> None:
    """Nothing; the engine is gone. What is at work gets this long to end; what does not goes on at the next start."""
    global _bench  # noqa: PLW0603 - as above
    DBOS.destroy(workflow_completion_timeout_sec=round(seconds))
    _bench = None


def enqueue(version_id: str) -> None:
    """Nothing; there is a job for the version, unless there was one before."""
    with SetWorkflowID(version_id):
        handle: WorkflowHandle[None] = DBOS.enqueue_workflow(_QUEUE, make_posts, version_id)
    del handle


def states(version_ids: Sequence[str]) -> dict[str, str]:
    """What the engine says of these versions' jobs; those it does not know are left out."""
    if not version_ids:
        return {}
    known = DBOS.list_workflows(workflow_ids=list(version_ids), load_input=False, load_output=False)
    return {job.workflow_id: job.status for job in known}


def begun() -> dict[str, str]:
    """The name of the worker by the id of the version, of all jobs that somebody has begun and not ended."""
    jobs = DBOS.list_workflows(status="PENDING", queue_name=_QUEUE, load_input=False, load_output=False)
    return {job.workflow_id: job.executor_id for job in jobs if job.executor_id is not None}


def hand_on(version_ids: Sequence[str]) -> None:
    """Nothing; whoever is free goes on with these jobs, and whoever had begun them can record nothing more."""
    if version_ids:
        DBOS.resume_workflows(list(version_ids), queue_name=_QUEUE)


def forget_ended(before: datetime) -> int:
    """How many jobs the engine has forgotten: those that ended before then; `before` is aware."""
    forgotten = 0
    while ended := DBOS.list_workflows(
        completed_before=before.isoformat(), name=_JOB, limit=_A_BATCH, load_input=False, load_output=False
    ):
        DBOS.delete_workflows([job.workflow_id for job in ended])
        forgotten += len(ended)
    return forgotten


def is_active(state: str) -> bool:
    """Whether the engine will go on with such a job by itself."""
    return state in _ACTIVE


def forget(version_id: str) -> None:
    """Nothing; the engine knows nothing of the version's job."""
    DBOS.delete_workflow(version_id)
