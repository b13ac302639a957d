"""What is wrong with a lexicon file, told to the person who wrote it."""


class LexiconError(ValueError):
    """A lexicon file that cannot be used: which file, which entry, what is wrong with it."""
