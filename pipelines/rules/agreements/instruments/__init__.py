"""Instruments in a sentence: head noun, how far the phrase reaches, type, title and subjects."""
