"""The networks: their rules as data, and lengths as each network itself counts them."""

from service.networks.escaping import escape
from service.networks.folder import templates_folder
from service.networks.loading import load_network, load_networks
from service.networks.measure import Length, fits, measure
from service.networks.rules import (
    Band,
    Escaping,
    Fold,
    Hashtags,
    Images,
    Limit,
    Mentions,
    Network,
    Refused,
    Rule,
    Status,
    Urls,
    Weights,
)
from service.networks.urls import find_urls

__all__ = [
    "Band",
    "Escaping",
    "Fold",
    "Hashtags",
    "Images",
    "Length",
    "Limit",
    "Mentions",
    "Network",
    "Refused",
    "Rule",
    "Status",
    "Urls",
    "Weights",
    "escape",
    "find_urls",
    "fits",
    "load_network",
    "load_networks",
    "measure",
    "templates_folder",
]
