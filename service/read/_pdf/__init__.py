"""Reading a pdf: glyphs, lines, columns, paragraphs, and what each of them is.

engine > glyphs > segments > furniture > (tags | flows, tables, paragraphs) > styles > roles > writing
"""
