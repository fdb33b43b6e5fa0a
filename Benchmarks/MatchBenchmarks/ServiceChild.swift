import Foundation
import MatchService

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A running service.
final class ServiceChild {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []
  private var next = 0
  /// From the start of the process to its first answer.
  private(set) var startSeconds = ""

  init(_ program: String, store: String, region: String) throws {
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = [
      "serve", "--store", store, "--region", region, "--default-role", "coordinator",
    ]
    process.environment = ProcessInfo.processInfo.environment
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let seconds = try ContinuousClock().measure {
      try process.run()
      _ = try roundTrip(#"{"jsonrpc":"2.0","id":0,"method":"ping"}"#)
    }
    startSeconds = String(format: "%.2f", Self.seconds(seconds))
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  /// Sends one line and waits for one; the seconds between.
  func roundTrip(_ line: String) throws -> Double {
    let bytes = Array(line.utf8) + [10]
    let clock = ContinuousClock()
    return try Self.seconds(
      clock.measure {
        try send(bytes)
        _ = try readLine()
      })
  }

  /// Sends a line and gives the answer.
  func ask(_ line: String) throws -> [UInt8] {
    try send(Array(line.utf8) + [10])
    return try readLine()
  }

  /// Sends many lines without waiting for their answers, then waits for all; the seconds.
  func pipeline(_ lines: [String]) throws -> Double {
    let all = lines.map { Array($0.utf8) + [10] }
    let descriptor = input.fileHandleForWriting.fileDescriptor
    let sender = Thread {
      var piece: [UInt8] = []
      for line in all {
        piece += line
        if piece.count > 1 << 16 {
          Self.write(piece, to: descriptor)
          piece = []
        }
      }
      Self.write(piece, to: descriptor)
    }
    return try Self.seconds(
      ContinuousClock().measure {
        sender.start()
        try skipLines(all.count)
      })
  }

  private func send(_ bytes: [UInt8]) throws {
    Self.write(bytes, to: input.fileHandleForWriting.fileDescriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count, let base = buffer.baseAddress {
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, base + written, buffer.count - written)
        #else
          let count = Darwin.write(descriptor, base + written, buffer.count - written)
        #endif
        if count <= 0 { return }
        written += count
      }
    }
  }

  /// Where the next line of the buffer ends: looked for by the C library, because the driver must not
  /// cost what is measured.
  private func lineFeed() -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress,
        let found = memchr(start + next, 10, bytes.count - next)
      else { return nil }
      return UnsafeRawPointer(found) - start
    }
  }

  private func readLine() throws -> [UInt8] {
    while true {
      if let end = lineFeed() {
        let line = Array(buffer[next..<end])
        next = end + 1
        return line
      }
      buffer.removeSubrange(0..<next)
      next = 0
      var piece = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(output.fileHandleForReading.fileDescriptor, &piece, piece.count)
      if count <= 0 { throw CocoaError(.fileReadUnknown) }
      buffer += piece[..<count]
    }
  }

  /// Reads lines without keeping them: the driver must not cost what is measured.
  private func skipLines(_ number: Int) throws {
    var left = number - buffer[next...].count { $0 == 10 }
    buffer = []
    next = 0
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while left > 0 {
      let count = read(output.fileHandleForReading.fileDescriptor, &piece, piece.count)
      if count <= 0 { throw CocoaError(.fileReadUnknown) }
      piece.withUnsafeBufferPointer { bytes in
        for index in 0..<count where bytes[index] == 10 { left -= 1 }
      }
    }
  }

  /// Lets it copy its store into a file.
  func backUp(to path: String) throws {
    let answer = try ask(
      """
      {"jsonrpc":"2.0","id":1,"method":"store/backup","params":{"path":"\(path)"}}
      """)
    if try JSONDocument(parsing: answer).root["result"] == nil {
      throw CocoaError(.fileWriteUnknown)
    }
  }

  /// Commits and rows since the start of the service.
  func storeCounts() throws -> (commits: Int, rows: Int) {
    let answer = try JSONDocument(
      parsing: ask(#"{"jsonrpc":"2.0","id":1,"method":"service/metrics"}"#))
    let store = answer.root["result"]?["store"]
    return (store?["commits"]?.integer ?? 0, store?["rows"]?.integer ?? 0)
  }

  /// The largest resident set so far.
  var peakMegabytes: Int { Self.kilobytes("VmHWM", of: process.processIdentifier) / 1_024 }
  /// The resident set now.
  var residentMegabytes: Int { Self.kilobytes("VmRSS", of: process.processIdentifier) / 1_024 }

  private static func kilobytes(_ name: String, of process: Int32) -> Int {
    let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    for line in text.split(separator: "\n") where line.hasPrefix(name + ":") {
      return Int(line.split(whereSeparator: { " \t:".contains($0) })[1]) ?? 0
    }
    return 0
  }

  /// The processor time of all its threads so far, in seconds; 0 where the system does not tell it.
  var processorSeconds: Double {
    #if canImport(Glibc)
      var clock = clockid_t()
      var time = timespec()
      guard clock_getcpuclockid(process.processIdentifier, &clock) == 0,
        clock_gettime(clock, &time) == 0
      else { return 0 }
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    #else
      return 0
    #endif
  }

  func end() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
