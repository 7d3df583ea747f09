"""LibreOffice as a judge: the text of a Word file after accepting or rejecting every tracked change.

Run by a Python that has LibreOffice's `uno` module (Debian: /usr/bin/python3 with python3-uno). Reads lines
`accept|reject TAB path`, answers each with a line of JSON: {"text": …} or {"error": …}. The argument is a folder for
the office's profile. It leads a process group in which the office stays: whoever ends the group ends all.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import uno  # type: ignore[import-not-found,unused-ignore]  # only LibreOffice's Python has it
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found,unused-ignore]  # as above

COMMANDS = {"accept": ".uno:AcceptAllTrackedChanges", "reject": ".uno:RejectAllTrackedChanges"}


def main() -> int:
    """Serve until the input ends."""
    folder = sys.argv[1]
    pipe = f"proofroom{os.getpid()}"
    if os.getpgrp() != os.getpid():
        os.setpgrp()
    subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{folder}/profile",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        context = connected(pipe)
        for line in sys.stdin:
            view, path = line.rstrip("\n").split("\t")
            print(json.dumps(answer(context, view, path, folder)), flush=True)
    finally:
        os.killpg(os.getpid(), signal.SIGKILL)  # this program, the office and its children
    return 0


def connected(pipe: str) -> object:
    """The office's context, once it is up."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # not up yet
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not start")


def answer(context: object, view: str, path: str, folder: str) -> dict[str, str]:
    """The text of one file, or what went wrong."""
    try:
        manager = context.ServiceManager  # type: ignore[attr-defined]  # an UNO object
        desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(f"file://{path}", "_blank", 0, (setting("Hidden", value=True),))
        if document is None:
            return {"error": "not loaded"}
        try:
            dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
            dispatcher.executeDispatch(document.CurrentController.Frame, COMMANDS[view], "", 0, ())
            out = os.path.join(folder, "out.txt")
            filters = (setting("FilterName", "Text (encoded)"), setting("FilterOptions", "UTF8,LF"))
            document.storeToURL(f"file://{out}", filters)
        finally:
            document.close(True)  # noqa: FBT003  # UNO calls take no names
        with open(out, encoding="utf-8-sig") as file:
            return {"text": file.read()}
    except Exception as problem:  # told to whoever asked
        return {"error": type(problem).__name__}


def setting(name: str, value: object) -> object:
    row = PropertyValue()
    row.Name, row.Value = name, value
    return row


if __name__ == "__main__":
    sys.exit(main())
