"""`python -m loaders intake …`: the same steps as the page `Nạp báo cáo`, for the command line."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from data.intake import corrections, drafts, readings
from data.intake.corrections import CorrectionError
from data.intake.drafts import Draft, DraftError, State
from loaders.intake import worker

_PROBLEMS = {
    "who": "say who you are: --who NAME",
    "reason": "say why: --reason TEXT",
    "why": "say why",
    "too_long": "the text is too long",
    "state": "that cannot be done with this draft any more; see `python -m loaders intake list`",
    "undone": "this correction was taken back already",
}


def add_parser(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `intake` and its own commands."""
    intake = kinds.add_parser(
        "intake",
        help="receive, look over, correct and publish reports, as on the page “Nạp báo cáo”",
        description="Work on the reports received: nothing of them is in the store before it is published.",
    )
    own = intake.add_subparsers(required=True, metavar="COMMAND")
    read = own.add_parser("read", help="receive the files given, if any, and do what waits: read, look over, publish")
    read.add_argument("paths", metavar="FILE", nargs="*", type=Path, help="a report, or an archive of reports")
    _add(read, _read)
    publish = own.add_parser("publish", help="publish drafts in one new version of the store")
    publish.add_argument("drafts", metavar="DRAFT", nargs="*", help="ids that `list` prints")
    publish.add_argument("--all", action="store_true", help="every draft that was read and has no error")
    _add(publish, _publish)
    reject = own.add_parser("reject", help="put a draft aside")
    reject.add_argument("draft", metavar="DRAFT", help="an id that `list` prints")
    reject.add_argument("--reason", required=True, help="why; the commune is told")
    _add(reject, _reject)
    withdraw = own.add_parser("withdraw", help="take a published draft out of the store again")
    withdraw.add_argument("draft", metavar="DRAFT", help="an id that `list` prints")
    withdraw.add_argument("--reason", required=True, help="why; kept with the version and every figure it takes out")
    _add(withdraw, _withdraw)
    undo = own.add_parser("undo", help="take a correction, a rejection or a withdrawal back")
    undo.add_argument("entry", metavar="ENTRY", help="id of a correction, or of a rejected or withdrawn draft")
    _add(undo, _undo)
    listed = own.add_parser("list", help="list the drafts and their corrections, the latest first")
    listed.set_defaults(run=run_safely, run_intake=_list)


def _add(parser: argparse.ArgumentParser, run: object) -> None:
    parser.add_argument("--who", default=os.environ.get("USER", ""), help="your name, kept with what you do")
    parser.set_defaults(run=run_safely, run_intake=run)


def _read(args: argparse.Namespace) -> int:
    for path in args.paths:
        drafts.receive(path.read_bytes(), name=path.name, who=args.who)
    return _work()


def _publish(args: argparse.Namespace) -> int:
    known = {draft.id: draft for draft in drafts.all_drafts()}
    unknown = [name for name in args.drafts if name not in known]
    if unknown:
        return _complain(f"there is no draft {', '.join(unknown)}")
    chosen = [known[name] for name in args.drafts]
    if args.all:
        chosen += [draft for draft in known.values() if draft.state is State.READ and _is_right(draft)]
    drafts.ask_to_publish(chosen, who=args.who)
    return _work()


def _reject(args: argparse.Namespace) -> int:
    draft = drafts.find(args.draft)
    if draft is None:
        return _complain(f"there is no draft {args.draft}")
    drafts.reject(draft, reason=args.reason, who=args.who)
    return 0


def _withdraw(args: argparse.Namespace) -> int:
    draft = drafts.find(args.draft)
    if draft is None:
        return _complain(f"there is no draft {args.draft}")
    drafts.ask_to_withdraw(draft, reason=args.reason, who=args.who)
    return _work()


def _undo(args: argparse.Namespace) -> int:
    draft = drafts.find(args.entry)
    if draft is not None and draft.state is State.WITHDRAWN:
        drafts.ask_to_publish([draft], who=args.who)
        return _work()
    if draft is not None:
        drafts.reopen(draft, who=args.who)
        return 0
    for draft in drafts.all_drafts():
        for one in corrections.of_draft(draft.id):
            if one.entry == args.entry:
                corrections.undo(one, who=args.who)
                return _work()
    return _complain(f"there is neither a correction nor a draft {args.entry}")


def _list(args: argparse.Namespace) -> int:
    del args
    for draft in drafts.all_drafts():
        sys.stdout.write(f"{draft.id}  {draft.state:<10}{_about(draft)}  {draft.name}\n")
        for one in corrections.of_draft(draft.id):
            undone = "  (taken back)" if one.is_undone else ""
            sys.stdout.write(
                f"  {one.entry}  {one.record_no} {one.field}: {one.old!r} → {one.new!r}  {one.who}{undone}\n"
            )
    return 0


def _about(draft: Draft) -> str:
    review = readings.review_of(draft)
    told = "; ".join(problem.problem for problem in draft.problems) or draft.reason
    if review is None:
        return told
    return f"{review.unit_name} {review.period}, {review.n_records} figures, {len(review.findings)} findings {told}"


def _is_right(draft: Draft) -> bool:
    review = readings.review_of(draft)
    return review is not None and readings.is_fresh(draft) and not review.problems and not review.n_errors


def _work() -> int:
    if not worker.run():
        sys.stdout.write("another process is at work already and will do it\n")
    return 0


def run_safely(args: argparse.Namespace) -> int:
    """Run a command, and say in words why something cannot be done."""
    try:
        code: int = args.run_intake(args)
    except (DraftError, CorrectionError) as error:
        return _complain(_PROBLEMS.get(error.reason, error.reason))
    return code


def _complain(problem: str) -> int:
    sys.stderr.write(f"error: {problem}\n")
    return 1
