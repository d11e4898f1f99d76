"""Documents through a service whose processes are killed at random: is each done, and done once?

    python -m benchmarks.soak --store sqlite|postgresql [--documents N] [--kills K] [--seed S] [--json OUT]

On SQLite a service works on its documents itself, and it or a child process of it is killed; on PostgreSQL two workers
do as well, and one of the three is killed. Each time it is SIGKILL, at a random moment of each of K equal stretches of
the way, and what was killed is started again within two seconds. A receiver counts the webhooks.

Fails if a document is not ready, is there twice, has a second version or a post twice, or if the receiver was told of
it under two ids or never.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import httpx

from benchmarks._receiver import Receiver, running_receiver
from benchmarks._record import make_record
from benchmarks._site import SERVER, STORES, Site, running_site

NETWORKS = ("x", "linkedin")
WORKERS = {"sqlite": (), "postgresql": ("w1", "w2")}
CHILD = "a child of the server"
VICTIMS = {"sqlite": (SERVER, CHILD), "postgresql": (SERVER, "w1", "w2")}
LEASE_SECONDS = 10
MOST_SECONDS = 3600
_LONGEST_PAUSE_SECONDS = 2.0
_POLL_SECONDS = 0.1
_A_PAGE = 100

# Enough to be picked from and little enough to be quick; the numbers make each document another.
_DOCUMENT = """# Rooms of branch {number}

