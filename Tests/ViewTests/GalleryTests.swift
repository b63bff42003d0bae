import Foundation
import Platform
import Testing
import Vietnamese

@Suite struct GalleryTests {
    private let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// The pages, written where `GALLERY` says, with the assets beside them; every test run at least draws them.
    @Test func drawsEveryPageKindInBothLanguages() throws {
        let strings = try Strings.platform()
        let assets = (try? Assets(directory: root.appending(path: ".vendor/assets"))) ?? Assets()
        let target = ProcessInfo.processInfo.environment["GALLERY"].map { URL(filePath: $0) }
        for language in Language.allCases {
            for (name, html) in Gallery(language, strings: strings, assets: assets).pages {
                #expect(html.markup.hasPrefix("<!doctype html>"))
                #expect(!html.markup.contains(" style="), "\(name): the content security policy forbids inline style")
                guard let target else { continue }
                try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
                try Data(html.markup.utf8).write(to: target.appending(path: "\(name).\(language).html"))
            }
        }
    }

    /// Not a proof, a warning: a page with a table of 50 rows should take some tens of microseconds in a release build.
    @Test func drawsAListQuickly() throws {
        let gallery = Gallery(.vi, strings: try Strings.platform(), assets: Assets())
        let clock = ContinuousClock(), rounds = 200
        var bytes = 0
        let time = clock.measure { for _ in 0..<rounds { bytes += gallery.longList().markup.utf8.count } }
        print("list of 50 rows: \(time / rounds) a page, \(bytes / rounds) bytes")
        #expect(bytes > 0)
    }
}
