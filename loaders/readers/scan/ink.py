"""A picture as ink and paper: what is dark against its surroundings, and how far the page was laid askew."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Ink = NDArray[np.bool_]

# Dark enough for ink; how far the brightness of the paper is levelled out; a speck and how full its square must be.
_CONTRAST, _SURROUNDINGS, _SPECK, _LEAST_DENSE = 0.78, 6, 9, 0.12
_FINDING_WIDTH, _FARTHEST, _LEAST = 900, 4.0, 0.06


def ink_of(picture: Image.Image) -> Ink:
    """Return where a grey picture is darker than the paper around it, specks smaller than a full stop left out."""
    dark = np.asarray(picture, dtype=np.float32) < _CONTRAST * np.asarray(_paper(picture), dtype=np.float32)
    around = Image.fromarray(dark.astype(np.uint8) * 255).filter(ImageFilter.BoxBlur(_SPECK // 2))
    return dark & (np.asarray(around) >= _LEAST_DENSE * 255)


def clean(picture: Image.Image, ink: Ink) -> Image.Image:
    """Return the picture with white paper: grey is kept only on ink and at its edges."""
    near = Image.fromarray(ink.astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(3))
    return Image.fromarray(np.where(np.asarray(near) > 0, np.asarray(picture), 255).astype(np.uint8))


def _paper(picture: Image.Image) -> Image.Image:
    """Return how bright the paper is at every place of a picture, shadows of the scan included."""
    small = picture.reduce(4).filter(ImageFilter.MedianFilter(5)).filter(ImageFilter.MaxFilter(9))
    return small.filter(ImageFilter.BoxBlur(_SURROUNDINGS)).resize(picture.size, Image.Resampling.BILINEAR)


def straightened(picture: Image.Image) -> Image.Image:
    """Return a picture turned by the few degrees that make its lines level."""
    angle = _angle(picture)
    if abs(angle) < _LEAST:
        return picture
    return picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255, expand=False)


def lies_on_its_side(picture: Image.Image) -> bool:
    """Return whether columns of pixels differ more from one another than rows: lines of text stand upright then."""
    ink = Image.fromarray(ink_of(picture.reduce(max(1, picture.width // _FINDING_WIDTH))).astype(np.uint8) * 255)
    return _levelness(ink.transpose(Image.Transpose.ROTATE_90), 0.0) > _levelness(ink, 0.0)


def _angle(picture: Image.Image) -> float:
    """Return the turn after which rows of pixels differ most from one another: text and ruling lie level then."""
    scale = max(1, picture.width // _FINDING_WIDTH)
    ink = Image.fromarray(ink_of(picture.reduce(scale)).astype(np.uint8) * 255)
    best, step = 0.0, 1.0
    for step in (1.0, 0.25, 0.05):
        reach = _FARTHEST if step == 1.0 else 4 * step
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _levelness(ink, float(angle))))
    return best


def _levelness(ink: Image.Image, angle: float) -> float:
    rows = np.asarray(ink.rotate(angle), dtype=np.float32).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())
