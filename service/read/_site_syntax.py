"""What site generators and other dialects add to Markdown, taken as the markup it is.

Shortcodes of Hugo and Jekyll, attributes of kramdown and pandoc, admonitions of MkDocs, Docusaurus and pandoc, MDX's
imports. Their signs give no text; the words that a pair of them encloses are read on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

# Source: the manuals of Hugo (shortcodes), Liquid (tags), kramdown (syntax), pandoc (extension attributes), Material
# for MkDocs (admonitions) and MDX, November 2026.
_SHORTCODE_ENDS = {"{{<": ">}}", "{{%": "%}}", "{%": "%}"}
_VARIABLE = re.compile(r"\{\{-?\s*[\w.]+(?:\s*\|[^{}\n]*)?\s*-?\}\}")
_ATTRIBUTES = re.compile(
    r"\{:?\s*(?:[#.][\w:.-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}]+)|:?toc)"
    r"(?:\s+(?:[#.][\w:.-]+|[\w-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}]+)))*\s*\}"
)
_COMMENT = re.compile(r"\{/\*[^*]{0,2000}\*/\}")
_EMOJI = re.compile(r":[a-z][a-z0-9_+-]{1,40}:(?!\w)")
_FENCE_LINE = re.compile(r":{3,}\s*(?:\{[^}]*\}|[\w-]+)?\s*(?:\{[^}]*\}|\[[^\]]*\]|\"[^\"]*\")?\s*:*$")
_MODULE_LINE = re.compile(
    r"(?:import\s+(?:[\w*{][^;]*\s+from\s+)?['\"][^'\"]+['\"]|export\s+(?:const|default|\*)\s.*);?$"
)
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?|===\+?!?)\s+(?:[\w -]*?)\s*(?:\"(?P<title>[^\"]*)\")?\s*$")
_NAME = re.compile(
    r"\{(?:\{[<%]|%)-?\s*(?P<close>/|end)?\s*(?P<name>[\w/-]+)(?P<rest>.*?)/?\s*-?(?:[>%]\}\}|%\})\Z", re.DOTALL
)
_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)'|`([^`]*)`|([^\s\"'>]+))", re.DOTALL)
_PAIRED_QUOTES = frozenset({"blockquote", "quote", "pullquote", "quotation"})
# Far longer than any shortcode; an unclosed one is not looked for through the whole document.
_MAX_LENGTH = 4000
_MAX_PAIRED_LINES = 200


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode: its name, whether it ends one, and the places of its parameters' values in the parsed text."""

    name: str
    closing: bool
    parameters: dict[str, tuple[int, int]]


def read_shortcode(text: str, start: int, end: int) -> Shortcode:
    """The shortcode that stands at `start:end` of `text`."""
    found = _NAME.match(text[start:end])
    if not found:
        return Shortcode("", closing=False, parameters={})
    parameters: dict[str, tuple[int, int]] = {}
    for parameter in _PARAMETER.finditer(text, start + found.start("rest"), start + found.end("rest")):
        group = next(number for number in (2, 3, 4, 5) if parameter.group(number) is not None)
        parameters[parameter.group(1).lower()] = parameter.span(group)
    return Shortcode(found["name"].lower(), bool(found["close"]), parameters)


def site_syntax_plugin(parser: MarkdownIt) -> None:
    """Add the rules to a parser: tokens `shortcode` and `aside_title`; everything else is swallowed."""
    ends_paragraphs: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
    parser.block.ruler.before("fence", "shortcode", _shortcode_block, ends_paragraphs)
    parser.block.ruler.before("fence", "site_line", _site_line, ends_paragraphs)
    parser.block.ruler.before("code", "admonition", _admonition, ends_paragraphs)
    parser.inline.ruler.before("escape", "site_inline", _site_inline)


def bridge_spaces(text: str) -> str:
    """The line with the spaces in link targets that break them made underscores, so that a link is one; same length.

    Variables have such spaces, and file names that nobody quoted; an angle bracket may be left open.
    """
    if "](" not in text:
        return text
    return _BROKEN_TARGET.sub(lambda found: found.group().replace(" ", "_").replace("<", "_"), text)


_BROKEN_TARGET = re.compile(
    r"(?<=\]\()(?:"
    r"[^()\s{]{0,200}(?:\{\{[^{}]{0,200}\}\}|\{%[^{}]{0,200}%\})"
    r"|[^()\s\"'<>]{1,300}(?: [^()\s\"'<>]{1,300}){1,20}\.\w{2,5}(?=\))"
    r"|<[^<>()\s]{1,300}(?=\)))"
)


