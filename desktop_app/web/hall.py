"""The hall screen as a page: for a projector or a television, without a person at it.

Served whenever pages are: it shows nothing personal, so the switch of the givers' page leaves it alone.
"""

import json

from fastapi import APIRouter, Header, Request, Response
from starlette.responses import FileResponse

from desktop_app.errors import UserError
from desktop_app.paths import resource
from desktop_app.web.hall_picture import HallPicture, Looker
from desktop_app.web.refusals import Refusal
from desktop_app.web.rendering import page
from desktop_app.web.site import Site

_FOUND = {"Cache-Control": "no-cache"}
_FONT = {"Cache-Control": "public, max-age=31536000"}

router = APIRouter()


@router.get("/hall", include_in_schema=False)
async def hall(request: Request, look: str = "") -> Response:
    """The page with its first picture in it; without one while the store is away."""
    try:
        first = json.loads((await _looker(request).shown()).body)
    except (UserError, Refusal):
        first = None
    answer = page(request, "hall.html", first=first, is_light=look == "light")
    answer.headers.update(_FOUND)
    return answer


@router.get("/hall/serif.ttf", include_in_schema=False)
async def serif() -> Response:
    """The title's letters, and all others where a machine has no Chinese font."""
    return FileResponse(
        resource("fonts/NotoSerifSC-SemiBold.ttf"), headers=_FONT, media_type="font/ttf"
    )


@router.get(
    "/api/v1/hall",
    response_model=HallPicture,
    responses={
        304: {"description": "Nothing changed since the picture with this ETag."},
        503: {"description": "The store is away: the last picture stands, and grows old."},
    },
    tags=["hall"],
    summary="Figures, roses, thanks, districts and programme of now",
)
async def hall_picture(
    request: Request, if_none_match: str = Header(default="", description="The last ETag.")
) -> Response:
    """The public screen's data. Ask every two seconds at most; send the last ETag along."""
    shown = await _looker(request).shown()
    headers = _FOUND | {"ETag": shown.etag}
    if shown.etag in (one.strip().removeprefix("W/") for one in if_none_match.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(shown.body, media_type="application/json", headers=headers)


def _looker(request: Request) -> Looker:
    """The one of this process."""
    state = request.app.state
    found: Looker | None = getattr(state, "looker", None)
    if found is None:
        site: Site = state.site
        found = state.looker = Looker(site)
    return found
