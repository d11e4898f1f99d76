"""What the service answers, as the JSON that the API and the command line share."""

from service.answers._base import Answer
from service.answers.brief import BriefAnswer, answer_brief
from service.answers.document import DocumentAnswer, WholeDocumentAnswer, answer_document, answer_whole_document
from service.answers.linting import LintAnswer, answer_lint, sarif_of
from service.answers.markdown import answer_markdown
from service.answers.posts import PostsAnswer, answer_posts
from service.answers.recasting import RecastAnswer, answer_recast
from service.answers.snippets import SnippetsAnswer, answer_snippets
from service.answers.verification import VerificationAnswer, answer_verification

__all__ = [
    "Answer",
    "BriefAnswer",
    "DocumentAnswer",
    "LintAnswer",
    "PostsAnswer",
    "RecastAnswer",
    "SnippetsAnswer",
    "VerificationAnswer",
    "WholeDocumentAnswer",
    "answer_brief",
    "answer_document",
    "answer_lint",
    "answer_markdown",
    "answer_posts",
    "answer_recast",
    "answer_snippets",
    "answer_verification",
    "answer_whole_document",
    "sarif_of",
]
