//! Reading JSON.

use super::{Json, MalformedFault, Object};

/// How deep lists and objects may stand in each other.
const DEEPEST: usize = 256;

/// Reads a text from a place on.
pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, due: u8) -> Result<(), MalformedFault> {
        match self.peek() {
            Some(it) if it == due => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(MalformedFault::Unexpected),
            None => Err(MalformedFault::Ends),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, MalformedFault> {
        if self.text[self.at..].starts_with(word) {
            self.at += word.len();
            return Ok(value);
        }
        Err(MalformedFault::Unexpected)
    }

    pub(super) fn value(&mut self, depth: usize) -> Result<Json, MalformedFault> {
        self.space();
        match self.peek().ok_or(MalformedFault::Ends)? {
            b'{' | b'[' if depth >= DEEPEST => Err(MalformedFault::Deep),
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.string().map(Json::Text),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            b'-' | b'0'..=b'9' => self.number(),
            _ => Err(MalformedFault::Unexpected),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, MalformedFault> {
        self.at += 1;
        let mut members: Vec<(String, Json)> = Vec::new();
        self.space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Json::Object(Object(members)));
        }
        loop {
            self.space();
            if self.peek() != Some(b'"') {
                return Err(self
                    .peek()
                    .map_or(MalformedFault::Ends, |_| MalformedFault::Unexpected));
            }
            let name = self.string()?;
            if members.iter().any(|(it, _)| *it == name) {
                return Err(MalformedFault::Twice(name));
            }
            self.space();
            self.expect(b':')?;
            members.push((name, self.value(depth + 1)?));
            self.space();
            if self.peek() == Some(b',') {
                self.at += 1;
            } else {
                self.expect(b'}')?;
                return Ok(Json::Object(Object(members)));
            }
        }
    }

    fn list(&mut self, depth: usize) -> Result<Json, MalformedFault> {
        self.at += 1;
        let mut entries = Vec::new();
        self.space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Json::List(entries));
        }
        loop {
            entries.push(self.value(depth + 1)?);
            self.space();
            if self.peek() == Some(b',') {
                self.at += 1;
            } else {
                self.expect(b']')?;
                return Ok(Json::List(entries));
            }
        }
    }

    fn string(&mut self) -> Result<String, MalformedFault> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let stop = rest
                .find(|it: char| it == '"' || it == '\\' || it < ' ')
                .ok_or(MalformedFault::Ends)?;
            out.push_str(&rest[..stop]);
            self.at += stop + 1;
            match rest.as_bytes()[stop] {
                b'"' => return Ok(out),
                b'\\' => out.push(self.escape()?),
                _ => return Err(MalformedFault::Escape),
            }
        }
    }

    fn escape(&mut self) -> Result<char, MalformedFault> {
        let letter = self.peek().ok_or(MalformedFault::Ends)?;
        if !letter.is_ascii() {
            return Err(MalformedFault::Escape);
        }
        self.at += 1;
        Ok(match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.unit()?;
                if (0xd800..0xdc00).contains(&unit) {
                    // Two units of UTF-16 make one character.
                    if !self.text[self.at..].starts_with("\\u") {
                        return Err(MalformedFault::Escape);
                    }
                    self.at += 2;
                    let low = self.unit()?;
                    if !(0xdc00..0xe000).contains(&low) {
                        return Err(MalformedFault::Escape);
                    }
                    let code = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                    char::from_u32(code).ok_or(MalformedFault::Escape)?
                } else {
                    char::from_u32(unit).ok_or(MalformedFault::Escape)?
                }
            }
            _ => return Err(MalformedFault::Escape),
        })
    }

    fn unit(&mut self) -> Result<u32, MalformedFault> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(MalformedFault::Escape)?;
        if !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
            return Err(MalformedFault::Escape);
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).map_err(|_| MalformedFault::Escape)
    }

    fn number(&mut self) -> Result<Json, MalformedFault> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.run(),
            _ => return Err(MalformedFault::Number),
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.some_digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.some_digits()?;
        }
        Ok(Json::Number(self.text[start..self.at].to_owned()))
    }

    fn run(&mut self) {
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
    }

    fn some_digits(&mut self) -> Result<(), MalformedFault> {
        let start = self.at;
        self.run();
        if self.at == start { Err(MalformedFault::Number) } else { Ok(()) }
    }
}
