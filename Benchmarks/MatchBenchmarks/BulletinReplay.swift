import MatchEngine
import MatchService

/// Real bulletins of free beds, read in the order of time: how long "free" stays true.
struct BulletinReplay {
  /// Predictions for one horizon.
  struct Horizon {
    let days: Int
    var words = 0
    var kept = 0
    var assumed = 0.0
    var learned = 0.0
    /// Sums of squared errors.
    var assumedSquares = 0.0
    var learnedSquares = 0.0
  }

  private(set) var horizons = [1, 2, 3, 7, 14].map { Horizon(days: $0) }
  /// Tenths of the learned predictions over all horizons: words, mean prediction, kept.
  private(set) var bins = [(count: Int, predicted: Double, kept: Int)](
    repeating: (0, 0, 0), count: 10)
  let result: BulletinImport.Result

  /// Replays a result; predictions are made before the outcome is learned.
  init(_ result: BulletinImport.Result, prior: AcceptancePrior = AcceptancePrior()) {
    self.result = result
    var model = AcceptanceModel(prior: prior)
    var history: [String: [VacancyReport]] = [:]
    for report in result.reports {
      let key = report.institution + "/" + report.ward
      let earlier = history[key] ?? []
      for place in horizons.indices {
        let wanted = Int64(horizons[place].days) * 86_400
        // The word whose age is nearest to the horizon, within six hours.
        let word = earlier.last {
          abs($0.observedAt.seconds(to: report.observedAt) - wanted) <= 21_600
        }
        guard let word, word.status == .free else { continue }
        judge(word, report, place, model)
      }
      if let last = earlier.last { model.record(last, followedBy: report) }
      for days in [2, 3, 7, 14] {
        // Older words teach too: each is one more word that held or did not.
        let wanted = Int64(days) * 86_400
        if let word = earlier.last(where: {
          abs($0.observedAt.seconds(to: report.observedAt) - wanted) <= 21_600
        }) {
          model.record(word, followedBy: report)
        }
      }
      history[key] = Array((earlier + [report]).suffix(24))
    }
  }

  private mutating func judge(
    _ word: VacancyReport, _ later: VacancyReport, _ place: Int, _ model: AcceptanceModel
  ) {
    let age = word.observedAt.seconds(to: later.observedAt)
    let assumed = WordPersistence().weight(
      of: word.source, ageSeconds: age, prior: model.prior)
    let learned = model.persistence.weight(of: word.source, ageSeconds: age, prior: model.prior)
    let kept = later.status == .free
    horizons[place].words += 1
    horizons[place].kept += kept ? 1 : 0
    horizons[place].assumed += assumed
    horizons[place].learned += learned
    let truth = kept ? 1.0 : 0.0
    horizons[place].assumedSquares += (assumed - truth) * (assumed - truth)
    horizons[place].learnedSquares += (learned - truth) * (learned - truth)
    let bin = min(9, Int(learned * 10))
    bins[bin].count += 1
    bins[bin].predicted += learned
    bins[bin].kept += kept ? 1 : 0
  }
}
