"""What came of a bundle, in sentences for people: the same in the window and on the command line."""

from collections.abc import Mapping

from desktop_app.exchange.bundle import Written
from desktop_app.exchange.bundle_reading import Read
from desktop_app.language import tr
from desktop_app.messages import Sentences, sentences

_MOST_TROUBLES = 3  # files named one by one


def written_words(done: Written) -> str:
    return tr(
        "已写到 {file}：{count} 条记录，{size}。可以拔 U 盘了。",
        file=done.file.name,
        count=done.entries,
        size=_size(done.size),
    )


def read_words(read: Read) -> str:
    """What came in, what was known, what waits; one line."""
    said = []
    if read.taken:
        said.append(tr("读到 {count} 条新记录", count=read.taken))
    if read.settled:
        said.append(tr("{count} 个待确认有了答复", count=read.settled))
    if read.answers:
        said.append(tr("回答了别的电脑 {count} 个待确认", count=read.answers))
    if not read.taken and read.files:
        said.append(tr("没有新记录"))
    if read.already_read:
        count = read.already_read
        said.append(tr("这份已经读过") if count == 1 else tr("{count} 份已经读过", count=count))
    if read.waiting:
        said.append(tr("{count} 份要等更早的那份", count=read.waiting))
    if read.others:
        said.append(tr("{count} 份是别的活动的", count=read.others))
    if count := len(read.refused):
        said.append(tr("{count} 处没有接受，记进了待处理", count=count))
    return tr("；").join(said) + tr("。")


def trouble_words(read: Read, names: Mapping[str, str]) -> Sentences:
    """Why files were not taken: each with its sentence, and what to do about the first."""
    shown = [one for one in read.troubles if one.error.code != "bundle_other_event"]
    if not shown:
        return Sentences("", "")
    said = [(one.file, sentences(one.error, names)) for one in shown[:_MOST_TROUBLES]]
    lines = (tr("{file}：{said}", file=file, said=words.problem) for file, words in said)
    return Sentences("".join(lines), said[0][1].remedy)


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(size // 1000, 1)} KB"
