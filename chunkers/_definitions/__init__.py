"""How sentences define: what can be a term, what says its kind, and the turns of phrase that tie the two."""
