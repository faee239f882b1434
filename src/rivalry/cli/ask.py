"""Commands made from the declarations of questions."""

from __future__ import annotations

import inspect
from importlib import import_module
from importlib.util import find_spec
from typing import Annotated, Any

import typer

from rivalry.cli.complete import completer
from rivalry.cli.show import (
    BookOption,
    CsvOption,
    JsonOption,
    note,
    print_csv,
    print_json,
    print_rows,
)
from rivalry.questions.answer import Answer
from rivalry.questions.question import Parameter, Question, all_questions


def add_questions(app: typer.Typer) -> None:
    """Add every question to the app as a command."""
    for asked in all_questions().values():
        app.command(asked.command, help=asked.documentation)(_command(asked))


def _command(asked: Question) -> Any:
    """Make a function with the signature that Typer reads a command from."""

    def run(**values: Any) -> None:
        from rivalry.api import open_book

        book, as_json, as_csv = (values.pop(name) for name in ("book", "json", "csv"))
        if as_json and as_csv:
            raise ValueError("--json and --csv are two answers: ask for one of them")
        several = next((p.name for p in asked.parameters if p.several), None)
        names = values.pop(several) if several else []
        with open_book(book) as opened:
            answer = asked.ask(
                opened.store, *names, **{k: v for k, v in values.items() if v is not None}
            )
        for sentence in getattr(answer, "read_as", []):
            note(sentence)
        if as_json:
            print_json(answer.to_dict())
        elif as_csv:
            print_csv(answer.rows())
        else:
            _layout(asked, answer)

    parameters = [_typed(parameter) for parameter in asked.parameters]
    for name, kind, default in (
        ("book", BookOption, None), ("json", JsonOption, False), ("csv", CsvOption, False),
    ):  # fmt: skip
        parameters.append(
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default
            )
        )
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    run.__name__ = asked.name
    return run


def _typed(parameter: Parameter) -> inspect.Parameter:
    kind = parameter.kind
    complete = completer(kind.completes)
    annotation: Any
    if parameter.several:
        annotation = Annotated[
            list[str],
            typer.Argument(
                metavar=f"{kind.metavar}...", help=parameter.help, autocompletion=complete
            ),
        ]
    elif parameter.required:
        annotation = Annotated[
            str, typer.Argument(metavar=kind.metavar, help=parameter.help, autocompletion=complete)
        ]
    else:
        option = "--" + parameter.name.replace("_", "-")
        if kind.flag:
            annotation = Annotated[bool, typer.Option(option, help=parameter.help)]
        else:
            annotation = Annotated[
                str | None,
                typer.Option(
                    option, metavar=kind.metavar, help=parameter.help, autocompletion=complete
                ),
            ]
    default = (
        inspect.Parameter.empty if parameter.required or parameter.several else parameter.default
    )
    return inspect.Parameter(
        parameter.name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default
    )


def _layout(asked: Question, answer: Answer) -> None:
    """Print the answer in a layout of its own, where there is one, else as a table."""
    module = f"rivalry.cli.layouts.{asked.name}"
    if find_spec(module) is not None:
        import_module(module).show(answer)
    else:
        rows, missing = answer.rows(), answer.coverage.get("missing") or ""
        nothing_here = missing.startswith("not covered")  # that is the answer then
        print_rows(rows, title=str(answer), empty=missing if nothing_here else str(answer))
        if missing and (rows or not nothing_here):
            from rich.console import Console
            from rich.text import Text

            Console().print(Text(f"Coverage: {missing}", style="dim"))
