"""What a file really is, whatever its name says. Looks at bytes only, opens nothing."""

from enum import StrEnum

from desktop_app.errors import UserError
from desktop_app.intake.sheet import MOST_BYTES

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # xls, doc, and every encrypted Office file
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_WEB_PAGE = (b"<html", b"<table", b"<!doctype html", b"<?xml", b"<head", b"<meta", b"<style")


class FileKind(StrEnum):
    ZIPPED = "zipped"  # xlsx, xlsm, ods: a zip with XML in it
    COMPOUND = "compound"  # xls of Excel 97 and old WPS
    TEXT = "text"


def file_kind(content: bytes, name: str) -> FileKind:
    """How to read this content. The name matters only where it misleads.

    Raises UserError: file_too_big, file_empty, file_is_picture, file_is_pdf, file_is_archive,
    file_is_web_page, file_is_word, file_locked, file_misnamed.
    """
    if len(content) > MOST_BYTES:
        raise UserError("file_too_big", most=MOST_BYTES // 1024 // 1024)
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise UserError("file_empty")
    _refuse_other_kinds(content)
    ending = name.lower().rpartition(".")[2]
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        if ending in {"csv", "txt", "tsv"}:
            raise UserError("file_misnamed", ending=ending, should="xlsx")
        return FileKind.ZIPPED
    if content.startswith(_COMPOUND):
        return FileKind.COMPOUND
    if ending in {"xlsx", "xlsm", "xlsb", "ods"}:
        raise UserError("file_misnamed", ending=ending, should="csv")
    return FileKind.TEXT  # text named .xls is what many web systems hand out, so it is read


def _refuse_other_kinds(content: bytes) -> None:
    if content.startswith(_PICTURES) or content[8:12] == b"WEBP":
        raise UserError("file_is_picture")
    if content.startswith(b"%PDF"):
        raise UserError("file_is_pdf")
    if content.startswith(_ARCHIVES):
        raise UserError("file_is_archive")
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:64].lower().startswith(_WEB_PAGE):
        raise UserError("file_is_web_page")
    if content.startswith(_COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UserError("file_locked")
        if "WordDocument".encode("utf-16-le") in content:
            raise UserError("file_is_word")
