"""Link: every reference followed, the edition's gate passed, one register of who belongs to whom."""

from __future__ import annotations

from generator.link.campaignrules import main_campaign
from generator.link.linking import link_records, sound_records, warnings_across
from generator.link.register import Key, Register
from generator.link.veil import veiled_ids

__all__ = ["Key", "Register", "link_records", "main_campaign", "sound_records", "veiled_ids", "warnings_across"]
