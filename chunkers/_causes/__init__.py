"""How sentences tie a result to its cause."""
