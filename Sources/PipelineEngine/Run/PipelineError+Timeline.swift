internal import PatientTimeline

extension PipelineError {
    /// Brings an error of the store to one with a status.
    init(_ error: TimelineError, at path: String) {
        let status: ExitStatus =
            switch error.code {
            case .cannotWrite: .cannotWrite
            case .busy: .inUse
            case .notAStore, .newerStore: .unusableInput
            case .damagedContent, .database: .failed
            }
        self.init(status, error.message, at: path)
    }

    /// Runs a body that reads a store.
    ///
    /// - Throws: ``PipelineError`` for what the store throws.
    static func ofStore<Result>(at path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as TimelineError {
            throw PipelineError(error, at: path)
        }
    }
}
