"""The house rules that no linter checks: what one statement and one function may hold (see ARCHITECTURE.md)."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "scripts" / "bitext"
MOST_DECISIONS = 10
MOST_COMPREHENSIONS = 2
MOST_LINES = 400

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
DECISIONS = (
    ast.If,
    ast.For,
    ast.While,
    ast.ExceptHandler,
    ast.IfExp,
    ast.comprehension,
    ast.match_case,
)
SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Return, ast.Expr, ast.Assert, ast.Raise)


def count_decisions(function: ast.AST) -> int:
    """Count the branches, loops and further operands of `and` and `or` below a function."""
    found = 0
    for node in ast.walk(function):
        if isinstance(node, DECISIONS):
            found += 1
        elif isinstance(node, ast.BoolOp):
            found += len(node.values) - 1
    return found


def find_faults(tree: ast.AST) -> Iterator[str]:
    """Yield the line and the rule that a statement or function breaks."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            decisions = count_decisions(node)
            if decisions > MOST_DECISIONS:
                yield f"{node.lineno}: {node.name} takes {decisions} decisions"
        if isinstance(node, ast.IfExp) and any(
            isinstance(inner, ast.IfExp) for inner in ast.walk(node) if inner is not node
        ):
            yield f"{node.lineno}: nested conditional expressions"
        if isinstance(node, SIMPLE):
            held = sum(isinstance(inner, COMPREHENSIONS) for inner in ast.walk(node))
            if held > MOST_COMPREHENSIONS:
                yield f"{node.lineno}: {held} comprehensions in one statement"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_module_reads_at_the_first_go(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(find_faults(ast.parse(text))) == []
    assert text.count("\n") <= MOST_LINES


def test_the_rules_see_what_they_forbid() -> None:
    nested = "x = 1 if a else 2 if b else 3"
    crowded = "x = [a for a in b], [a for a in b], {a for a in b}"
    busy = "def f():\n" + "".join(f"    if a{n} and b: pass\n" for n in range(6))
    assert [len(list(find_faults(ast.parse(text)))) for text in (nested, crowded, busy)] == [
        1,
        1,
        1,
    ]


def test_no_module_and_no_class_shares_its_name_with_another() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    named = [path.stem for path in files if path.stem not in {"__init__", "__main__"}]
    classes = [
        node.name
        for path in files
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    for names in (named, classes):
        assert [name for name, count in Counter(names).items() if count > 1] == []
