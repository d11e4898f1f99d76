"""Figures in a sentence: where they stand, what they are worth, and what is said about them."""