In a survey of {asked} readers, bookings of branch {number} rose by {rise} percent within a year. "We stopped
guessing," says Ada Example, head of rooms at branch {number}. Write down who asks for a room before you change the
rules. A list on the door did more for visitors than a new system would have done.
"""


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 if every document was done, and none doubled."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__.splitlines()[0])
    parser.add_argument("--store", choices=STORES, required=True)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.soak", arguments, asked.seed)
    results = soak(asked.store, asked.documents, asked.kills, asked.seed)
    for name, value in results.items():
        print(f"{name:32} {value}")
    if asked.json:
        record.write(asked.json, results)
    return 1 if results["wrong"] else 0


def soak(store: str, documents: int, kills: int, seed: int) -> dict[str, Any]:
    """What came of it: counts, seconds, and under `wrong` every fault found."""
    settings = {"lease_seconds": LEASE_SECONDS, "start_seconds": 600, "webhook_waits": ",".join(["0.5"] * 60)}
    with (
        running_receiver() as receiver,
        running_site(store, WORKERS[store], {}, allowed_private_receivers=receiver.host, **settings) as site,
        httpx.Client(base_url=site.url, timeout=30) as client,
        ThreadPoolExecutor(1) as pool,
    ):
        began = time.monotonic()
        _ask(client, "POST", "/v1/webhooks", {"url": receiver.url, "events": ["document.ready"]})
        sent = pool.submit(_send_all, client, documents)
        killed = _kill_on_the_way(site, receiver, VICTIMS[store], _moments(documents, kills, seed))
        kept = _settled(client, ids := sent.result())
        seconds = time.monotonic() - began
        _await(lambda: receiver.documents() >= documents, 60)
        wrong = [*_faults(client, ids, kept), *_faults_told(receiver, ids)]
    return {
        "store": store,
        "documents": documents,
        "kills": len(killed),
        "killed": dict(sorted(Counter(name for _, name in killed).items())),
        "killed when so many were done": [done for done, _ in killed],
        "seconds": round(seconds, 1),
        "ready": sum(each["status"] == "ready" for each in kept),
        "kept": len(kept),
        "versions": sum(each["version"] for each in kept),
        "posts": sum(each["posts"] for each in kept),
        "webhook ids": len(receiver.messages),
        "webhooks sent again": sum(receiver.messages.values()) - len(receiver.messages),
        "wrong": wrong,
    }


def _ask(client: httpx.Client, method: str, path: str, body: object = None, key: str | None = None) -> Any:  # noqa: ANN401 - JSON of any shape
    """What the service answers, however often it has to be asked."""
    deadline = time.monotonic() + MOST_SECONDS
    headers = {"Idempotency-Key": key} if key else {}
    while True:
        try:
            answer = client.request(method, path, json=body, headers=headers)
            if answer.status_code < 500:
                return answer.raise_for_status().json()
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
        time.sleep(_POLL_SECONDS)


def _send_all(client: httpx.Client, documents: int) -> list[str]:
    """The ids of the documents, in the order of their numbers; each is sent until it is taken."""
    asked = map(_document, range(documents))
    return [_ask(client, "POST", "/v1/documents", each, f"soak-{each['name']}")["id"] for each in asked]


def _document(number: int) -> dict[str, Any]:
    text = _DOCUMENT.format(number=number, asked=40 + number, rise=10 + number % 80)
    return {"text": text, "name": f"branch-{number}.md", "networks": NETWORKS}


def _moments(documents: int, kills: int, seed: int) -> Iterator[tuple[float, Random]]:
    """How many documents have to be done before each kill, and the chance that decides the rest of it."""
    chance = Random(seed)  # noqa: S311 - it guards nothing
    for number in range(kills):
        yield (number + chance.random()) * (documents - 1) / kills, chance


def _kill_on_the_way(
    site: Site, receiver: Receiver, victims: Sequence[str], moments: Iterable[tuple[float, Random]]
) -> list[tuple[int, str]]:
    """Who was killed, each with how many documents were done by then."""
    killed: list[tuple[int, str]] = []
    for done, chance in moments:
        _await(partial(_have_come, receiver, done), MOST_SECONDS)
        time.sleep(chance.random())
        victim = chance.choice(victims)
        killed.append((receiver.documents(), victim))
        if victim == CHILD:
            site.kill_child(SERVER, chance)
            continue
        site.kill(victim)
        time.sleep(chance.uniform(0, _LONGEST_PAUSE_SECONDS))
        site.start(victim)
    return killed


def _have_come(receiver: Receiver, documents: float) -> bool:
    return receiver.documents() >= documents


def _await(true: Callable[[], bool], seconds: float) -> bool:
    """Whether it became true in time."""
    deadline = time.monotonic() + seconds
    while not (found := true()) and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)
    return found


def _settled(client: httpx.Client, ids: Sequence[str]) -> list[dict[str, Any]]:
    """All documents there are, once nothing more will happen to those with these ids."""
    for each in ids:
        _await(partial(_is_settled, client, each), MOST_SECONDS)
    items: list[dict[str, Any]] = []
    after = ""
    while True:
        page = _ask(client, "GET", f"/v1/documents?limit={_A_PAGE}{after}")
        items += page["items"]
        if page["next"] is None:
            return items
        after = f"&after={page['next']}"


def _is_settled(client: httpx.Client, document_id: str) -> bool:
    return _ask(client, "GET", f"/v1/documents/{document_id}")["status"] not in {"queued", "processing"}


def _faults(client: httpx.Client, ids: Sequence[str], kept: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with what is kept, one line each."""
    if sorted(each["id"] for each in kept) != sorted(set(ids)):
        yield f"{len(kept)} documents are kept, {len(set(ids))} were sent"
    for each in kept:
        if each["status"] != "ready" or each["version"] != 1:
            yield f"{each['name']} is {each['status']} in version {each['version']}"
        posts = _ask(client, "GET", f"/v1/documents/{each['id']}/posts")["posts"]
        texts = {(post["network"], *(part["text"] for part in post["parts"])) for post in posts}
        if not len(texts) == len(posts) == each["posts"] > 0:
            yield f"{each['name']} has {len(posts)} posts, of which {len(texts)} are different"


def _faults_told(receiver: Receiver, ids: Sequence[str]) -> Iterator[str]:
    """What is wrong with what the receiver was told, one line each."""
    told = Counter(document for _, document in receiver.messages)
    for document in ids:
        if told[document] != 1:
            yield f"{document} was told of under {told[document]} ids"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
