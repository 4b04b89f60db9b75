"""A rule saying no, in the words the person will read."""


class Refusal(Exception):
    """Not done, and why. `code` is stable for clients; `status` is the HTTP status it is answered with."""

    def __init__(self, words: str, code: str = "refused", status: int = 409) -> None:
        super().__init__(words)
        self.words = words
        self.code = code
        self.status = status


class Query(Refusal):
    """Not a no but a question: the same act sent again with `confirmed` goes through."""

    def __init__(self, words: str, code: str = "sure") -> None:
        super().__init__(words, code, 422)
