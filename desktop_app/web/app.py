"""The pages of one event as one ASGI application. Loaded by what serves them, never by the window."""

from importlib import import_module
from importlib.util import find_spec

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from desktop_app import VERSION
from desktop_app.paths import resource
from desktop_app.web.answers import tell_all
from desktop_app.web.api import refusals
from desktop_app.web.api import router as for_programs
from desktop_app.web.following import router as for_after
from desktop_app.web.givers import router as for_givers
from desktop_app.web.guard import Guard
from desktop_app.web.site import Site

_OF_THE_HALL = ("desktop_app.web.hall", "desktop_app.web.notice", "desktop_app.web.board")


def make_pages(site: Site) -> FastAPI:
    """Routes for givers, hall screen and city board, and the public API that OpenAPI describes."""
    app = FastAPI(
        title="Rosewall 圆梦玫瑰墙",
        summary="Claim one wish of a rose tag that was scanned, and follow the claim by its code.",
        version=VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.site = site
    tell_all(app)
    app.include_router(for_programs)  # routes are tried in this order, and claims have no time
    for router in (for_givers, for_after):
        app.include_router(router, include_in_schema=False)
    for name in _OF_THE_HALL:
        if find_spec(name):
            app.include_router(import_module(name).router, responses=refusals(422))
    app.mount("/static", StaticFiles(directory=resource("web/static")), name="static")
    app.add_middleware(Guard, site=site)
    return app
