"""Templates run in a sandbox: text in, lines with marks out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from factpress.compose.desk import Desk, Place
from factpress.compose.lint import BRACES, Fault, Lint
from factpress.compose.marks import Line, marked_lines, read_lines
from factpress.compose.printing import FORMAT_NAMES, printing_formats
from factpress.compose.shown import (
    ConceptValue,
    FactValue,
    Group,
    Shown,
    TermValue,
    Wrong,
    concept_tree,
    fact_tree,
    term_tree,
)
from factpress.contracts.document import Text

MOST_TURNS = 1_000
"""How many turns all loops of one section may take together."""

LONGEST = 1_000_000
"""How many characters one section may become."""


class _TooMuch(Exception):
    """A section would never end, or never fit."""


class Templates:
    """Renders the sections and texts of one brief for one audience; `note` is told the key of each fact taken."""

    def __init__(self, desk: Desk, note: Callable[[str], None] = lambda key: None) -> None:
        self._desk = desk
        self._place = Place("", 1)
        self._turns = 0
        facts = desk.facts
        self._roots = {
            "facts": fact_tree(facts.facts.values(), note),
            "terms": term_tree(facts.terms.values()),
            "glossary": concept_tree(facts.glossary.values()),
        }
        self._lint = Lint(self._roots, FORMAT_NAMES)
        self._environment = _Environment(printing_formats(desk), self._printed, self._counted)

    def lines(self, source: str, place: Place) -> list[Line]:
        """The rendered text of a template that begins at `place`; empty if it has problems, which the desk notes."""
        if not any(braces in source for braces in BRACES):  # most texts: nothing to run
            for fault in self._lint.bare(source, 1):
                self._report(fault, place)
            return [Line(text, place.line + number) for number, text in enumerate(source.split("\n"))]
        self._place, self._turns = place, 0
        try:
            template = self._environment.parse(source)
            faults = list(self._lint.check(template))
            if not faults:
                return self._rendered(template)
        except TemplateSyntaxError as error:
            faults = [_syntax_fault(error)]
        except (RecursionError, SyntaxError, MemoryError):  # the latter two are Python's, of too much code
            faults = [Fault(1, "the template is nested too deeply", "take brackets and loops apart")]
        for fault in faults:
            self._report(fault)
        return []

    def _rendered(self, template: nodes.Template) -> list[Line]:
        code = self._environment.compile(_Prepared().visit(template), name=self._place.file, filename=self._place.file)
        runnable = self._environment.template_class.from_code(self._environment, code, {})
        before = len(self._desk.problems)
        try:
            text = "".join(_bounded(runnable.generate(self._roots)))
        except (UndefinedError, TypeError, SecurityError, TemplateRuntimeError) as error:
            self._report(_run_fault(error, _line_of(error, self._place.file)))
        except _TooMuch as error:
            self._report(Fault(1, str(error), "print fewer facts, or split the section"))
        if len(self._desk.problems) > before:
            return []
        return [Line(line.text, line.number + self._place.line - 1) for line in read_lines(text)]

    def _printed(self, value: object, line: int) -> object:
        """The mark of a value printed in a line of the template."""
        match _ready(value, self._environment):
            case Shown(inlines=inlines):
                return _Marked("".join(map(self._desk.marks.add, inlines)))
            case Wrong(message=message, hint=hint):
                self._report(Fault(line, message, hint))
        return _Marked("")

    def _counted(self, items: Iterable[object]) -> Iterator[object]:
        if not isinstance(items, Group | list | tuple):
            raise TypeError(
                "a loop goes over a group of facts or a list of them", "write  {% for fact in [facts.…, facts.…] %}"
            )
        for item in items:
            self._turns += 1
            if self._turns > MOST_TURNS:
                raise _TooMuch(f"the loops take more than {MOST_TURNS} turns")
            yield item

    def _report(self, fault: Fault, start: Place | None = None) -> None:
        """Notes a fault of the template that begins at `start`, the one that is run if none is named."""
        start = start or self._place
        self._desk.problem(Place(start.file, start.line + fault.line - 1), fault.message, fault.hint)


class _Marked(str):
    """Text that is nothing but marks: all that a template may print."""

    __slots__ = ()


class _Environment(ImmutableSandboxedEnvironment):
    """Attribute means item; nothing is called; only marks are printed."""

    def __init__(
        self,
        formats: Mapping[str, Callable[[Any], object]],
        printed: Callable[..., object],
        counted: Callable[..., object],
    ) -> None:
        super().__init__(
            comment_start_string="{##",
            comment_end_string="##}",
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            autoescape=False,
            finalize=_only_marks,
            cache_size=0,
            optimized=False,
        )
        self.globals.clear()
        self.filters = {**formats, "_printed": printed, "_counted": counted}
        self.tests = {"defined": self.tests["defined"], "undefined": self.tests["undefined"]}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The item of that name in a group of facts; never an attribute of a Python object."""
        match obj:
            case Group() if attribute in obj.items:
                return obj.item(attribute)
            case LoopContext() if attribute in ("first", "last"):
                return obj.first if attribute == "first" else obj.last
            case _:
                return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Nothing."""
        return self.undefined(obj=obj, name=str(argument))

    def call(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Nothing: the sandbox calls nothing at all."""
        raise SecurityError("sections can't call anything")


