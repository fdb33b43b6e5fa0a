// Problem: Ctrl-C in the middle of a long command: end promptly, leave no half file, say what was kept.
// Method: no handler runs. A thread waits for the signal (`sigwait`), closes the journal of files,
//   which removes what is not whole and lets nothing be renamed any more, says so and ends the
//   process. The work itself is not asked: it may be in the middle of anything but a rename.
// A second signal ends the process at once, in its usual way; see `ProcessSignals`.

import MatchEngine
import MatchService

/// How a command ends that is interrupted.
enum Interruption {
  /// Watches for SIGINT, SIGTERM and SIGHUP until the process ends.
  static func watch(_ console: Console) {
    ProcessSignals.watch { _ in
      let written = FileJournal.process.close()
      console.display.close(
        saying: Array((message(written)[console.language] + "\n").utf8))
      ProcessSignals.end(.cancelled)
    }
  }

  /// What is said at the end.
  static func message(_ written: [String]) -> LocalizedText {
    guard !written.isEmpty else {
      return LocalizedText(
        ja: "中止しました。ファイルは何も書いていません。", en: "cancelled. No file was written.")
    }
    return LocalizedText(
      ja: "中止しました。書き終えたファイルは残っています: " + written.joined(separator: "、"),
      en: "cancelled. These files were written and stay: " + written.joined(separator: ", "))
  }
}
