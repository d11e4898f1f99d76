"""What the shipped English pipeline understands: sentences written for these tests, and the floor each kind reaches.

The sentences were written before the pipeline was first run on them; companies and people in them are invented,
save where a name is known to everyone.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

FOLDER = Path(__file__).parent.parent / "chunkers" / "_english"

CLAIMS = [  # text, main verb, head of the subject, head of the object
    ("The new scheduler cut build times by a third.", "cut", "scheduler", "times"),
    ("Nightly scans catch most faulty packages.", "catch", "scans", "packages"),
    ("Small teams ship better software when they own their tests.", "ship", "teams", "software"),
    ("Last spring, the insurer moved its archive to cheaper disks.", "moved", "insurer", "archive"),
    ("A shared glossary prevents costly misunderstandings.", "prevents", "glossary", "misunderstandings"),
    ("Our support desk answered 4,000 tickets in May.", "answered", "desk", "tickets"),
    ("Firms that label their data early spend less money on audits.", "spend", "Firms", "money"),
    ("Cache misses slow the checkout page.", "slow", "misses", "page"),
    ("By splitting the database, the engineers halved the response time.", "halved", "engineers", "time"),
    ("Kafka delivers every message at least once.", "delivers", "Kafka", "message"),
    ("The pilot saved the council £240,000 in two years.", "saved", "pilot", None),
    ("Password reuse remains the easiest way into a network.", "remains", "reuse", None),
    ("Test coverage doubled within six months.", "doubled", "coverage", None),
    ("The committee published three drafts before it agreed on a standard.", "published", "committee", "drafts"),
    ("Customers rarely read long contracts.", "read", "Customers", "contracts"),
    ("Without clear owners, shared services decay.", "decay", "services", None),
    ("The library’s maintainers reviewed 212 patches last year.", "reviewed", "maintainers", "patches"),
    ("Power costs fell sharply after the migration.", "fell", "costs", None),
    ("Remote staff need the same tools as everyone else.", "need", "staff", "tools"),
    ("Two of the five plants now run the new controllers.", "run", "Two", "controllers"),
]
IMPERATIVES = [
    "Write down who owns each service.",
    "Rotate signing keys twice a year.",
    "Check every dependency before you upgrade.",
    "Do not share accounts.",
    "Keep the first release small.",
    "Start with the riskiest system.",
    "Always pin your base images.",
    "Ask users what they expect.",
    "Archive old logs after ninety days.",
    "Pick one metric and watch it for a month.",
    "Label each record with its source.",
    "Avoid vendor lock-in.",
    "Schedule backups outside office hours.",
    "Before you deploy, test the rollback.",
    "Make sure that alerts reach a person.",
    "Name a single owner for every dashboard.",
]
LOOKALIKES = [
    "Stress tests reveal weak links.",
    "Support costs keep rising.",
    "Cloud providers charge for outbound traffic.",
    "Backup windows shrink every year.",
    "Time matters.",
    "Sales teams ask for fewer clicks.",
    "Cut flowers sell well in winter.",
    "Search engines rank fast pages higher.",
    "Review boards meet once a month.",
    "Set theory explains why.",
    "Benefits of a shared platform",
    "Reduced waste and happier staff",
]
ATTRIBUTIONS = [  # text, person, organisation
    ("“We stopped guessing,” said Marta Lindgren, head of analytics at Fjordbanken.", "Marta Lindgren", "Fjordbanken"),
    ("“It paid for itself,” says Kofi Mensah, operations director of Volta Foods.", "Kofi Mensah", "Volta Foods"),
    ('"Nobody misses the old portal," added Ellen Brandt.', "Ellen Brandt", None),
    ("Ruth Adler, chief engineer at Kestrel Motors, calls it a relief.", "Ruth Adler", "Kestrel Motors"),
    ("According to Tomasz Zielinski of Helios Energy, outages fell by half.", "Tomasz Zielinski", "Helios Energy"),
    ("“Ship it,” Dana Whitfield, CTO of Papertrail Labs, told the board.", "Dana Whitfield", "Papertrail Labs"),
    ("Intel engineer Paula Reyes wrote the first version.", "Paula Reyes", "Intel"),
    ("“The audit took a day,” recalls Henrik Dahl, CISO, Nordkredit.", "Henrik Dahl", "Nordkredit"),
    ("“We train every nurse,” explains Dr. Amara Obi of Lakeside Hospital.", "Amara Obi", "Lakeside Hospital"),
    ("Volvo and Samsung joined the project in March, said Lena Fuchs.", "Lena Fuchs", "Volvo"),
    ("“Our users noticed,” notes Priti Shah, a product manager with Toyota.", "Priti Shah", "Toyota"),
    ("— Joanna Pike, VP of Data, Meridian Health", "Joanna Pike", "Meridian Health"),
    ("Google’s Hannah Weiss agreed.", "Hannah Weiss", "Google"),
    ("Omar Aziz joined the University of Leeds in 2019.", "Omar Aziz", "University of Leeds"),
]
NO_ORGANISATIONS = [
    "Docker images are scanned nightly.",
    "The Senior Product Manager signs off.",
    "We moved from Excel to PostgreSQL.",
    "Key Findings and Next Steps",
    "The API returns JSON over HTTPS.",
    "Lessons Learned From a Large Migration",
    "Ask your Chief Technology Officer.",
    "Terraform plans run in the pipeline.",
]
HEADINGS = [
    "Why Small Teams Move Faster",
    "Securing the Software Supply Chain",
    "Challenges and Lessons Learned",
    "How to Choose a Storage Engine",
    "Faster Builds, Fewer Failures",
    "What Comes Next",
    "The Cost of Doing Nothing",
    "Conclusion and Next Steps",
]
SENTENCES = [  # text, how many sentences
    ("“It works,” she said. “We checked.”", 2),
    ("He called it a “game changer” – and he was right. Others agreed.", 2),
    ("• Faster onboarding for new staff", 1),
    ("– Encrypt all backups", 1),
    ("The tool—built in a week—runs everywhere. It needs no agent.", 2),
    ("Version 2.4 shipped in May. It fixed 31 bugs.", 2),
    ("Dr. Lee met Mr. Novak at 3 p.m. on Monday.", 1),
    ("Why wait? Start today. You won’t regret it.", 3),
    ("We use Node.js, e.g. for the gateway, and Go elsewhere.", 1),
    ("The U.S. team grew to 40 people. Costs rose too.", 2),
]

CLAIMS_FLOOR = 18
IMPERATIVES_FLOOR = 16
LOOKALIKES_FLOOR = 11
PEOPLE_FLOOR = 12
ORGANISATIONS_FLOOR = 11
NO_ORGANISATIONS_FLOOR = 8
HEADINGS_FLOOR = 7
SENTENCES_FLOOR = 9
ALIKE_FLOOR = 0.97
STRAIGHTEN = str.maketrans("“”‘’", "\"\"''")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(FOLDER)


def _root(doc: Doc) -> Token:
    return next(token for token in doc if token.head.i == token.i)


def _dependant(token: Token, *relations: str) -> str | None:
    return next((child.text for child in token.children if child.dep_ in relations), None)


def _is_imperative(doc: Doc) -> bool:
    root = _root(doc)
    subject = _dependant(root, "nsubj", "nsubj:pass", "expl", "csubj")
    return subject is None and ("Imp" in root.morph.get("Mood", []) or root.tag_ == "VB")


def _names(doc: Doc, label: str) -> set[str]:
    return {name.text for name in doc.ents if name.label_ == label}


def _claim_is_read(doc: Doc, verb: str, subject: str, expected: str | None) -> bool:
    root = _root(doc)
    read = root.text == verb and _dependant(root, "nsubj", "nsubj:pass") == subject
    return read and (expected is None or _dependant(root, "obj") == expected)


def _at_least(floor: int, texts: list[str], right: list[bool]) -> None:
    """Fails with the texts that were read wrong."""
    wrong = [text for text, is_right in zip(texts, right, strict=True) if not is_right]
    assert sum(right) >= floor, wrong


def test_main_verb_subject_and_object_of_most_claims_are_found(nlp: Language) -> None:
    right = [_claim_is_read(nlp(text), verb, subject, target) for text, verb, subject, target in CLAIMS]
    _at_least(CLAIMS_FLOOR, [claim[0] for claim in CLAIMS], right)


def test_instructions_are_told_by_their_verb(nlp: Language) -> None:
    _at_least(IMPERATIVES_FLOOR, IMPERATIVES, [_is_imperative(nlp(text)) for text in IMPERATIVES])


def test_claims_and_fragments_that_look_like_instructions_are_none(nlp: Language) -> None:
    _at_least(LOOKALIKES_FLOOR, LOOKALIKES, [not _is_imperative(nlp(text)) for text in LOOKALIKES])


def test_people_who_are_quoted_are_named_whole(nlp: Language) -> None:
    right = [person in _names(nlp(text), "PER") for text, person, _ in ATTRIBUTIONS]
    _at_least(PEOPLE_FLOOR, [case[0] for case in ATTRIBUTIONS], right)


def test_organisations_of_those_quoted_are_named_whole(nlp: Language) -> None:
    cases = [(text, organisation) for text, _, organisation in ATTRIBUTIONS if organisation]
    right = [organisation in _names(nlp(text), "ORG") for text, organisation in cases]
    _at_least(ORGANISATIONS_FLOOR, [text for text, _ in cases], right)


def test_software_formats_and_job_titles_are_no_organisations(nlp: Language) -> None:
    _at_least(NO_ORGANISATIONS_FLOOR, NO_ORGANISATIONS, [not nlp(text).ents for text in NO_ORGANISATIONS])


def test_a_heading_in_headline_capitals_is_one_sentence_without_names(nlp: Language) -> None:
    docs = [nlp(text) for text in HEADINGS]
    _at_least(HEADINGS_FLOOR, HEADINGS, [len(list(doc.sents)) == 1 and not doc.ents for doc in docs])


def test_headline_capitals_do_not_make_common_words_proper_nouns(nlp: Language) -> None:
    docs = [nlp(text) for text in HEADINGS]
    _at_least(HEADINGS_FLOOR, HEADINGS, [not any(token.pos_ == "PROPN" for token in doc) for doc in docs])


def test_typeset_prose_is_cut_where_its_sentences_end(nlp: Language) -> None:
    right = [len(list(nlp(text).sents)) == count for text, count in SENTENCES]
    _at_least(SENTENCES_FLOOR, [text for text, _ in SENTENCES], right)


def test_curly_and_straight_marks_are_read_alike(nlp: Language) -> None:
    curly = [text for text, *_ in ATTRIBUTIONS if "“" in text or "’" in text]
    straight = [text.translate(STRAIGHTEN) for text in curly]
    pairs = [pair for one, two in zip(curly, straight, strict=True) for pair in zip(nlp(one), nlp(two), strict=True)]
    alike = [(one.pos_, one.dep_, one.head.i) == (two.pos_, two.dep_, two.head.i) for one, two in pairs]
    assert sum(alike) / len(alike) >= ALIKE_FLOOR


def test_the_pipeline_is_plain_spacy_and_says_its_licence(nlp: Language) -> None:
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert {"tagger", "morphologizer", "parser", "trainable_lemmatizer", "ner"} <= set(nlp.pipe_names)


def test_the_weights_stay_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 15_000_000
