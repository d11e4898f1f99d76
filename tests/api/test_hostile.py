"""One server that is fed every file made to do harm: each gets a clear problem, and the next document an answer."""

from __future__ import annotations

import httpx

from tests.api.conftest import StartServer
from tests.hostile import NOTED, unreadable

SOUND = ("sound.md", b"# Doors\n\nIn 2024, six in ten visitors gave up at the second form of the library's page.\n")


def test_a_server_fed_with_every_unreadable_file_tells_what_to_do_and_answers_the_next(
    start_server: StartServer,
) -> None:
    server = start_server(workers=1, work_seconds=60, max_upload_bytes=80_000_000)
    with httpx.Client(base_url=server.url, timeout=120) as client:
        for what, (name, make) in unreadable().items():
            answer = client.post("/v1/preview", files={"file": (name or "unnamed", make())})
            assert 400 <= answer.status_code < 500, (what, answer.status_code, answer.text[:300])
            problem = answer.json()
            assert problem["type"].startswith("/problems/"), what
            assert problem["remedy"].endswith("."), what
            assert "fault" not in problem["type"], what
            assert client.post("/v1/preview", files={"file": SOUND}).status_code == 200, what
        for what, (name, make, note) in NOTED.items():
            answer = client.post("/v1/preview", files={"file": (name, make())}, params={"view": "full"})
            assert answer.status_code == 200, (what, answer.text[:300])
            notes = answer.json()["document"]["notes"]
            assert any(note in each for each in notes) if note else notes == [], (what, notes)
    assert not any("Traceback" in line or "failed with" in line for line in server.log)
