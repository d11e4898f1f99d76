"""Snippets into drafts: the same claim with the customer at its centre."""

from __future__ import annotations

from service.model import Draft, Snippet

NEEDS_PARSER = "unchanged: needs the parser"


def recast_snippet(snippet: Snippet) -> Draft:
    """The snippet as it stands: turning a sentence round safely takes its grammar, so without a parser none is."""
    return Draft(snippet, snippet.words, (), NEEDS_PARSER)
