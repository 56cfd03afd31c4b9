"""What the passage around a number is about: headline, headings, lines that open a list, events, deals just named."""
