"""Whose posts these are: names, readers, terms, link, hashtags and voice, from a TOML file."""

from service.brand._brand import Brand, CallToAction, Link, Term, Voice
from service.brand._example import example_brand
from service.brand._file import load_brand, parse_brand
from service.brand._link import linked

__all__ = ["Brand", "CallToAction", "Link", "Term", "Voice", "example_brand", "linked", "load_brand", "parse_brand"]
