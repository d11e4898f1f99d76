"""What a key has to allow for each operation: declared at its route, shown in OpenAPI, and enforced as shown there.

A route declares one of these and nothing else, as in `@router.get(..., dependencies=[READ])`:

READ     changes nothing: looking at what is kept, previews, exports
WRITE    sends, edits or deletes documents and posts; brands and templates
APPROVE  says what may go out
METRICS  the figures of the service
ADMIN    keys, the audit trail, whom the service calls by itself

A route that needs no key, because it tells nothing or proves its callers by other means, declares
`openapi_extra=NO_KEY`. One that declares nothing is shut to every key but those for everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Security
from fastapi.security import HTTPBearer

from service.store import Scope

SCHEME = "key"

_BEARER = HTTPBearer(
    scheme_name=SCHEME,
    bearerFormat="smf_...",
    description="A key that `socialmediafy keys create` or `POST /v1/keys` showed once. The words beside it in an "
    "operation's security are the scopes that it has to have one of.",
    auto_error=False,
)


def _needs(scope: Scope) -> Any:  # noqa: ANN401 - what FastAPI's function returns has no public type
    return Security(_BEARER, scopes=[scope.value])


READ = _needs(Scope.READ)
WRITE = _needs(Scope.WRITE)
APPROVE = _needs(Scope.APPROVE)
METRICS = _needs(Scope.METRICS)
ADMIN = _needs(Scope.ADMIN)

NO_KEY: dict[str, Any] = {"security": []}


def declared_scope(operation: Mapping[str, Any]) -> Scope | None:
    """The scope that an operation of OpenAPI asks for, None where it needs no key; one that says nothing needs all."""
    security = operation.get("security")
    if security is None:
        return Scope.ADMIN
    return next((Scope(each[SCHEME][0]) for each in security if each.get(SCHEME)), None)
