/// How large hostile inputs are made: as large as stated in a release build, a tenth of it where nothing is optimised.
public func hostile(_ count: Int) -> Int {
    #if DEBUG
    max(1, count / 10)
    #else
    count
    #endif
}
