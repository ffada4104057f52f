"""The record: references with their names and dates, what they may be called, and CSL's tables of variables."""
