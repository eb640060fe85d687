"""Trouble that stops a publication without being anybody's mistake in a record, told as findings."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager

from generator.findings import Finding, Place, rules
from generator.ledger import BrokenLedgerError
from generator.release.lock import LockedError

_REASONS = {
    errno.ENOSPC: (("磁盘满了", "the disk is full"), ("腾出空间再发布", "make room, then publish again")),
    errno.EDQUOT: (
        ("磁盘配额用完了", "the disk quota is used up"),
        ("腾出空间再发布", "make room, then publish again"),
    ),
    errno.EROFS: (
        ("磁盘是只读的", "the disk is read-only"),
        ("换一个能写的地方", "choose a place that can be written"),
    ),
    errno.EFBIG: (
        ("文件超过了系统允许的大小", "a file is larger than allowed"),
        ("放宽限制再发布", "raise the limit"),
    ),
}
_DENIED = (
    ("没有权限", "permission denied"),
    (
        "用有权限的账号发布，或者请管理员放开文件夹的权限",
        "publish as someone who may, or have the permission given",
    ),
)
_KILLED = (
    ("一个进程被系统结束了", "a process was ended by the system"),
    ("多半是内存不够：用 --jobs 1 再试", "most likely memory ran out: try --jobs 1"),
)
_OTHER_ADVICE = "看看磁盘和权限，再发布一次", "look at the disk and the permissions, then publish again"


class Stopped(Exception):  # noqa: N818 - it is no error: publishing ends here, with findings
    """The publication stops; the site shown stays as it is."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep what stopped it."""
        super().__init__("stopped")
        self.findings = tuple(findings)


@contextmanager
def trouble_told(place: str) -> Iterator[None]:
    """Turn what the disk, the system or another publisher does to us into Stopped."""
    try:
        yield
    except LockedError as error:
        raise Stopped([Finding(rules.BEING_PUBLISHED, Place(place), (("holder", str(error)),))]) from error
    except BrokenLedgerError as error:
        raise Stopped(_broken_ledger(place, error)) from error
    except BrokenExecutor as error:
        raise Stopped([_disk_finding(place, _KILLED)]) from error
    except OSError as error:
        raise Stopped([_disk_finding(str(error.filename or place), _told(error))]) from error


def _told(error: OSError) -> tuple[tuple[str, str], tuple[str, str]]:
    if isinstance(error, PermissionError):
        return _DENIED
    said = error.strerror or str(error)
    return _REASONS.get(error.errno or 0, ((said, said), _OTHER_ADVICE))


def _disk_finding(place: str, told: tuple[tuple[str, str], tuple[str, str]]) -> Finding:
    reason, advice = told
    zh, en = ((("reason", reason[n]), ("advice", advice[n])) for n in (0, 1))
    return Finding(rules.DISK_REFUSES, Place(place), zh, "", en)


def _broken_ledger(place: str, error: BrokenLedgerError) -> list[Finding]:
    return [Finding(rules.LEDGER_BROKEN, Place(place), (("reason", fault),)) for fault in error.faults[:5]]
