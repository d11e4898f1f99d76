"""Who calls; the audit trail and every verdict name them."""

from __future__ import annotations

from fastapi import Request

# Whoever reaches a service that asks for no key.
LOCAL = "local"
# Whoever was not let in, or is where nobody is asked.
NOBODY = "nobody"


def caller(request: Request) -> str:
    """The name of the one who calls."""
    name: str = getattr(request.state, "caller", LOCAL)
    return name
