// Problem: on a published rota one institution may hold several lines at the same time: the
//   whole emergency duty, and 内科 and 小児 beside it. A plan must know whether that is meant.
// Method: count the duties of a line during which the same institution was on duty on a
//   line that has more duties. Hospitals may be planned on several lines at once, so for them
//   it is only said; a clinic may not, so for it the difference is left open.
// Complexity: O(duties of a day squared), summed over the days.

internal import MatchEngine

/// Which lines of a rota are held at the same time by one institution.
struct LineOverlaps {
  private struct Overlap {
    let line: String
    let name: String
    let institution: String?
    var hosts: [String]
    var times: Int
  }

  /// In the order of the first such duty.
  private var overlaps: [Overlap] = []

  init(_ duties: [ObservedDuty]) {
    var sizes: [String: Int] = [:]
    var byDay: [CivilDay: [ObservedDuty]] = [:]
    for duty in duties {
      sizes[duty.line, default: 0] += 1
      byDay[duty.day, default: []].append(duty)
    }
    for duty in duties {
      let host = (byDay[duty.day] ?? []).first { other in
        other.line != duty.line && other.key == duty.key
          && (sizes[other.line] ?? 0) > (sizes[duty.line] ?? 0) && Self.meet(duty, other)
      }
      guard let host else { continue }
      if let index = overlaps.firstIndex(where: { $0.line == duty.line && $0.name == duty.name }) {
        overlaps[index].times += 1
        if !overlaps[index].hosts.contains(host.line) { overlaps[index].hosts.append(host.line) }
      } else {
        overlaps.append(
          Overlap(
            line: duty.line, name: duty.name, institution: duty.institution, hosts: [host.line],
            times: 1))
      }
    }
  }

  /// Whether two duties that begin on one day overlap in time.
  private static func meet(_ left: ObservedDuty, _ right: ObservedDuty) -> Bool {
    let starts = (Int(left.from.minute), Int(right.from.minute))
    return starts.0 < starts.1 + right.minutes && starts.1 < starts.0 + left.minutes
  }

  /// Notes who held a line alongside a larger one.
  func note(
    _ line: String, institutions: [String: InstitutionRecord], file: String,
    report: inout ImportReport
  ) {
    for overlap in overlaps where overlap.line == line {
      let hosts = overlap.hosts.joined(separator: "・")
      let isHospital = institutions[overlap.institution ?? ""]?.kind == .hospital
      report.note(
        isHospital ? .derived : .unresolved, file, nil, rule: "held-alongside", subject: line,
        value: "\(overlap.name) \(overlap.times)",
        message: isHospital
          ? .both(
            "\(overlap.name) は「\(line)」を \(overlap.times) 回、「\(hosts)」の当番と同時に担当しました。病院は同時に複数の口を担当できるものとします。",
            "\(overlap.name) held “\(line)” \(Wording.count(overlap.times, "time")) while on duty on “\(hosts)”; a hospital may be on several lines at once"
          )
          : .both(
            "\(overlap.name) は「\(line)」を \(overlap.times) 回、「\(hosts)」の当番と同時に担当しました。診療所には同時に一つの口だけを割り当てます。",
            "\(overlap.name) held “\(line)” \(Wording.count(overlap.times, "time")) while on duty on “\(hosts)”; a clinic is given one line at a time"
          ))
    }
  }
}
