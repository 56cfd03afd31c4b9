"""From checked tables to files that a stranger can trust: versions, formats, manifests, differences, verification."""
