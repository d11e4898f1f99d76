"""A document from a web address, a message to one: all that speaks to other machines, and only when told to.

An address is followed to public hosts only, by `http` or `https`, under limits on time, bytes and redirects that count
what arrives; robots.txt is obeyed. It is done in a thread of the process that was asked: waiting for a peer takes next
to no processor time, so it holds up neither the event loop nor a worker process. What arrives is only counted and
unpacked here; it is read in a worker process like any file.

httpcore (the engine of httpx) speaks HTTP: it lets the caller make the connection, so that the address that was checked
is the one that is connected to while TLS still checks the host's name; and it follows no redirect and unpacks nothing
by itself.
"""

from service.fetch._deliver import Delivery, check_receiver, deliver
from service.fetch._downloads import Downloads
from service.fetch._fetch import FetchSettings, fetch_source

__all__ = ["Delivery", "Downloads", "FetchSettings", "check_receiver", "deliver", "fetch_source"]