class _Prepared(NodeTransformer):
    """The template with a line mark before each line of text, its line behind each value, its loops counted."""

    def visit_Output(self, node: nodes.Output) -> nodes.Node:
        node.nodes = [_prepared(child) for child in node.nodes]
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:
        node.iter = nodes.Filter(node.iter, "_counted", [], [], None, None, lineno=node.lineno)
        return self.generic_visit(node)


def _prepared(node: nodes.Expr) -> nodes.Expr:
    if isinstance(node, nodes.TemplateData):
        return nodes.TemplateData(marked_lines(node.data, node.lineno), lineno=node.lineno)
    return nodes.Filter(node, "_printed", [nodes.Const(node.lineno)], [], None, None, lineno=node.lineno)


def _ready(value: object, environment: _Environment) -> Shown | Wrong:
    match value:
        case Shown() | Wrong():
            return value
        case FactValue():
            ready = environment.filters["house"](value)
        case ConceptValue(concept=concept):
            ready = Shown((Text(concept.term),))
        case TermValue():
            ready = environment.filters["abbreviation"](value)
        case Group():
            return Wrong(f"{value.name} holds several facts", f"print one of them: {', '.join(list(value.items)[:6])}")
        case Undefined():
            return Wrong(f"there is nothing called {value._undefined_name}", "print a fact of facts.toml")
        case _:
            return Wrong("only facts and terms can be printed", "write  {{ facts.… }}  or  {{ terms.… }}")
    return ready if isinstance(ready, Shown | Wrong) else Wrong("this can't be printed")


def _only_marks(value: object) -> object:
    if isinstance(value, _Marked):
        return value
    raise TypeError("only facts and terms can be printed")


def _bounded(chunks: Iterable[str]) -> Iterator[str]:
    length = 0
    for chunk in chunks:
        length += len(chunk)
        if length > LONGEST:
            raise _TooMuch(f"the section becomes longer than {LONGEST} characters")
        yield chunk


def _line_of(error: BaseException, file: str) -> int:
    """The line of the template that an error came from."""
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _run_fault(error: Exception, line: int) -> Fault:
    """What went wrong in a line: the message and, where whoever raised it knows one, the hint that it carries."""
    message, hint, *_ = (*map(str, error.args), "", "")
    return Fault(line, message or "can't be printed", hint or "docs/writing.md tells what a section can do")


def _syntax_fault(error: TemplateSyntaxError) -> Fault:
    message = (error.message or "").rstrip(".")
    if message.startswith("Encountered unknown tag"):
        tag = message.split("'")[1]
        if tag in ("endif", "endfor", "else", "elif"):
            return Fault(
                error.lineno, f'"{tag}" closes nothing', "delete it, or open  {% if … %}  or  {% for … %}  before it"
            )
        return Fault(error.lineno, f'sections have no "{tag}"', "write  {% if … %}  or  {% for … %}")
    if "end of template" in message or message.startswith("Missing end of comment"):
        return Fault(
            error.lineno, "something opened here or above isn't closed", "look for  {{, {%, {##, {% if  or  {% for"
        )
    if message == "unexpected '}'":
        return Fault(error.lineno, "a brace is missing: {{ ends with }}", "write  {{ facts.… }}")
    return Fault(
        error.lineno, f"the template can't be read: {message}", "write  {{ facts.… }}, {% if … %}  or  {% for … %}"
    )
