extension Transcript {
    /// One transcript of the transcripts of a recording's channels, each a speaker's.
    ///
    /// Segments stand in order of their start, those of the lower channel first, and name their channel.
    ///
    /// - Parameter channels: A transcript a channel, in the channels' order, made by one model.
    /// - Returns: `nil` for no channel.
    public init?(channels: [Transcript]) {
        guard let first = channels.first else { return nil }
        var segments: [(channel: Int, segment: Segment)] = []
        var discarded: [(channel: Int, segment: DiscardedSegment)] = []
        for (channel, transcript) in channels.enumerated() {
            for var segment in transcript.segments {
                segment.channel = channel
                segments.append((channel, segment))
            }
            discarded += transcript.discarded.map { (channel, $0) }
        }
        segments.sort { ($0.segment.start, $0.channel) < ($1.segment.start, $1.channel) }
        discarded.sort { ($0.segment.start, $0.channel) < ($1.segment.start, $1.channel) }
        self.init(
            model: first.model, language: first.language, duration: channels.map(\.duration).max() ?? first.duration,
            segments: segments.map(\.segment), discarded: discarded.map(\.segment),
            warnings: Set(channels.flatMap(\.warnings)))
    }
}
