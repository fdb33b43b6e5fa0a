public import MatchEngine

/// A batch between standard input and standard output.
public enum BatchProcess {
  /// Answers every line of standard input on standard output, in order, until the input ends.
  ///
  /// - Parameters:
  ///   - run: What answers.
  ///   - lineBytes: The greatest length of a line; a longer one is answered with an error.
  ///   - progress: Told after each answer.
  /// - Returns: How many lines were answered.
  /// - Throws: `ProblemList` if an answer cannot be written or the input cannot be read: then the
  ///   lines that were not answered are not done.
  public static func run(
    _ run: BatchRun, lineBytes: Int = 256 << 20, progress: (BatchRun.Count) -> Void
  ) throws(ProblemList) -> BatchRun.Count {
    var splitter = LineSplitter(limit: lineBytes)
    var isWritten = true
    var failure: Int32 = 0
    func take(_ piece: LineSplitter.Piece) {
      // Once nobody reads, nothing more is worked out.
      guard isWritten else { return }
      var answer =
        switch piece {
        case .line(let line): run.answer(to: line)
        case .tooLong: run.answerTooLong()
        }
      answer.append(10)
      isWritten = SystemCall.writeAll(answer, to: 1)
      if !isWritten { failure = SystemCall.lastError }
      progress(run.count)
    }
    var count = 0
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
      repeat {
        count = SystemCall.read(0, into: buffer)
        if count > 0 {
          splitter.append(UnsafeRawBufferPointer(rebasing: buffer[..<count]), take)
        }
      } while count > 0 && isWritten
    }
    if count < 0 {
      throw ProblemList(file: "stdin", writing: false, error: SystemCall.lastError)
    }
    splitter.end(take)
    guard isWritten else { throw ProblemList(file: "stdout", writing: true, error: failure) }
    return run.count
  }
}
