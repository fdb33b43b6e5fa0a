// The only place that names the C library: the two system headers differ in name only.

internal import MatchEngine

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// System calls with their errors as values.
enum SystemCall {
  /// The number of the last error of this thread.
  static var lastError: Int32 { errno }

  /// Whether an error says that the name is taken.
  static func isExisting(_ error: Int32) -> Bool { error == EEXIST }

  /// Repeats a call that a signal interrupted.
  static func retrying(_ call: () -> Int) -> Int {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// What a file is, as far as reading and writing must know.
  struct FileStatus {
    let isDirectory: Bool
    let isRegular: Bool
    let size: Int
    /// The permission bits.
    let permissions: UInt32
    /// The device and the number of the file on it: the same whatever name leads there.
    let device: UInt64
    let number: UInt64
  }

  /// The status of an open file; nil if it cannot be told.
  static func status(of descriptor: Int32) -> FileStatus? {
    var information = stat()
    return fstat(descriptor, &information) == 0 ? FileStatus(information) : nil
  }

  /// The status of what a path leads to; nil if there is nothing.
  static func status(of path: String) -> FileStatus? {
    var information = stat()
    return stat(path, &information) == 0 ? FileStatus(information) : nil
  }

  /// The names in a folder, in no order; nil if it cannot be read.
  static func names(inFolder path: String) -> [String]? {
    guard let stream = opendir(path) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names
  }

  /// The path without symbolic links; the path itself if it leads nowhere yet.
  static func resolved(_ path: String) -> String {
    guard let text = realpath(path, nil) else { return path }
    defer { free(text) }
    return String(cString: text)
  }

  /// Opens a file for reading; negative on failure.
  static func openForReading(_ path: String) -> Int32 {
    Int32(retrying { Int(open(path, O_RDONLY | O_CLOEXEC)) })
  }

  /// Makes a file that does not exist yet and opens it for writing; negative on failure.
  static func create(_ path: String, permissions: UInt32) -> Int32 {
    Int32(
      retrying {
        Int(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions)))
      })
  }

  /// Opens something that exists and is no regular file, such as a pipe; negative on failure.
  static func openForWriting(_ path: String) -> Int32 {
    Int32(retrying { Int(open(path, O_WRONLY | O_CLOEXEC)) })
  }

  /// Reads into a buffer; 0 at the end, negative on failure.
  static func read(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    #if canImport(Glibc)
      return retrying { Glibc.read(descriptor, base, buffer.count) }
    #elseif canImport(Musl)
      return retrying { Musl.read(descriptor, base, buffer.count) }
    #else
      return retrying { Darwin.read(descriptor, base, buffer.count) }
    #endif
  }

  /// The offset of the first byte of a value at or after a start; nil if there is none.
  static func offset(of byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - base
  }

  /// Writes all bytes; false on failure.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        guard let base = buffer.baseAddress else { return true }
        let count = retrying { write(descriptor, base + written, buffer.count - written) }
        guard count > 0 else { return false }
        written += count
      }
      return true
    }
  }

  /// Writes as much as one call takes; how many bytes that was, 0 on failure.
  static func writeOnce(_ bytes: [UInt8], to descriptor: Int32) -> Int {
    bytes.withUnsafeBytes { buffer in
      max(0, retrying { write(descriptor, buffer.baseAddress, buffer.count) })
    }
  }

  /// Opens the pipe of a descriptor a second time, so that writing to it never waits; nil for anything
  /// but a pipe, and where the system has no such way.
  ///
  /// The descriptor itself stays as it is: whoever has the same pipe shares its flags.
  static func openPipeWithoutWaiting(_ descriptor: Int32) -> Int32? {
    #if os(Linux)
      var information = stat()
      guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFIFO else {
        return nil
      }
      let other = open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_CLOEXEC)
      return other >= 0 ? other : nil
    #else
      return nil
    #endif
  }

  /// Puts an open file onto the disk; false on failure.
  static func synchronize(_ descriptor: Int32) -> Bool {
    retrying { Int(fsync(descriptor)) } == 0
  }

  /// Sets the permission bits of an open file.
  static func setPermissions(_ permissions: UInt32, of descriptor: Int32) {
    _ = fchmod(descriptor, mode_t(permissions))
  }

  /// Puts the entries of a folder onto the disk, where the file system can do that.
  static func synchronizeFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }

  /// Closes a descriptor; false if the last write turns out to have failed.
  @discardableResult
  static func close(_ descriptor: Int32) -> Bool {
    #if canImport(Glibc)
      return Glibc.close(descriptor) == 0
    #elseif canImport(Musl)
      return Musl.close(descriptor) == 0
    #else
      return Darwin.close(descriptor) == 0
    #endif
  }

  /// Gives a file another name, replacing what has it; false on failure.
  static func move(_ path: String, to other: String) -> Bool { rename(path, other) == 0 }

  /// Removes a file, if it is there.
  static func remove(_ path: String) { unlink(path) }

  /// Makes a folder; false on failure.
  static func makeFolder(_ path: String) -> Bool { mkdir(path, 0o777) == 0 }

  /// Removes a folder if it is empty.
  static func removeFolder(_ path: String) { rmdir(path) }

  /// A number that no other living process has.
  static var processNumber: Int { Int(getpid()) }

  /// Whether a process of this machine lives; also true where that cannot be told.
  static func isAlive(process number: Int) -> Bool {
    guard let number = Int32(exactly: number), number > 0 else { return true }
    return kill(number, 0) == 0 || errno != ESRCH
  }

  /// The name of this machine, which may be a container.
  static var machineName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether an error says that nobody reads any more.
  static func isReaderGone(_ error: Int32) -> Bool { error == EPIPE }
}

