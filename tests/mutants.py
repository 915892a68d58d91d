"""A small mutation tester: change one thing at a time in a room and see whether its tests notice.

    python tests/mutants.py align --most 60

For each mutant it prints the line and what became of it, at the end the share that was noticed. The same seed draws the
same mutants. A mutant lives in a copy of the package in a temporary folder; nothing here is touched.
"""

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
# The test files that belong to a room, quick ones first: the first failure ends a run.
TESTS = {
    "align": "align_decisions align_scores align_windows align_bench align_structure align_pages adequacy adequacy_counts",
    "text": "sentences align_decisions align_scores",
    "drift": "drift record history commands_drift",
    "record": "record drift commands_drift",
    "checks": "checks_parts checks_readings checks_places checks_few_words checks_found checks_limits"
    " checks checks_meaning checks_numbers checks_good checks_choices checks_steps fix checks_rates",
    "suggest": "suggest suggest_change suggest_site commands_suggest switches",
}
ROOMS = {"drift": "site/drift.py", "record": "site/record.py"}
# A mutant whose tests take so many times as long as without a change hangs.
HANGS = 5
# What a copy has of its own, and what no test of these rooms reads.
OWN = ("scripts", ".git", ".venv", ".cache", "site")
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


@dataclass(frozen=True)
class Mutant:
    """A changed file: where, what it was and became, and the whole new text."""

    path: Path
    line: int
    was: str
    became: str
    text: str


def find_mutants(path: Path) -> Iterator[Mutant]:
    """Yield every mutant of a file."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = list(ast.walk(tree))
    for number, node in enumerate(nodes):
        for new in variants(node):
            changed = copy.deepcopy(tree)
            target = list(ast.walk(changed))[number]
            was = ast.unparse(target)
            target.__dict__.update(new.__dict__)
            if type(new) is not type(target):
                changed = Swap(target, new).visit(changed)
            yield Mutant(path, node.lineno, was, ast.unparse(new), ast.unparse(changed))  # type: ignore[attr-defined]


def unchanged(path: Path) -> Mutant:
    """Return a mutant that is none."""
    return Mutant(path, 1, "", "", path.read_text(encoding="utf-8"))


class Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else super().generic_visit(node)


def variants(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what a node may be changed to: an operator, a bound, a number, a condition turned round."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        yield ast.Compare(
            node.left, [COMPARISONS[type(node.ops[0])](), *node.ops[1:]], node.comparators
        )
    elif isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        yield ast.Constant(node.value * 3 + 1)
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield ast.UnaryOp(ast.Not(), ast.UnaryOp(ast.Not(), node.operand))


def survives(mutant: Mutant, tests: list[str], longest: float | None = None) -> bool:
    """Tell whether the tests pass with a mutant; one that takes longer, in seconds, is noticed."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(
            ROOT / "scripts", root / "scripts", ignore=shutil.ignore_patterns("__pycache__")
        )
        for path in ROOT.iterdir():
            if path.name not in OWN:
                (root / path.name).symlink_to(path)
        (root / mutant.path.relative_to(ROOT)).write_text(mutant.text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
        command += ["-m", "not slow and not browser and not matrix", *tests]
        environment = os.environ | {
            "PYTHONPATH": str(root / "scripts"),
            "HYPOTHESIS_PROFILE": "mutants",
        }
        try:
            run = subprocess.run(
                command,
                cwd=root,
                env=environment,
                capture_output=True,
                timeout=longest,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return False
        return run.returncode == 0


def main() -> None:
    """Draw mutants of a room, run its tests on each, print the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("room", choices=sorted(TESTS))
    parser.add_argument("--most", type=int, default=60, help="how many mutants are drawn")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--file", default="", help="only files whose path holds this")
    options = parser.parse_args()
    place = ROOT / "scripts" / "bitext" / ROOMS.get(options.room, options.room)
    files = [place] if place.is_file() else sorted(place.rglob("*.py"))
    found = [one for path in files if options.file in str(path) for one in find_mutants(path)]
    drawn = random.Random(options.seed).sample(found, min(options.most, len(found)))
    tests = [f"tests/test_{name}.py" for name in TESTS[options.room].split()]
    start = time.monotonic()
    if not survives(unchanged(files[0]), tests):
        sys.exit(
            f"{options.room}: its tests fail in a copy without a change; a score would mean nothing"
        )
    longest = HANGS * options.jobs * (time.monotonic() - start)
    with ThreadPoolExecutor(options.jobs) as pool:
        lived = 0
        for mutant, alive in zip(
            drawn, pool.map(lambda one: survives(one, tests, longest), drawn), strict=True
        ):
            lived += alive
            state = "SURVIVED" if alive else "noticed "
            where = f"{mutant.path.relative_to(place if place.is_dir() else place.parent)}:{mutant.line}"
            print(f"{state} {where}: {mutant.was[:60]} -> {mutant.became[:60]}", flush=True)
    noticed = len(drawn) - lived
    print(
        f"{options.room}: {noticed} of {len(drawn)} mutants noticed, {100 * noticed / max(1, len(drawn)):.0f} %, of {len(found)}"
    )


if __name__ == "__main__":
    main()
