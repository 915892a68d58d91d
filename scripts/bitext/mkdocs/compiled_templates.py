"""The theme's templates, compiled once: each language's pass has an environment of its own."""

from collections.abc import Callable
from itertools import chain
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

# What templates call while they are compiled: Jinja works out constants such as `"a" | upper`.
# What any other package adds may say something else in another language.
_KNOWN = frozenset({"_operator", "bitext", "builtins", "jinja2", "markupsafe", "mkdocs"})


class CompiledTemplates(BytecodeCache):
    """The code of templates in memory, by their names and sources."""

    def __init__(self) -> None:
        """Begin with none."""
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def share(self, env: Environment) -> None:
        """Let an environment use what others have compiled, where that cannot differ."""
        calls = chain(env.filters.values(), env.tests.values())
        if all(map(_is_known, chain(calls, env.extensions.values()))):
            env.bytecode_cache = self

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that it has been compiled to."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


def _is_known(one: Callable[..., Any] | object) -> bool:
    module = getattr(one, "__module__", None) or type(one).__module__
    return module.partition(".")[0] in _KNOWN
