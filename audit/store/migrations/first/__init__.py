"""The tables of format 0001, as they were on its first day: never changed again."""
