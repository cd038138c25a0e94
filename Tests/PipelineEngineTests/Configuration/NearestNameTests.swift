import Testing

@testable import PipelineEngine

@Suite("The nearest valid name is suggested, where one is near")
struct NearestNameTests {
    private static let valid = ["maximum_depth", "maximum_expansion", "exclude", "model", "cpt"]

    @Test(
        "a misspelt name finds the one it was meant to be",
        arguments: [
            ("exlude", "exclude"), ("exclud", "exclude"), ("maximum-depth", "maximum_depth"), ("modle", "model"),
            ("cpd", "cpt"), ("maximal_expansion", "maximum_expansion"),
        ])
    func near(_ name: String, _ expected: String) {
        #expect(NearestName.suggestion(for: name, among: Self.valid) == expected)
    }

    @Test("a name that is near to nothing gets no suggestion", arguments: ["frobnicate", "zzzzz"])
    func far(_ name: String) {
        #expect(NearestName.suggestion(for: name, among: Self.valid) == nil)
    }

    @Test("of two names equally near the first in the alphabet is taken, whatever their order")
    func ties() {
        #expect(NearestName.suggestion(for: "cat", among: ["rat", "bat"]) == "bat")
        #expect(NearestName.suggestion(for: "cat", among: ["bat", "rat"]) == "bat")
    }

    @Test("nothing is near among no names")
    func none() {
        #expect(NearestName.suggestion(for: "a", among: []) == nil)
    }

    @Test(
        "the distance counts insertions, deletions and replacements",
        arguments: [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("same", "same", 0)])
    func distance(_ left: String, _ right: String, _ expected: Int) {
        #expect(NearestName.distance(left, right) == expected)
        #expect(NearestName.distance(right, left) == expected)
    }
}
