internal import DelimitedText

extension PipelineError {
    /// Tells of a mapping file that cannot be used, with its line.
    init(mapping error: any Error) {
        guard let failure = error as? MappingTable.Failure else {
            self.init(.unavailable, "a mapping file cannot be used: \(error)", at: "Mappings")
            return
        }
        self.init(.unavailable, failure.message, at: "Mappings/\(failure.file), line \(failure.line)")
    }
}
