"""What is still missing in a half-filled form, by field. Pure."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.claims.phone import read_phone
from desktop_app.errors import UserError
from desktop_app.language import tr
from ui.claims.claim_state import Field, Form

Wrong = Mapping[Field, str]
NOTHING_WRONG: Wrong = MappingProxyType({})


def check_form(form: Form) -> Wrong:
    """What is wrong with each field in a few words, in the order of the fields.

    The same rules as `claims.model.check_giver`, which decides; here each finds its field.
    """
    wrong: dict[Field, str] = {}
    if form.related:
        wrong[Field.RELATED] = tr("请换一个心愿（慈善法第四十条）")
    if not _is_phone(form.phone):
        wrong[Field.PHONE] = tr("手机号是 11 位，座机请写区号")
    elif not (form.anonymous or form.phone.strip() or form.name.strip()):
        wrong[Field.PHONE] = tr("请填手机号或姓名，或选匿名")
    if form.minor and not form.guardian.strip():
        wrong[Field.GUARDIAN] = tr("未成年人认领要有监护人")
    if form.minor and not (form.guardian_phone.strip() and _is_phone(form.guardian_phone)):
        wrong[Field.GUARDIAN_PHONE] = tr("请填监护人的电话")
    return MappingProxyType(wrong)


def _is_phone(text: str) -> bool:
    try:
        read_phone(text)
    except UserError:
        return False
    return True
