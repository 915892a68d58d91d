"""The site's choice of an engine, typed at the door, and the engine that it names."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from bitext.exchange.drafts.engines.command import CommandEngine
from bitext.exchange.drafts.engines.local import ArgosEngine, CTranslateEngine
from bitext.exchange.drafts.engines.openai import OpenAIEngine
from bitext.exchange.drafts.questions import Engine
from bitext.model import InputError
from bitext.text.nearest import find_nearest

ENGINES = ("none", "command", "openai", "ctranslate2", "argos")


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """The option `drafts` of the plugin.

    `command` is a program with its arguments; `url` a server's address up to `/v1`, `model` a
    model's name there or a folder, `key_env` the environment variable that holds the key. `timeout`
    is in seconds; `style` is the site's note on style for the engine.
    """

    engine: str = "none"
    command: str = ""
    url: str = ""
    model: str = ""
    key_env: str = "BITEXT_ENGINE_KEY"
    timeout: float = 120.0
    style: str = ""


def read_engine_settings(options: Mapping[str, object]) -> EngineSettings:
    """Return the option as settings. Raises InputError for a key or a value that has no meaning."""
    known = {field.name: field.type for field in fields(EngineSettings)}
    for name, value in options.items():
        if name not in known:
            near = find_nearest(name, known)
            hint = f"; did you mean '{near}'?" if near else f"; known are {', '.join(known)}"
            raise InputError(f"drafts: unknown key '{name}'{hint}")
        if name == "timeout" and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise InputError("drafts: timeout must be a number of seconds")
        if name != "timeout" and not isinstance(value, str):
            raise InputError(f"drafts: {name} must be text")
    found = EngineSettings(**options)  # type: ignore[arg-type]
    _require_engine(found.engine)
    return found


def _require_engine(name: str) -> None:
    if name not in ENGINES:
        raise InputError(f"no engine is called '{name}'; the engines are {', '.join(ENGINES)}")


def make_engine(
    settings: EngineSettings, languages: tuple[str, str], environment: Mapping[str, str]
) -> Engine | None:
    """Return the engine that the settings name, None for `none`. Raises InputError where something
    is missing for it.

    `languages` are the tags of source and target; the key comes from the environment and nowhere
    else.
    """
    _require_engine(settings.engine)
    needed = {"command": ("command",), "openai": ("url", "model"), "ctranslate2": ("model",)}
    for name in needed.get(settings.engine, ()):
        if not getattr(settings, name):
            raise InputError(f"the engine '{settings.engine}' needs drafts: {name} in mkdocs.yml")
    if settings.engine == "command":
        return CommandEngine(settings.command, settings.timeout)
    if settings.engine == "openai":
        key = environment.get(settings.key_env, "")
        return OpenAIEngine(settings.url, settings.model, key, settings.timeout)
    if settings.engine == "ctranslate2":
        return CTranslateEngine(settings.model)
    return ArgosEngine(*languages) if settings.engine == "argos" else None
