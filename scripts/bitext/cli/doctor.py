"""`bitext doctor`: what a site has configured, what is missing, what its host must do."""

import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

import click

from bitext.cli.shared_options import config_option
from bitext.cli.starting import WORKFLOWS
from bitext.cli.voice import is_quiet
from bitext.mkdocs.building import try_policy
from bitext.mkdocs.configuration import (
    list_features,
    list_plugins,
    load_settings,
)
from bitext.model import InputError
from bitext.site.settings import Settings
from bitext.suggest import FORM, find_forge

OK, NOTE, WRONG = "ok", "note", "wrong"
_SIGNS = {OK: ("ok  ", "green"), NOTE: ("note", "yellow"), WRONG: ("!!  ", "red")}
_EXTRAS = {
    "import": ("trafilatura", "bitext import"),
    "exchange": ("polib", "bitext export"),
    "pictures": ("PIL", "pictures of shared pages"),
}
_MOST_STOPPED = 50
_PARTS = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "markdown")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was looked at, its state (`ok`, `note`, `wrong`), what there is, and what to do."""

    about: str
    state: str
    message: str
    hint: str = ""


@click.command("doctor")
@config_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def doctor(config_file: Path, form: str) -> int:
    """Say what is configured, what is missing, and what a host needs. Exits with 1 on a fault."""
    remarks = [*_installed(), *_configured(config_file)]
    if form == "json":
        click.echo(json.dumps({"remarks": [asdict(one) for one in remarks]}, ensure_ascii=False))
    else:
        for one in remarks:
            if is_quiet() and one.state != WRONG:
                continue
            sign, colour = _SIGNS[one.state]
            hint = f"; {one.hint}" if one.hint else ""
            click.echo(f"{click.style(sign, fg=colour)} {one.about}: {one.message}{hint}")
    return int(any(one.state == WRONG for one in remarks))


def _installed() -> Iterator[Diagnosis]:
    """Yield what is installed."""
    parts = ", ".join(f"{name} {version(name)}" for name in _PARTS)
    own = f"bitext {version('bitext')} on Python {platform.python_version()} with {parts}"
    yield Diagnosis("versions", OK, own)
    for extra, (module, use) in _EXTRAS.items():
        if find_spec(module) is None:
            hint = f"for {use}: pip install 'bitext[{extra}]'"
            yield Diagnosis(f"bitext[{extra}]", NOTE, "not installed", hint)


def _configured(config_file: Path) -> Iterator[Diagnosis]:
    """Yield what the configuration says and what the site has."""
    try:
        settings = load_settings(config_file)
    except InputError as error:
        hint = "`bitext init --add` adds it" if " is missing; " in str(error) else ""
        yield Diagnosis("configuration", WRONG, str(error), hint)
        return
    yield Diagnosis("configuration", OK, str(config_file))
    if "bitext" not in list_plugins(config_file):
        hint = "add it after 'i18n', or run `bitext init --add`"
        yield Diagnosis("plugin", WRONG, "'bitext' is not among the plugins", hint)
    else:
        yield from _policy(config_file)
    for one in settings.findings:
        hint = one.hint or "the manual's page of options has those of bitext"
        yield Diagnosis("option", NOTE, f"{one.location}: {one.message}", hint)
    if any(name.startswith("navigation.instant") for name in list_features(config_file)):
        message = "left out, since it keeps the first page's language switch"
        yield Diagnosis("navigation.instant", NOTE, message, "remove it from the theme's features")
    yield from _languages(settings)
    yield from _address(settings)
    yield from _repository(settings)
    yield Diagnosis("host", OK, _host(settings))


def _policy(config_file: Path) -> Iterator[Diagnosis]:
    """Yield what a strict content security policy would stop of the site, from a trial build."""
    try:
        mode, stopped = try_policy(config_file)
    except InputError as error:
        yield Diagnosis("csp", NOTE, f"cannot be tried: {error}", "`bitext build` says more")
        return
    if not stopped:
        hint = "" if mode == "strict" else "set csp: strict"
        yield Diagnosis("csp", OK, f"{mode}; a strict policy would stop nothing of the site", hint)
    for finding in stopped[:_MOST_STOPPED]:
        message = f"{mode}; {finding.location.path}: {finding.message}"
        yield Diagnosis("csp", NOTE, message, finding.hint)
    if (more := len(stopped) - _MOST_STOPPED) > 0:
        hint = "with csp: report, `mkdocs build --verbose` names them all"
        yield Diagnosis("csp", NOTE, f"{more} more would be stopped", hint)


def _languages(settings: Settings) -> Iterator[Diagnosis]:
    """Yield how much of the source each language has."""
    keys = {file.key for file in settings.files if file.locale == settings.source}
    for locale in settings.targets:
        own = {file.key for file in settings.files if file.locale == locale}
        message = f"{len(own & keys)} of {len(keys)} pages of '{settings.source}' are there"
        state = OK if own & keys else NOTE
        hint = "" if own & keys else f"write the first translation in {settings.docs_dir.name}/"
        yield Diagnosis(f"language '{locale}'", state, message, hint)
        if own - keys:
            yield Diagnosis(f"language '{locale}'", NOTE, f"{len(own - keys)} pages have no source")


def _address(settings: Settings) -> Iterator[Diagnosis]:
    """Yield what the site's address allows."""
    host = urlsplit(settings.site_url).netloc
    if not host:
        hint = "set site_url (or SITE_URL where it is !ENV) when you publish"
        yield Diagnosis("site_url", NOTE, "not set: no sitemap, no links between languages", hint)
    elif host == "example.org" or host.endswith(".example.org"):
        yield Diagnosis(
            "site_url", NOTE, f"{settings.site_url} is an example", "set the site's own"
        )
    else:
        yield Diagnosis("site_url", OK, settings.site_url)


