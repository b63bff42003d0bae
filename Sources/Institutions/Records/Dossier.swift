import Organisations
import Platform
import Vietnamese

/// What does not depend on the day.
package struct Dossier: Sendable, Equatable {
    /// The school of a branch.
    package var institution: String?
    /// Code of `Policy/codes/ownership.csv`; nil where it was not said.
    package var ownership: String?
    /// Số giấy chứng nhận đăng ký hoạt động giáo dục nghề nghiệp.
    package var licence: LicenceNumber?
    package var licensedOn: Day?
    package var licenceIssuer: String?
    package var foundedOn: Day?
    package var address: String?
    package var coordinates: Coordinates?
    /// Code of `Policy/codes/area-kinds.csv`.
    package var areaKind: String?
    package var phone: String?
    package var email: String?
    package var website: String?

    package init() {}
}
