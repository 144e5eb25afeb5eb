"""Violations and notices for staff: the lists, one of each, issuing, deciding, ending."""
