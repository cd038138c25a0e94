/// How much memory unifying may take, and what for.
///
/// Besides, the program itself, some 60 bytes for every patient record, and the largest patient's statements stand in
/// memory, whatever this says.
public struct UnifyMemory: Hashable, Sendable {
    /// The whole in bytes.
    public var bytes: Int

    /// - Parameter megabytes: The whole in MiB, 1 at least.
    public init(megabytes: Int = 256) { bytes = max(1, megabytes) << 20 }

    /// Pages of the store, and rows that are sorted at once.
    var pageBytes: Int { bytes / 16 }
    /// Patient records that are kept ready to be compared.
    var recordBytes: Int { bytes / 2 }
    /// Keys that records are brought together by, in one pass.
    var keyBytes: Int { bytes / 8 }
    /// Patients and encounters that references were found to mean.
    var answerBytes: Int { bytes / 8 }
}
