"""What is wrong with a kept file: what, where, what to do."""


class ArchiveError(Exception):
    """A page's file that cannot be written or read, or does not hold what it says it holds."""

    def __init__(self, what: str, where: str, todo: str) -> None:
        super().__init__(f"{where}: {what}; {todo}")
        self.what, self.where, self.todo = what, where, todo
