"""The errors of the service; each names what was wrong and what to do about it.

SocialmediafyError
├── SourceError             the document cannot be read
│   ├── EmptySourceError        there is nothing in it
│   ├── UnknownFormatError      no reader takes this kind of file
│   ├── BinarySourceError       it says it is text and is not
│   ├── SourceTooLargeError     it has more bytes than the limit
│   ├── EncryptedSourceError    it is locked with a password
│   ├── ScannedSourceError      its pages are pictures: there is no text in them
│   ├── DamagedSourceError      it is cut short, or was never what it says it is
│   ├── TooManyPagesError       it has more pages than the limit
│   ├── TooComplexSourceError   it unfolds into more than the limit: characters, objects, bytes
│   ├── SourceNotFoundError     there is no such file, or it may not be opened
│   └── FetchError              it cannot be fetched from its web address
│       ├── AddressRefusedError     the address is not of a public page: private, another port, a password in it
│       ├── RobotsRefusedError      the site asks programs not to fetch it
│       ├── RefusedBySiteError      the site has no such page, or does not hand it out
│       ├── TooManyRedirectsError   it leads from redirect to redirect
│       ├── FetchTimeoutError       it did not arrive in time
│       ├── UnreachableError        the site is not there, or broke off
│       └── UnfetchableTypeError    the site says that it is no document
├── RequestError            what was asked for does not exist or contradicts itself
│   ├── UnknownNetworkError     no network has this name
│   ├── UnknownAudienceError    no audience has this name
│   ├── BadLinkError            the link is no web address
│   ├── BadChoiceError          a snippet or a span that is asked for is not there, or is ruled out as well
│   ├── BadLimitError           a network's limit cannot be set, or not to this
│   ├── UnknownBrandError       no brand is kept under this name
│   ├── BrandError              a brand file is missing, or something in it is wrong
│   ├── UnreadablePostsError    what should be posts is something else
│   ├── BadTemplateError        a template of the caller is wrong, or does what it may not
│   ├── NoSuchPhraseError       a phrase that was marked does not stand in the post
│   ├── NoOtherVersionError     a post cannot be worded in another way
│   ├── EditError               a post cannot be edited like this
│   ├── BadAddressError         the document's address is no web address
│   ├── UrlsOffError            documents are not fetched from web addresses unless that is switched on
│   └── HookError               a call of a content management system cannot be taken
│       ├── UnknownSystemError      there is no hook for this system
│       ├── HookOffError            the hook of this system is not set up
│       ├── ForgedHookError         it is not signed by who holds the secret
│       ├── StaleHookError          it was signed too long ago
│       └── UnreadableHookError     its body is not what the system sends
├── WorkError               the work was stopped from outside
│   ├── WorkTimeoutError        it took longer than the limit
│   ├── WorkerDiedError         the process that did it died, for want of memory or otherwise
│   ├── WorkFailedError         it met a fault of ours
│   └── ServiceBusyError        too much is waiting already
├── StoreError              what is kept cannot be had, or not be changed like this
│   ├── NotKeptError            nothing is kept under this id
│   ├── ChangedError            it was changed since it was last read
│   ├── KeyUsedError            the key of the request was used for another one
│   ├── KeyNameUsedError        another key in force has the name
│   ├── UnpublishableError      a post cannot be approved as it stands
│   ├── UnreadError             nothing was read in a document yet
│   ├── TooManyKeptError        there are as many of a kind as there may be
│   ├── NameTakenError          something else is kept under this name
│   ├── BackupError             a backup cannot be written, read or restored
│   ├── LostClaimError          the work was given to another meanwhile
│   └── StoreAwayError          the database does not answer
├── SettingsError           a setting is wrong, or unsafe as it stands
│   └── HookSettingError        a hook is set up so that no call can be proven
├── TemplateError           a template is wrong
└── NetworkRulesError       a network's rules are wrong
"""

from __future__ import annotations

from typing import Self


