"""Mutants: a module with one comparison, operator, constant, condition, statement or returned value changed.

`mutants_of` finds them, `install` swaps the code of the changed function into the loaded module, `mark_statements` has
a loaded module tell which of its statements run.
"""

import ast
import importlib
import types
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
REACHED = "_reached"
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
    """One change: in which function, in which line, of which statement, and what."""

    file: str
    function: str
    line: int
    statement: int
    what: str
    spot: int
    variant: int

    @property
    def key(self) -> tuple[str, str, str]:
        """What an explanation names: it outlives changes of line numbers."""
        return self.file, self.function, self.what

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.function}: {self.what}"


# Making mutants ---------------------------------------------------------------------------------------------------


def mutants_of(file: str) -> list[Mutant]:
    """Return every mutant of a module."""
    return [
        Mutant(file, owner, getattr(node, "lineno", 0), statement, what, spot, variant)
        for spot, (node, owner, statement) in enumerate(_walk(_parsed(file)))
        for variant, what in enumerate(_changes(node))
    ]


def _parsed(file: str) -> ast.Module:
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def _walk(node: ast.AST, owner: str = "", statement: int = 0) -> Iterator[tuple[ast.AST, str, int]]:
    """Yield the nodes in functions with the function's name and the line of their statement.

    Defaults of parameters count to the first statement. Annotations and docstrings are left out.
    """
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_docstring(child):
                continue
            inner = f"{owner}.{child.name}".strip(".") if isinstance(child, ast.FunctionDef | ast.ClassDef) else owner
            inside = statement
            if isinstance(child, ast.FunctionDef):
                inside = next(found.lineno for found in child.body if not _is_docstring(found))
            elif statement and isinstance(child, ast.stmt):
                inside = child.lineno
            if inside:
                yield child, inner, inside
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
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and not value.value):
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
    tree = _parsed(mutant.file)
    target = next(node for spot, (node, _, _) in enumerate(_walk(tree)) if spot == mutant.spot)
    _apply(target, mutant.variant)
    _replace(mutant.file, tree, mutant.function.partition(".")[0])


def mark_statements(file: str, reached: Callable[[int], None]) -> None:
    """Have a loaded module call `reached` with the line of each statement of its functions before it runs."""
    tree = _parsed(file)
    for node in list(ast.walk(tree)):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.Module | ast.ClassDef):
                setattr(node, name, [step for found in block for step in (_call(found.lineno), found)])
    vars(_module(file))[REACHED] = reached
    tops = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    _replace(file, tree, *tops)


def _call(line: int) -> ast.stmt:
    return ast.parse(f"{REACHED}({line})").body[0]


def _module(file: str) -> types.ModuleType:
    return importlib.import_module(file.removesuffix(".py").replace("/", "."))


def _replace(file: str, tree: ast.Module, *names: str) -> None:
    """Swap in what a changed tree makes of functions and classes."""
    module = _module(file)
    namespace = dict(vars(module))
    tree.body = [node for node in tree.body if getattr(node, "name", "") in names]
    exec(compile(ast.fix_missing_locations(tree), str(ROOT / file), "exec"), namespace)
    for name in names:
        _swap(vars(module)[name], namespace[name])


def _swap(old: Any, new: Any) -> None:
    if isinstance(old, type):
        for name, value in vars(new).items():
            if isinstance(_function(value), types.FunctionType) and name in vars(old):
                _swap(_function(vars(old)[name]), _function(value))
    elif isinstance(old, types.FunctionType) and old.__code__.co_freevars == new.__code__.co_freevars:
        old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    elif hasattr(old, "__wrapped__"):
        _swap(old.__wrapped__, new.__wrapped__)


def _function(value: Any) -> Any:
    value = value.fget if isinstance(value, property) else value
    return value.__func__ if isinstance(value, classmethod | staticmethod) else value
