internal import Foundation

/// The names in a folder as they stand on disk, where a name is any bytes.
enum FolderListing {
    /// The names in a folder but `.` and `..`, by their bytes; `nil` where it cannot be read.
    static func names(in path: String) -> [[UInt8]]? {
        guard let folder = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = unsafe readdir(folder) {
            // `d_name` ends with a zero byte, and stays as it is until the next call of `readdir`.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                let length = unsafe strlen(UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self))
                return unsafe [UInt8](UnsafeRawBufferPointer(start: field, count: length))
            }
            if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }
    }
}
