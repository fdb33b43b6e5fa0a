// Problem: files come as NDJSON, as one resource, or as a Bundle, from systems we do not know; one
//   bad line must not take the others with it.
// Method: a file whose first line is a whole JSON value is NDJSON, and each line is a text of its
//   own; any other file is one JSON text. A Bundle stands for the resources in it.
// Complexity: O(bytes).

internal import MatchEngine

/// A file of FHIR resources, read into memory by the caller.
public struct FHIRInput: Sendable {
  /// The name for messages, without folders.
  public var fileName: String
  /// NDJSON, one resource, or a Bundle.
  public var bytes: [UInt8]

  /// A file.
  public init(fileName: String, bytes: [UInt8]) {
    self.fileName = fileName
    self.bytes = bytes
  }
}

/// One resource and where it stands.
struct FHIRRecord: Sendable {
  let file: String
  /// 1 for the first line.
  let line: Int
  let root: JSONValue
  /// `resourceType`, as written; empty if there is none.
  let typeName: String
  /// The `id`; nil if there is none.
  let id: String?
  /// The address that a Bundle gives it.
  let fullURL: String?

  /// The type, if it is one of those we know.
  var type: FHIRType? { FHIRType(rawValue: typeName) }

  /// `Slot.ndjson:12:status`, or without the last part for the resource as a whole.
  func place(_ value: JSONValue? = nil, member: String? = nil) -> String {
    var path = (value ?? root).path
    if path == "$" { path = "" }
    if let member {
      JSONPath.append(member: member, to: &path)
    }
    return file + ":" + String(line) + (path.isEmpty ? "" : ":" + path)
  }
}

/// Files taken apart into resources.
struct FHIRReading: Sendable {
  private(set) var records: [FHIRRecord] = []
  /// What is no JSON or no resource.
  private(set) var problems: [Problem] = []
  /// For each file, the number of lines or Bundle entries, unreadable ones included.
  private(set) var counts: [(file: String, records: Int)] = []
  /// Lines that could not be read, by file.
  private(set) var damaged: [(file: String, line: Int, problem: Problem)] = []

  init(_ inputs: [FHIRInput]) {
    for input in inputs { read(input) }
  }

  private mutating func read(_ input: FHIRInput) {
    let before = records.count + damaged.count
    var lines: [(number: Int, bytes: ArraySlice<UInt8>)] = []
    var number = 0
    for line in input.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
      if !isBlank { lines.append((number, line)) }
    }
    if lines.count > 1, (try? JSONDocument(parsing: Array(lines[0].bytes))) == nil {
      do throws(ProblemList) {
        add(try JSONDocument(parsing: input.bytes).root, input.fileName, 1, fullURL: nil)
        lines = []
      } catch {
        // The second line of a resource written over several lines begins no resource; of NDJSON
        // with a broken first line it does.
        if lines[1].bytes.first != UInt8(ascii: "{") {
          damage(error.problems, input.fileName, 1)
          lines = []
        }
      }
    }
    for line in lines {
      do throws(ProblemList) {
        add(
          try JSONDocument(parsing: Array(line.bytes)).root, input.fileName, line.number,
          fullURL: nil)
      } catch {
        damage(error.problems, input.fileName, line.number)
      }
    }
    counts.append((input.fileName, records.count + damaged.count - before))
  }

  private mutating func add(_ value: JSONValue, _ file: String, _ line: Int, fullURL: String?) {
    let typeName = value["resourceType"]?.string
    if typeName == "Bundle" {
      for entry in (value["entry"] ?? value).elements {
        guard let resource = entry["resource"] else {
          damage(
            [
              Problem(
                .error, path: file + ":" + String(line) + ":" + entry.path, value: entry.excerpt,
                rule: "fhir-entry-without-resource",
                message: LocalizedText(
                  ja: "Bundle の項目にリソースがありません。", en: "the entry of the Bundle has no resource."))
            ], file, line)
          continue
        }
        add(resource, file, line, fullURL: entry["fullUrl"]?.string)
      }
      return
    }
    guard value.kind == .object, let typeName, !typeName.isEmpty else {
      let path = file + ":" + String(line)
      let problem = Problem(
        .error, path: path, value: value.excerpt, rule: "fhir-resource-type",
        message: LocalizedText(
          ja: "resourceType がないので、何のリソースか分かりません。",
          en: "there is no resourceType, so nothing tells what it is."))
      damage([problem], file, line)
      return
    }
    records.append(
      FHIRRecord(
        file: file, line: line, root: value, typeName: typeName, id: value["id"]?.string,
        fullURL: fullURL))
  }

  private mutating func damage(_ found: [Problem], _ file: String, _ line: Int) {
    let path = file + ":" + String(line)
    let placed = found.map { problem in
      Problem(
        problem.severity, path: problem.path.hasPrefix(path) ? problem.path : path,
        value: problem.value, rule: problem.rule, message: problem.message, hint: problem.hint)
    }
    problems += placed
    if let first = placed.first { damaged.append((file, line, first)) }
  }
}
