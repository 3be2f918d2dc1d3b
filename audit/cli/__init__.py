"""The commands, one file a noun: parse, call one workflow, print, exit. Nothing is counted here."""
