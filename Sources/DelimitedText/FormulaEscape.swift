/// The one escape that keeps a spreadsheet from running a cell, and its reverse.
///
/// A cell that begins with `=`, `+`, `-`, `@`, tab or carriage return, or with an apostrophe, gets one apostrophe in
/// front. Reading takes one apostrophe away from a cell that begins with one.
public enum FormulaEscape {
    /// The cell made harmless.
    public static func escape(_ cell: String) -> String {
        switch cell.utf8.first {
        case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x27: "'" + cell
        default: cell
        }
    }

    /// The cell as it was before ``escape(_:)``.
    public static func unescape(_ cell: String) -> String {
        cell.utf8.first == 0x27 ? String(Substring(cell.utf8.dropFirst())) : cell
    }
}
