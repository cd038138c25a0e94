/// The version of Chartline.
public enum ChartlineVersion {
    /// The version, as `chartline --version` prints it.
    public static let number = "0.1.0"
}
