extension GeoPoint {
  /// Whether the point lies in the box around Japan: 20.2–45.8° N, 122.7–154.2° E.
  ///
  /// The box reaches from 沖ノ鳥島 to 宗谷岬 and from 与那国島 to 南鳥島. It is only a box:
  /// Seoul and Vladivostok lie in it too. It finds swapped or missing coordinates, and no more.
  public var isInJapan: Bool {
    (20_200_000...45_800_000).contains(latitudeMicrodegrees)
      && (122_700_000...154_200_000).contains(longitudeMicrodegrees)
  }

  /// Whether both coordinates are 0, which official files write for "unknown".
  public var isZero: Bool { latitudeMicrodegrees == 0 && longitudeMicrodegrees == 0 }
}
