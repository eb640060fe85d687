"""What can be wrong with a cluster, told to people with what to do about it."""

from __future__ import annotations

from enum import Enum


class Trouble(Enum):
    """One thing that can be wrong: what happened and what to do, in Chinese and English."""

    NO_EXTRA = (
        "没有安装集群所需的程序包。请安装：pip install 'jiannuo[cluster]'",
        "the packages for clusters are not installed: pip install 'jiannuo[cluster]'",
    )
    BAD_ADDRESS = (
        "{what}：调度器的地址要写成 tcp://主机:8786（加密的写 tls://）",
        "{what}: write the scheduler's address like tcp://host:8786 (tls:// where it is encrypted)",
    )
    NO_SCHEDULER = (
        "{what}：连接不上调度器。请看它是否已经启动（dask scheduler），地址、端口和防火墙是否正确",
        "{what}: no scheduler answers there; see that it runs (dask scheduler), and check address, port and firewall",
    )
    NO_WORKERS = (
        "{what}：调度器那里没有工作进程。请在各台机器上启动：dask worker {what} --nthreads 1",
        "{what}: the scheduler has no workers; start some on each machine: dask worker {what} --nthreads 1",
    )
    NOT_INSTALLED = (
        "工作进程 {what} 上没有本程序，或者版本太旧。请在那台机器上安装同一个版本，再启动它",
        "worker {what} does not have this program, or an old one: install the same version there and start it again",
    )
    SILENT = (
        "工作进程 {what}。请看它的输出，重新启动它",
        "worker {what}; see what it said, and start it again",
    )
    OTHER_VERSION = (
        "工作进程 {what}。版本不同，结果就可能不同；请装成同一个版本，再启动它",
        "worker {what}; other versions may give other pages: install the same and start it again",
    )
    NOT_SHARED = (
        "工作进程 {what}。每台机器都要在同一个路径看到同一个共享文件夹，并且能在里面写",
        "worker {what}; every machine must see the same shared folder at the same path, and may write to it",
    )
    KILLED = (
        "一份工作接连几次使工作进程退出（{what}）。多半是内存不够：请减少每台机器上的工作进程，或者增加内存",
        "one piece of work has ended several workers ({what}), most likely for want of memory: run fewer on a machine",
    )
    LOST = (
        "{what}：与调度器断开了，或者工作进程全部退出了。请看调度器和工作进程的输出，再运行一次",
        "{what}: the scheduler is gone, or all workers are; see what they said and run the command again",
    )


class ClusterTroubleError(Exception):
    """The cluster cannot be used as it is; `told` says why and what to do."""

    def __init__(self, trouble: Trouble, what: str | tuple[str, str] = "") -> None:
        """Keep *trouble*, and *what* it is about: one text, or a Chinese and an English one."""
        super().__init__(trouble, what)
        self.trouble = trouble
        self.what = (what, what) if isinstance(what, str) else what

    def told(self, language: str) -> str:
        """Say it in *language* (`zh` or `en`)."""
        at = 0 if language == "zh" else 1
        return self.trouble.value[at].format(what=self.what[at])
