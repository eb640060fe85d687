"""Start the command line with `python -m generator`."""

from __future__ import annotations

from generator.cli.main import main

if __name__ == "__main__":
    main()
