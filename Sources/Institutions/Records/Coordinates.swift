/// A place in Việt Nam, WGS 84 degrees.
package struct Coordinates: Sendable, Hashable {
    package let latitude: Double
    package let longitude: Double

    /// From the southern reefs of Trường Sa to Lũng Cú, from Apa Chải to the eastern reefs of Trường Sa.
    static let latitudes = 6.0...24.0
    static let longitudes = 102.0...118.0

    /// Nil outside of Việt Nam. Kept to a millionth of a degree: a hand's breadth.
    package init?(latitude: Double, longitude: Double) {
        guard Self.latitudes.contains(latitude), Self.longitudes.contains(longitude) else { return nil }
        self.latitude = (latitude * 1e6).rounded() / 1e6
        self.longitude = (longitude * 1e6).rounded() / 1e6
    }

    /// The two were written in each other's place.
    static func areSwapped(latitude: Double, longitude: Double) -> Bool {
        Coordinates(latitude: longitude, longitude: latitude) != nil
    }
}
