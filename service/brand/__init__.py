"""Whose posts these are: names, readers, terms, link, hashtags and voice, from a TOML file."""

from service.brand._brand import Brand, CallToAction, Link, Term, Voice
from service.brand._example import example_brand
from service.brand._file import load_brand, parse_brand, read_brand
from service.brand._link import label, linked
from service.brand._say import address_free, brand_replaces, brand_says, said_by, stands_in
from service.brand._write import brand_text, with_banned

__all__ = [
    "Brand",
    "CallToAction",
    "Link",
    "Term",
    "Voice",
    "address_free",
    "brand_replaces",
    "brand_says",
    "brand_text",
    "example_brand",
    "label",
    "linked",
    "load_brand",
    "parse_brand",
    "read_brand",
    "said_by",
    "stands_in",
    "with_banned",
]
