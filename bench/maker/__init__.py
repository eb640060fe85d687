"""Makes a project of any size out of seeded chance: the tree, the people, their pledges, what follows."""

from __future__ import annotations
