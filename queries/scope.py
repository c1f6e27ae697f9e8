"""Which figures a question is about: the data set, its version and the communes."""

from __future__ import annotations

from dataclasses import dataclass

from data.store import Dataset


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Communes of one data set. '' and () mean: not restricted; ids are those of the store's units table."""

    dataset: Dataset
    version: str | None = None
    province: str = ""
    district: str = ""
    units: tuple[str, ...] = ()
    official: bool = False

    @property
    def is_by_list(self) -> bool:
        """Whether communes of the official list that never reported belong to it, too: within one province or district.

        The list of the whole country would drown the few communes a data set knows.
        """
        return self.official and bool(self.province or self.district)

    def parameters(self) -> dict[str, object]:
        """Return what the shared steps of scope.sql are bound to."""
        return {"province": self.province, "district": self.district, "units": list(self.units)}
