"""What may be asked of the simulation. Refuses sizes that make no sense."""

from __future__ import annotations

from dataclasses import dataclass

LAST_YEAR = 2024
PERIODS_OF_A_YEAR = 4
COMMUNES_OF_A_PROVINCE = 400
COMMUNES_OF_A_DISTRICT = 12


@dataclass(frozen=True, kw_only=True)
class Options:
    """Size, seed and untidiness (0 = every report complete and right) of the fictional province."""

    communes: int = 36
    districts: int = 0
    periods: int = 12
    indicators: int = 150
    seed: int = 20260101
    untidiness: float = 1.0

    def __post_init__(self) -> None:
        for name in ("communes", "periods", "indicators"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, got {getattr(self, name)}")
        if not 0 <= self.districts <= self.communes:
            raise ValueError(f"districts must be between 1 and the number of communes, got {self.districts}")
        if not 0 <= self.untidiness <= 5:
            raise ValueError(f"untidiness must be between 0 and 5, got {self.untidiness}")

    @property
    def years(self) -> int:
        """Number of reporting years that the periods touch."""
        return -(-self.periods // PERIODS_OF_A_YEAR)

    @property
    def provinces(self) -> int:
        """One province up to 400 communes, then as many as keep below that."""
        return -(-self.communes // COMMUNES_OF_A_PROVINCE)

    @property
    def district_count(self) -> int:
        """Districts in all provinces together."""
        return self.districts or max(self.provinces, -(-self.communes // COMMUNES_OF_A_DISTRICT))
