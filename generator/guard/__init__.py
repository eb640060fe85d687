"""The privacy guard: no identity number, card, private telephone or home address leaves the house unnoticed.

Pure detectors of text; scans of sources, attachments and output around them. Printing is left to others.
"""

from __future__ import annotations

from generator.guard.attachments import attachments_of, scan_attachments
from generator.guard.declared import declared_values
from generator.guard.detectors import detect
from generator.guard.guard import Guard, without_values
from generator.guard.kinds import Found, Kind
from generator.guard.masks import mask
from generator.guard.output import scan_file, scan_output
from generator.guard.policy import Action, Policy, policy_of
from generator.guard.project import guard_of, guard_project
from generator.guard.sources import scan_sources
from generator.guard.waivers import WAIVERS_NAME, Waivers, load_waivers, waiver_lines

__all__ = [
    "WAIVERS_NAME",
    "Action",
    "Found",
    "Guard",
    "Kind",
    "Policy",
    "Waivers",
    "attachments_of",
    "declared_values",
    "detect",
    "guard_of",
    "guard_project",
    "load_waivers",
    "mask",
    "policy_of",
    "scan_attachments",
    "scan_file",
    "scan_output",
    "scan_sources",
    "waiver_lines",
    "without_values",
]
