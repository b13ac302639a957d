"""What changed in the shape of the database, one file a change."""
