"""Asks one question from the command line and writes the answer as CSV: `python -m queries --list`."""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from data.store import Dataset, StoreError, StoreMissingError, current_version
from queries.csv_output import csv_bytes
from queries.named_places import scope_of
from queries.questions import Parameter, Question, questions
from queries.scope import Scope


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer the question and return the exit code: 0 done, 1 it cannot be answered, 2 asked wrongly."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or given[0] in ("--list", "-h", "--help"):
        print(_listing())
        return 0
    question = questions().get(given[0])
    if question is None:
        print(f"error: {_unknown(given[0])}", file=sys.stderr)
        return 2
    options = _parser(question).parse_args(given[1:])
    try:
        _write(_answer(question, options), options)
    except (ValueError, StoreError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _listing() -> str:
    lines = [f"{question.name:28} {question.grain}" for question in questions().values()]
    how = "python -m queries NAME --help says what NAME takes and answers; --out FILE.csv writes the answer."
    return "\n".join([*lines, "", how])


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, questions(), n=3)
    advice = f"did you mean {' or '.join(near)}?" if near else "python -m queries --list names them all"
    return f"there is no question {name!r}; {advice}"


def _parser(question: Question) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"python -m queries {question.name}",
        description=question.description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--dataset", choices=[one.value for one in Dataset], default=Dataset.REAL.value)
    parser.add_argument("--version", metavar="VERSION", help="of the store (default: the one now published)")
    parser.add_argument("--province", default="", metavar="PLACE", help="id or name")
    parser.add_argument("--district", default="", metavar="PLACE", help="id or name")
    _add_list(parser, "units", help_text="commune: id, code or name")
    parser.add_argument(
        "--official",
        action="store_true",
        help="with --province or --district: communes of the official list that never reported count, too",
    )
    for parameter in question.parameters:
        _add(parser, parameter)
    parser.add_argument("--out", type=Path, metavar="FILE.csv", help="CSV to write (default: standard output)")
    return parser


def _add(parser: argparse.ArgumentParser, parameter: Parameter) -> None:
    flag = f"--{parameter.name.replace('_', '-')}"
    if parameter.name == "unit_id":
        parser.add_argument(flag, required=True, help="id of the commune")
    elif parameter.is_list:
        _add_list(parser, parameter.name, is_required=parameter.is_required)
    else:
        kind = int if parameter.is_number else str
        parser.add_argument(flag, type=kind, required=parameter.is_required, default=parameter.default)


def _add_list(
    parser: argparse.ArgumentParser,
    name: str,
    *,
    is_required: bool = False,
    help_text: str = "",
) -> None:
    """A list is given by repeating the flag or with commas: --unit A --unit B, --units A,B."""
    several = f"{help_text}; again or with commas for several".removeprefix("; ")
    flags = (f"--{_singular(name)}", f"--{name}")
    parser.add_argument(
        *flags, dest=name, metavar="X", type=_split, action="extend", required=is_required, help=several
    )


def _singular(name: str) -> str:
    """Return 'severity' for 'severities', 'status' for 'statuses', 'rule' for 'rules'."""
    if name.endswith("ies"):
        return f"{name.removesuffix('ies')}y"
    return name.removesuffix("es") if name.endswith("uses") else name.removesuffix("s")


def _split(text: str) -> list[str]:
    return [part for part in text.split(",") if part]


def _answer(question: Question, options: argparse.Namespace) -> pd.DataFrame | int:
    given: dict[str, Any] = {one.name: getattr(options, one.name) for one in question.parameters}
    answer: pd.DataFrame | int = question.function(scope=_scope(options), **given)
    return answer


def _scope(options: argparse.Namespace) -> Scope:
    if not (options.version or current_version(Dataset(options.dataset))):
        raise StoreMissingError(f"no {options.dataset} data has been published yet; run: python -m loaders prepare")
    return scope_of(
        dataset=Dataset(options.dataset),
        version=options.version,
        province=options.province,
        district=options.district,
        units=options.units or (),
        official=options.official,
    )


def _write(answer: pd.DataFrame | int, options: argparse.Namespace) -> None:
    rows = answer if isinstance(answer, pd.DataFrame) else pd.DataFrame({"n": [answer]})
    written = csv_bytes(rows, dataset=Dataset(options.dataset))
    if options.out is None:
        sys.stdout.buffer.write(written.removeprefix(b"\xef\xbb\xbf"))
        return
    options.out.write_bytes(written)
    print(f"{len(rows)} rows written to {options.out}", file=sys.stderr)


if __name__ == "__main__":
    raise SystemExit(main())
