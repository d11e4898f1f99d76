"""HTML as blocks: the tree with places, what of a page is the article, and what its elements say."""
