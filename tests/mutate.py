"""Mutation testing: ``make mutate`` changes one thing in a rule at a time and looks whether a test notices.

Each mutant is a comparison, operator, constant, condition, statement or returned value changed in one of `TARGETS`. It
runs in a forked child, where the code of the changed functions is swapped in, against the tests that reach its line,
the quickest first. A mutant that no test kills is printed, unless `EXPLAINED` says why it cannot or need not be.

``python -m tests.mutate [--only PART] [--every N]`` takes the targets whose path contains PART, and every Nth mutant.
"""

import argparse
import ast
import copy
import importlib
import os
import signal
import sys
import tempfile
import time
import tomllib
import types
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TARGETS = (
    "model/posting/documents.py",
    "model/posting/receipt.py",
    "model/posting/reversal.py",
    "model/posting/stock.py",
    "model/posting/valuation.py",
    "model/posting/writing.py",
    "model/inventory/documents.py",
    "model/inventory/receipt.py",
    "model/inventory/reversal.py",
    "model/purchasing/assignments.py",
    "model/purchasing/order_checks.py",
    "model/purchasing/orders.py",
    "model/accounting/checks.py",
    "model/controlling/checks.py",
    "model/money.py",
    "model/periods.py",
)
TESTS = (
    "tests/transactions/test_mb01.py",
    "tests/transactions/test_mb01_rules.py",
    "tests/transactions/test_mbst.py",
    "tests/transactions/test_mbst_refused.py",
    "tests/transactions/test_me21n.py",
    "tests/transactions/test_me51n.py",
    "tests/transactions/test_me57.py",
    "tests/transactions/test_me57_orders.py",
    "tests/transactions/test_laws.py",
    "tests/model/test_rules.py",
    "tests/model/test_store.py",
)
EXPLAINED = ROOT / "tests" / "mutants.toml"
SECONDS = 600
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
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
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


@dataclass(frozen=True)
class Mutant:
    """One change: where, what, and the module's tree with it."""

    file: str
    function: str
    line: int
    what: str
    tree: ast.Module

    @property
    def key(self) -> tuple[str, str, str]:
        """What an explanation names: it outlives changes of line numbers."""
        return self.file, self.function, self.what

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}: {self.what}"


# Making mutants ---------------------------------------------------------------------------------------------------


def mutants_of(file: str) -> Iterator[Mutant]:
    """Yield every mutant of a module."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    spots = [(number, node, owner) for number, (node, owner) in enumerate(_walk(tree))]
    for number, node, owner in spots:
        for variant, what in enumerate(_changes(node)):
            changed = copy.deepcopy(tree)
            target = next(found for index, (found, _) in enumerate(_walk(changed)) if index == number)
            _apply(target, variant)
            ast.fix_missing_locations(changed)
            yield Mutant(file, owner, getattr(node, "lineno", 0), what, changed)


def _walk(node: ast.AST, owner: str = "", within: bool = False) -> Iterator[tuple[ast.AST, str]]:
    """Yield the nodes inside functions with the function's name; annotations and docstrings are left out."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_docstring(child):
                continue
            inner = f"{owner}.{child.name}" if isinstance(child, ast.FunctionDef | ast.ClassDef) else owner
            inside = within or isinstance(child, ast.FunctionDef)
            if inside:
                yield child, inner.strip(".")
            yield from _walk(child, inner, inside)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changes(node: ast.AST) -> list[str]:
    """Return what can be changed in a node, in words."""
    text = ast.unparse(node).split("\n")[0][:90] if isinstance(node, ast.expr | ast.stmt) else ""
    match node:
        case ast.Compare(ops=ops):
            return [f"{type(op).__name__} swapped in {text}" for op in ops if type(op) in SWAPS]
        case ast.BinOp(op=op) | ast.BoolOp(op=op) if type(op) in SWAPS:
            return [f"{type(op).__name__} swapped in {text}"]
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            return [f"sign dropped in {text}"]
        case ast.IfExp():
            return [f"branches exchanged in {text}"]
        case ast.Constant(value=bool()):
            return [f"{text} negated"]
        case ast.Constant(value=int()):
            return [f"{text} increased"]
        case ast.Constant(value=str() as value) if value:
            return [f"{text} emptied"]
        case ast.Return(value=ast.expr()):
            return [f"nothing returned by {text}"]
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.Raise() | ast.AugAssign():
            return [f"removed: {text}"]
    return []