extension SystemCall.FileStatus {
  fileprivate init(_ information: stat) {
    isDirectory = information.st_mode & S_IFMT == S_IFDIR
    isRegular = information.st_mode & S_IFMT == S_IFREG
    size = Int(information.st_size)
    permissions = UInt32(information.st_mode & 0o777)
    device = UInt64(truncatingIfNeeded: information.st_dev)
    number = UInt64(truncatingIfNeeded: information.st_ino)
  }
}

extension ProblemList {
  /// One problem with a file, told from the error number of the system.
  init(file path: String, writing: Bool, error: Int32) {
    let (rule, japanese, english): (String, String, String)
    switch error {
    case ENOENT:
      (rule, japanese, english) =
        writing
        ? ("folder-not-found", "書き込み先のフォルダーがありません。", "The folder to write into does not exist.")
        : ("file-not-found", "ファイルが見つかりません。", "There is no such file.")
    case EACCES, EPERM, EROFS:
      (rule, japanese, english) =
        writing
        ? ("permission-denied", "書き込む権限がありません。", "There is no permission to write here.")
        : ("permission-denied", "読む権限がありません。", "There is no permission to read it.")
    case EISDIR:
      (rule, japanese, english) = (
        "is-a-folder", "ファイルではなくフォルダーです。", "It is a folder, not a file."
      )
    case ENOTDIR:
      (rule, japanese, english) = (
        "not-a-folder", "途中の名前がフォルダーではありません。", "A part of the path is not a folder."
      )
    case ENOSPC, EDQUOT:
      (rule, japanese, english) = ("disk-full", "ディスクに空きがありません。", "The disk is full.")
    case ENAMETOOLONG:
      (rule, japanese, english) = ("name-too-long", "ファイル名が長すぎます。", "The file name is too long.")
    default:
      let reason = String(cString: strerror(error))
      (rule, japanese, english) = (
        writing ? "cannot-write" : "cannot-read",
        writing ? "書き込めません（\(reason)）。" : "読めません（\(reason)）。",
        writing ? "It cannot be written (\(reason))." : "It cannot be read (\(reason))."
      )
    }
    self.init([
      Problem(
        .error, path: path, value: "", rule: rule,
        message: LocalizedText(ja: japanese, en: english))
    ])
  }
}
