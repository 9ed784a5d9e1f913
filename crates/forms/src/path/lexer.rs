//! The words of an expression.

use super::temporal::{Clock, Temporal};
use law::{Lang, Say};

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A name, or a word of the language.
    Name(String),
    /// A name between backquotes, which is no word of the language.
    Quoted(String),
    /// A number as it is written.
    Number(String),
    /// A text.
    Text(String),
    /// A date, a moment, a time.
    Temporal(Temporal),
    /// `%name`.
    Variable(String),
    /// `$this`.
    Special(String),
    /// A sign.
    Sign(&'static str),
}

/// What is wrong in an expression, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its column, from 1.
    pub column: usize,
    /// What is wrong there.
    pub fault: UnreadFault,
}

/// What is wrong in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreadFault {
    /// It ends too early.
    Ends,
    /// A text or a comment is not closed.
    Open,
    /// A letter or a word that is not due there.
    Unexpected(String),
    /// A date, a time or a number that is none.
    Value(String),
}

impl Say for Unread {
    fn say(&self, lang: Lang) -> String {
        let column = self.column;
        match (&self.fault, lang) {
            (UnreadFault::Ends, Lang::Fr) => "elle s’arrête trop tôt.".into(),
            (UnreadFault::Ends, Lang::En) => "it ends too early.".into(),
            (UnreadFault::Open, Lang::Fr) => {
                format!("ce qui s’ouvre à la colonne {column} n’est pas fermé.")
            }
            (UnreadFault::Open, Lang::En) => {
                format!("what opens at column {column} is not closed.")
            }
            (UnreadFault::Unexpected(what), Lang::Fr) => {
                format!("«\u{a0}{what}\u{a0}» n’est pas attendu à la colonne {column}.")
            }
            (UnreadFault::Unexpected(what), Lang::En) => {
                format!("“{what}” is not expected at column {column}.")
            }
            (UnreadFault::Value(what), Lang::Fr) => {
                format!("«\u{a0}{what}\u{a0}», à la colonne {column}, n’est pas une valeur.")
            }
            (UnreadFault::Value(what), Lang::En) => {
                format!("“{what}” at column {column} is no value.")
            }
        }
    }
}

/// The signs, the longer ones first.
const SIGNS: [&str; 25] = [
    "<=", ">=", "!=", "!~", "(", ")", "[", "]", "{", "}", ",", ".", "+", "-", "*", "/", "&", "|",
    "<", ">", "=", "~", ";", ":", "!",
];

/// The words of an expression, each with its column.
///
/// # Errors
/// [`Unread`] at the first letter that begins no word.
pub fn words(text: &str) -> Result<Vec<(Token, usize)>, Unread> {
    let mut lexer = Lexer { letters: text.chars().collect(), at: 0 };
    let mut words = Vec::new();
    loop {
        lexer.space()?;
        let column = lexer.at + 1;
        match lexer.word() {
            Ok(Some(token)) => words.push((token, column)),
            Ok(None) => return Ok(words),
            Err(fault) => return Err(Unread { column, fault }),
        }
    }
}

struct Lexer {
    letters: Vec<char>,
    at: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    fn take(&mut self, mut while_: impl FnMut(char) -> bool) -> String {
        let start = self.at;
        while self.peek(0).is_some_and(&mut while_) {
            self.at += 1;
        }
        self.letters[start..self.at].iter().collect()
    }

    fn begins(&self, with: &str) -> bool {
        with.chars().enumerate().all(|(ahead, it)| self.peek(ahead) == Some(it))
    }

    fn space(&mut self) -> Result<(), Unread> {
        loop {
            self.take(char::is_whitespace);
            if self.begins("//") {
                self.take(|it| it != '\n' && it != '\r');
            } else if self.begins("/*") {
                let column = self.at + 1;
                self.at += 2;
                while !self.begins("*/") {
                    if self.peek(0).is_none() {
                        return Err(Unread { column, fault: UnreadFault::Open });
                    }
                    self.at += 1;
                }
                self.at += 2;
            } else {
                return Ok(());
            }
        }
    }

