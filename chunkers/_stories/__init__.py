"""How case studies tell their challenge, their solution and their results: by their parts, and by their words."""
