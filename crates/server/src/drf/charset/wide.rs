//! UTF-16 and UTF-32 as Python reads them.

/// UTF-16 or UTF-32, with the order of bytes that the name or a mark gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wide {
    /// Bytes in a unit: 2 or 4.
    unit: usize,
    /// The order; without it a mark must say it.
    order: Option<Order>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// What stands at one place of the bytes.
enum Step {
    /// A character of this many bytes.
    Char(char, usize),
    /// This many bytes that are no character, and Python's words for it.
    Bad(usize, &'static str),
    /// The bytes end within a character.
    CutOff,
}

/// The bytes behind a mark, the order it gave, and its length.
struct Marked<'a> {
    bytes: &'a [u8],
    order: Option<Order>,
    skipped: usize,
}

impl Wide {
    pub(super) const UTF_16: Self = Self::new(2, None);
    pub(super) const UTF_16_LE: Self = Self::new(2, Some(Order::Little));
    pub(super) const UTF_16_BE: Self = Self::new(2, Some(Order::Big));
    pub(super) const UTF_32: Self = Self::new(4, None);
    pub(super) const UTF_32_LE: Self = Self::new(4, Some(Order::Little));
    pub(super) const UTF_32_BE: Self = Self::new(4, Some(Order::Big));

    const fn new(unit: usize, order: Option<Order>) -> Self {
        Self { unit, order }
    }

    /// See [`super::Charset::stream`].
    pub(super) fn stream(self, bytes: &[u8]) -> Result<String, String> {
        let marked = self.without_mark(bytes);
        let order = marked.order.unwrap_or(Order::Little);
        let (mut text, mut at) = (String::new(), 0);
        while at < marked.bytes.len() {
            match self.step(&marked.bytes[at..], order) {
                Step::Char(c, length) => {
                    text.push(c);
                    at += length;
                }
                Step::CutOff => break,
                Step::Bad(length, reason) => {
                    let (name, from) = (self.name(Some(order)), marked.skipped + at);
                    let to = from + length - 1;
                    return Err(format!(
                        "'{name}' codec can't decode bytes in position {from}-{to}: {reason}"
                    ));
                }
            }
        }
        if marked.order.is_none() && at > 0 {
            let name = self.name(None).to_uppercase();
            return Err(format!("{name} stream does not start with BOM"));
        }
        Ok(text)
    }

    /// See [`super::Charset::strict`].
    pub(super) fn strict(self, bytes: &[u8]) -> Option<String> {
        let mut whole = true;
        let text = self.walk(bytes, || whole = false);
        whole.then_some(text)
    }

    /// See [`super::Charset::lossy`].
    pub(super) fn lossy(self, bytes: &[u8]) -> String {
        self.walk(bytes, || ())
    }

    /// Decodes all, telling of each fault.
    fn walk(self, bytes: &[u8], mut fault: impl FnMut()) -> String {
        let marked = self.without_mark(bytes);
        let order = marked.order.unwrap_or(Order::Little);
        let (mut text, mut at) = (String::new(), 0);
        while at < marked.bytes.len() {
            let (c, length) = match self.step(&marked.bytes[at..], order) {
                Step::Char(c, length) => (c, length),
                Step::Bad(length, _) => {
                    fault();
                    (char::REPLACEMENT_CHARACTER, length)
                }
                Step::CutOff => {
                    fault();
                    (char::REPLACEMENT_CHARACTER, marked.bytes.len())
                }
            };
            text.push(c);
            at += length;
        }
        text
    }

    fn without_mark(self, bytes: &[u8]) -> Marked<'_> {
        let mut marked = Marked {
            bytes,
            order: self.order,
            skipped: 0,
        };
        if self.order.is_some() || bytes.len() < self.unit {
            return marked;
        }
        for order in [Order::Little, Order::Big] {
            if self.unit_at(bytes, 0, order) == Some(0xfeff) {
                marked.order = Some(order);
                marked.skipped = self.unit;
                marked.bytes = &bytes[self.unit..];
            }
        }
        marked
    }

    fn step(self, bytes: &[u8], order: Order) -> Step {
        let Some(first) = self.unit_at(bytes, 0, order) else {
            return Step::CutOff;
        };
        if let Some(c) = char::from_u32(first) {
            return Step::Char(c, self.unit);
        }
        match (self.unit, first) {
            (2, 0xd800..=0xdbff) => self.pair(bytes, first, order),
            (2, _) => Step::Bad(2, "illegal encoding"),
            (_, 0xd800..=0xdfff) => Step::Bad(
                4,
                "code point in surrogate code point range(0xd800, 0xe000)",
            ),
            _ => Step::Bad(4, "code point not in range(0x110000)"),
        }
    }

    fn pair(self, bytes: &[u8], high: u32, order: Order) -> Step {
        match self.unit_at(bytes, 2, order) {
            None => Step::CutOff,
            Some(low @ 0xdc00..=0xdfff) => {
                let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                Step::Char(
                    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
                    4,
                )
            }
            Some(_) => Step::Bad(2, "illegal UTF-16 surrogate"),
        }
    }

    fn unit_at(self, bytes: &[u8], at: usize, order: Order) -> Option<u32> {
        let unit = bytes.get(at..at + self.unit)?.iter();
        let push = |value: u32, &byte: &u8| (value << 8) | u32::from(byte);
        Some(match order {
            Order::Little => unit.rev().fold(0, push),
            Order::Big => unit.fold(0, push),
        })
    }

    /// Python's name in its error texts.
    fn name(self, order: Option<Order>) -> &'static str {
        match (self.unit, order) {
            (2, None) => "utf-16",
            (2, Some(Order::Little)) => "utf-16-le",
            (2, Some(Order::Big)) => "utf-16-be",
            (_, None) => "utf-32",
            (_, Some(Order::Little)) => "utf-32-le",
            (_, Some(Order::Big)) => "utf-32-be",
        }
    }
}
