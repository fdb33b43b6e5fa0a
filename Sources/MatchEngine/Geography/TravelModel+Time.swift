extension TravelModel {
  /// The driving time over a straight-line distance, in seconds, rounded to the nearest.
  ///
  /// Never below the model's minimum, also at distance 0: two institutions whose place is known
  /// only as the centre of their area are not in the same room.
  public func seconds(metres: Int) -> Int {
    // A distance on the Earth is below 20,100 km; the bound keeps any input from overflowing.
    let distance = min(max(metres, 0), 100_000_000)
    let rate = min(max(secondsPerKilometre, 0), 1_000_000)
    let fixed = min(max(fixedSeconds, -1_000_000_000), 1_000_000_000)
    return max(minimumSeconds, 0, fixed + (distance * rate + 500) / 1_000)
  }

  /// The driving time over a straight-line distance, in minutes, rounded up.
  public func minutes(metres: Int) -> Int {
    let seconds = seconds(metres: metres)
    return seconds / 60 + (seconds % 60 == 0 ? 0 : 1)
  }
}
