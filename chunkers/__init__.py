"""Text in, spans out: cuts a document into passages; knows no network, web or template."""

from chunkers._document import BlockDraft, BlockText, assemble_document, source_pieces
from chunkers._errors import ChunkerError, PipelineError, UnknownChunkerError
from chunkers._keyphrases import KeyPhrase, key_phrases
from chunkers._language import use_pipeline
from chunkers._parse import parse_document
from chunkers._registry import chunker, chunker_names, get_chunker
from chunkers._types import (
    Aspect,
    AspectKind,
    Beat,
    Block,
    BlockKind,
    Detail,
    Direction,
    Document,
    Mark,
    MarkKind,
    Number,
    Parse,
    Passage,
    PassageKind,
    Piece,
    Place,
    Role,
    Sentence,
    Span,
    Speaker,
)

__all__ = [
    "Aspect",
    "AspectKind",
    "Beat",
    "Block",
    "BlockDraft",
    "BlockKind",
    "BlockText",
    "ChunkerError",
    "Detail",
    "Direction",
    "Document",
    "KeyPhrase",
    "Mark",
    "MarkKind",
    "Number",
    "Parse",
    "Passage",
    "PassageKind",
    "Piece",
    "PipelineError",
    "Place",
    "Role",
    "Sentence",
    "Span",
    "Speaker",
    "UnknownChunkerError",
    "assemble_document",
    "chunker",
    "chunker_names",
    "get_chunker",
    "key_phrases",
    "parse_document",
    "source_pieces",
    "use_pipeline",
]
