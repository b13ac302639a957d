"""Pages, articles, claims, links and judgements kept so that nothing is lost and a stranger can check it."""
