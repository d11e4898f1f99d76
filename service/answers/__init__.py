"""What the service answers, as the JSON that the API and the command line share."""

from service.answers._base import Answer
from service.answers.brief import BriefAnswer, answer_brief
from service.answers.document import DocumentAnswer, WholeDocumentAnswer, answer_document, answer_whole_document
from service.answers.markdown import answer_markdown
from service.answers.posts import PostsAnswer, answer_posts
from service.answers.snippets import SnippetsAnswer, answer_snippets

__all__ = [
    "Answer",
    "BriefAnswer",
    "DocumentAnswer",
    "PostsAnswer",
    "SnippetsAnswer",
    "WholeDocumentAnswer",
    "answer_brief",
    "answer_document",
    "answer_markdown",
    "answer_posts",
    "answer_snippets",
    "answer_whole_document",
]
