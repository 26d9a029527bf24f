"""How a refusal is told: a calm page to a person, JSON to a program. Both say what to do now."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from desktop_app.errors import UserError
from desktop_app.language import tr_in
from desktop_app.messages.pages import GIVERS
from desktop_app.web.refusals import Refusal, refusal_of
from desktop_app.web.rendering import language_of, page


def tell(request: Request, refusal: Refusal) -> Response:
    """The refusal as the caller understands it."""
    problem, remedy = words_of(request, refusal)
    response: Response
    if request.url.path.startswith("/api/"):
        body = {"error": refusal.code, "problem": problem, "remedy": remedy}
        response = JSONResponse(body, refusal.status)
    else:
        response = page(
            request, "refused.html", status=refusal.status, problem=problem, remedy=remedy
        )
    if refusal.wait:
        response.headers["Retry-After"] = str(refusal.wait)
    return response


def words_of(request: Request, refusal: Refusal) -> tuple[str, str]:
    """What happened, and what to do, in the caller's language."""
    language = language_of(request)
    problem, remedy = (tr_in(language, one) for one in GIVERS[refusal.code])
    return problem.format(**refusal.values), remedy.format(**refusal.values)


def tell_all(app: FastAPI) -> None:
    """Whatever a route raises is told this way; nothing of what was sent is repeated."""

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refusal)  # noqa: S101 - it is registered for nothing else
        return tell(request, error)

    async def failed(request: Request, error: Exception) -> Response:
        assert isinstance(error, UserError)  # noqa: S101 - as above
        return tell(request, refusal_of(error))

    async def misread(request: Request, _error: Exception) -> Response:
        return tell(request, Refusal("bad_words"))

    async def no_such(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - as above
        if error.status_code == 400:  # FastAPI's word for a body that is no text
            return tell(request, Refusal("bad_words"))
        response = tell(request, Refusal("not_here"))
        response.status_code = error.status_code
        response.headers.update(error.headers or {})
        return response

    app.add_exception_handler(Refusal, refused)
    app.add_exception_handler(UserError, failed)
    app.add_exception_handler(RequestValidationError, misread)
    app.add_exception_handler(HTTPException, no_such)
