"""Adapts the top layers of the sentence encoder to the wishes; run rarely, offline."""
