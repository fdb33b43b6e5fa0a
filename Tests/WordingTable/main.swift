// `swift run wording > wording.csv`: every message, heading and help text in both languages.
// `swift run wording --apply wording.csv`: what was edited there, written into the sources.

import Foundation
import MatchService
import WordingScanner

let outcome = WordingCommand.run(
  Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
FileHandle.standardOutput.write(Data(outcome.output))
FileHandle.standardError.write(Data(outcome.errors.utf8))
exit(outcome.code.rawValue)
