internal import Foundation

/// What a path leads to, links followed: two paths to one file or folder have the same device and number.
struct FileIdentity: Hashable, Sendable {
    var device: UInt64
    var number: UInt64
    var isFolder: Bool
    var isRegular: Bool
    var byteCount: Int64
    var modified: [Int]

    /// `nil` where the path leads to nothing.
    init?(path: String) {
        var information = stat()
        guard unsafe stat(path, &information) == 0 else { return nil }
        device = UInt64(information.st_dev)
        number = UInt64(information.st_ino)
        isFolder = information.st_mode & S_IFMT == S_IFDIR
        isRegular = information.st_mode & S_IFMT == S_IFREG
        byteCount = Int64(information.st_size)
        modified = [information.st_mtim.tv_sec, information.st_mtim.tv_nsec]
    }

    /// The size of a file; `nil` where the path leads to nothing.
    static func byteCount(of path: String) -> Int? { FileIdentity(path: path).map { Int($0.byteCount) } }

    /// Whether both are the same file or folder, whatever became of it in between.
    func isSame(as other: FileIdentity) -> Bool { device == other.device && number == other.number }
}