def _repository(settings: Settings) -> Iterator[Diagnosis]:
    """Yield what the repository and its service allow."""
    if not (settings.root / ".git").exists():
        hint = "put the site into a Git repository"
        yield Diagnosis("history", NOTE, "none: what changed in a source cannot be shown", hint)
    elif (settings.root / ".git" / "shallow").exists():
        hint = "fetch all of it (fetch-depth: 0 in a workflow)"
        yield Diagnosis("history", NOTE, "cut short: what changed may be unknown", hint)
    else:
        yield Diagnosis("history", OK, "Git")
    yield _suggestions(settings)
    missing = [name for name in WORKFLOWS if not _workflow(settings, name)]
    if "github." in settings.repo_url and missing:
        hint = "`bitext init --add` writes them"
        yield Diagnosis("workflows", NOTE, f"not there: {', '.join(missing)}", hint)


def _workflow(settings: Settings, name: str) -> bool:
    return (settings.root / ".github/workflows" / f"{name}.yml").is_file()


def _suggestions(settings: Settings) -> Diagnosis:
    """Return whether readers can suggest a fix."""
    about = "Suggest a fix"
    if not settings.suggestions:
        return Diagnosis(about, OK, "switched off")
    forge = find_forge(settings.repo_url, settings.edit_uri)
    form = forge is not None and (bool(forge.body) or (settings.root / FORM).is_file())
    if forge is not None and form:
        return Diagnosis(about, OK, f"an issue on {forge.name}")
    if settings.patches:
        return Diagnosis(about, OK, f"a patch to {settings.patches}")
    hint = f"add {FORM}" if forge else "set repo_url, or bitext's option 'patches'"
    return Diagnosis(about, NOTE, "off, because a suggestion would have nowhere to go", hint)


def _host(settings: Settings) -> str:
    """Return what a host must do."""
    path = urlsplit(settings.site_url).path.rstrip("/")
    below = f" below {path}/" if path else ""
    return f"any that serves files{below}: index.html for a folder, 404.html for what is missing"
