import MatchEngine

/// The names of the files of one rotation in a plan's folder.
///
/// Ids come from people, folders are copied to Windows, Mac and USB sticks, and a name must never
/// lead out of its folder. So letters and digits of any script, `-` and `_` stay, everything else
/// becomes `_`, and what is too long is cut. Two ids that then look alike, also to a file system
/// that ignores case or the form of characters, are told apart by a number.
public struct RotationFileNames: Equatable, Sendable {
  /// The duties by date.
  public let duties: String
  /// The counters by member.
  public let counts: String
  /// The calendar.
  public let calendar: String

  private init(stem: String) {
    duties = stem + ".csv"
    counts = stem + "-counts.csv"
    calendar = stem + ".ics"
  }

  /// The names for every rotation of a plan, in its order; no two are the same.
  public static func names(for plan: Plan) -> [RotationFileNames] {
    let rotations = plan.region.document.rotations
    return names(forIDs: plan.rotations.map { rotations[$0.rotation.value].id })
  }

  static func names(forIDs ids: [String]) -> [RotationFileNames] {
    var taken: Set<String> = []
    return ids.map { id in
      let base = "rotation-" + safe(id)
      var number = 1
      while true {
        let names = RotationFileNames(stem: number == 1 ? base : "\(base)_\(number)")
        // `String` compares by canonical equivalence, as Mac file systems do.
        let keys = [names.duties, names.counts, names.calendar].map { $0.lowercased() }
        if taken.isDisjoint(with: keys) {
          taken.formUnion(keys)
          return names
        }
        number += 1
      }
    }
  }

  /// The names of calendars, one for each scope, no two the same.
  public static func calendars(of scopes: [PlanCalendar.Scope]) -> [String] {
    var taken: Set<String> = []
    return scopes.map { scope in
      let base =
        switch scope {
        case .everything: "rotations"
        case .rotation(let id): "rotation-" + safe(id)
        case .institution(let id): "duties-" + safe(id)
        case .doctor(let key, of: let id): "duties-" + safe(id) + "-" + safe(key)
        }
      var number = 1
      while true {
        let name = (number == 1 ? base : "\(base)_\(number)") + ".ics"
        if taken.insert(name.lowercased()).inserted { return name }
        number += 1
      }
    }
  }

  /// The id as a part of a file name, at most 120 bytes so that old archivers keep it whole.
  private static func safe(_ id: String) -> String {
    var result = ""
    for character in id {
      let isPlain =
        character.isLetter || character.isNumber || character == "-" || character == "_"
      let next = isPlain ? String(character) : "_"
      if result.utf8.count + next.utf8.count > 120 { break }
      result += next
    }
    return result.isEmpty ? "_" : result
  }
}
