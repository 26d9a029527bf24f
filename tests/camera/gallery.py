"""The camera panel's states for the gallery."""

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from tests.camera.frames import picture_of
from tests.gallery import exhibit
from ui.camera.camera_panel import CameraPanel
from ui.camera.camera_presenter import CameraState, Mode, Seen
from ui.camera.frame_reader import codes_in
from ui.camera.sources import Trouble, trouble_words

_ROSE = "https://rose.example/r/HS-017ABCMBXWS3LNHA4TEQVG"
_CARD = "https://rose.example/c/22222222ABCMBXWS3LNHA4TEQVG"
_LIVE = CameraState(Mode.LIVE, "内置摄像头", ("内置摄像头", "USB 摄像头"), can_torch=True)


@exhibit("camera", (348, 660))
def camera_states() -> dict[str, QWidget]:
    return {
        "aiming": _panel(_LIVE, _table()),
        "read": _panel(_LIVE, _table(_ROSE), told=(_ROSE,), words={_ROSE: "HS-017"}),
        "several": _panel(
            _LIVE,
            _table(_ROSE, _CARD, "weixin://pay"),
            words={_ROSE: "HS-017", _CARD: "认领卡 2222-2222", "weixin://pay": "不是我们的码"},
        ),
        "mirrored": _panel(
            CameraState(Mode.LIVE, "内置摄像头", is_mirrored=True),
            _table(_ROSE, _CARD),
            words={_ROSE: "HS-017", _CARD: "认领卡 2222-2222"},
        ),
        "starting": _panel(CameraState(Mode.STARTING, "内置摄像头")),
        **{trouble.value: _panel(_troubled(trouble)) for trouble in Trouble},
    }


def _table(*codes: str) -> QImage:
    """What a camera sees: codes on a warm table."""
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(QColor("#8d7468"))
    painter = QPainter(image)
    for place, code in enumerate(codes):
        painter.save()
        painter.translate(120 + place * 380, 160 + place * 40)
        painter.rotate(place * 9 - 8)
        painter.drawImage(0, 0, picture_of(code).scaled(300, 300))
        painter.restore()
    painter.end()
    return image


def _panel(
    state: CameraState,
    image: QImage | None = None,
    told: tuple[str, ...] = (),
    words: dict[str, str] | None = None,
) -> CameraPanel:
    panel = CameraPanel()
    found = codes_in(image) if image is not None and words else []
    seen = tuple(
        Seen(
            code.text,
            (words or {})[code.text],
            code.corners,
            is_ours="weixin" not in code.text,
            digit=place if len(found) > 1 else 0,
            is_told=code.text in told,
        )
        for place, code in enumerate(sorted(found, key=lambda code: code.corners[0]), 1)
    )
    if image is not None:
        panel.preview.show_frame(image)
    panel.show_state(CameraState(**{**_fields(state), "seen": seen}))
    return panel


def _fields(state: CameraState) -> dict[str, object]:
    return {name: getattr(state, name) for name in state.__slots__}


def _troubled(trouble: Trouble) -> CameraState:
    words = trouble_words(trouble)
    return CameraState(
        Mode.TROUBLE, problem=words.problem, remedy=words.remedy, command=words.command
    )
