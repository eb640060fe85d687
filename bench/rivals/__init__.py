"""The comparison with other generators: who takes part, how a turn is measured, what is said of it."""
