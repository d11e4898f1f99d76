"""A service killed on the way, in small: every document is done once, and what is not is told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from benchmarks._receiver import Receiver
from benchmarks.soak import _faults_told, main

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills processes as Linux has them")


@pytest.mark.slow
def test_documents_go_through_a_killed_service_once(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert main(["--store", "sqlite", "--documents", "3", "--kills", "1", "--json", str(out)]) == 0
    told = json.loads(out.read_text())
    assert (told["ready"], told["kept"], told["versions"], told["webhook ids"], told["kills"]) == (3, 3, 3, 3, 1)
    assert told["posts"] > 0


def test_a_document_told_of_under_two_ids_or_never_is_a_fault() -> None:
    receiver = Receiver("here")
    for message, document in (("m1", "a"), ("m1", "a"), ("m2", "b"), ("m3", "b")):
        receiver.take(message, json.dumps({"data": {"document": document}}).encode())
    assert list(_faults_told(receiver, ["a", "b", "c"])) == ["b was told of under 2 ids", "c was told of under 0 ids"]
