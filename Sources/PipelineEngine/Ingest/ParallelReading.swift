internal import FHIRParsing
internal import PatientTimeline
internal import Synchronization

/// Reads sources on several threads: one goes through them and cuts the large ones into parts, the workers read the
/// small ones and parse the parts.
struct ParallelReading: Sendable {
    /// What a worker is given.
    enum Item: Sendable {
        /// A source to be read from its beginning to its end.
        case whole(InputSource)
        /// The beginning of a source that comes in parts.
        case begin(InputSource)
        case part(InputSource, FHIRSourcePart)
        /// The end of a source that came in parts, with what hindered reading it to its end.
        case end(InputSource, LoadedRecord?)
    }

    /// What a worker hands on, for the store.
    enum Output: Sendable {
        case begin(InputSource)
        /// All records before this place have come.
        case mark(byteOffset: Int, line: Int)
        case records(RecordBatch)
        /// The file is no longer the one that was found: nothing that was read of it counts.
        case changed
        case end
    }

    let reader: SourceReader
    let stop: StopSignal
    private let parsers = IdleParsers()

    /// After how many bytes a batch is handed on.
    private static let batchBytes = 1 << 18

    /// Brings the sources, the large ones in parts.
    ///
    /// - Parameter marks: From where sources are read that are not in the store whole; parts before are left out.
    /// - Throws: What `emit` throws.
    func feed(
        _ sources: [InputSource], marks: [String: SourceMark], emit: (Item, _ cost: Int) throws -> Void
    ) throws {
        for source in sources {
            guard reader.isInParts(source) else {
                try emit(.whole(source), SourceFormat.isRecording(source) ? 0 : source.byteCount)
                continue
            }
            let start = marks[source.name]?.byteOffset ?? 0
            try emit(.begin(source), 0)
            let failure = try reader.split(source) { part in
                try stop.check()
                guard part.byteOffset >= start else { return }
                try emit(.part(source, part), part.bytes.count)
            }
            try emit(.end(source, failure), 0)
        }
    }

    /// Does a worker's work.
    ///
    /// - Throws: What `emit` throws.
    func produce(_ item: Item, emit: @escaping (Output, _ cost: Int) throws -> Void) throws {
        let filler = BatchFiller(stop: stop, emit: emit)
        switch item {
        case .whole(let source):
            try emit(.begin(source), 0)
            try reader.read(source) { try filler.add($0) }
            try filler.finish()
            try end(source, emit)
        case .begin(let source): try emit(.begin(source), 0)
        case .part(let source, let part):
            try emit(.mark(byteOffset: part.byteOffset, line: part.firstLine), 0)
            var parser = parsers.take() ?? reader.parser
            try reader.read(part, of: source, with: &parser) { try filler.add($0) }
            parsers.giveBack(parser)
            try filler.finish()
        case .end(let source, let failure):
            if let failure { try filler.add(failure) }
            try filler.finish()
            try end(source, emit)
        }
    }

    private func end(_ source: InputSource, _ emit: (Output, Int) throws -> Void) throws {
        if source.unreadable == nil, !source.isUnchanged { try emit(.changed, 0) }
        try emit(.end, 0)
    }

    /// The parsers that no worker uses, kept for the next part with the buffers and the strings that they hold.
    private final class IdleParsers: Sendable {
        private let parsers = Mutex<[FHIRParser]>([])

        func take() -> FHIRParser? { parsers.withLock { $0.popLast() } }

        func giveBack(_ parser: FHIRParser) { parsers.withLock { $0.append(parser) } }
    }

    /// Gathers records into batches.
    private final class BatchFiller {
        private var batch = RecordBatch()
        private let stop: StopSignal
        private let emit: (Output, Int) throws -> Void

        init(stop: StopSignal, emit: @escaping (Output, Int) throws -> Void) {
            self.stop = stop
            self.emit = emit
        }

        func add(_ record: LoadedRecord) throws {
            batch.append(record)
            if batch.byteCount >= ParallelReading.batchBytes { try finish() }
        }

        func finish() throws {
            guard !batch.isEmpty else { return }
            try stop.check()
            let full = batch
            batch = RecordBatch()
            try emit(.records(full), full.byteCount)
        }
    }
}
