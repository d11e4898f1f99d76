"""What content systems and site generators put between the tags: shortcodes and template commands."""

from __future__ import annotations

import re

# Source: codex.wordpress.org/Shortcode_API; gohugo.io/content-management/shortcodes; shopify.github.io/liquid (2026).
_COMMANDS = re.compile(
    r"\{\{<.*?>\}\}|\{\{%.*?%\}\}|\{%.*?%\}|\{\{(?!\{).{0,300}?\}\}|\{#.{0,300}?#\}"
    r"|\[/?(?:caption|gallery|embed|audio|video|playlist|contact-form(?:-7)?|vc_\w+|et_pb_\w+|fusion_\w+|su_\w+|av_\w+"
    r"|fl_\w+|elementor-template|gravityform|rev_slider|layerslider|tweet|youtube|vimeo|instagram|wpforms|mailpoet\w*"
    r"|toc|ez-toc|sc|shortcode|column|row|button|cta|tie_\w+|dropcap|pullquote|spacer|divider)(?:[\s=/][^\[\]]{0,2000})?\]",
    re.DOTALL,
)
_CAPTION = re.compile(r"(\[caption\b[^\[\]]{0,2000}\])(.{0,5000}?)(\[/caption\])", re.DOTALL)
_PICTURE = re.compile(r"(?:\s*<a\b[^>]*>)?\s*<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
_FIGURE = "<figure><figcaption>"


def blank_commands(text: str) -> str:
    """The source with its commands blanked out, as long as before; words that a pair of them encloses stay.

    WordPress captions are the words after the picture: there the tags of a caption take the command's room.
    """
    if "[caption" in text:
        text = _CAPTION.sub(_captioned, text)
    if "{" not in text and "[" not in text:
        return text
    return _COMMANDS.sub(lambda found: _blank(found.group()), text)


def _captioned(found: re.Match[str]) -> str:
    opening, inner, closing = found.groups()
    picture = _PICTURE.match(inner)
    room = len(opening) + (picture.end() if picture else 0)
    if picture is None or not inner[picture.end() :].strip() or room < len(_FIGURE):
        return f"{_blank(opening)}{inner}{_blank(closing)}"
    return f"{_FIGURE.rjust(room)}{inner[picture.end() :]}{'</figure>'.ljust(len(closing))}"


def _blank(text: str) -> str:
    return re.sub(r"[^\n\r]", " ", text)
