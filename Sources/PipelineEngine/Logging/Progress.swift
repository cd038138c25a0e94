internal import Foundation
internal import Synchronization

/// One line a stage on a terminal: counts and the time since the stage began; nothing where standard error is none.
final class Progress: Sendable {
    private struct State {
        var stage = ""
        var done = 0
        var total = 0
        /// How far the one under way has come.
        var part: (done: Int, total: Int)?
        var began = ContinuousClock.now
        var shown = ContinuousClock.now
    }

    private let isShown: Bool
    private let state = Mutex(State())

    init(isShown: Bool = isatty(STDERR_FILENO) == 1) {
        self.isShown = isShown
    }

    func begin(_ stage: String, total: Int) {
        state.withLock { $0 = State(stage: stage, total: total) }
        show(force: true)
    }

    func advance(by count: Int = 1) {
        state.withLock { state in
            state.done += count
            state.part = nil
        }
        show(force: false)
    }

    /// Tells how far the one under way has come, where it takes long by itself.
    func advance(toPart done: Int, of total: Int) {
        state.withLock { $0.part = (done, total) }
        show(force: false)
    }

    /// Makes room for a line of another kind.
    func clear() {
        if isShown { write("\r\u{1B}[K") }
    }

    func end() {
        show(force: true)
        if isShown { write("\n") }
    }

    private func show(force: Bool) {
        guard isShown else { return }
        let line = state.withLock { state -> String? in
            let now = ContinuousClock.now
            guard force || now - state.shown > .milliseconds(100) else { return nil }
            state.shown = now
            let seconds = (now - state.began).components.seconds
            let part = state.part.map { " (\($0.done) of \($0.total) parts of the next)" } ?? ""
            return "\r\u{1B}[K\(state.stage)  \(state.done) of \(state.total)\(part)  \(seconds) s"
        }
        if let line { write(line) }
    }

    private func write(_ text: String) { StandardStreams.writeError(text) }
}
