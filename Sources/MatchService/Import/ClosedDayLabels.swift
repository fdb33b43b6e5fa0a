/// Decides which labels (年末年始, お盆 …) in a text about closed days are explained by dates.
///
/// Labels stand before their dates or behind them; the text is taken to do one of the
/// two throughout, by what it begins with. A label without dates was not understood.
enum ClosedDayLabels {
  /// The items without explained labels; idle labels as unread pieces.
  static func resolved(_ items: [ClosedDayReader.Item]) -> [ClosedDayReader.Item] {
    let runs = Self.runs(items)
    let labelsFollow = runs.first.map { !$0.isLabels } ?? false
    var isExplained = [Bool](repeating: false, count: runs.count)
    var isTaken = [Bool](repeating: false, count: runs.count)
    for (index, run) in runs.enumerated() where run.isLabels {
      let neighbours = labelsFollow ? [index - 1, index + 1] : [index + 1, index - 1]
      for neighbour in neighbours
      where runs.indices.contains(neighbour) && !runs[neighbour].isLabels && !isTaken[neighbour] {
        isTaken[neighbour] = true
        isExplained[index] = true
        break
      }
    }
    var result: [ClosedDayReader.Item] = []
    for (index, run) in runs.enumerated() {
      for item in items[run.range] {
        if case .label(let label) = item {
          if !isExplained[index] { result.append(.unread(label)) }
        } else {
          result.append(item)
        }
      }
    }
    return result
  }

  /// Neighbouring labels, or neighbouring days with whatever stands among them.
  private struct Run {
    var range: Range<Int>
    var isLabels: Bool
  }

  private static func runs(_ items: [ClosedDayReader.Item]) -> [Run] {
    var runs: [Run] = []
    for (index, item) in items.enumerated() {
      let isLabel: Bool
      switch item {
      case .label: isLabel = true
      case .days: isLabel = false
      default:
        // Other statements neither explain a label nor part it from its dates.
        if runs.isEmpty {
          runs.append(Run(range: index..<index + 1, isLabels: true))
        } else {
          runs[runs.count - 1].range = runs[runs.count - 1].range.lowerBound..<index + 1
        }
        continue
      }
      if let last = runs.last, last.isLabels == isLabel {
        runs[runs.count - 1].range = last.range.lowerBound..<index + 1
      } else {
        runs.append(Run(range: index..<index + 1, isLabels: isLabel))
      }
    }
    return runs
  }
}
