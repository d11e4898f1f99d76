"""What readers see of a post before they ask for more."""

from __future__ import annotations

from service.networks.rules import Network


def seen_before_fold(text: str, network: Network, *, phone: bool = True) -> str:
    """The beginning of the text that the network's feed shows; all of it where the network folds nothing."""
    if network.fold is None:
        return text
    fold = network.fold
    return text[: fold.code_points_on_phone if phone else fold.code_points_on_desktop]
