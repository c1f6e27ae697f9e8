"""A load on behalf of the intake: one that somebody else has under way is waited for, one that fails says why."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from typing import TypeVar

from data.intake.drafts import Problem
from data.store import StoreBusyError, StoreError
from loaders.build import NotInForceError

_TRIES, _SECONDS_BETWEEN = 30, 2.0
NOT_DONE = Problem(problem="the reports could not be published", remedy="see the log")
NOT_IN_FORCE = Problem(
    problem="the figures in force are not of this file any more", remedy="withdraw the report that is in force"
)
Outcome = TypeVar("Outcome")


class FailedError(Exception):
    """The load came to nothing, for the reason that `problem` says."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.problem)
        self.problem = problem


def done(load: Callable[[], Outcome]) -> Outcome:
    """Return what the load gives, or raise FailedError; what nobody foresaw goes to the log."""
    try:
        return _patiently(load)
    except NotInForceError as error:
        raise FailedError(NOT_IN_FORCE) from error
    except StoreError as error:
        raise FailedError(Problem(problem=str(error), remedy="try again")) from error
    except Exception as error:
        traceback.print_exc(file=sys.stderr)
        raise FailedError(NOT_DONE) from error


def _patiently(load: Callable[[], Outcome]) -> Outcome:
    for _ in range(_TRIES):
        try:
            return load()
        except StoreBusyError:
            time.sleep(_SECONDS_BETWEEN)
    return load()
