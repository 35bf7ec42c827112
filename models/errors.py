"""The one error that a user can mend."""


class InputError(ValueError):
    """Something the user gave cannot be used.

    The message has three sentences: what is wrong, with its value and its place; what was expected; one thing to do.
    Raised by readers and models, translated at the boundary alone.

    Parameters
    ----------
    code
        The message's identifier in the catalogues, such as ``"input.columns_differ"``.
    message
        The English sentences, complete with values.
    figures
        The values in the message, by name, so that it can be said in another language.
    """

    def __init__(self, code: str, message: str, **figures: object) -> None:
        super().__init__(message)
        self.code = code
        self.figures = figures
