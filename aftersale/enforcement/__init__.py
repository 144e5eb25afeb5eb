"""Violations of policy, and notices of warning and restriction with reasons and an answer."""
