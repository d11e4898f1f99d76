"""What the service tells others of, by Standard Webhooks 1.0.0: the message signed, and when it is tried again.

Nothing here sends or keeps anything.

Source: standard-webhooks/standard-webhooks, spec/standard-webhooks.md, August 2026.
"""

from service.webhooks._attempts import Course, Fate, course_after
from service.webhooks._message import EVENTS, Message, make_message, new_secret, signed_headers

__all__ = ["EVENTS", "Course", "Fate", "Message", "course_after", "make_message", "new_secret", "signed_headers"]
