"""The words that fill a finding about a field, Chinese first: what was expected, found, meant, and where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.fields.declared import Field

Location = tuple[str | int, ...]
Both = tuple[str, str]
Words = tuple[tuple[str, str], ...]

EXPECTED: dict[str, Both] = {
    "text": ("文字", "text"),
    "list": ("列表（每行以短横线开头）", "a list (lines with dashes)"),
    "mapping": ("一组“字段: 内容”", "a group of 'field: value' lines"),
    "count": (" 0 或正整数", "a whole number, 0 or more"),
    "positive": ("正整数", "a whole number, 1 or more"),
    "percent": (" 0 到 100 的数", "a number from 0 to 100"),
    "number": ("数字", "a number"),
    "flag": (" true 或 false", "true or false"),
}
_SHOWN = 60


def in_both(**words: str | Both) -> tuple[Words, Words]:
    """Give the words of a finding in Chinese and in English; a pair differs by language."""
    zh = tuple((name, word if isinstance(word, str) else word[0]) for name, word in words.items())
    en = tuple((name, word if isinstance(word, str) else word[1]) for name, word in words.items())
    return zh, en


def shortened(written: object) -> str:
    """Cut what was written to a length that can be quoted in a sentence."""
    word = str(written)
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"


def named(written: Any) -> Both:
    """Name what was found instead of what was expected."""
    if isinstance(written, dict):
        return "一组“字段: 内容”", "a group of fields"
    if isinstance(written, list | tuple):
        return "一个列表", "a list"
    if written is None or written == "":
        return "空白", "nothing"
    word = shortened(str(written).lower() if isinstance(written, bool) else written)
    return f"“{word}”", f"'{word}'"


def where(location: Location) -> Both:
    """Name the part of a record at *location*: to begin a Chinese sentence, and to end an English one."""
    names = [step for step in location if isinstance(step, str)]
    if not names:
        return "", ""
    if isinstance(location[-1], int):
        number = location[-1] + 1
        return f"{names[-1]} 的第 {number} 项", f" in item {number} of '{names[-1]}'"
    return f"{names[-1]} 里", f" in '{names[-1]}'"


def did_you_mean(meant: str, label: str = "") -> Both:
    """Ask whether *meant* was meant; empty where nothing is."""
    if not meant:
        return "", ""
    return f"，是不是想写 {meant}{f'（{label}）' if label else ''}？", f": did you mean '{meant}'?"


def meaning_of(field: Field) -> Both:
    """Say what a required *field* is for."""
    says = field.says
    zh = f"“{says.zh}”必须写" + (f"：{says.zh_meaning}" if says.zh_meaning else "，缺了它内容就不完整")
    en = f"'{says.en}' is needed" + (f": {says.en_meaning}" if says.en_meaning else "")
    return zh, en


def choices_of(field: Field | None) -> Both:
    """List the choices of *field*."""
    choices = field.choices if field else ()
    return (
        "、".join(f"{choice.value}（{choice.zh}）" for choice in choices),
        ", ".join(f"{choice.value} ({choice.en})" for choice in choices),
    )


def advice_on_key(written: str, meant: str, homes: Iterable[str], known: Mapping[str, Field]) -> Both:
    """Say what to do with the unknown field *written*: its *homes* are the parts where it would be known."""
    if homes := list(homes)[:4]:
        zh = "、".join(home or "最外层（和 id、title 对齐）" for home in homes)
        en = ", ".join(home or "the outermost level" for home in homes)
        return (
            f"{written} 要写在这些字段下面：{zh}；检查缩进",
            f"'{written}' belongs under: {en}; look at the indentation",
        )
    if meant:
        return f"改成 {meant}", f"write '{meant}'"
    every = "、".join(f"{name}（{field.says.zh}）" for name, field in known.items())
    return f"删掉它，或改用这里能写的字段：{every}", f"delete it, or use one of: {', '.join(known)}"


def advice_on_id(meant: str, *, is_written: bool) -> Both:
    """Say what to do about an id that is not allowed, *is_written* or taken from the file's name."""
    if is_written:
        zh = f"改成 {meant}" if meant else "换一个编号，比如拼音：heping-cun"
        return zh, f"write '{meant}'" if meant else "choose another, like heping-cun"
    example = meant or "heping-cun"
    return (
        f"加上一行编号，像 id: {example} 这样，或者把文件名改成这样",
        f"add a line like id: {example}, or rename the file",
    )
