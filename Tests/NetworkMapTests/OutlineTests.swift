import Institutions
import Platform
import Testing

@testable import NetworkMap

@Suite struct Outlines {
    private let left = Outline([[(0, 0), (10, 0), (10, 10), (0, 10)].map { Corner(x: $0.0, y: $0.1) }])
    private let right = Outline([[(10, 0), (20, 0), (20, 10), (10, 10)].map { Corner(x: $0.0, y: $0.1) }])

    @Test func neighboursAreJoinedWithoutTheirCommonBorder() {
        let joined = Outline(joining: [left, right])
        #expect(joined.rings.count == 1)
        #expect(Set(joined.rings[0]) == Set(left.rings[0] + right.rings[0]))
        #expect(doubleArea(joined.rings[0]) == doubleArea(left.rings[0]) + doubleArea(right.rings[0]))
        let apart = Outline(joining: [left, Outline([[(50, 0), (60, 0), (60, 9)].map { Corner(x: $0.0, y: $0.1) }])])
        #expect(apart.rings.count == 2)
    }

    @Test func isStoredAsSteps() {
        #expect(left.text == "0 0 10 0 0 10 -10 0")
        #expect(Outline(stored: Outline(joining: [left, right]).text) == Outline(joining: [left, right]))
        #expect(Outline(stored: "broken;1 2").rings.isEmpty)
    }

    @Test func knowsWhatLiesInIt() throws {
        let degree = Outline([
            [(1_050_000, 210_000), (1_060_000, 210_000), (1_060_000, 220_000), (1_050_000, 220_000)].map {
                Corner(x: $0.0, y: $0.1)
            }
        ])
        let inside = try #require(Coordinates(latitude: 21.5, longitude: 105.5)),
            outside = try #require(Coordinates(latitude: 21.5, longitude: 106.1))
        #expect(degree.holds(inside))
        #expect(!degree.holds(outside))
        // A tenth of a degree of longitude at 21,5° N.
        #expect(abs(degree.kilometres(from: outside) - 10.36) < 0.1)
        let hole = [(1_054_000, 214_000), (1_054_000, 216_000), (1_056_000, 216_000), (1_056_000, 214_000)].map {
            Corner(x: $0.0, y: $0.1)
        }
        #expect(!Outline(degree.rings + [hole]).holds(inside))
    }

    @Test func aCoarserNetKeepsCommonBordersCommon() {
        let net = 7, one = left.laid(on: net), other = right.laid(on: net)
        let border = Set(left.rings[0]).intersection(right.rings[0]).count
        #expect(Set(one.rings[0]).intersection(other.rings[0]).count == border)
        #expect(left.laid(on: 100).rings.isEmpty, "what falls on one knot is gone")
    }

    @Test func isDrawnWithRoomForItsName() {
        let degree = [(1_050_000, 210_000), (1_060_000, 210_000), (1_060_000, 220_000), (1_050_000, 220_000)].map {
            Corner(x: $0.0, y: $0.1)
        }
        let drawn = DrawnOutline(Outline([degree]))
        let middle = MapSheet.point(latitude: 21.5, longitude: 105.5)
        #expect(abs(drawn.middle.x - middle.x) < 25 && abs(drawn.middle.y - middle.y) < 25)
        #expect((220...251).contains(drawn.room), "half a degree is 250 units: \(drawn.room)")
        #expect(drawn.path.hasPrefix("M2500 ") && drawn.path.hasSuffix("z"))
    }
}
