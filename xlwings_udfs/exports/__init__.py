"""Readers of the sellers' exports: files in, rows of the canonical tables and a report of every change out."""
