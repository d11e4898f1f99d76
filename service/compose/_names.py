"""What templates are given, by name: the whole list, and what each is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        "words": "the snippet's words; of a quotation, the bare words",
        "lines": "the same sentence by sentence, where there are two or more",
        "attribution": "name, role and organisation of who speaks, as far as known",
        "speaker": "who speaks: speaker.name, speaker.role, speaker.organisation",
        "figure": "the one figure that the snippet is about",
        "change": "of a figure that changed: change.before and change.after",
        "heading": "the heading that the snippet stands under, where it says something",
        "title": "the document's title",
        "short_title": "the same without what follows a colon",
        "quoted_title": "the title in quotation marks",
        "document": "what the document is and its title, as the template `document` puts them",
        "organisation": "who published the document",
        "credit": "in a frame or an invitation: title and publisher as a template of that name puts them",
        "publisher": "who published the document, where the title does not say so",
        "noun": "what the document is, as the template `noun` calls it: white paper, case study, post, paper",
        "document_kind": "white-paper, case-study, blog or other; not to be printed",
        "title_tells": "whether the title says what the document is; not to be printed",
        "customer": "whom a case study is about",
        "lead_in": "the sentence before a list",
        "items": "the items of a list",
        "steps": "the steps of a list: step.number and step.words",
        "question": "a question",
        "answer": "its answer",
        "term": "what is defined",
        "definition": "how; only where term and definition say all that the words say",
        "one": "the one side of a contrast",
        "other": "the other side; only where both say all that the words say",
        "body": "in a frame, a hook or a numbering: the words as a form has set them",
        "number": "in a numbering: which part of the thread it is",
        "parts": "in a numbering: how many parts there are",
        "figure_first": "in a numbering: whether the words of a part open with a figure; not to be printed",
        "untold": "whether the words name nothing that the document is about; not to be printed",
        "headed": "in a frame: whether the form has put a line above the words; not to be printed",
        "tail": "in a frame: the link and the hashtags as the template `tail` has set them",
        "subject": "in a preheader: the subject before it",
        "call_to_action": "the brand's words that close a post, if it has any",
        "call_to_link": "the same where they end in a colon and there is a link to go before",
        "link": "the address that the post leads to",
        "hashtags": "tags without the sign",
        "first_sentence": "the first sentence of the words",
        "voice": "brand, employee or member; not to be printed",
        "kind": "the kind of snippet; not to be printed",
        "network": "the network's id; not to be printed",
    }
)
VALUES = frozenset(MEANINGS)
