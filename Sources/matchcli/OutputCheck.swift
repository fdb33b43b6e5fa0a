import MatchEngine
import MatchService

/// Refuses a command line that would write over what it reads, or twice to one place, before
/// anything is read: the only copy of a region or of a board must not be lost to a slip of the hand.
enum OutputCheck {
  /// - Throws: ``UsageFailure`` with every file that is named twice so.
  static func run(_ arguments: Arguments, _ command: CommandSpecification) throws(UsageFailure) {
    let options = command.options.filter { $0.value != nil }
    var read: [String: String] = [:]
    for operand in arguments.operands
      + options.filter({ !$0.isWritten }).flatMap({ arguments.all($0.name) })
    {
      // An operand of `import` is a kind, an equals sign and a file.
      for path in [operand, String(operand.drop { $0 != "=" }.dropFirst())] {
        if FileReading.exists(path), let file = FileReading.identity(path) { read[file] = path }
      }
    }
    var mistakes: [LocalizedText] = []
    var written: [String: String] = [:]
    for option in options where option.isWritten {
      for path in arguments.all(option.name) {
        guard let file = FileReading.identity(path) else { continue }
        if let input = read[file] {
          mistakes.append(
            LocalizedText(
              ja: "\(option.name) \(path) は読み込むファイル \(input) そのものです。上書きすると元に戻せません。"
                + "別の名前を書いてください。",
              en: "\(option.name) \(path) is the very file that is read as \(input); written over, "
                + "it would be lost. Give another name."))
        }
        if let other = written[file] {
          mistakes.append(
            LocalizedText(
              ja: "\(other) と \(option.name) が同じファイル \(path) に書こうとしています。別の名前を書いてください。",
              en: "\(other) and \(option.name) would both write \(path). Give another name."))
        }
        written[file] = option.name
      }
    }
    if !mistakes.isEmpty { throw UsageFailure(command: command.name, mistakes: mistakes) }
  }
}
