"""The records as people write them: ten kinds, one declaration for each field."""

from __future__ import annotations

from generator.model.award import Award
from generator.model.campaign import Campaign
from generator.model.kinds import BY_FOLDER, KINDS, Kind
from generator.model.organisation import Organisation
from generator.model.person import Person
from generator.model.pledge import Pledge
from generator.model.problem import Problem
from generator.model.publicity import Case, Notice, Visit
from generator.model.record import Photo, Record, Source
from generator.model.review import Review

__all__ = [
    "BY_FOLDER", "KINDS", "Award", "Campaign", "Case", "Kind", "Notice", "Organisation",
    "Person", "Photo", "Pledge", "Problem", "Record", "Review", "Source", "Visit",
]  # fmt: skip
