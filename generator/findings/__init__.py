"""Findings: what the check has to say, as values, and the catalogue of rules they come from."""

from __future__ import annotations

from generator.findings.finding import Finding, Place, Rule, Saying, Severity, in_order
from generator.findings.rules import RULES

__all__ = ["RULES", "Finding", "Place", "Rule", "Saying", "Severity", "in_order"]
