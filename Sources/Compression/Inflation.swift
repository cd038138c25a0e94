internal import CZlib

/// Owns one zlib inflate stream.
///
/// Safe to use: the pointer is private, set once, and freed in `deinit` only.
@safe
final class Inflation {
    enum Status {
        case ended, wantsInput, corrupt
    }

    /// zlib keeps a pointer back to its stream, so that this must stay at one address.
    private let stream: UnsafeMutablePointer<z_stream>

    /// Makes a stream that takes gzip members; `nil` where there is no memory.
    init?() {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        unsafe self.stream = stream
        // 15 bits of window, and 16 for "gzip only".
        let status = unsafe inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        if status != Z_OK { return nil }
    }

    deinit {
        // Ending a stream whose start failed returns an error and does nothing else.
        _ = unsafe inflateEnd(stream)
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    /// Makes ready for another member.
    func reset() -> Bool { unsafe inflateReset(stream) == Z_OK }

    /// Inflates from `input` into `output`, as far as either goes.
    func step(_ input: Span<UInt8>, into output: inout [UInt8]) -> (taken: Int, made: Int, status: Status) {
        let offered = min(input.count, Int(UInt32.max))
        let room = min(output.count, Int(UInt32.max))
        let status = inflateOnce(input, offered, &output, room)
        let taken = unsafe offered - Int(stream.pointee.avail_in)
        let made = unsafe room - Int(stream.pointee.avail_out)
        switch status {
        case Z_STREAM_END: return (taken, made, .ended)
        case Z_OK, Z_BUF_ERROR: return (taken, made, .wantsInput)
        default: return (taken, made, .corrupt)
        }
    }

    /// zlib reads at most `offered` bytes, writes at most `room`, and keeps neither pointer in use after the call.
    private func inflateOnce(_ input: Span<UInt8>, _ offered: Int, _ output: inout [UInt8], _ room: Int) -> Int32 {
        unsafe input.withUnsafeBufferPointer { source in
            unsafe output.withUnsafeMutableBufferPointer { target in
                unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                unsafe stream.pointee.avail_in = UInt32(offered)
                unsafe stream.pointee.next_out = target.baseAddress
                unsafe stream.pointee.avail_out = UInt32(room)
                return unsafe inflate(stream, Z_NO_FLUSH)
            }
        }
    }
}
