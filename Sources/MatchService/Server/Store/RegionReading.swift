internal import MatchEngine

// Problem: a service with a national region should answer two seconds after it was started; checking
//   a document of 45 MB against its format and its rules takes most of that time, although the very
//   bytes were checked when they were loaded.
// Method: beside the document the store keeps a mark: the version of the program that found it free of
//   errors, and the SHA-256 of its bytes. Where both are as they were, the document is read and
//   resolved without being checked again. The digest is made on a thread of its own meanwhile, and the
//   institutions are read on all cores.
// Why correct: equal digests prove that these are the bytes that were checked, equal versions that the
//   check would say the same. In every other case everything is checked. A mark can be forged by who
//   can write the file, who could as well write any region into it.
// Complexity: O(bytes).

/// Reads the regions of stores.
enum RegionReading {
  /// The mark of a document in which this version found no error.
  static func mark(of document: [UInt8]) -> String {
    Version.text + " " + SHA256.hex(document)
  }

  /// Reads a stored document.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - checked: The mark that is kept beside it.
  /// - Returns: The region.
  /// - Throws: `ProblemList` if it has errors.
  static func region(_ bytes: [UInt8], checked: String) throws(ProblemList) -> Region {
    let workers = Workers.threads()
    let isChecked = Monitor(false)
    let parsed = Monitor<Result<JSONDocument, ProblemList>?>(nil)
    workers.perform(2) { piece in
      if piece == 0 {
        let result = Result { () throws(ProblemList) in try JSONDocument(parsing: bytes) }
        parsed.look { $0 = result }
      } else if checked.hasPrefix(Version.text + " ") {
        let isEqual = checked == mark(of: bytes)
        isChecked.look { $0 = isEqual }
      }
    }
    guard let document = parsed.look({ $0 }) else {
      return try Region(checking: try RegionFormat.decode(bytes))
    }
    let root = try document.get().root
    if isChecked.look({ $0 }) {
      return Region(checkedBefore: RegionDocument(reading: root, workers: workers))
    }
    let (region, problems) = RegionFormat.read(root)
    guard let region else { throw ProblemList(problems) }
    return try Region(checking: region)
  }
}
