"""A handful of small drawn pictures that stand where photographs would."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

PICTURES = tuple(f"photos/xianchang-{number}.jpg" for number in range(1, 7))
_SIZE = (320, 240)
_SKIES = (
    (150, 190, 225),
    (205, 220, 235),
    (235, 205, 170),
    (170, 200, 190),
    (190, 185, 215),
    (225, 225, 210),
)
_GROUNDS = ((96, 128, 80), (150, 130, 90), (120, 120, 118), (110, 140, 110), (140, 110, 90), (90, 110, 130))


def picture(number: int) -> bytes:
    """Draw the picture *number* (from 0): sky, ground, a road, a few houses."""
    image = Image.new("RGB", _SIZE, _SKIES[number % len(_SKIES)])
    pen = ImageDraw.Draw(image)
    horizon = 110 + 8 * number
    pen.rectangle((0, horizon, *_SIZE), fill=_GROUNDS[number % len(_GROUNDS)])
    pen.polygon(
        ((140, 240), (220, 240), (180 + 6 * number, horizon), (172 + 6 * number, horizon)),
        fill=(200, 200, 196),
    )
    for house in range(3 + number % 3):
        left = 14 + house * 62
        pen.rectangle((left, horizon - 26, left + 40, horizon + 8), fill=(196, 180, 160))
        pen.polygon(
            ((left - 4, horizon - 26), (left + 20, horizon - 44), (left + 44, horizon - 26)),
            fill=(140, 70, 60),
        )
    written = BytesIO()
    image.save(written, "JPEG", quality=70)
    return written.getvalue()
