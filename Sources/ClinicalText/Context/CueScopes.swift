internal import ClinicalModel

/// Finds the cues of a sentence and the scope of each.
///
/// - Source: ConText, Harkema et al. 2009, doi:10.1016/j.jbi.2009.05.002; cues in `Mappings/context/en.tsv`.
struct CueScopes {
    /// A cue with its tokens and the tokens that it governs.
    struct Scope {
        var rule: CueRule
        var cue: Range<Int>
        var scope: Range<Int>
    }

    let tokens: [Token]
    let lexicons: ClinicalLexicons
    /// The most tokens that any scope reaches: a long list of denials, not a dictation without points.
    private static let longestScope = 100

    /// The cues of a sentence with their scopes, in order; `cueMatches` are in order of their start.
    func scopes(in sentence: Range<Int>, cueMatches: [PhraseAutomaton.Match]) -> [Scope] {
        let cues = reversedPairs(longest(cueMatches))
        let terminations = cues.filter { $0.rule.effect == .termination }
        var result: [Scope] = []
        for item in cues {
            switch item.rule.effect {
            case .termination, .pseudo: continue
            case .experiencer(.patient): continue
            default: break
            }
            if item.rule.answersColon, !isAnswer(item.cue, in: sentence) { continue }
            var ends = terminations
            if case .experiencer = item.rule.effect {
                ends += cues.filter { $0.rule.effect == .experiencer(.patient) }
            }
            if item.rule.direction != .backward {
                result.append(
                    Scope(rule: item.rule, cue: item.cue, scope: forward(item, in: sentence, ends: ends)))
            }
            if item.rule.direction != .forward {
                result.append(
                    Scope(rule: item.rule, cue: item.cue, scope: backward(item, in: sentence, ends: ends)))
            }
        }
        return result
    }

    private typealias Cue = (rule: CueRule, cue: Range<Int>)

    /// The longest cues from the left, none within another; a phrase in several rows gives several.
    private func longest(_ matches: [PhraseAutomaton.Match]) -> [Cue] {
        var cues: [Cue] = []
        var free = 0
        var index = 0
        while index < matches.count {
            let start = matches[index].start
            var next = index
            var end = 0
            while next < matches.count, matches[next].start == start {
                end = max(end, matches[next].end)
                next += 1
            }
            if start >= free {
                for match in matches[index..<next] where match.end == end {
                    guard case .cue(let row) = match.entry else { continue }
                    cues.append((lexicons.cues[Int(row)], start..<end))
                }
                free = end
            }
            index = next
        }
        return cues
    }

    /// Two negations side by side cancel out, as in `does not deny`.
    private func reversedPairs(_ cues: [Cue]) -> [Cue] {
        var result: [Cue] = []
        var index = 0
        while index < cues.count {
            let cue = cues[index].cue
            let end = endOfGroup(at: index, in: cues)
            let next = end < cues.count ? endOfGroup(at: end, in: cues) : end
            let adjoins = next > end && cues[end].cue.lowerBound == cue.upperBound
            if adjoins, cues[index..<end].contains(where: \.rule.negatesCue),
                cues[end..<next].contains(where: \.rule.reversible),
                tokens[cue.upperBound].gap.isDisjoint(with: .breaksPhrase)
            {
                index = next
            } else {
                result += cues[index..<end]
                index = end
            }
        }
        return result
    }

    /// The index after the cues of the same words.
    private func endOfGroup(at index: Int, in cues: [Cue]) -> Int {
        var end = index + 1
        while end < cues.count, cues[end].cue == cues[index].cue { end += 1 }
        return end
    }

    private func forward(_ item: Cue, in sentence: Range<Int>, ends: [Cue]) -> Range<Int> {
        let start = item.cue.upperBound
        var limit = sentence.upperBound
        limit = min(limit, start + (item.rule.reach ?? Self.longestScope))
        let end = ends.first { $0.cue.lowerBound > start + ($0.rule.isAuxiliary ? 1 : 0) }
        if let end { limit = min(limit, end.cue.lowerBound) }
        var depth = 0
        var index = start
        while index < limit {
            let gap = tokens[index].gap
            if gap.contains(.semicolon) { break }
            if gap.contains(.close) {
                if depth == 0, !gap.contains(.open), index > start { break }
                depth = max(0, depth - 1)
            }
            if gap.contains(.open) { depth += 1 }
            if gap.contains(.colon), index > start, !lexicons.introducers.contains(tokens[index - 1].word) {
                index = max(start, keyStart(before: index, notBefore: start))
                break
            }
            index += 1
        }
        return start..<index
    }

    /// Where the key before a colon begins: after the last mark, or the last word.
    private func keyStart(before index: Int, notBefore start: Int) -> Int {
        var key = index - 1
        while key > start, tokens[key].gap.isDisjoint(with: [.comma, .wide, .newline, .close]), index - key < 3 {
            key -= 1
        }
        return key
    }

    /// Whether a cue stands alone after a colon or a dash.
    private func isAnswer(_ cue: Range<Int>, in sentence: Range<Int>) -> Bool {
        guard cue.lowerBound > sentence.lowerBound, !tokens[cue.lowerBound].gap.isDisjoint(with: [.colon, .dash])
        else { return false }
        return cue.upperBound == sentence.upperBound
            || !tokens[cue.upperBound].gap.isDisjoint(with: .breaksPhrase.union(.newline))
    }

    private func backward(_ item: Cue, in sentence: Range<Int>, ends: [Cue]) -> Range<Int> {
        var end = item.cue.lowerBound
        var limit = sentence.lowerBound
        limit = max(limit, end - (item.rule.reach ?? Self.longestScope))
        for last in ends.reversed() where last.cue.upperBound < end {
            // "Anemia as a cause of fatigue ruled out": the anemia is denied, the fatigue is not.
            if last.rule.explains, end == item.cue.lowerBound {
                end = last.cue.lowerBound
                continue
            }
            limit = max(limit, last.cue.upperBound)
            break
        }
        guard limit < end else { return end..<end }
        var index = end
        var sawConjunction = false
        while index > limit {
            let gap = tokens[index].gap
            if gap.contains(.semicolon) || (gap.contains(.colon) && index < end) { break }
            // Over a comma only where the members of a list are joined: "fever, chills and cough were denied".
            if gap.contains(.comma), index < end, !sawConjunction { break }
            index -= 1
            if lexicons.conjunctions.contains(tokens[index].word) { sawConjunction = true }
        }
        return index..<end
    }
}
