"""Jiannuo (践诺): public commitments, published so that people can trust them.

read → check → link → derive → plan → render → write → index; `pipeline.py` tells the story,
the folders carry the names of its stages, and imports point only towards earlier stages.
"""

__version__ = "0.1.0"
