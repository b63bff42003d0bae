import Foundation
import Terms
import Web

/// Files that an import gives back.
extension ImportRoutes {
    func refused(_ request: WebRequest) async throws -> Reply {
        let (found, kind, _) = try await admitted(request)
        let path = try await imports.refusedFile(of: found, strings: request.site.strings, language: request.language)
        let name =
            request.t("import.refused.file", ["name": (found.fileName as NSString).deletingPathExtension]) + ".xlsx"
        if let personal = kind.personalData { try await request.logReading(of: personal, [found.id]) }
        return .download(path, name: name, type: Export.Format.xlsx.type)
    }

    func file(_ request: WebRequest) async throws -> Reply {
        let (found, kind, _) = try await admitted(request)
        do {
            let path = try await imports.fileCopy(of: found.id)
            if let personal = kind.personalData { try await request.logReading(of: personal, [found.id]) }
            return .download(path, name: found.fileName, type: "application/octet-stream")
        } catch is ImportFailure { throw Problem.notFound }
    }
}
