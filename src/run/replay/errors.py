# What is said where an archive cannot be judged.


class CannotReplay(Exception):
    """The archive is damaged or of a kind that this file does not know; the message says what to do."""


def fault(name, what):
    return CannotReplay(f"its array {name} {what}. Write the archive again.")
