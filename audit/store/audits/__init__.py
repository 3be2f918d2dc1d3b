"""Audits as stored: parts, revisions, judgements and results, under the rubric they were made with."""
