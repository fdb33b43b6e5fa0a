internal import MatchEngine

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Keeps a second writer from a store.
///
/// The lock is one of the system on a file beside the store: it ends with the process, however the
/// process ends.
final class StoreLock: Sendable {
  private let descriptor: Int32

  init(path: String) throws(StoreFault) {
    let descriptor = open(path + "-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    // Where no file can be made SQLite will say so in its own words.
    if descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      close(descriptor)
      throw .inUse
    }
    self.descriptor = descriptor
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
