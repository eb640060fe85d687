"""The command line: the only part that reads the clock and prints."""
