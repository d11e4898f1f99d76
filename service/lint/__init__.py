"""Words held against what makes a post worth passing on: one check a file, usable on any text."""

from service.lint._flag import SEVERITIES
from service.lint._focus import count_focus, focus_by_section
from service.lint._lint import is_grave, lint_parse, lint_post, lint_text
from service.lint._places import place_in_source
from service.lint._plain import parse_text, plain_document
from service.lint._readability import grade

__all__ = [
    "SEVERITIES",
    "count_focus",
    "focus_by_section",
    "grade",
    "is_grave",
    "lint_parse",
    "lint_post",
    "lint_text",
    "parse_text",
    "place_in_source",
    "plain_document",
]
