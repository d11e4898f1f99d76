"""What a content management system tells when somebody publishes: the call checked, and the document taken out of it.

One file a system. Nothing here speaks HTTP or keeps anything: a call goes in, a publication comes out, or an error that
says what to mend on which side.
"""

from service.hooks._call import Action, HookCall, Ignored, Publication
from service.hooks._registry import read_hook, systems
from service.hooks._setting import FieldPaths, HookSetting

__all__ = ["Action", "FieldPaths", "HookCall", "HookSetting", "Ignored", "Publication", "read_hook", "systems"]
