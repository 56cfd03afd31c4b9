"""The page that shows one release: made from the release's files alone, read without any network."""
