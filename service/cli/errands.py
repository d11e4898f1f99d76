"""What child processes are asked to do; what is heavy is imported there, so that the program itself starts at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from service.brand import Brand
    from service.model import Source, Wish


def load_flow(pipeline: str | None) -> None:
    """Nothing; what every document needs is loaded, before the first document's time begins to count.

    Raises:
        SettingsError: there is no such language pipeline, or it is unfit.
    """
    from service.work import warm_up

    warm_up(pipeline)


def load_readers(pipeline: str | None) -> None:  # noqa: ARG001 - called as `load_flow` is
    """Nothing; what reading a document needs is loaded, which is no grammar."""
    import service.work  # noqa: F401 - to have it loaded


def find_snippets(
    source: Source,
    limit: int | None,
    every: bool,  # noqa: FBT001 - crosses to a child by place
    audience: str | None,
) -> bytes:
    """The snippets of a document, as JSON."""
    from service.work import snippets_json

    return snippets_json(source, limit, every=every, audience=audience)


def make_posts(source: Source, wish: Wish) -> bytes:
    """The posts of a document, as JSON."""
    from service.work import posts_json

    return posts_json(source, wish)


def read_source(source: Source) -> bytes:
    """The document with all its blocks, as JSON."""
    from service.work import document_json

    return document_json(source)


def verify_posts(source: Source, posts: object, brand: Brand | None) -> bytes:
    """What a document does not bear out of posts, as JSON."""
    from service.work import verification_json

    return verification_json(source, posts, brand)


def recast_text(text: str, brand: str | None, customer: str | None, readers: tuple[str, ...]) -> bytes:
    """A text with its customer at the centre, as JSON."""
    from service.model import Casting
    from service.work import recast_json

    return recast_json(text, Casting(brand, customer, readers))


def lint_document(source: Source, names: tuple[str, ...], ignored: tuple[str, ...]) -> bytes:
    """What the lint says of a document, as JSON."""
    from service.work import lint_json

    return lint_json(source, names, ignored)


def check_request(wish: Wish | None, format: str | None) -> None:
    """Nothing, if the wish can be fulfilled and there is a reader for the format.

    Raises:
        RequestError: a network or format has no such name, or the link is no web address.
    """
    if wish is not None:
        _check_networks(wish.networks)
        _check_rest(wish)
    if format is not None:
        _check_format(format)


def _check_networks(names: tuple[str, ...]) -> None:
    from difflib import get_close_matches

    from service.errors import UnknownNetworkError
    from service.networks import composed_networks

    known = tuple(composed_networks())
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f"Did you mean {near[0]}? " if near else ""
            raise UnknownNetworkError(f"There is no network {name!r}.", f"{meant}Use one or more of {','.join(known)}.")


def _check_rest(wish: Wish) -> None:
    from service.compose import check_wish

    check_wish(wish)


def _check_format(format: str) -> None:
    from service.errors import RequestError, SourceError, UnknownFormatError
    from service.model import Source
    from service.read import read_document

    try:
        read_document(Source("a word", b"word", format))
    except UnknownFormatError as error:
        raise RequestError(error.problem, error.remedy) from error
    except SourceError:
        return  # There is such a reader, and a word is no such file.
