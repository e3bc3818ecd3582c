"""By how much an amount of money changed, in yen and percent."""

from __future__ import annotations

from xplan_lint.message import Message
from xplan_lint.money import parse_yen

_OKU, _MAN = 10**8, 10**4  # 億, 万


def difference(before: str, after: str) -> Message | None:
    """(-55.7億円、-31.4%); None where a text is no amount. Without the percentage where nothing was there before."""
    was, is_now = parse_yen(before), parse_yen(after)
    if was is None or is_now is None:
        return None
    sign = "+" if is_now >= was else "-"
    amount = Message("{sign}{yen}", "{sign}{yen}", {"sign": sign, "yen": yen_name(abs(is_now - was))})
    if was == 0:
        return Message("({amount})", "({amount})", {"amount": amount})
    percent = f"{(is_now - was) / was * 100:+.1f}%"
    return Message("({amount}、{percent})", "({amount}, {percent})", {"amount": amount, "percent": percent})


def yen_name(amount: int) -> Message:
    """5億3,000万円, 55.7億円; ¥530,000,000."""
    english = f"¥{amount:,}"
    if amount >= _OKU and amount % (_OKU // 100) == 0:
        return Message(f"{amount / _OKU:,.2f}".rstrip("0").rstrip(".") + "億円", english)
    oku, rest = divmod(amount, _OKU)
    man, yen = divmod(rest, _MAN)
    parts = [f"{number:,}{unit}" for number, unit in ((oku, "億"), (man, "万"), (yen, "")) if number]
    return Message("".join(parts or ["0"]) + "円", english)
