"""The side-by-side views of a site: which languages, in whose interface, at what address."""

from dataclasses import dataclass

from bitext.site.settings import Settings

PREFIX = "both"  # the folder of the side-by-side pages


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair of languages, the source and `target`, shown in the interface of `locale`."""

    target: str
    locale: str
    folder: str


def list_views(settings: Settings) -> tuple[PairView, ...]:
    """Return the views that a site may have, target by target, the source's interface first.

    The first pair in the source's interface is at both/, any pair in its target's interface at
    both/<target>/, a further pair in the source's at both/<source>-<target>/.
    """
    views = []
    for target in settings.targets:
        first = target == settings.target
        folder = PREFIX if first else f"{PREFIX}/{settings.source}-{target}"
        views.append(PairView(target, settings.source, folder))
        views.append(PairView(target, target, f"{PREFIX}/{target}"))
    return tuple(views)


def find_views(settings: Settings) -> tuple[PairView, ...]:
    """Return the views of a site; one that has switched them off has none."""
    return list_views(settings) if settings.side_by_side else ()


def view_of(settings: Settings, locale: str) -> PairView | None:
    """Return the view that a reader of a locale's pages is led to, None where there is none."""
    return next((view for view in find_views(settings) if view.locale == locale), None)
