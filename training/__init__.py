"""How the English pipeline in `chunkers/_english` is trained and measured; not part of the installed package."""
