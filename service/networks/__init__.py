"""The networks: their rules as data, and lengths as each network itself counts them."""

from service.networks.escaping import escape
from service.networks.facets import Facet, find_facets
from service.networks.fold import seen_before_fold
from service.networks.folder import templates_folder
from service.networks.loading import composed_networks, load_network, load_networks
from service.networks.measure import Length, fits, measure, measure_named
from service.networks.rules import (
    Band,
    Chain,
    Escaping,
    Facets,
    Fact,
    Fold,
    Hashtags,
    Images,
    Limit,
    Mentions,
    Named,
    Network,
    Refused,
    Rule,
    Status,
    Urls,
    Weights,
)
from service.networks.setting import with_limits
from service.networks.urls import find_urls

__all__ = [
    "Band",
    "Chain",
    "Escaping",
    "Facet",
    "Facets",
    "Fact",
    "Fold",
    "Hashtags",
    "Images",
    "Length",
    "Limit",
    "Mentions",
    "Named",
    "Network",
    "Refused",
    "Rule",
    "Status",
    "Urls",
    "Weights",
    "composed_networks",
    "escape",
    "find_facets",
    "find_urls",
    "fits",
    "load_network",
    "load_networks",
    "measure",
    "measure_named",
    "seen_before_fold",
    "templates_folder",
    "with_limits",
]
