"""How far a pledge has come: baseline, the newest reported value, the target, and the share of the way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.model import Pledge
from generator.plan.views.parts import amount


@dataclass(frozen=True, slots=True)
class Measure:
    """Baseline, newest value and target; `today` is empty where none was reported: silence is not the same as nothing.

    `filled` is the share of the way that was covered, None where it cannot be counted.
    """

    baseline: str
    today: str
    target: str
    unit: str
    filled: int | None


def measure_of(pledge: Pledge) -> Measure | None:
    """Give baseline, newest reported value and target; the bar is drawn only where all are numbers."""
    if pledge.baseline is None and pledge.target is None:
        return None
    in_time = sorted(pledge.progress, key=lambda entry: entry.on)
    values = [entry.value for entry in in_time if entry.value is not None]
    if pledge.outcome and pledge.outcome.value is not None:
        values.append(pledge.outcome.value)
    today = values[-1] if values else None
    filled = None
    numbers: tuple[Any, Any, Any] = (pledge.baseline, today, pledge.target)
    if all(isinstance(number, int | float) for number in numbers) and pledge.target != pledge.baseline:
        reached = (numbers[1] - numbers[0]) / (numbers[2] - numbers[0])
        filled = max(0, min(100, round(100 * reached)))
    shown = amount(today) if today is not None else ""
    return Measure(amount(pledge.baseline), shown, amount(pledge.target), pledge.unit or "", filled)