def _apply(node: ast.AST, variant: int) -> None:
    """Change a node in place."""
    parts: dict[str, Any] = vars(node)
    match node:
        case ast.Compare(ops=ops):
            swappable = [index for index, op in enumerate(ops) if type(op) in SWAPS]
            parts["ops"][swappable[variant]] = SWAPS[type(ops[swappable[variant]])]()
        case ast.BinOp(op=op) | ast.BoolOp(op=op):
            parts["op"] = SWAPS[type(op)]()
        case ast.UnaryOp(op=ast.USub()):
            parts["op"] = ast.UAdd()
        case ast.UnaryOp(operand=operand):
            parts["operand"] = ast.UnaryOp(ast.Not(), operand)
        case ast.IfExp(body=body, orelse=orelse):
            parts["body"], parts["orelse"] = orelse, body
        case ast.Constant(value=bool() as value):
            parts["value"] = not value
        case ast.Constant(value=int() as value):
            parts["value"] = value + 1
        case ast.Constant():
            parts["value"] = ""
        case ast.Return():
            parts["value"] = ast.Constant(None)
        case _:
            _remove(node)


def _remove(node: Any) -> None:
    """Make a statement one that does nothing."""
    where = {"lineno": node.lineno, "col_offset": node.col_offset}
    node.__class__ = ast.Expr
    node.__dict__ = {"value": ast.Constant(None, **where), **where}


# Swapping code in -------------------------------------------------------------------------------------------------


def install(mutant: Mutant) -> None:
    """Give the functions of a loaded module the code of a mutant."""
    module = importlib.import_module(mutant.file.removesuffix(".py").replace("/", "."))
    namespace = dict(vars(module))
    exec(compile(mutant.tree, str(ROOT / mutant.file), "exec"), namespace)
    top = mutant.function.partition(".")[0]
    _swap(vars(module)[top], namespace[top])


def _swap(old: Any, new: Any) -> None:
    if isinstance(old, type):
        for name, value in vars(new).items():
            if isinstance(_function(value), types.FunctionType) and name in vars(old):
                _swap(_function(vars(old)[name]), _function(value))
    elif isinstance(old, types.FunctionType) and old.__code__.co_freevars == new.__code__.co_freevars:
        old.__code__, old.__defaults__ = new.__code__, new.__defaults__
    elif hasattr(old, "__wrapped__"):
        _swap(old.__wrapped__, new.__wrapped__)


def _function(value: Any) -> Any:
    value = value.fget if isinstance(value, property) else value
    return value.__func__ if isinstance(value, classmethod | staticmethod) else value


# Which tests reach which line -------------------------------------------------------------------------------------


class Reach:
    """A pytest plugin that notes which lines of the targets each test runs, and how long it takes."""

    def __init__(self) -> None:
        self.files = {str(ROOT / file): file for file in TARGETS}
        self.tests: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = {}
        self._test = ""

    def _trace(self, frame: types.FrameType, event: str, _: Any) -> Any:
        file = self.files.get(frame.f_code.co_filename)
        if file is None:
            return None
        self.tests[file, frame.f_lineno].add(self._test)
        return self._trace

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Trace one test."""
        self._test, started = item.nodeid, time.perf_counter()
        sys.settrace(self._trace)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self.seconds[item.nodeid] = time.perf_counter() - started

    def of(self, mutant: Mutant) -> list[str]:
        """Return the tests that run a mutant's line, the quickest first."""
        return sorted(self.tests[mutant.file, mutant.line], key=self.seconds.__getitem__)


def survives(mutant: Mutant, tests: list[str]) -> bool:
    """Whether all tests pass with a mutant; a child that hangs or breaks has noticed it."""
    child = os.fork()
    if not child:
        signal.alarm(SECONDS)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        install(mutant)
        os._exit(int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests])))
    _, status = os.waitpid(child, 0)
    return status == 0


def explained() -> dict[tuple[str, str, str], str]:
    """Return the reasons for mutants that may survive."""
    found = tomllib.loads(EXPLAINED.read_text(encoding="utf-8")).get("mutant", [])
    return {(entry["file"], entry["function"], entry["what"]): entry["why"] for entry in found}


def main() -> int:
    """Run all mutants; return 1 where more than one in ten is neither killed nor explained."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutate")
    asked.add_argument("--only", default="")
    asked.add_argument("--every", type=int, default=1)
    given = asked.parse_args()
    reach, reasons = Reach(), explained()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OKCODE_MASTERS"] = folder
        if pytest.main(["-q", "-p", "no:cacheprovider", *TESTS], plugins=[reach]):
            return 1
        mutants = [one for file in TARGETS if given.only in file for one in mutants_of(file)][:: given.every]
        counts: defaultdict[str, int] = defaultdict(int)
        for mutant in mutants:
            tests = reach.of(mutant)
            fate = "killed"
            if mutant.key in reasons:
                fate = "explained"
            elif not tests or survives(mutant, tests):
                fate = "survived"
                print(f"survived ({len(tests)} tests): {mutant}", flush=True)
            counts[fate] += 1
    good = counts["killed"] + counts["explained"]
    print(f"{len(mutants)} mutants: {dict(counts)}, {100 * good / max(1, len(mutants)):.1f} % killed or explained")
    return 0 if good >= 0.9 * len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main())
