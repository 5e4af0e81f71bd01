//! Tables for people: columns aligned by what a terminal shows.

use std::fmt;

use jiff::Timestamp;
use unicode_width::UnicodeWidthStr as _;

use crate::printable::printable;

/// Blanks between columns.
const GAP: usize = 2;

/// A table with its headings.
#[derive(Debug)]
pub struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these headings and no row yet.
    pub fn new(headings: &[&str]) -> Self {
        let headings = headings.iter().map(|&heading| heading.to_owned()).collect();
        Self {
            rows: vec![headings],
        }
    }

    /// Adds a row.
    pub fn push<const N: usize>(&mut self, cells: [&str; N]) {
        self.rows
            .push(cells.iter().map(|cell| printable(cell)).collect());
    }

    fn width(&self, column: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.first().map_or(0, Vec::len);
        let widths: Vec<usize> = (0..columns).map(|column| self.width(column)).collect();
        for (index, row) in self.rows.iter().enumerate() {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                let blanks = width.saturating_sub(cell.width()) + GAP;
                line.extend(std::iter::repeat_n(' ', blanks));
            }
            let end = if index == 0 { "" } else { "\n" };
            write!(f, "{end}{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// A time in UTC to the second.
pub fn time(time: Timestamp) -> String {
    time.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

/// `yes`, or `-`.
pub const fn yes(flag: bool) -> &'static str {
    if flag { "yes" } else { "-" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_what_is_shown() {
        let mut table = Table::new(&["USER", "KEY"]);
        table.push(["日本", "a"]);
        table.push(["josé\u{1b}", ""]);
        let expected = "USER        KEY\n日本        a\njosé\\u{1b}";
        assert_eq!(table.to_string(), expected);
    }

    #[test]
    fn times_are_in_utc_to_the_second() {
        let at: Timestamp = "2026-11-24T11:00:00.123456+01:00".parse().unwrap();
        assert_eq!(time(at), "2026-11-24 10:00:00");
    }
}
