"""How the pages are to be served: their port, address and certificate. Loads no framework."""

import argparse
import socket
import ssl
from collections.abc import Callable
from pathlib import Path

import msgspec

from desktop_app.errors import UserError
from desktop_app.exchange.service_network import listen, own_addresses
from desktop_app.paths import Home
from desktop_app.settings import Settings, load_settings


class PagePlan(msgspec.Struct, frozen=True, kw_only=True):
    """url           as phones reach the pages; "": this computer's own address
    behind_proxy  a reverse proxy of ours stands before
    is_lan        other computers reach the port; else only this one
    cert, key     PEM files; without them plain HTTP
    """

    port: int = 8080
    url: str = ""
    behind_proxy: bool = False
    is_lan: bool = True
    cert: str = ""
    key: str = ""


def plan_of(asked: argparse.Namespace, settings: Settings) -> PagePlan:
    """What was typed, else what the settings say. Behind a proxy only this computer reaches the
    port: whoever went around the proxy could say that he is anybody."""
    return PagePlan(
        port=asked.page_port if asked.page_port is not None else settings.page_port,
        url=asked.public_url or settings.page_url,
        behind_proxy=asked.behind_proxy,
        is_lan=not asked.behind_proxy,
        cert=asked.page_cert or settings.page_cert,
        key=asked.page_key or settings.page_key,
    )


def wanted_plan(asked: argparse.Namespace, home: Home) -> Callable[[], PagePlan | None]:
    """Whether and how this laptop is to serve pages, asked anew each time: a person may switch it
    on and off in the settings while the service runs."""
    is_typed = asked.page_port is not None or bool(asked.public_url)

    def wanted() -> PagePlan | None:
        settings = load_settings(home).settings
        return plan_of(asked, settings) if is_typed or settings.page else None

    return wanted


def page_socket(plan: PagePlan) -> socket.socket:
    """Where the pages listen. Raises UserError port_taken."""
    return listen(plan.port, 0, is_lan=plan.is_lan)


def page_url(plan: PagePlan) -> str:
    """As phones reach the pages, without a slash at its end."""
    if plan.url:
        return plan.url.rstrip("/")
    scheme = "https" if plan.cert else "http"
    places = own_addresses(plan.port, is_lan=plan.is_lan)
    return f"{scheme}://{(places or own_addresses(plan.port, is_lan=False))[0]}"


def page_tls(plan: PagePlan) -> ssl.SSLContext | None:
    """The certificate that phones see, from TLS 1.2 on: old WebViews know no 1.3.

    Raises UserError page_certificate.
    """
    if not plan.cert and not plan.key:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_cert_chain(Path(plan.cert), Path(plan.key) if plan.key else None)
    except OSError as error:  # an SSLError is one
        raise UserError("page_certificate") from error
    return context