class SocialmediafyError(Exception):
    """Root of all errors of the service: `problem` says what was wrong, `remedy` what to do; both are sentences."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.problem, self.remedy = problem, remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}"

    def __reduce__(self) -> tuple[type[Self], tuple[str, str]]:
        return type(self), (self.problem, self.remedy)


class SourceError(SocialmediafyError):
    """The document cannot be read."""


class EmptySourceError(SourceError):
    """There is nothing in the document."""


class UnknownFormatError(SourceError):
    """No reader takes this kind of file."""


class BinarySourceError(SourceError):
    """The file says it is text and is not."""


class SourceTooLargeError(SourceError):
    """The document has more bytes than the limit."""


class EncryptedSourceError(SourceError):
    """The document is locked with a password."""


class ScannedSourceError(SourceError):
    """The pages are pictures, with no text in them."""


class DamagedSourceError(SourceError):
    """The document is cut short, or was never what it says it is."""


class TooManyPagesError(SourceError):
    """The document has more pages than the limit."""


class TooComplexSourceError(SourceError):
    """The document unfolds into more characters, objects or bytes than the limit."""


class SourceNotFoundError(SourceError):
    """There is no such file, or it may not be opened."""


class FetchError(SourceError):
    """The document cannot be fetched from its web address."""


class AddressRefusedError(FetchError):
    """The address is not of a public page: it is private, at another port, or has a password in it."""


class RobotsRefusedError(FetchError):
    """The site asks programs not to fetch the page."""


class RefusedBySiteError(FetchError):
    """The site has no such page, or does not hand it out."""


class TooManyRedirectsError(FetchError):
    """The address leads from redirect to redirect."""


class FetchTimeoutError(FetchError):
    """The document did not arrive in time."""


class UnreachableError(FetchError):
    """The site is not there, or broke off."""


class UnfetchableTypeError(FetchError):
    """The site says that what lies at the address is no document."""


class RequestError(SocialmediafyError):
    """What was asked for does not exist or contradicts itself."""


class UnknownNetworkError(RequestError):
    """No network has this name."""


class UnknownAudienceError(RequestError):
    """No audience has this name."""


class BadLinkError(RequestError):
    """The link is no web address."""


class BadLimitError(RequestError):
    """A network's limit cannot be set, or not to this."""


class BadChoiceError(RequestError):
    """A snippet or a span that is asked for is not there, or is ruled out as well."""


class UnknownBrandError(RequestError):
    """No brand is kept under this name or id."""


class BrandError(RequestError):
    """A brand file is missing, or something in it is wrong."""


class UnreadablePostsError(RequestError):
    """What should be posts is something else."""


class BadTemplateError(RequestError):
    """A template of the caller is wrong, or does what it may not."""


class NoSuchPhraseError(RequestError):
    """A phrase that was marked does not stand in the post."""


class NoOtherVersionError(RequestError):
    """The post cannot be worded in another way."""


class EditError(RequestError):
    """A post cannot be edited like this."""


class BadAddressError(RequestError):
    """The document's address is no web address."""


class UrlsOffError(RequestError):
    """Documents are not fetched from web addresses unless that is switched on."""


class HookError(RequestError):
    """A call of a content management system cannot be taken."""


class UnknownSystemError(HookError):
    """There is no hook for this system."""


class HookOffError(HookError):
    """The hook of this system is not set up."""


class ForgedHookError(HookError):
    """The call is not signed by who holds the secret."""


class StaleHookError(HookError):
    """The call was signed too long ago, or for a time to come."""


class UnreadableHookError(HookError):
    """The body of the call is not what the system sends."""


class WorkError(SocialmediafyError):
    """The work was stopped from outside."""


class WorkTimeoutError(WorkError):
    """The work took longer than the limit."""


class WorkerDiedError(WorkError):
    """The process that did the work died."""


class WorkFailedError(WorkError):
    """The work met a fault of ours."""


class ServiceBusyError(WorkError):
    """Too much is waiting already."""


class StoreError(SocialmediafyError):
    """What is kept cannot be had, or not be changed like this."""


class NotKeptError(StoreError):
    """Nothing is kept under this id."""


class ChangedError(StoreError):
    """It was changed since it was last read."""


class KeyUsedError(StoreError):
    """The idempotency key was used for another request."""


class KeyNameUsedError(StoreError):
    """Another key in force has the name."""


class UnpublishableError(StoreError):
    """The post cannot be approved as it stands."""


class UnreadError(StoreError):
    """Nothing was read in the document yet, or nothing could be."""


class TooManyKeptError(StoreError):
    """There are as many of this kind as there may be."""


class NameTakenError(StoreError):
    """Something else is kept under this name."""


class BackupError(StoreError):
    """A backup cannot be written, read or restored."""


class LostClaimError(StoreError):
    """The work was given to another meanwhile."""


class StoreAwayError(StoreError):
    """The database does not answer."""


class SettingsError(SocialmediafyError):
    """A setting is wrong, or unsafe as it stands."""


class HookSettingError(SettingsError):
    """A hook is set up so that no call can be proven."""


class TemplateError(SocialmediafyError):
    """A template is wrong."""


class NetworkRulesError(SocialmediafyError):
    """A network's rules are wrong."""
