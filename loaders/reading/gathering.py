"""The files that paths mean: folders walked, archives unpacked into a private folder for as long as needed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from loaders.errors import InputError
from loaders.reading.children import Child
from loaders.reading.limits import Limits
from loaders.reading.member_names import is_passed_over, printable
from loaders.reading.wire import errors_of

ARCHIVE = ".zip"
_UNPACK = "loaders.reading.unpacking:unpack"


@dataclass(frozen=True)
class NamedFile:
    """A file and the name that the person knows it by: its path, or archive and place in it."""

    path: Path
    name: str

    @property
    def suffix(self) -> str:
        """The ending of its name in lower case."""
        return self.path.suffix.lower()

    @property
    def source_file(self) -> str:
        """The last part of the name: what records call their document."""
        return self.name.rsplit("/", 1)[-1]


def named(path: Path) -> NamedFile:
    """Return a file named by its own path."""
    return NamedFile(path, printable(str(path)))


@contextmanager
def gathered(
    paths: Iterable[Path], *, suffixes: Sequence[str], limits: Limits
) -> Iterator[tuple[list[NamedFile], list[InputError]]]:
    """Give the files meant, folders in the order of names, and what cannot be read; unpacked files go at the end."""
    with tempfile.TemporaryDirectory(prefix="cchc-archive-", ignore_cleanup_errors=True) as scratch:
        files, errors = found_at(paths, suffixes=(*suffixes, ARCHIVE))
        opened: list[NamedFile] = []
        for number, file in enumerate(files):
            if file.suffix != ARCHIVE:
                opened.append(file)
                continue
            inside, refused = _unpacked(file, Path(scratch) / str(number), limits)
            opened += [member for member in inside if member.suffix in suffixes or member.path == file.path]
            errors += refused
            errors += [_of_no_kind(member, suffixes) for member in inside if member.suffix not in suffixes]
        yield opened, errors


def found_at(paths: Iterable[Path], *, suffixes: Sequence[str]) -> tuple[list[NamedFile], list[InputError]]:
    """Return the files meant by paths, each once, and what is missing or of no kind that can be read."""
    files: dict[NamedFile, None] = {}
    errors: list[InputError] = []
    for path in paths:
        if not path.exists():
            errors.append(InputError(file=str(path), problem="there is no such file", remedy="check the path"))
            continue
        inside = _in_folder(path) if path.is_dir() else [named(path)]
        if not inside:
            errors.append(_unreadable(named(path), "the folder holds no file that can be read", suffixes))
        files.update(dict.fromkeys(file for file in inside if file.suffix in suffixes))
        errors += [_of_no_kind(file, suffixes) for file in inside if file.suffix not in suffixes]
    return list(files), errors


def _in_folder(folder: Path) -> list[NamedFile]:
    """Return the files of a folder and of those in it; what is nobody's report is passed over."""
    return [
        named(path)
        for path in sorted(folder.rglob("*"))
        if not is_passed_over(path.relative_to(folder).as_posix()) and path.is_file()
    ]


def _unpacked(file: NamedFile, into: Path, limits: Limits) -> tuple[list[NamedFile], list[InputError]]:
    into.mkdir()
    child = Child(_UNPACK, limits)
    try:
        answer = child.ask({"path": str(file.path), "name": file.name, "into": str(into)})
    except InputError as error:
        return [], [error]
    finally:
        child.stop()
    refused = list(errors_of([*answer.get("refused", ()), *answer.get("refused_members", ())]))
    return [NamedFile(Path(path), name) for path, name in answer.get("files", ())], refused


def _of_no_kind(file: NamedFile, suffixes: Sequence[str]) -> InputError:
    return _unreadable(file, "this kind of file cannot be read", suffixes)


def _unreadable(file: NamedFile, problem: str, suffixes: Sequence[str]) -> InputError:
    return InputError(file=file.name, problem=problem, remedy=f"give files ending in {', '.join(suffixes)}")
