"""Messages brought to webhooks, in the background, each until it arrives or is given up.

Every webhook has a thread of its own while there is something for it, so a receiver that is slow holds up nobody else.
What is to be brought stands in the store and is claimed there for a while: several services over one database bring
each message once, and one that dies on the way leaves it to the others. A receiver may still get a message twice,
where its answer did not arrive; the id is the same.
"""

from service.courier._courier import Courier

__all__ = ["Courier"]
