"""How sentences set one thing against another."""
