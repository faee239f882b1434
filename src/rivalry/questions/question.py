"""A question is declared once, by its function; every face of it is derived from that."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

from rivalry.book.names import Athlete, as_known_on
from rivalry.book.store import Store
from rivalry.questions.answer import Answer
from rivalry.questions.kinds import Kind


@dataclass(frozen=True)
class Parameter:
    """One thing that a question asks for: its name, what kind it is, its default."""

    name: str
    kind: Kind
    required: bool
    default: Any
    several: bool
    """Taken as many as are given, in order (`*athletes`)."""
    help: str


@dataclass(frozen=True)
class Question:
    """One question: how it is called, and what every face needs to know of it."""

    name: str
    """Name in Python and on the web: `head_to_head`."""
    command: str
    """Name on the command line: `h2h`."""
    function: Callable[..., Answer]

    @property
    def title(self) -> str:
        """The first line of the docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]

    @property
    def documentation(self) -> str:
        """The docstring without its list of arguments, one line a paragraph."""
        text = (inspect.getdoc(self.function) or "").partition("\nArgs:")[0].strip()
        return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """What is asked for, the book itself left out."""
        hints = get_type_hints(self.function, include_extras=True)
        helps = _argument_helps(inspect.getdoc(self.function) or "")
        return tuple(
            Parameter(
                name=parameter.name,
                kind=_kind(hints[parameter.name]),
                required=parameter.default is parameter.empty,
                default=None if parameter.default is parameter.empty else parameter.default,
                several=parameter.kind is parameter.VAR_POSITIONAL,
                help=helps[parameter.name],
            )
            for parameter in list(inspect.signature(self.function).parameters.values())[1:]
        )

    def ask(self, store: Store, *args: Any, **options: Any) -> Answer:
        """Read the arguments as their kinds say, and answer.

        Raises ValueError with one sentence for a name, day, discipline or level that is none.
        """
        bound = inspect.signature(self.function).bind(store, *args, **options)
        kinds = {parameter.name: parameter for parameter in self.parameters}
        for name, value in list(bound.arguments.items())[1:]:
            parameter = kinds[name]
            if parameter.several:
                bound.arguments[name] = tuple(parameter.kind.read(store, one) for one in value)
            elif value is not None:
                bound.arguments[name] = parameter.kind.read(store, value)
        if bound.arguments.get("as_of") is None:
            bound.arguments["as_of"] = date.today()
        self._set_known_on(bound.arguments)
        self._as_known(store, bound.arguments)
        return self.function(*bound.args, **bound.kwargs)

    @staticmethod
    def _set_known_on(arguments: dict[str, Any]) -> None:
        """Rulings are those known on the as-of day, if not said; nobody knew later results."""
        if arguments.get("known_on") is None:
            arguments["known_on"] = arguments["as_of"]
        arguments["as_of"] = min(arguments["as_of"], arguments["known_on"])

    def _as_known(self, store: Store, arguments: dict[str, Any]) -> None:
        """Give the athletes meant the nation of the as-of day; today it is that of the book."""
        day = arguments["as_of"]
        if day >= date.today():
            return
        meant: dict[str, list[list[Athlete]]] = {}
        for parameter in self.parameters:
            value = arguments.get(parameter.name)
            if parameter.several and parameter.kind.name == "athlete":
                meant[parameter.name] = list(value or ())
            elif isinstance(value, Athlete):
                meant[parameter.name] = [[value]]
        known = as_known_on(
            store, (one for lists in meant.values() for those in lists for one in those), day
        )
        for name, lists in meant.items():
            if isinstance(arguments[name], Athlete):
                arguments[name] = known[arguments[name].id]
            else:
                arguments[name] = tuple([known[one.id] for one in those] for those in lists)


def question(command: str) -> Callable[[Callable[..., Answer]], Question]:
    """Declare a question; the function's name, signature and docstring say all the rest."""

    def declare(function: Callable[..., Answer]) -> Question:
        return Question(name=function.__name__, command=command, function=function)

    return declare


def statement(module_file: str) -> str:
    """Read the SQL file that lies beside a question's Python file, under the same name."""
    return Path(module_file).with_suffix(".sql").read_text(encoding="utf-8")


@cache
def all_questions() -> dict[str, Question]:
    """Give every question by its Python name; a module with an SQL file beside it is one."""
    return {question.name: question for question in _declared()}


def _declared() -> Iterator[Question]:
    package = import_module("rivalry.questions")
    for module in pkgutil.iter_modules(package.__path__):
        if (Path(package.__path__[0]) / f"{module.name}.sql").exists():
            loaded = import_module(f"rivalry.questions.{module.name}")
            yield from (value for value in vars(loaded).values() if isinstance(value, Question))


def _kind(hint: Any) -> Kind:
    for extra in getattr(hint, "__metadata__", ()):
        if isinstance(extra, Kind):
            return extra
    for inner in getattr(hint, "__args__", ()):
        for extra in getattr(inner, "__metadata__", ()):
            if isinstance(extra, Kind):
                return extra
    raise TypeError(f"{hint} names no kind of argument")


def _argument_helps(documentation: str) -> dict[str, str]:
    """Read the lines under `Args:`; a line indented further goes on with the one before."""
    helps: dict[str, str] = {}
    name = ""
    inside = False
    for line in documentation.splitlines():
        if line.strip() == "Args:":
            inside = True
        elif inside and line.strip() and not line.startswith(" "):
            break
        elif inside and line.startswith("        "):
            helps[name] += " " + line.strip()
        elif inside and ":" in line:
            name, _, told = line.strip().partition(":")
            name = name.lstrip("*")
            helps[name] = told.strip()
    return helps
