"""What is measured: each module prints a table and writes JSON that says how it came about."""
