"""Sending one message by the ways that the settings name: webhook and e-mail.

Each way is tried a few times with growing pauses, within half a minute together, and stands for itself: one that fails
does not stop the other. No text made here holds an address with its secret, a user or a password.
"""

from __future__ import annotations

import logging
import smtplib
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from pipelines.operation.settings import Alerts, Email, Webhook

SECONDS = 5.0  # for one try
PAUSES = (1.0, 3.0)  # between tries
_PASSING = (408, 425, 429)  # answers that another try may better, beside those of a broken server
_LONGEST = 4000  # characters of a text: chat services cut or refuse longer ones

# httpx logs every address that it asks, and a webhook's address is a secret
logging.getLogger("httpx").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Message:
    """What people are told: a title of one line, lines of text, and the same as fields for programs."""

    title: str
    lines: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Title and lines as one plain text."""
        whole = "\n".join((self.title, *self.lines))
        return whole if len(whole) <= _LONGEST else whole[: _LONGEST - 1] + "…"


class _UnsentError(Exception):
    """Why a try failed, in words without secrets; `again` tells whether another one may help."""

    def __init__(self, reason: str, *, again: bool) -> None:
        super().__init__(reason)
        self.again = again


def _post(message: Message, webhook: Webhook) -> None:
    import httpx  # loaded late: only where there is something to tell

    # `text` is what Slack, Mattermost, Rocket.Chat and Discord (at its address + "/slack") show
    content = {"text": message.text, "title": message.title, **message.fields}
    try:
        # streamed, so that the answer's content is never waited for
        with httpx.stream("POST", webhook.url.get_secret_value(), json=content, timeout=SECONDS) as answer:
            status = answer.status_code
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        raise _UnsentError("its address is none that can be asked", again=False) from None
    except httpx.HTTPError as error:
        raise _UnsentError(type(error).__name__, again=True) from None
    if not 200 <= status < 300:
        raise _UnsentError(f"it answered {status}", again=status in _PASSING or status >= 500)


def _letter(message: Message, email: Email) -> EmailMessage:
    letter = EmailMessage()
    letter["Subject"] = " ".join(message.title.split())
    letter["From"], letter["To"] = email.sender, ", ".join(email.to)
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no absence notes in answer
    letter.set_content(message.text)
    return letter


def _mail(message: Message, email: Email) -> None:
    context = ssl.create_default_context()
    try:
        with (
            smtplib.SMTP_SSL(email.host, email.port, timeout=SECONDS, context=context)
            if email.security == "tls"
            else smtplib.SMTP(email.host, email.port, timeout=SECONDS)
        ) as server:
            if email.security == "starttls":
                server.starttls(context=context)
            if email.user is not None and email.password is not None:
                server.login(email.user, email.password.get_secret_value())
            server.send_message(_letter(message, email))
    except smtplib.SMTPResponseException as error:
        raise _UnsentError(f"it answered {error.smtp_code}", again=400 <= error.smtp_code < 500) from None
    except (smtplib.SMTPNotSupportedError, smtplib.SMTPRecipientsRefused, ssl.SSLError) as error:
        raise _UnsentError(type(error).__name__, again=False) from None
    except (OSError, smtplib.SMTPException) as error:
        raise _UnsentError(type(error).__name__, again=True) from None
    except ValueError:
        raise _UnsentError("an address is none that mail can go to", again=False) from None


def _try(send: Callable[[], None]) -> str | None:
    """Why it could not be sent; None when it was."""
    for pause in (*PAUSES, None):
        try:
            send()
        except _UnsentError as error:
            if pause is None or not error.again:
                return f"{error}"
            time.sleep(pause)
        else:
            return None
    return None


def ways_of(alerts: Alerts) -> list[str]:
    """The ways that are set, in words."""
    mail = f"the mail server {alerts.email.host}" if alerts.email else None
    return [way for way in ("the webhook" if alerts.webhook else None, mail) if way]


def tell(message: Message, alerts: Alerts) -> list[str]:
    """Send a message by every way that is set; a line for each way that failed, after several tries.

    Raises nothing for a server that is down, refuses or talks nonsense.
    """
    ways: dict[str, Callable[[], None]] = {}
    if (webhook := alerts.webhook) is not None:
        ways["the webhook"] = lambda: _post(message, webhook)
    if (email := alerts.email) is not None:
        ways[f"the mail server {email.host}"] = lambda: _mail(message, email)
    reasons = {way: _try(send) for way, send in ways.items()}
    return [f"not told by {way}: {reason}" for way, reason in reasons.items() if reason is not None]
