"""Search over 100,000 wishes: milliseconds per keystroke. `python -m tests.benchmarks.search`."""

import random
import statistics
import sys
import time

from desktop_app.wishes.facts import Group, Kind, PublicWish
from desktop_app.wishes.number import DISTRICTS, number_of
from desktop_app.wishes.search import SearchIndex, haystack
from desktop_app.wishes.similar import nearest

ITEMS = "书包 护眼台灯 运动鞋 电饭煲 收音机 轮椅 听书机 蚊帐 足球 羽毛球拍 四大名著 电风扇 血压计 拐杖 床上小桌板 闪光门铃"
CHARACTERS = "的一是想要家里没有奶奶爷爷妈妈同学老师晚上写作业看得清楚坏了旧了新大小声音走路方便听见医院学校社区希望有人陪说话"
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗单曾区乐"
TYPED = ("h", "hs", "hs1", "hs17", "hs170"), ("y",), ("王",), ("王同",), ("手",), ("手套 奶奶",), (
    "s", "sh", "shu", "shub", "shuba", "shubao"), ("书", "书包", "书包 海", "书包 海曙"), ("x", "xy"), (
    "niangsi", "niangsiz"), ("zzzz",), ("想要",), ("ＨＳ－０１７",), ("dengche", "dengchen")  # fmt: skip


def wishes(count: int, seed: int = 1) -> list[PublicWish]:
    """Wishes as long and as varied as the demo's: 25 characters of text on average."""
    draw = random.Random(seed)
    items, prefixes = ITEMS.split(), list(DISTRICTS)
    made = []
    for place in range(count):
        district = prefixes[place % len(prefixes)]
        made.append(
            PublicWish(
                number=number_of(district, place // len(prefixes) + 1),
                district=district,
                group=draw.choice(list(Group)),
                kind=Kind.ITEM,
                alias=draw.choice(SURNAMES)
                + draw.choice(("同学", "小朋友", "奶奶", "爷爷", "先生")),
                text="想要" + "".join(draw.choices(CHARACTERS, k=draw.randint(8, 40))) + "。",
                item=draw.choice(items),
                spec=f"{draw.randint(1, 60)}cm {draw.choice('ABCD')}款",
                price_fen=draw.randint(50, 480) * 100,
            )
        )
    return made


def main(count: int = 100_000) -> None:
    made = wishes(count)
    start = time.perf_counter()
    haystacks = [haystack(wish) for wish in made]
    _say(f"haystacks of {count}: {time.perf_counter() - start:.1f} s, "
         f"{sum(map(sys.getsizeof, haystacks)) / 2**20:.0f} MiB")  # fmt: skip
    start = time.perf_counter()
    index = SearchIndex(haystacks)
    _say(f"index: {(time.perf_counter() - start) * 1000:.0f} ms")
    for typed in TYPED:
        times: dict[str, list[float]] = {text: [] for text in typed}
        hits: list[int] = []
        for _ in range(7):
            index.search("")
            for text in typed:
                start = time.perf_counter()
                hits = index.search(text)
                times[text].append((time.perf_counter() - start) * 1000)
        for text, taken in times.items():
            _say(f"{statistics.median(taken):6.1f} ms (worst {max(taken):.1f})  {text}")
        _say(f"       {len(hits)} hits")
    start = time.perf_counter()
    nearest(made[5], made)
    _say(f"nearest of {count}: {(time.perf_counter() - start) * 1000:.0f} ms")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
