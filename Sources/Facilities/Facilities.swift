import Foundation
import Measures
import Platform
import Registers

/// What institutions teach with: sites (địa điểm đào tạo), rooms, assets with their dossiers, the checklist of digital
/// infrastructure and platforms, and the statuses that an authority recognises.
package struct Facilities: Sendable {
    package let codes: FacilityCodes
    let checks: DigitalChecks

    package init(codes: FacilityCodes) {
        self.codes = codes
        checks = DigitalChecks(codes: codes)
    }

    package static let name = "facilities"
    package static let resources = Bundle.module.bundleURL.appendingPathComponent("Resources")

    package var registerGroup: Registers.Group {
        Registers.Group(
            "facilities.title", at: 20,
            [Sites(codes: codes), Rooms(codes: codes), Assets(codes: codes), checks, Recognitions(codes: codes)])
    }
}
