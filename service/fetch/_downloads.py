"""Downloads under way: each in a thread of its own, and never more than a few."""

from __future__ import annotations

from concurrent.futures import Future
from threading import BoundedSemaphore, Thread

from service.errors import ServiceBusyError
from service.fetch._fetch import FetchSettings, fetch_source
from service.model import Source


class Downloads:
    """Documents being fetched; may be asked from any thread. Threads still at it do not keep the process alive.

    `most`: how many at a time; memory is bounded by so many times the largest document, twice while it is unpacked.
    """

    def __init__(self, settings: FetchSettings, most: int) -> None:
        self._settings = settings
        self._most = most
        self._free = BoundedSemaphore(most)

    def submit(self, url: str, name: str | None = None) -> Future[Source]:
        """The document to come; the future raises what `fetch_source` raises.

        Raises:
            ServiceBusyError: as many are under way as may be.
        """
        if not self._free.acquire(blocking=False):
            raise ServiceBusyError(
                f"{self._most} documents are being fetched already.", "Send the address again in a few seconds."
            )
        future: Future[Source] = Future()
        Thread(target=self._fetch, args=(url, name, future), name="fetch", daemon=True).start()
        return future

    def _fetch(self, url: str, name: str | None, future: Future[Source]) -> None:
        try:
            source = fetch_source(url, self._settings, name=name)
        except BaseException as error:  # noqa: BLE001 - whoever waits must be told, whatever it is
            future.set_exception(error)
        else:
            future.set_result(source)
        finally:
            self._free.release()
