/// Finds where to cut a passage of speech: where a model is surest of what it hears between the cuts.
///
/// Silence alone does not tell the end of a sentence: in fast speech the closure of a consonant is as long. A model with
/// a short window hears half a sentence badly, and it is unsure of it. Among all ways to cut, the search looks for the
/// one with the greatest mean log probability, weighted by time; it goes on from the way that promises most and knows
/// nothing of a stretch before it was recognised.
///
/// - Source: Hart, Nilsson and Raphael 1968, "A Formal Basis for the Heuristic Determination of Minimum Cost Paths",
///   with an estimate that may be too high: the way found is then not always the best, but far sooner there.
struct CutSearch {
    /// The samples at which the passage may be cut, its ends among them.
    private let places: [Int]
    /// For each of them, the samples for which it is quiet around.
    private let quietCounts: [Int]
    private let longest: Int
    /// What was recognised already, by its samples.
    private var heard: [Range<Int>: HeardPart]

    /// The samples of 1.5 s, below which a stretch is not looked at unless nothing else is left.
    private static let shortest = AudioRecording.sampleRate * 3 / 2
    /// How many ends a stretch is tried with.
    private static let mostEnds = 8
    /// What a second is taken to cost that was not recognised yet; one that is heard well costs 0.2.
    private static let estimate = 0.25

    /// - Parameters:
    ///   - passage: The passage.
    ///   - longest: The samples that fit into the model's window.
    ///   - heard: What was recognised already.
    init(_ passage: SpeechPassage, longest: Int, heard: [HeardPart]) {
        places = [passage.sampleRange.lowerBound] + passage.cuts.map(\.sample) + [passage.sampleRange.upperBound]
        quietCounts = [0] + passage.cuts.map(\.quietCount) + [Int.max]
        self.longest = longest
        self.heard = Dictionary(uniqueKeysWithValues: heard.map { ($0.range, $0) })
    }

    /// The parts of the best way.
    ///
    /// - Parameter hear: Recognises a range of samples; nothing is asked for twice.
    mutating func best(
        hear: (Range<Int>) throws(DictationError) -> HeardPart
    ) throws(DictationError) -> [HeardPart] {
        let last = places.count - 1
        var costs = Array(repeating: Double.infinity, count: places.count)
        var previous = Array(repeating: 0, count: places.count)
        var open: Set<Int> = [0]
        costs[0] = 0
        while let place = open.min(by: { promise($0, costs) < promise($1, costs) }), place != last {
            open.remove(place)
            for end in ends(from: place) {
                let cost = costs[place] + (try part(places[place]..<places[end], hear: hear)).cost
                guard cost < costs[end] else { continue }
                (costs[end], previous[end]) = (cost, place)
                open.insert(end)
            }
        }
        var parts: [HeardPart] = []
        var place = last
        while place > 0 {
            parts.append(try part(places[previous[place]]..<places[place], hear: hear))
            place = previous[place]
        }
        return parts.reversed()
    }

    /// What the way to a place and on to the end is taken to cost; of two that cost the same, that which is nearer to it.
    private func promise(_ place: Int, _ costs: [Double]) -> (Double, Int) {
        (costs[place] + Self.estimate * Self.seconds(places[place]..<places[places.count - 1]), -place)
    }

    private mutating func part(
        _ range: Range<Int>, hear: (Range<Int>) throws(DictationError) -> HeardPart
    ) throws(DictationError) -> HeardPart {
        if let known = heard[range] { return known }
        let part = try hear(range)
        heard[range] = part
        return part
    }

    /// Where a stretch from a place may end: of the places within the window those where it is quiet longest.
    private func ends(from place: Int) -> [Int] {
        let last = places.count - 1
        let near = (place + 1...last).prefix { $0 == place + 1 || places[$0] - places[place] <= longest }
        let enough = near.filter { $0 == last || places[$0] - places[place] >= Self.shortest }
        guard !enough.isEmpty else { return Array(near.suffix(1)) }
        return Array(enough.sorted { (quietCounts[$1], $0) < (quietCounts[$0], $1) }.prefix(Self.mostEnds))
    }

    private static func seconds(_ range: Range<Int>) -> Double {
        Double(range.count) / Double(AudioRecording.sampleRate)
    }
}
