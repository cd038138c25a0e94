internal import Foundation
internal import Synchronization

/// One line a stage on a terminal: counts and the time since the stage began; nothing where standard error is none.
final class Progress: Sendable {
    private struct State {
        var stage = ""
        var done = 0
        var total = 0
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
        state.withLock { $0.done += count }
        show(force: false)
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
            return "\r\u{1B}[K\(state.stage)  \(state.done) of \(state.total)  \(seconds) s"
        }
        if let line { write(line) }
    }

    private func write(_ text: String) { StandardStreams.writeError(text) }
}
