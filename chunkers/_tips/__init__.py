"""How sentences advise: where their main clause begins, and what tells advice from pointers and statements."""
