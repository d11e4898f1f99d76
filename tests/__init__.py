"""The tests; a package by name, so that no installed package called `tests` is taken for them."""
