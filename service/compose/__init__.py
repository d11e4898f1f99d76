"""Drafts into posts: through each network's templates, within each network's limits."""

from service.compose._branding import brand_notes
from service.compose._compose import Composed, compose_posts
from service.compose._edit import reword_post
from service.compose._forms import Catalogue, Form, load_catalogue
from service.compose._names import MEANINGS
from service.compose._own import Checked, check_templates, read_template, read_templates
from service.compose._stale import stale_phrases
from service.compose._wish import check_link, check_wish

__all__ = [
    "MEANINGS",
    "Catalogue",
    "Checked",
    "Composed",
    "Form",
    "brand_notes",
    "check_link",
    "check_templates",
    "check_wish",
    "compose_posts",
    "load_catalogue",
    "read_template",
    "read_templates",
    "reword_post",
    "stale_phrases",
]
