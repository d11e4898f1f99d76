"""The steps from one schema to the next; `_migrate` runs them."""
