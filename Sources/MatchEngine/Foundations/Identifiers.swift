/// The position of an institution in its region's `institutions` array.
public struct InstitutionID: Hashable, Comparable, Sendable {
  /// 0-based index, below the number of institutions (at most 2³¹ − 1).
  public let index: Int32

  /// Wraps an array index.
  @inlinable public init(_ index: Int) { self.index = Int32(index) }

  /// The index as `Int`, for subscripts.
  @inlinable public var value: Int { Int(index) }

  /// Orders by index, which is the order of the document.
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// The position of an area in its region's `areas` array.
public struct AreaID: Hashable, Comparable, Sendable {
  /// 0-based index, below the number of areas.
  public let index: Int32

  /// Wraps an array index.
  @inlinable public init(_ index: Int) { self.index = Int32(index) }

  /// The index as `Int`, for subscripts.
  @inlinable public var value: Int { Int(index) }

  /// Orders by index, which is the order of the document.
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// The position of a rotation in its region's `rotations` array.
public struct RotationID: Hashable, Comparable, Sendable {
  /// 0-based index, below the number of rotations.
  public let index: Int32

  /// Wraps an array index.
  @inlinable public init(_ index: Int) { self.index = Int32(index) }

  /// The index as `Int`, for subscripts.
  @inlinable public var value: Int { Int(index) }

  /// Orders by index, which is the order of the document.
  public static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}
