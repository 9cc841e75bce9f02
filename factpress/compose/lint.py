"""What is wrong with a template before it is run: unknown facts and formats, and all that sections don't have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from jinja2 import nodes

from factpress.compose.shown import ConceptValue, FactValue, Group, TermValue
from factpress.spelling import did_you_mean
from factpress.values import dataclass

_CALCULATES = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos)
_INCLUDES = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
_MACROS = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.Assign, nodes.AssignBlock, nodes.With)
_HARMLESS = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Name, nodes.Getattr, nodes.Filter),
    *(nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.List, nodes.Tuple, nodes.Const),
    nodes.CondExpr,
)
_ONLY = ("only facts and terms can be printed", "write  {{ facts.… }}  or  {{ terms.… }}")
Item = Group | FactValue | TermValue | ConceptValue
DEEPEST = 8
"""How many loops and conditions may stand in each other."""

_BARE = re.compile(r"(?<![\w./-])(?:facts|terms|glossary)(?:\.[a-z0-9_]+)+")
"""What looks like a fact, a term or a word of the glossary outside of braces."""
BRACES = ("{{", "}}", "{%", "%}", "{#", "#}")


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of a template whose file is known elsewhere."""

    line: int
    message: str
    hint: str = ""


@dataclass(frozen=True)
class Lint:
    """The names that templates may use."""

    roots: Mapping[str, Group]
    formats: tuple[str, ...]

    def check(self, template: nodes.Template) -> Iterator[Fault]:
        """Everything wrong, in no order; only the nesting where that is too deep to look any further."""
        if deep := next(_too_deep(template), None):
            message = f"more than {DEEPEST} loops and conditions stand in each other"
            yield Fault(deep.lineno, message, "take them apart, or join conditions by  and")
        else:
            yield from self._within(template, frozenset())

    def bare(self, text: str, line: int) -> Iterator[Fault]:
        """A fault for each fact, term and word that stands in a text from that line on as it is, without braces."""
        for offset, words in enumerate(text.split("\n")):
            for name in _BARE.findall("" if words.startswith(":::") else words):
                root, *names = name.split(".")
                if self._is_there(root, names):
                    yield Fault(line + offset, f"{name} stands without braces", f"write  {{{{ {name} }}}}")

    def _within(self, node: nodes.Node, loops: frozenset[str]) -> Iterator[Fault]:
        match node:
            case nodes.For():
                yield from self._loop(node, loops)
                return
            case nodes.If() | nodes.CondExpr() if _is_fact_path(node.test, self.roots):
                name = ".".join(_path(node.test))
                yield Fault(
                    node.lineno, f"{name} is neither true nor false", f"write  {name} is defined, or compare it"
                )
            case nodes.Test(name="defined" | "undefined") if _is_fact_path(node.node, self.roots):
                return
            case nodes.Getattr() | nodes.Name() if _path(node):
                yield from self._named(node, loops)
                return
            case nodes.Call() | nodes.Assign():
                yield _forbidden(node)
                return
            case _:
                yield from self._alone(node)
        for child in node.iter_child_nodes():
            yield from self._within(child, loops)

    def _loop(self, node: nodes.For, loops: frozenset[str]) -> Iterator[Fault]:
        if node.recursive:
            yield Fault(node.lineno, "a loop can't be recursive", "write a plain  {% for … in … %}")
        yield from self._within(node.iter, loops)
        targets = frozenset(name.name for name in node.target.find_all(nodes.Name))
        if isinstance(node.target, nodes.Name):
            targets = frozenset({node.target.name})
        within = loops | targets | {"loop"}
        for child in (*node.body, *node.else_, *([node.test] if node.test else [])):
            yield from self._within(child, within)

    def _alone(self, node: nodes.Node) -> Iterator[Fault]:
        match node:
            case nodes.Output():
                yield from self._output(node)
            case nodes.TemplateData():
                yield from _braces(node)
                yield from self.bare(node.data, node.lineno)
            case nodes.Filter() if node.name not in self.formats:
                hint = did_you_mean(node.name, self.formats, f"formats: {', '.join(self.formats)}")
                yield Fault(node.lineno, f'there is no format "{node.name}"', hint)
            case nodes.Filter() if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
                yield Fault(node.lineno, f'the format "{node.name}" takes nothing in brackets', f"write  | {node.name}")
            case nodes.Getattr():
                yield Fault(node.lineno, *_ONLY)
            case nodes.Test() if node.name not in ("defined", "undefined"):
                yield Fault(
                    node.lineno, f'there is no test "{node.name}"', "sections know  is defined  and  is undefined"
                )
            case _ if not isinstance(node, _HARMLESS):
                yield _forbidden(node)

    def _output(self, node: nodes.Output) -> Iterator[Fault]:
        for child in node.nodes:
            if isinstance(child, nodes.Const | nodes.List | nodes.Tuple):
                yield Fault(child.lineno, *_ONLY)

    def _named(self, node: nodes.Expr, loops: frozenset[str]) -> Iterator[Fault]:
        root, *names = _path(node)
        if root in loops:
            if root == "loop" and names not in (["first"], ["last"]):
                yield Fault(
                    node.lineno, f'a loop has no "{".".join(names)}"', "sections know  loop.first  and  loop.last"
                )
        elif root not in self.roots:
            meant = ".".join(("facts", root, *names))
            known = "sections know facts, terms and the glossary"
            hint = (
                f"write  {{{{ {meant} }}}}"
                if self._is_there("facts", [root, *names])
                else did_you_mean(root, (*self.roots, *loops), known)
            )
            yield Fault(node.lineno, f'"{root}" is unknown', hint)
        else:
            yield from self._item(root, names, node.lineno)

    def _item(self, root: str, names: list[str], line: int) -> Iterator[Fault]:
        if self._item_at(root, names) is not None:
            return
        what, key = {"facts": "fact", "terms": "term", "glossary": "word"}[root], ".".join(names)
        if names[-1:] and names[-1] in self.formats and self._is_there(root, names[:-1]):
            hint = f"write  {{{{ {'.'.join((root, *names[:-1]))} | {names[-1]} }}}}"
        else:
            hint = did_you_mean(key, keys_of(self.roots[root]), f"add it to facts.toml as [{root}.{key}]")
        yield Fault(line, f'there is no {what} "{key}"', hint)

    def _item_at(self, root: str, names: list[str]) -> Item | None:
        item: Item | None = self.roots[root]
        for name in names:
            item = item.items.get(name) if isinstance(item, Group) else None
        return item

    def _is_there(self, root: str, names: list[str]) -> bool:
        """Whether this is a fact, a term or a word of the glossary, and no group of them."""
        return not isinstance(self._item_at(root, names), Group | None)


