"""The language itself: folding, tokens, morphology, numbers and days. Vocabulary is handed in, none is kept here."""
