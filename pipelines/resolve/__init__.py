"""Facts of single documents to records of all documents: columns, ids, the same thing told twice, disagreement."""
