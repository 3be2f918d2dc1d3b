"""Workbooks and documents: the only door that knows calamine, openpyxl, python-docx and pdfplumber."""
