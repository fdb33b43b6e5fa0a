public import MatchEngine

/// The service as a child process on standard input and output.
public enum ServiceProcess {
  /// Why it ends.
  private enum End: Sendable {
    /// The input has ended, or the host asked for it.
    case endOfInput
    /// SIGTERM or SIGINT.
    case signal
    /// The host is gone: nobody reads any more.
    case hostGone
  }

  /// Runs until the input ends, a signal comes or the host is gone, and then ends the process.
  ///
  /// What was accepted is finished, committed and answered, for at most the time of the settings.
  ///
  /// - Parameters:
  ///   - settings: How it is run.
  ///   - path: The path of the store; nil keeps everything in memory.
  ///   - region: A region to load if the store has none, as a path; nil loads none.
  ///
  /// It ends with 74 where answers could not be written, such as on a full disk; that a host went
  /// away is no failure.
  /// - Throws: `ProblemList` if the store or the region cannot be used.
  public static func run(
    settings: ServiceSettings, store path: String?, region: String?
  ) throws(ProblemList) {
    let streams = StandardStreams()
    let log = ServiceLog(settings: settings)
    let end = Monitor<End?>(nil)
    @Sendable func finish(_ reason: End) { end.change { if $0 == nil { $0 = reason } } }

    StandardStreams.watchSignals { finish(.signal) }
    streams.watchHost { finish(.hostGone) }

    let methods = MethodTable()
    let core = try ServiceCore(
      methods: methods, store: try ServiceStore(path: path), settings: settings, log: log,
      clock: ServiceLog.now)
    if let region {
      if let kept = core.state.region {
        log.write(
          "region-kept",
          LocalizedText(
            ja: "保存先の地域「\(kept.region.document.name)」を使います。--region \(region) は読んでいません"
              + "（入れ替えるには region/load）。",
            en:
              "The store’s region “\(kept.region.document.name)” is used; --region \(region) was not read"
              + " (region/load replaces it)."))
      } else {
        try core.load(region: region)
      }
    }
    if path == nil {
      log.write(
        "memory-only",
        LocalizedText(
          ja: "--store がないので、終了すると記録は消えます。",
          en: "No --store was given: everything is forgotten when the service ends."))
    }
    /// Why answers were lost, other than that nobody reads them.
    let failure = Monitor<Int32?>(nil)
    let outbox = Outbox(
      limit: settings.limits.outboxBytes,
      write: { bytes in
        if streams.write(bytes) { return true }
        let error = SystemCall.lastError
        if !SystemCall.isReaderGone(error) { failure.change { $0 = error } }
        return false
      }, writeAtOnce: streams.writeAtOnce, onFailure: { finish(.hostGone) })
    let session = ServiceSession(
      methods: methods, settings: settings, metrics: core.state.metrics,
      send: { outbox.send($0, $1, isWanted: $2) }, onShutdown: { finish(.endOfInput) })
    core.state.queues = { session.queues(outboxBytes: outbox.waitingBytes) }

    let ownership = Ownership(core)
    let hasThreads =
      Thread.detach { outbox.run() }
      && Thread.detach { session.run(ownership.core) }
      && Thread.detach { session.runComputations() }
      && (path == nil || core.state.store.writer.start())
      && Thread.detach {
        streams.readLines(limit: settings.limits.lineBytes) { piece, isAlone in
          switch piece {
          case .line(let line):
            // Who reads waits for no host that does not.
            let isLent = isAlone && outbox.isRoomy
            session.receive(line, lending: isLent ? ownership.core : nil)
          case .tooLong: session.receiveTooLong()
          }
        }
        finish(.endOfInput)
      }
    guard hasThreads else {
      throw ProblemList([
        Problem(
          .error, path: "serve", value: "", rule: "no-threads",
          message: LocalizedText(ja: "スレッドを作れません。", en: "No thread can be started."))
      ])
    }
    log.write("ready", LocalizedText(ja: "受け付けています。", en: "ready"))

    let reason = end.wait { $0 }
    let start = ServiceLog.nanoseconds()
    session.close()
    switch reason {
    case .endOfInput: break
    case .signal: session.stopComputations()
    case .hostGone:
      // Nobody reads: an answer would wait for ever. What was accepted is committed all the same.
      outbox.close()
      session.stopComputations()
    }
    session.drain(milliseconds: settings.drainMilliseconds)
    // A host that reads slowly gets what is left of the time, and a moment at least.
    let spent = Int((ServiceLog.nanoseconds() - start) / 1_000_000)
    if reason != .hostGone {
      _ = outbox.drain(milliseconds: max(settings.drainMilliseconds - spent, 150))
    }
    // A store at rest is one file. What was committed is safe without this.
    if session.isDone { ownership.core.state.store.settle() }
    let lost = failure.look { $0 }
    if let lost {
      let cause = ProblemList(file: "-", writing: true, error: lost).problems.first?.message
      log.write(
        "answers-lost",
        LocalizedText(
          ja: "回答を標準出力に書けません。" + (cause?.japanese ?? ""),
          en: "answers cannot be written to standard output. " + (cause?.english ?? "")))
    }
    log.write("ended", LocalizedText(ja: "終了しました（\(reason)）。", en: "ended (\(reason))"))
    StandardStreams.end(lost == nil ? 0 : 74)
  }

  /// Hands the core to the threads that use it from then on, one at a time: the session sees to it.
  private final class Ownership: @unchecked Sendable {
    let core: ServiceCore
    init(_ core: ServiceCore) { self.core = core }
  }
}
