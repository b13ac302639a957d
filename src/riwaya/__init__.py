"""Riwaya (رواية, one side's account of an event): Arabic reports in, claims with their words, sources and proved bounds out."""

__version__ = "0.1.0"
