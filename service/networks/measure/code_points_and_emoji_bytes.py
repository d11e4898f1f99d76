"""Length in code points, where emoji count by their bytes."""

from __future__ import annotations

import regex

from service.networks.rules import Network

_EMOJI = regex.compile(
    r"(?:\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|"
    r"(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)"
    r"(?:\p{Emoji_Modifier}|[\ufe0f\U000e0020-\U000e007f]|\u200d\p{Extended_Pictographic})*+)"
)


def code_points_and_emoji_bytes(text: str, _network: Network) -> int:
    """The number of code points, but for each emoji the number of its bytes in UTF-8.

    Source: Meta, "Threads Posts" (2026-04-14): emoji count as the number of UTF-8 bytes they are made of. What an
    emoji is, it does not say; here it is what Unicode shows in emoji style by default or by request.
    """
    if text.isascii():
        return len(text)
    return len(text) + sum(len(emoji.encode()) - len(emoji) for emoji in _EMOJI.findall(text))
