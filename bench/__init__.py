"""Benches: makers of projects of real sizes, and measurements of what the program does with them."""

from __future__ import annotations
