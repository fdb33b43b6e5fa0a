// `swift run wording > wording.csv`: every message, heading and help text in both languages.
// An argument names another folder of sources.

import WordingScanner

let folder = CommandLine.arguments.dropFirst().first ?? "Sources"
print(WordingTable(try SourceWording(sources: folder)).csv, terminator: "")
