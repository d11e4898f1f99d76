"""Figures of the service, in Prometheus's text format: of requests, of what is kept, and of the processes at work.

Each series is bounded: routes are those of OpenAPI, states those there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from service.api.access import METRICS
from service.api.errors import problem_responses
from service.api.kept import KINDS, jobs_of, store_of
from service.isolate import Workers
from service.store import Figures

# When each series began is of no use to anybody, and as many lines again.
disable_created_metrics()  # type: ignore[no-untyped-call]

# Seconds: a lookup, a preview, a long document.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)

_PLAIN = "text/plain"
_EXAMPLE = """\
# HELP socialmediafy_versions Texts of documents, by how far they are.
# TYPE socialmediafy_versions gauge
socialmediafy_versions{status="queued"} 3.0
socialmediafy_versions{status="ready"} 41.0
"""

router = APIRouter(tags=["Health"])


class Metrics:
    """What one server counts."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        labels = ("method", "route")
        self._requests = Counter(
            "socialmediafy_requests", "Requests answered.", (*labels, "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "socialmediafy_request_seconds",
            "Seconds from the first byte of a request to the last of its answer.",
            labels,
            buckets=_BUCKETS,
            registry=self._registry,
        )

    def note_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Nothing; the request is counted. `route` must be one of few."""
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(method, route).observe(seconds)

    def text(self, kept: Collector) -> bytes:
        """All figures, with those of what is kept."""
        now = CollectorRegistry()
        now.register(kept)
        return generate_latest(self._registry) + generate_latest(now)


class _Kept(Collector):
    """What the store and the processes say now."""

    def __init__(self, figures: Figures, restarts: Mapping[str, int]) -> None:
        self._figures = figures
        self._restarts = restarts

    def collect(self) -> Iterator[Metric]:
        """The families."""
        yield GaugeMetricFamily("socialmediafy_documents", "Documents kept.", value=self._figures.documents)
        yield GaugeMetricFamily(
            "socialmediafy_oldest_unsettled_seconds",
            "Age of the oldest text that is not settled; 0 where all are.",
            value=self._figures.oldest_unsettled_seconds,
        )
        yield _by("versions", "Texts of documents, by how far they are.", self._figures.versions)
        yield _by("posts", "Posts kept, by what was last said of them.", self._figures.posts)
        yield _by("deliveries", "Messages to webhooks, by how far they are.", self._figures.deliveries)
        restarts = CounterMetricFamily(
            "socialmediafy_process_restarts", "Processes put in the place of one that ended.", labels=["work"]
        )
        for work, count in self._restarts.items():
            restarts.add_metric([work], count)
        yield restarts


def _by(name: str, says: str, counts: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(f"socialmediafy_{name}", says, labels=["status"])
    for status, count in counts.items():
        family.add_metric([status], count)
    return family


@router.get(
    "/metrics",
    operation_id="metrics",
    dependencies=[METRICS],
    summary="Figures for Prometheus",
    response_class=Response,
    response_description="The figures, in Prometheus's text format.",
    responses={
        200: {
            "content": {
                _PLAIN: {
                    "schema": {"type": "string", "description": "One line a figure."},
                    "example": _EXAMPLE,
                }
            }
        },
        **problem_responses(*KINDS),
    },
)
def metrics(request: Request) -> Response:
    """How many requests were answered, by route and status, and how long they took; what is kept, by its state.

    So: documents that wait, are done, failed or are parked, posts, messages to webhooks; and processes replaced.
    """
    counted: Metrics = request.app.state.metrics
    workers: Workers = request.app.state.workers
    with store_of(request).reading() as kept:
        figures = kept.figures.now()
    restarts = {"preview": workers.restarts, "jobs": jobs_of(request).restarts}
    return Response(counted.text(_Kept(figures, restarts)), media_type=CONTENT_TYPE_PLAIN_0_0_4)
