"""Templates are compiled once for all languages, unless that could say one language's words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bitext.mkdocs.compiled_templates import CompiledTemplates
from jinja2 import DictLoader, Environment
from mkdocs.theme import Theme
from sites import build_site, write_site

PAGE = {"docs/en/index.md": "# Home\n\nOne.\n", "docs/zh/index.md": "# 首页\n\n一。\n"}


def make_env(word: str, **filters: Callable[[str], str]) -> Environment:
    env = Environment(loader=DictLoader({"a.html": word, "b.html": "{{ 'x' | upper }}"}))
    env.filters |= filters
    return env


def test_a_template_with_the_same_source_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    once = Environment.compile

    def count(self: Environment, source: str, name: str, *rest: object) -> object:
        compiled.append(name)
        return once(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", count)
    shared = CompiledTemplates()
    for word in ("one", "one", "two"):
        env = make_env(word)
        shared.share(env)
        assert env.get_template("a.html").render() == word
        assert env.get_template("b.html").render() == "X"
    assert compiled == ["a.html", "b.html", "a.html"]


def test_what_a_plugin_adds_to_templates_may_differ_from_language_to_language() -> None:
    shared, rendered = CompiledTemplates(), []
    for locale in ("en", "zh"):
        env = make_env("{{ 'x' | say }}", say=lambda word, locale=locale: f"{word} {locale}")
        shared.share(env)
        rendered.append(env.get_template("a.html").render())
    assert rendered == ["x en", "x zh"]


def test_the_theme_of_a_site_is_shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str | None] = []
    once = Environment.compile

    def count(self: Environment, source: str, name: str | None = None, *rest: object) -> object:
        compiled.append(name)
        return once(self, source, name, *rest)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", count)
    build_site(write_site(tmp_path, PAGE), tmp_path / "site")
    assert compiled.count("main.html") == compiled.count("base.html") == 1
    shared, env = CompiledTemplates(), Theme(name="material").get_env()
    shared.share(env)
    assert env.bytecode_cache is shared
