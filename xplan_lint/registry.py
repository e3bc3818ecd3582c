"""The register of organisations, `plans/organisations.yaml`, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from xplan_lint.diagnostic import Route
from xplan_lint.fiscal import FiscalYear
from xplan_lint.frozen import field, frozen
from xplan_lint.model import Data
from xplan_lint.parse import mapping, parts, text, year


@frozen
class Former:
    """What an organisation was before a reorganisation; `until` is the last fiscal year under that name."""

    slug: str
    name: str
    until: FiscalYear | None
    at: Route = field(default=Route(), compare=False, repr=False)


@frozen
class Organisation:
    """A bureau, ward or city. `code` is the 全国地方公共団体コード, six digits, where there is one."""

    slug: str
    name: str
    code: str | None
    formerly: tuple[Former, ...]
    at: Route = field(default=Route(), compare=False, repr=False)


@frozen
class Registry:
    city: Organisation | None
    organisations: tuple[Organisation, ...]

    @cached_property
    def by_slug(self) -> Mapping[str, Sequence[Organisation]]:
        """The organisations by what they are called in files; more than one where the register has a slug twice."""
        found: dict[str, list[Organisation]] = {}
        for each in self.organisations:
            found.setdefault(each.slug, []).append(each)
        return found

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(each.slug for each in self.organisations)


def parse_registry(data: object) -> Registry:
    """The register that a document's data says; what has the wrong shape is left out."""
    document, at = mapping(data), Route()
    city = document.get("city")
    return Registry(
        _organisation(city, at / "city") if isinstance(city, dict) else None,
        parts(document, "organisations", at, _organisation),
    )


def _organisation(data: Data, at: Route) -> Organisation:
    return Organisation(
        text(data, "slug") or "",
        text(data, "name") or "",
        text(data, "code"),
        parts(data, "formerly", at, _former),
        at,
    )


def _former(data: Data, at: Route) -> Former:
    return Former(text(data, "slug") or "", text(data, "name") or "", year(data, "until"), at)
