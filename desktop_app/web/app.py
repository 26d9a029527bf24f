"""The pages of one event as one ASGI application. Loaded by what serves them, never by the window."""

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from desktop_app import VERSION
from desktop_app.paths import resource
from desktop_app.web.site import Site


def make_pages(site: Site) -> FastAPI:
    """Routes for givers, hall screen and city board, and the public API that OpenAPI describes."""
    app = FastAPI(
        title="Rosewall 圆梦玫瑰墙",
        version=VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.site = site
    app.mount("/static", StaticFiles(directory=resource("web/static")), name="static")
    return app
