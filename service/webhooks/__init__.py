"""What the service tells others of, by Standard Webhooks 1.0.0: the message signed, and when it is tried again.

A message is written down in the transaction that makes it true (`tell`); `service.courier` brings it.

Source: standard-webhooks/standard-webhooks, spec/standard-webhooks.md, August 2026.
"""

from service.webhooks._attempts import Course, Fate, course_after
from service.webhooks._message import EVENTS, Message, make_message, new_secret, signed_headers
from service.webhooks._tell import tell, tell_of_document, tell_of_post

__all__ = [
    "EVENTS",
    "Course",
    "Fate",
    "Message",
    "course_after",
    "make_message",
    "new_secret",
    "signed_headers",
    "tell",
    "tell_of_document",
    "tell_of_post",
]