    fn word(&mut self) -> Result<Option<Token>, UnreadFault> {
        let Some(first) = self.peek(0) else { return Ok(None) };
        Ok(Some(match first {
            '\'' => Token::Text(self.quoted('\'')?),
            // Some write texts between double quotes; the language of earlier days allowed it.
            '"' => Token::Text(self.quoted('"')?),
            '`' => Token::Quoted(self.quoted('`')?),
            '@' => self.temporal()?,
            '%' => {
                self.at += 1;
                match self.peek(0) {
                    Some(quote @ ('\'' | '`' | '"')) => Token::Variable(self.quoted(quote)?),
                    _ => Token::Variable(self.name()?),
                }
            }
            '$' => {
                self.at += 1;
                Token::Special(self.name()?)
            }
            _ if first.is_ascii_digit() => {
                let mut number = self.take(|it| it.is_ascii_digit());
                if self.peek(0) == Some('.') && self.peek(1).is_some_and(|it| it.is_ascii_digit()) {
                    self.at += 1;
                    number.push('.');
                    number.push_str(&self.take(|it| it.is_ascii_digit()));
                } else if self.peek(0) == Some('L') {
                    self.at += 1;
                }
                Token::Number(number)
            }
            _ if first.is_ascii_alphabetic() || first == '_' => Token::Name(self.name()?),
            _ => {
                let sign = SIGNS.into_iter().find(|it| self.begins(it));
                let sign = sign.ok_or_else(|| UnreadFault::Unexpected(first.to_string()))?;
                self.at += sign.len();
                Token::Sign(sign)
            }
        }))
    }

    fn name(&mut self) -> Result<String, UnreadFault> {
        let name = self.take(|it| it.is_ascii_alphanumeric() || it == '_' || it == '-');
        // A minus is a sign, except in names such as %ext-x and %vs-x.
        let end = match name.split_once('-') {
            Some((before, _)) if !matches!(before, "ext" | "vs") => before.len(),
            _ => name.len(),
        };
        self.at -= name.len() - end;
        if end == 0 || name.starts_with(|it: char| it.is_ascii_digit()) {
            return Err(self
                .peek(0)
                .map_or(UnreadFault::Ends, |it| UnreadFault::Unexpected(it.to_string())));
        }
        Ok(name[..end].to_owned())
    }

    fn quoted(&mut self, quote: char) -> Result<String, UnreadFault> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let it = self.peek(0).ok_or(UnreadFault::Open)?;
            self.at += 1;
            if it == quote {
                return Ok(out);
            }
            if it != '\\' {
                out.push(it);
                continue;
            }
            let escaped = self.peek(0).ok_or(UnreadFault::Open)?;
            self.at += 1;
            out.push(match escaped {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'f' => '\u{c}',
                'u' => {
                    let digits: String = (0..4).filter_map(|ahead| self.peek(ahead)).collect();
                    let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                    let letter = code.ok_or_else(|| UnreadFault::Value(format!("\\u{digits}")))?;
                    self.at += 4;
                    letter
                }
                other => other,
            });
        }
    }

    /// `@2024`, `@2024-03-01T10:30Z`, `@T10:30`.
    fn temporal(&mut self) -> Result<Token, UnreadFault> {
        self.at += 1;
        let mut text = String::new();
        if self.peek(0) != Some('T') {
            text.push_str(&self.take(|it| it.is_ascii_digit()));
            for _ in 0..2 {
                let digits = |ahead| self.peek(ahead).is_some_and(|it: char| it.is_ascii_digit());
                if self.peek(0) == Some('-') && digits(1) && digits(2) {
                    text.extend(self.letters[self.at..self.at + 3].iter());
                    self.at += 3;
                }
            }
        }
        let wrong = |text: &str| UnreadFault::Value(format!("@{text}"));
        if self.peek(0) != Some('T') {
            let date = Temporal::parse(&text).ok_or_else(|| wrong(&text))?;
            return Ok(Token::Temporal(date));
        }
        self.at += 1;
        let mut time = self.take(|it| it.is_ascii_digit() || it == ':');
        if self.peek(0) == Some('.') && self.peek(1).is_some_and(|it| it.is_ascii_digit()) {
            self.at += 1;
            time.push('.');
            time.push_str(&self.take(|it| it.is_ascii_digit()));
        }
        if text.is_empty() {
            let clock = Clock::parse(&time).ok_or_else(|| wrong(&format!("T{time}")))?;
            return Ok(Token::Temporal(Temporal::Time(clock)));
        }
        let zoned = !time.is_empty();
        text.push('T');
        text.push_str(&time);
        if zoned && self.peek(0) == Some('Z') {
            self.at += 1;
            text.push('Z');
        } else if zoned && matches!(self.peek(0), Some('+' | '-')) && self.peek(3) == Some(':') {
            let end = (self.at + 6).min(self.letters.len());
            text.extend(self.letters[self.at..end].iter());
            self.at = end;
        }
        let moment = match Temporal::parse(&text).ok_or_else(|| wrong(&text))? {
            Temporal::Date(date) => Temporal::Moment { date, clock: None, offset: None },
            other => other,
        };
        Ok(Token::Temporal(moment))
    }
}