def _shortcode_end(text: str, start: int, limit: int) -> int:
    """Where the shortcode that begins at `start` ends, 0 if none does."""
    opening = next((sign for sign in _SHORTCODE_ENDS if text.startswith(sign, start)), None)
    if opening is None:
        return 0
    ending = _SHORTCODE_ENDS[opening]
    found = text.find(ending, start + len(opening), min(limit, start + _MAX_LENGTH))
    return found + len(ending) if found >= 0 else 0


def _line_text(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _shortcode_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001
    start = state.bMarks[start_line] + state.tShift[start_line]
    if state.src[start : start + 2] not in {"{{", "{%"}:
        return False
    end = _shortcode_end(state.src, start, len(state.src))
    if not end:
        return False
    line = start_line
    while line < end_line and state.eMarks[line] < end:
        line += 1
    if line >= end_line or state.src[end : state.eMarks[line]].strip():
        return False
    if silent:
        return True
    shortcode = read_shortcode(state.src, start, end)
    token = state.push("shortcode", "", 0)
    token.map = [start_line, line + 1]
    token.meta = {"shortcode": shortcode}
    state.line = line + 1
    _dedent(state, shortcode, line + 1, end_line)
    return True


def _dedent(state: StateBlock, shortcode: Shortcode, line: int, end_line: int) -> None:
    """Read what stands in a pair of shortcodes from its own indent on, so that it is not taken for code."""
    if shortcode.closing or shortcode.name not in _PAIRED_QUOTES:
        return
    ending = re.compile(rf"\{{[{{%].*?(?:/|end)\s*{re.escape(shortcode.name)}\b")
    last, end_line = line, min(end_line, line + _MAX_PAIRED_LINES)
    while last < end_line and not ending.match(_line_text(state, last)):
        last += 1
    inner = [number for number in range(line, last) if not state.isEmpty(number)]
    if last >= end_line or not inner:
        return
    indent, line_max, parent = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent = min(state.sCount[number] for number in inner)
    state.lineMax = last
    state.level += 1
    state.md.block.tokenize(state, line, last)
    state.level -= 1
    state.blkIndent, state.lineMax, state.parentType = indent, line_max, parent
    state.line = last


def _site_line(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: ARG001, FBT001
    """A line that is all markup: the end or beginning of an aside, attributes of a block, a module's import."""
    text = _line_text(state, start_line).rstrip()
    if not text or text[0] not in ":{ie":
        return False
    module = text[0] in "ie" and state.level == 0 and _MODULE_LINE.fullmatch(text)
    if not (module or _FENCE_LINE.fullmatch(text) or _ATTRIBUTES.fullmatch(text) or _COMMENT.fullmatch(text)):
        return False
    if not silent:
        state.line = start_line + 1
    return True


def _admonition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: FBT001
    """`!!! note "Title"` and the indented lines below it; the title, where one is given, is kept."""
    if state.is_code_block(start_line):
        return False
    text = _line_text(state, start_line)
    found = _ADMONITION.fullmatch(text) if text[:3] in {"!!!", "???", "==="} else None
    if not found:
        return False
    if silent:
        return True
    if found["title"]:
        token = state.push("aside_title", "", 0)
        token.map = [start_line, start_line + 1]
        token.content = found["title"]
    line = start_line + 1
    indent, line_max = state.blkIndent, state.lineMax
    inner = state.sCount[start_line] + 4
    while line < end_line and (state.isEmpty(line) or state.sCount[line] >= inner):
        line += 1
    state.blkIndent, state.lineMax = inner, line
    state.level += 1
    state.md.block.tokenize(state, start_line + 1, line)
    state.level -= 1
    state.blkIndent, state.lineMax = indent, line_max
    state.line = line
    return True


def _site_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    sign = state.src[state.pos]
    if sign == ":":
        if state.pos and state.src[state.pos - 1].isalnum():
            return False
        found = _EMOJI.match(state.src, state.pos, state.posMax)
        end = found.end() if found else 0
    else:
        end = _braces_end(state.src, state.pos, state.posMax) if sign == "{" else 0
    if not end:
        return False
    if not silent and state.pending:
        state.pushPending()
    state.pos = end
    return True


def _braces_end(text: str, start: int, limit: int) -> int:
    """Where the shortcode, variable, attributes or comment that begins at `start` ends, 0 if none does."""
    if end := _shortcode_end(text, start, limit):
        return end
    found = next((m for rule in (_VARIABLE, _ATTRIBUTES, _COMMENT) if (m := rule.match(text, start, limit))), None)
    return found.end() if found else 0
