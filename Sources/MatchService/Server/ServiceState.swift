internal import MatchEngine

/// What the service knows now; belongs to the thread that runs the ordered queue.
///
/// Everything in it can be read again from the store, which is what happens when a commit fails.
final class ServiceState {
  let store: ServiceStore
  let settings: ServiceSettings
  /// The region that is loaded; nil before the first.
  private(set) var region: LoadedRegion?
  /// Counts, for `service/metrics`.
  let metrics: Monitor<ServiceMetrics>
  /// When it was started.
  let startedAt: Instant
  /// What the session tells about itself, for `service/metrics`.
  var queues: @Sendable () -> ServiceQueues = { ServiceQueues() }

  init(
    store: ServiceStore, settings: ServiceSettings, methods: Int, now: Instant
  ) throws(ProblemList) {
    self.store = store
    self.settings = settings
    metrics = Monitor(ServiceMetrics(methods: methods))
    startedAt = now
    try reload(now: now)
  }

  /// Reads everything again from the store.
  func reload(now: Instant) throws(ProblemList) {
    do {
      region = try store.region().map { version, bytes in
        try LoadedRegion(bytes: bytes, version: version)
      }
    } catch let error as ProblemList {
      throw error
    } catch let error as SQLiteError {
      throw ProblemList(store: store.path, error)
    } catch {
      throw ProblemList(store: store.path, SQLiteError(code: 1, text: "\(error)"))
    }
  }

  /// The region, or the error that there is none.
  func loadedRegion() throws(ServiceError) -> LoadedRegion {
    guard let region else {
      throw ServiceError(
        .noRegion,
        LocalizedText(
          ja: "地域が読み込まれていません。先に region/load を呼んでください。",
          en: "No region has been loaded; call region/load first."))
    }
    return region
  }

  /// Takes a checked region as the current one.
  func take(_ document: [UInt8], _ region: Region, now: Instant) throws(SQLiteError) {
    try store.put(region: document, at: now)
    self.region = LoadedRegion(
      region: region, document: document, version: (self.region?.version ?? 0) + 1)
  }
}

/// A region as the service holds it.
struct LoadedRegion: Sendable {
  let region: Region
  /// The document as it was stored.
  let document: [UInt8]
  /// 1 for the first that was ever loaded into the store.
  let version: Int

  init(region: Region, document: [UInt8], version: Int) {
    self.region = region
    self.document = document
    self.version = version
  }

  init(bytes: [UInt8], version: Int) throws(ProblemList) {
    self.init(
      region: try Region(checking: try RegionFormat.decode(bytes)), document: bytes,
      version: version)
  }
}

/// What waits in a session.
struct ServiceQueues: Sendable {
  var waitingRequests = 0
  var waitingBytes = 0
  var outboxBytes = 0
  var computations = 0
}

extension ProblemList {
  /// One problem with a store.
  init(store path: String?, _ error: SQLiteError) {
    self.init([
      Problem(
        .error, path: path ?? ":memory:", value: "", rule: "store-cannot-read",
        message: error.serviceError.message)
    ])
  }
}
