"""Brands and templates that are kept, as the service answers them."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from service.answers._base import Answer
from service.store import KeptText

BRAND_ID = "brand_01M81G2H7P045BMK5AHGWXQZRT"
TEMPLATE_ID = "template_01M81G2H7P045BMK5AHGWXQZRT"
BRAND_FILE = 'name = "Tidewell"\nhashtags = ["SavingWater"]\nbanned = ["game-changer"]\n'
_AT = "2026-11-22T11:25:44Z"


class _ListedAnswer(Answer):
    revision: int = Field(description="Goes up with each change; its ETag.", examples=[1])
    created_at: datetime = Field(description="When it was made.", examples=[_AT])
    updated_at: datetime = Field(description="When it was last changed.", examples=[_AT])


class ListedBrandAnswer(_ListedAnswer):
    """A brand that is kept."""

    id: str = Field(description="Its id.", examples=[BRAND_ID])
    name: str = Field(description="What it is called; `brand` of a document may say either.", examples=["Tidewell"])


class BrandAnswer(ListedBrandAnswer):
    """A brand that is kept, with its file."""

    text: str = Field(description="Its file, TOML, with its author's comments.", examples=[BRAND_FILE])


class BrandsAnswer(Answer):
    """All brands."""

    items: list[ListedBrandAnswer] = Field(description="By name.")


class ListedTemplateAnswer(_ListedAnswer):
    """A template that is kept."""

    id: str = Field(description="Its id.", examples=[TEMPLATE_ID])
    name: str = Field(
        description="For which network and kind of snippet, and which form: `linkedin/claim-mine`; `shared/claim-mine` "
        "is for all networks.",
        examples=["linkedin/claim-mine"],
    )


class TemplateAnswer(ListedTemplateAnswer):
    """A template that is kept, with its text."""

    text: str = Field(description="Its text.", examples=["{{ heading }}\n\n{{ words }}"])


class TemplatesAnswer(Answer):
    """All templates."""

    items: list[ListedTemplateAnswer] = Field(description="By name.")


def answer_brand(kept: KeptText) -> BrandAnswer:
    """The brand with its file."""
    return BrandAnswer(**{name: getattr(kept, name) for name in BrandAnswer.model_fields})


def answer_listed_brand(kept: KeptText) -> ListedBrandAnswer:
    """The brand without its file."""
    return ListedBrandAnswer(**{name: getattr(kept, name) for name in ListedBrandAnswer.model_fields})


def answer_template(kept: KeptText) -> TemplateAnswer:
    """The template with its text."""
    return TemplateAnswer(**{name: getattr(kept, name) for name in TemplateAnswer.model_fields})


def answer_listed_template(kept: KeptText) -> ListedTemplateAnswer:
    """The template without its text."""
    return ListedTemplateAnswer(**{name: getattr(kept, name) for name in ListedTemplateAnswer.model_fields})
