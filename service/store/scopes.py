"""What keys may be for."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """What a key may be used for; the values are those of the JSON answer and the command line."""

    READ = "read"
    WRITE = "write"
    APPROVE = "approve"
    METRICS = "metrics"
    ADMIN = "admin"


SCOPES = {
    Scope.READ: "look at everything that is kept, and have previews made",
    Scope.WRITE: "send, edit and delete documents and posts; keep brands and templates",
    Scope.APPROVE: "approve and reject posts",
    Scope.METRICS: "read the service's figures, and nothing else",
    Scope.ADMIN: "everything, keys and the audit trail included",
}
