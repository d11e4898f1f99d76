"""Snippets into drafts: the same claim with the customer at its centre."""

from service.recast._cast import Cast, make_cast
from service.recast._recast import Turned, recast_parse, recast_sentence, recast_snippet

__all__ = ["Cast", "Turned", "make_cast", "recast_parse", "recast_sentence", "recast_snippet"]
