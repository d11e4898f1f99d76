"""Words held against what makes a post worth passing on: one check a file, usable on any text."""

from service.lint._plain import parse_text, plain_document

__all__ = ["parse_text", "plain_document"]
