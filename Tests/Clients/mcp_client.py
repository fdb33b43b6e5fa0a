"""Drives `matchcli serve` with the official MCP client, in the mode given.

Usage: python3 Tests/Clients/mcp_client.py MATCHCLI REGION MODE
MODE is `2026-07-28` (stateless), `auto` or `legacy` with mcp 2.3.0, and `session` with mcp 1.30.0,
whose only way is the handshake. Prints `ok` and ends with 0, or a traceback and ends with 1.
"""

import asyncio
import sys

import mcp
from mcp import StdioServerParameters
from mcp.client.stdio import stdio_client

MATCHCLI, REGION, MODE = sys.argv[1:4]
COORDINATOR = {"role": "coordinator"}


def plain(model):
    return model.model_dump(by_alias=True, mode="json", exclude_none=True)


def check(condition, what):
    if not condition:
        raise AssertionError(what)


async def drive(call_tool, list_tools, errors, say_cancelled=None):
    """What every client must be able to do."""
    tools = {tool["name"]: tool for tool in plain(await list_tools())["tools"]}
    check({"match.solve", "rotation.solve", "region.get", "store.check"} <= set(tools), tools)
    check("shutdown" not in tools, "shutdown is a tool")
    for tool in tools.values():
        check(tool["inputSchema"]["type"] == "object", tool["name"])
        check(tool["outputSchema"]["type"] == "object", tool["name"])

    async def call(name, progress=None, **arguments):
        return plain(await call_tool(
            name, {"actor": COORDINATOR, **arguments}, progress_callback=progress))

    # The client validates structuredContent against the tool's outputSchema.
    region = await call("region.get")
    check(not region["isError"] and region["structuredContent"]["document"]["name"], region)
    check((await call("store.check"))["structuredContent"] == {"ok": True, "faults": []}, "check")
    check("methods" in (await call("service.metrics"))["structuredContent"], "metrics")
    match = await call("match.solve", functions=["afterHours"])
    check(not match["isError"] and "plan" in match["structuredContent"], "match")

    patch = {"idempotencyKey": "mcp-1", "institutions": []}
    first, again = await call("region.patch", **patch), await call("region.patch", **patch)
    check(first["structuredContent"] == again["structuredContent"], "a retry differs")

    # Bad arguments and refusals are results, so that a model can read why.
    bad = await call("match.solve", functions="everything")
    check(bad["isError"] and "functions" in bad["content"][0]["text"], bad)
    refused = plain(await call_tool("region.get", {"actor": {"role": "viewer"}}))
    check(refused["isError"] and "1403" in refused["content"][0]["text"], refused)
    try:
        await call("no.such.tool")
        check(False, "an unknown tool was called")
    except errors as error:
        check(getattr(error, "code", None) == -32602 or "-32602" in str(error)
              or error.error.code == -32602, error)

    told = []

    async def progress(done, total, message):
        told.append((done, total))

    await call("match.solve", progress=progress, functions=["afterHours", "admission"])
    check(told and all(a[0] < b[0] for a, b in zip(told, told[1:])), told)

    # A caller that gives up: the client says so (that of 1.30.0 only if told to), and the service
    # goes on without an answer.
    endless = asyncio.create_task(call(
        "rotation.solve", steps=100_000_000, period={"from": "2027-04-01", "to": "2028-03-31"}))
    await asyncio.sleep(0.3)
    if say_cancelled:
        await say_cancelled()
    endless.cancel()
    try:
        await endless
    except asyncio.CancelledError:
        pass
    check((await call("store.check"))["structuredContent"]["ok"], "after a cancellation")
    many = await asyncio.gather(*(call("store.check") for _ in range(50)))
    check(all(one["structuredContent"]["ok"] for one in many), "many at once")


async def main():
    server = StdioServerParameters(
        command=MATCHCLI, args=["serve", "--region", REGION, "--threads", "1"])
    if MODE == "session":
        async with stdio_client(server) as (reader, writer):
            async with mcp.ClientSession(reader, writer) as session:
                answer = plain(await session.initialize())
                check(answer["protocolVersion"] == "2025-11-25", answer)
                check(answer["serverInfo"]["name"] == "matchcli", answer)
                await session.send_ping()

                async def say_cancelled():
                    last = session._request_id - 1
                    await session.send_notification(mcp.ClientNotification(
                        mcp.types.CancelledNotification(
                            params=mcp.types.CancelledNotificationParams(requestId=last))))

                await drive(session.call_tool, session.list_tools, mcp.McpError, say_cancelled)
    else:
        async with mcp.Client(server, mode=MODE) as client:
            wanted = "2025-11-25" if MODE == "legacy" else "2026-07-28"
            check(client.protocol_version == wanted, client.protocol_version)
            await drive(client.call_tool, client.list_tools, mcp.MCPError)
    print("ok")


asyncio.run(asyncio.wait_for(main(), 600))
