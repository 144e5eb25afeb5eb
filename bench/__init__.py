"""Measuring: `make bench` builds data, measures the pages as people get them, writes the report."""
