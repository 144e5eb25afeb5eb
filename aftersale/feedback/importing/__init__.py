"""Ratings that a shop had before it came here: a file's lines, judged one by one."""
