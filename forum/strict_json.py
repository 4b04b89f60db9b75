"""orjson under the names Socket.IO asks for: no NaN goes out, and none comes in."""

import orjson


class StrictJson:
    """What Socket.IO writes and reads its messages with."""

    @staticmethod
    def dumps(value: object, **_kwargs: object) -> str:
        return orjson.dumps(value).decode()

    @staticmethod
    def loads(text: str | bytes, **_kwargs: object) -> object:
        return orjson.loads(text)