def _too_deep(template: nodes.Template) -> Iterator[nodes.Node]:
    """The loops and conditions that stand in too many others."""
    waiting: list[tuple[nodes.Node, int]] = [(template, 0)]
    while waiting:
        node, depth = waiting.pop()
        depth += isinstance(node, nodes.For | nodes.If)
        if depth > DEEPEST:
            yield node
        else:
            waiting += ((child, depth) for child in node.iter_child_nodes())


def keys_of(group: Group, prefix: str = "") -> Iterator[str]:
    """The keys of everything in a group, however deep."""
    for name, item in group.items.items():
        if isinstance(item, Group):
            yield from keys_of(item, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def _path(node: nodes.Node) -> tuple[str, ...]:
    """("facts", "a", "b") of facts.a.b, empty for anything else."""
    match node:
        case nodes.Name():
            return (node.name,)
        case nodes.Getattr() if before := _path(node.node):
            return (*before, node.attr)
        case _:
            return ()


def _is_fact_path(node: nodes.Node, roots: Iterable[str]) -> bool:
    path = _path(node)
    return len(path) > 1 and path[0] in roots


def _braces(node: nodes.TemplateData) -> Iterator[Fault]:
    for offset, line in enumerate(node.data.split("\n")):
        for braces in BRACES:
            if braces in line:
                hint = "comments are  {## … ##}" if "#" in braces else "write  {{ facts.… }}  or  {% if … %}"
                yield Fault(node.lineno + offset, f'"{braces}" stands alone', hint)


def _forbidden(node: nodes.Node) -> Fault:
    line = node.lineno
    match node:
        case nodes.Call():
            return Fault(line, "sections can't call anything", "print a fact with a format:  {{ facts.… | short }}")
        case nodes.Concat():
            return Fault(line, '"~" would turn a figure into plain text', "print each alone:  {{ … }} {{ … }}")
        case nodes.Getitem() | nodes.Slice():
            return Fault(line, "facts are named with dots, without brackets", "write  {{ facts.group.name }}")
        case _ if isinstance(node, _CALCULATES):
            return Fault(line, "sections don't calculate", "add a fact with a formula to facts.toml and print it")
        case _ if isinstance(node, _INCLUDES):
            return Fault(
                line, "sections don't include or import others", "list the sections in the brief, in their order"
            )
        case _ if isinstance(node, _MACROS):
            return Fault(
                line, "sections have no macros and set nothing", "write  {% if … %}, {% for … %}  or the text itself"
            )
        case _:
            return Fault(
                line, f"sections don't have {type(node).__name__}", "write  {{ facts.… }}, {% if … %}  or  {% for … %}"
            )
