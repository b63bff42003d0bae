/// What a reader must be told about a cell whose value is not simply what stands in the file.
package enum CellDoubt: Hashable, Sendable {
    /// Put together from several columns under one heading, though it is not certain that they belong together: their
    /// texts.
    case joined([String])
    /// Columns under one heading hold different values; the first is taken, these are the others.
    case conflict([String])
    /// A moment with a time zone: the text of the file. The day is that of Việt Nam.
    case zone(String)
    /// A number without a date format, read as a day's serial number in the workbook's system of dates.
    case serial(String)
    /// Read month first, as the rest of the column is written: the text of the file.
    case monthFirst(String)
    /// Day and month could be the other way round; the column does not tell, or contradicts itself: the day of the
    /// other reading.
    case orderUnsure(other: String)
    /// A time of day stands behind the day and is not taken. It may be a midnight in another zone, so that the next day
    /// was meant.
    case time(String)
    /// A point before three digits, in a column that does not tell whether it parts thousands.
    case groupsUnsure
}
