"""Posts held against their document, by reading both and nothing else: how the posts were made is not asked."""

from service.verify._claims import Claim, read_claims
from service.verify._frames import frame_words, words_in
from service.verify._verify import Finding, Verifier

__all__ = ["Claim", "Finding", "Verifier", "frame_words", "read_claims", "words_in"]
