"""The page at `/docs`: its groups in a writer's order, and ids carried on from one operation to the next."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.responses import HTMLResponse, Response

from service.api.problems import MEDIA_TYPE

# The one place that says which groups there are, in which order the page shows them, and what they are for. Operations
# stand in their groups in the order in which `create_app` includes their routers.
TAGS = [
    {"name": "Try it", "description": "Paste words in, read what comes out. Nothing is kept."},
    {"name": "Documents", "description": "Send a document to be kept, and see how far its posts are. Begin here."},
    {"name": "Snippets", "description": "What is worth passing on in your documents, with the reasons."},
    {"name": "Posts", "description": "Read them, copy them, edit them, approve or reject them."},
    {"name": "Review", "description": "What was said of posts, and what the brand remembers of it."},
    {"name": "Brands and templates", "description": "Whose posts they are, and how they are worded."},
    {"name": "Content management systems", "description": "Ghost, WordPress and others tell what was published."},
    {"name": "Webhooks", "description": "Have other programs told of what happens here."},
    {"name": "Keys", "description": "For whoever runs the service: who may do what."},
    {"name": "Health", "description": "For whoever runs the service: does it live, can it work?"},
]

# Folded: with every operation unfolded, a browser is busy for seconds before it shows the first. An example goes before
# the list of fields, and there is no list of models: each field is explained in its place.
_SWAGGER = {
    "docExpansion": "list",
    "defaultModelRendering": "example",
    "defaultModelsExpandDepth": -1,
    "displayRequestDuration": True,
    "syntaxHighlight.theme": "idea",
}
_SCRIPT = "docs.js"
# Who sends a document in the page waits for it, so that what is asked for next is there.
_FILLED_IN = {"wait"}
# What can go wrong is one line for each status; its example shows once it did.
_STYLE = """<style>
.responses-table:not(.live-responses-table) .response:is([data-code^="4"], [data-code^="5"])
  :is(.response-controls, .model-example, .headers-wrapper) { display: none; }
.responses-table .response-col_links { display: none; }
.responses-table:not(.live-responses-table) .response:is([data-code^="4"], [data-code^="5"]) td { padding: 4px 0; }
.info .title small { vertical-align: middle; }
</style>
"""


def arranged(openapi: dict[str, Any]) -> dict[str, Any]:
    """The description with the groups that have operations, examples where something is filled in, problems by name."""
    operations = list(_operations(openapi))
    used = {tag for operation in operations for tag in operation.get("tags", ())}
    openapi["tags"] = [tag for tag in TAGS if tag["name"] in used]
    for operation in operations:
        for parameter in operation.get("parameters", ()):
            _fill_in(parameter)
        for response in operation["responses"].values():
            _name_problems(response)
    return openapi


def _fill_in(parameter: dict[str, Any]) -> None:
    examples = parameter["schema"].get("examples")
    wanted = parameter["in"] == "query" and (parameter["required"] or parameter["name"] in _FILLED_IN)
    if wanted and examples:
        parameter["example"] = examples[0]


def _name_problems(response: dict[str, Any]) -> None:
    """A status that means several problems is told by their names: “Unprocessable Entity” tells a writer nothing."""
    problems = response.get("content", {}).get(MEDIA_TYPE, {}).get("examples", {})
    if problems:
        response["description"] = "; ".join(problem["summary"] for problem in problems.values())


def _operations(openapi: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in openapi["paths"].values():
        yield from path.values()


def docs_router(app: FastAPI) -> APIRouter:
    """The page, which works without a network, and the script that carries ids on."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    async def docs(request: Request) -> HTMLResponse:
        root = request.scope.get("root_path", "")
        page = get_swagger_ui_html(
            openapi_url=f"{root}{app.openapi_url}",
            title=f"{app.title}: try it",
            swagger_js_url=f"{root}/static-offline-docs/swagger-ui-bundle.js",
            swagger_css_url=f"{root}/static-offline-docs/swagger-ui.css",
            swagger_favicon_url=f"{root}/static-offline-docs/favicon.png",
            swagger_ui_parameters=_SWAGGER,
        )
        # Before Swagger UI's own scripts, which keep the function that they fetch with.
        ours = f'{_STYLE}<script src="{root}/docs/{_SCRIPT}"></script></head>'
        return HTMLResponse(bytes(page.body).decode().replace("</head>", ours, 1))

    @router.get(f"/docs/{_SCRIPT}")
    async def docs_script() -> Response:
        source = files("service.api").joinpath(_SCRIPT).read_text(encoding="utf-8")
        return Response(source, media_type="text/javascript", headers={"X-Content-Type-Options": "nosniff"})

    return router
