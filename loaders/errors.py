"""How a refused input is described: file, row, column, what is wrong and what to do about it."""

from __future__ import annotations


class InputError(Exception):
    """One reason why a file is refused; its text is one line for the person who has to mend the file."""

    def __init__(self, *, file: str, problem: str, remedy: str, row: int | None = None, column: str = "") -> None:
        super().__init__(file, problem, remedy, row, column)
        self.file = file
        self.row = row
        self.column = column
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.problem}; {self.remedy}"


class RefusedFileError(Exception):
    """Everything found wrong with one file, of which nothing is loaded."""

    def __init__(self, *errors: InputError) -> None:
        super().__init__(*errors)
        self.errors = errors

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)
