"""What can be asked: every public function of a topic, with the parameters it takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import UnionType
from typing import Any, get_args, get_origin

from queries.run import topics


@dataclass(frozen=True)
class Parameter:
    """One parameter of a question besides its scope; a list may be given several times."""

    name: str
    is_list: bool
    is_number: bool
    is_required: bool
    default: Any


@dataclass(frozen=True)
class Question:
    """A function of queries, by the name `topic.function`."""

    name: str
    function: Callable[..., Any]
    parameters: tuple[Parameter, ...]

    @property
    def description(self) -> str:
        """Return the whole docstring: the grain, then the columns."""
        return inspect.getdoc(self.function) or ""

    @property
    def grain(self) -> str:
        """Return the docstring's first line."""
        return self.description.partition("\n")[0]


@cache
def questions() -> dict[str, Question]:
    """Return name -> question, topic by topic."""
    return {question.name: question for topic in topics() for question in _of_topic(topic)}


def _of_topic(topic: str) -> list[Question]:
    module = import_module(f"queries.{topic}")
    functions = inspect.getmembers(module, inspect.isfunction)
    public = [(name, one) for name, one in functions if one.__module__ == module.__name__ and not name.startswith("_")]
    return [Question(name=f"{topic}.{name}", function=one, parameters=_parameters(one)) for name, one in public]


def _parameters(function: Callable[..., Any]) -> tuple[Parameter, ...]:
    signature = inspect.signature(function, eval_str=True)
    return tuple(_parameter(one) for name, one in signature.parameters.items() if name != "scope")


def _parameter(told: inspect.Parameter) -> Parameter:
    is_union = isinstance(told.annotation, UnionType)
    kinds = get_args(told.annotation) if is_union else (told.annotation,)
    is_required = told.default is inspect.Parameter.empty
    return Parameter(
        name=told.name,
        is_list=any(get_origin(kind) is Sequence for kind in kinds),
        is_number=int in kinds,
        is_required=is_required,
        default=None if is_required else told.default,
    )
