"""The audit database kept, shared and emptied: backups, merges, packs, purges and the pool."""
