// Problem: match as many rows as possible, each to one column it lists, columns taking up to their
//   room; and name the columns on which the rows that stay unmatched depend.
// Method: a first matching by taking the first free place, then breadth-first augmenting paths. A
//   vain search closes: what it reached is full and is reached again by no useful path, so it is
//   never entered again; its columns are the critical ones.
// Why correct: Berge's theorem. The rows of the vain searches are those that an alternating path
//   reaches from an unmatched row, which are the same for every matching of greatest size.
// Complexity: O(size of the table) for each path found and for all vain searches together.
// Reference: R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network Flows" (1993), section 12.3.

/// A matching of greatest size between rows and columns with room.
struct PlaceMatching {
  /// The chosen slot of each row, an index into the table; −1 for none.
  private(set) var slotOfRow: [Int32]
  /// The columns that rows without a place depend on, in order; all of them full.
  private(set) var criticalColumns: [Int32]

  /// The number of matched rows.
  var size: Int { slotOfRow.reduce(0) { $0 + ($1 >= 0 ? 1 : 0) } }

  /// Matches the rows of a table: row `i` lists `partners[starts[i] ..< starts[i + 1]]`.
  init(starts: [Int32], partners: [Int32], room: [Int32]) {
    let rows = starts.count - 1
    var slotOfRow = [Int32](repeating: -1, count: rows)
    var takers = [[Int32]](repeating: [], count: room.count)
    for row in 0..<rows {
      for slot in starts[row]..<starts[row + 1] {
        let column = Int(partners[Int(slot)])
        if takers[column].count < Int(room[column]) {
          takers[column].append(Int32(row))
          slotOfRow[row] = slot
          break
        }
      }
    }

    var isCritical = [Bool](repeating: false, count: room.count)
    // The search that reached a column last, and by which row and slot.
    var reachedBy = [Int32](repeating: -1, count: room.count)
    var arrivalRow = reachedBy
    var arrivalSlot = reachedBy
    for start in 0..<rows where slotOfRow[start] < 0 {
      var queue = [Int32(start)]
      var position = 0
      var trail: [Int32] = []
      var end: Int32 = -1
      search: while position < queue.count {
        let row = queue[position]
        position += 1
        for slot in starts[Int(row)]..<starts[Int(row) + 1] {
          let column = Int(partners[Int(slot)])
          if isCritical[column] || reachedBy[column] == Int32(start) { continue }
          reachedBy[column] = Int32(start)
          arrivalRow[column] = row
          arrivalSlot[column] = slot
          trail.append(Int32(column))
          if takers[column].count < Int(room[column]) {
            end = Int32(column)
            break search
          }
          queue += takers[column]
        }
      }
      if end < 0 {
        for column in trail { isCritical[Int(column)] = true }
        continue
      }
      var column = Int(end)
      while true {
        let row = Int(arrivalRow[column])
        let former = slotOfRow[row]
        slotOfRow[row] = arrivalSlot[column]
        takers[column].append(Int32(row))
        if former < 0 { break }
        column = Int(partners[Int(former)])
        takers[column].removeAll { $0 == Int32(row) }
      }
    }
    self.slotOfRow = slotOfRow
    criticalColumns = isCritical.indices.filter { isCritical[$0] }.map { Int32($0) }
  }
}
