import TestSupport

extension Corpora {
    /// Definitions, which are large and alike: of these, one in twenty is read.
    private static let definitionTypes = [
        "SearchParameter-", "ValueSet-", "CodeSystem-", "StructureDefinition-", "ConceptMap-", "OperationDefinition-",
        "CapabilityStatement-", "CompartmentDefinition-",
    ]

    /// HL7's examples of R4, 4.0.1.
    static let officialExamples: [File] = files(endingIn: ["json"], of: ["hl7-r4-examples"]).enumerated()
        .filter { index, file in
            file.name.contains("-") && (!definitionTypes.contains(where: file.name.hasPrefix) || index % 20 == 0)
        }
        .map(\.element)

    /// The FHIR documents of the other corpora.
    static let otherFHIRFiles: [File] = files(
        endingIn: ["json"],
        of: ["fhir-test-cases", "ms-fhir-converter", "ms-fhir-server-r4", "pathling-bundles", "synthea-hiv"])
}
