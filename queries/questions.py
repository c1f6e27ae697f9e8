"""What can be asked: every public function of a topic, with the parameters it takes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import chain
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

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
    return tuple(chain.from_iterable(_told(one) for name, one in signature.parameters.items() if name != "scope"))


def _told(parameter: inspect.Parameter) -> list[Parameter]:
    """Return the parameter, or those that a typed dictionary of keywords stands for."""
    if parameter.kind is inspect.Parameter.VAR_KEYWORD:
        [keywords] = get_args(parameter.annotation)
        return [_parameter(name, kind, default=None) for name, kind in get_type_hints(keywords).items()]
    return [_parameter(parameter.name, parameter.annotation, default=parameter.default)]


def _parameter(name: str, annotation: Any, *, default: Any) -> Parameter:
    kinds = get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)
    is_required = default is inspect.Parameter.empty
    return Parameter(
        name=name,
        is_list=any(get_origin(kind) is Sequence for kind in kinds),
        is_number=int in kinds,
        is_required=is_required,
        default=None if is_required else default,
    )
