import Foundation
import MatchTestSupport
import Testing

/// The built program as a child process of hosts that behave well and badly.
@Suite("Serve as a child process", .serialized)
struct ServeProcessTests {
  private static let isRunnable = Python.executable != nil && BuiltProgram.url != nil
  private static let region = ProjectFolder.file("Examples/shiomi.json").path

  @Test(
    "Its host may do what it likes",
    .enabled(if: isRunnable, "python3 or the built matchcli is absent"),
    arguments: [
      "environment", "framing", "long_line", "end_of_input", "end_while_computing", "cancellation",
      "terminate", "hang_up", "terminate_unread", "shutdown", "output_closed",
      "output_closed_while_answering", "host_killed", "host_killed_with_sibling", "stray_prints",
      "unread_log", "missing_streams", "slow_host", "unread_lookups", "second_writer",
      "bad_stores",
    ])
  func scenario(_ name: String) throws {
    try run("serve_process.py", [name])
  }

  @Test(
    "The official MCP client drives it in every mode",
    .enabled(if: isRunnable, "python3 or the built matchcli is absent"),
    .enabled(
      if: Python.version(ofPackage: "mcp") == "2.3.0",
      "python package mcp 2.3.0 is absent (requirements.txt)"),
    arguments: ["2026-07-28", "auto", "legacy"])
  func modelContextClient(mode: String) throws {
    try run("mcp_client.py", [mode])
  }

  @Test(
    "What it writes has the types of the MCP package, line by line",
    .enabled(if: isRunnable, "python3 or the built matchcli is absent"),
    .enabled(
      if: Python.version(ofPackage: "mcp") == "2.3.0",
      "python package mcp 2.3.0 is absent (requirements.txt)"))
  func modelContextLines() throws {
    try run("mcp_lines.py", [])
  }

  @Test(
    "The MCP client of the handshake era drives it",
    .enabled(if: isRunnable, "python3 or the built matchcli is absent"),
    .enabled(
      if: Python.version(ofPackage: "mcp", in: ".venv-mcp1") == "1.30.0",
      "python package mcp 1.30.0 is absent from .venv-mcp1 (requirements-mcp1.txt)"))
  func handshakeClient() throws {
    try run("mcp_client.py", ["session"], in: ".venv-mcp1")
  }

  @Test(
    "A JSON-RPC package drives it",
    .enabled(if: isRunnable, "python3 or the built matchcli is absent"),
    .enabled(
      if: Python.version(ofPackage: "jsonrpcclient") == "4.0.3",
      "python package jsonrpcclient 4.0.3 is absent (requirements.txt)"))
  func plainClient() throws {
    try run("jsonrpc_client.py", [])
  }

  private func run(
    _ script: String, _ arguments: [String], in environment: String? = nil
  ) throws {
    let program = try #require(BuiltProgram.url)
    let output = try Python.run(
      script: "Tests/Clients/" + script, arguments: [program.path, Self.region] + arguments,
      in: environment)
    #expect(
      output.status == 0 && output.text.hasSuffix("ok\n"),
      "\(output.text)\(String(decoding: output.standardError, as: UTF8.self))")
  }
}
