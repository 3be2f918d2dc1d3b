"""The database itself kept: backed up, checked, purged and disclosed."""
