import MatchEngine
import Testing

@Suite("Attributes of wards")
struct WardAttributesTests {
  @Test("numbers are kept up to the capacity and forgotten beyond")
  func numbers() {
    let attributes: WardAttributes = [0, 63, 64, 127, 128, -1, 63]
    #expect(attributes.count == 4)
    #expect((-2..<200).filter(attributes.contains) == [0, 63, 64, 127])
    #expect(attributes.highest == 127)
    #expect(([5, 9] as WardAttributes).highest == 9)
    #expect(WardAttributes().highest == -1)
    var less = attributes
    for number in [63, 127, 128, -1] { less.remove(number) }
    #expect(less == [0, 64])
    #expect(!less.isEmpty && WardAttributes().isEmpty)
    #expect(WardAttributes(word: 0b101) == [0, 2])
  }

  @Test("sets are compared in both words")
  func sets() {
    let attributes: WardAttributes = [3, 70]
    #expect(attributes.isSuperset(of: []))
    #expect(attributes.isSuperset(of: [70]))
    #expect(!attributes.isSuperset(of: [3, 71]))
    #expect(!attributes.isSuperset(of: [2]))
    #expect(attributes.intersects([1, 70]))
    #expect(!attributes.intersects([1, 71]))
  }

  @Test("at most three areas that can be are kept")
  func areas() {
    #expect(WardFilter(areas: [-1, 4, .max, 0, 9, 2]).areas == [4, 0, 9])
    var filter = WardFilter(areas: [4])
    filter.areas = []
    #expect(filter.areas.isEmpty)
    #expect(filter == WardFilter())
  }
}
