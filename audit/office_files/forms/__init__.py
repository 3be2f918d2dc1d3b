"""Audit forms: a workbook that an auditor fills in without installing anything, written and read back."""
