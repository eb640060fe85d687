"""Cache: what a build remembers so that the next one does only what is different (docs/cache.md)."""
