"""The demo: a small fictional council, made with a seed and run through the ordinary workflows.

Planted, so that what the tool finds can be checked: one severe and one lenient auditor, one ambiguous
criterion, plans audited twice that connect all auditors, volumes that rise threefold after a start date,
and social care advice that improves. Every child, adult and place is invented.
"""
