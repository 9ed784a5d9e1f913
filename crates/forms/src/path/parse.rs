//! An expression read into its tree, by the precedence of its operators.

use super::lexer::{Token, Unread, UnreadFault, words};
use super::node::Amount;
use super::operators::calendar;
use super::tree::{Literal, Operator, Tree};
use crate::value::Number;

/// How deep parts may stand in each other.
const DEEPEST: usize = 96;

/// Reads an expression; the inner `None` when it is nested too deep.
///
/// # Errors
/// [`Unread`] with the place, when it is none.
pub fn parse(text: &str) -> Result<Option<Tree>, Unread> {
    let words = words(text)?;
    let mut parser = Parser { words, at: 0, depth: 0, deep: false };
    let tree = parser.level(0);
    if parser.deep {
        return Ok(None);
    }
    let tree = tree?;
    match parser.words.get(parser.at) {
        None => Ok(Some(tree)),
        Some(_) => Err(parser.unexpected()),
    }
}

/// Each operator with its level: those that bind least first. Types are asked for between `|` and
/// the sums.
const OPERATORS: [(&str, usize, Operator); 22] = [
    ("implies", 0, Operator::Implies),
    ("or", 1, Operator::Or),
    ("xor", 1, Operator::Xor),
    ("and", 2, Operator::And),
    ("in", 3, Operator::In),
    ("contains", 3, Operator::Contains),
    ("=", 4, Operator::Equal),
    ("~", 4, Operator::Equivalent),
    ("!=", 4, Operator::NotEqual),
    ("!~", 4, Operator::NotEquivalent),
    ("<=", 5, Operator::LessOrEqual),
    ("<", 5, Operator::Less),
    (">=", 5, Operator::GreaterOrEqual),
    (">", 5, Operator::Greater),
    ("|", 6, Operator::Union),
    ("+", 8, Operator::Add),
    ("-", 8, Operator::Subtract),
    ("&", 8, Operator::Join),
    ("*", 9, Operator::Multiply),
    ("/", 9, Operator::Divide),
    ("div", 9, Operator::Whole),
    ("mod", 9, Operator::Rest),
];

/// The level of `is` and `as`.
const TYPES: usize = 7;

struct Parser {
    words: Vec<(Token, usize)>,
    at: usize,
    depth: usize,
    deep: bool,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.words.get(self.at).map(|(token, _)| token)
    }

    /// Whether the next word is a sign, or a word of the language.
    fn is(&self, word: &str) -> bool {
        match self.peek() {
            Some(Token::Sign(sign)) => *sign == word,
            Some(Token::Name(name)) => name == word,
            _ => false,
        }
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.is(word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, word: &str) -> Result<(), Unread> {
        if self.take(word) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn unexpected(&self) -> Unread {
        let Some((token, column)) = self.words.get(self.at) else {
            let column = self.words.last().map_or(1, |(_, column)| column + 1);
            return Unread { column, fault: UnreadFault::Ends };
        };
        let word = match token {
            Token::Name(it) | Token::Quoted(it) | Token::Number(it) | Token::Text(it) => it.clone(),
            Token::Temporal(it) => format!("@{it}"),
            Token::Variable(it) => format!("%{it}"),
            Token::Special(it) => format!("${it}"),
            Token::Sign(it) => (*it).to_owned(),
        };
        Unread { column: *column, fault: UnreadFault::Unexpected(crate::plain::text(&word)) }
    }

    /// What binds at least as much as a level.
    fn level(&mut self, least: usize) -> Result<Tree, Unread> {
        let mut left = self.signed()?;
        let mut long = 0;
        loop {
            if least <= TYPES && (self.is("is") || self.is("as")) {
                let asks = self.is("is");
                self.at += 1;
                let name = self.type_name()?;
                let of = Box::new(left);
                left = if asks { Tree::Is(of, name) } else { Tree::As(of, name) };
            } else {
                let found =
                    OPERATORS.into_iter().find(|(word, level, _)| *level >= least && self.is(word));
                let Some((_, level, operator)) = found else { return Ok(left) };
                self.at += 1;
                let right = self.level(level + 1)?;
                left = Tree::Binary(operator, Box::new(left), Box::new(right));
            }
            long += 1;
            self.bound(long)?;
        }
    }

    /// Notes that the tree is too deep here; what is long is as deep as it is long.
    fn bound(&mut self, long: usize) -> Result<(), Unread> {
        if self.depth + long <= DEEPEST {
            return Ok(());
        }
        self.deep = true;
        Err(self.unexpected())
    }

    fn type_name(&mut self) -> Result<String, Unread> {
        let mut name = self.name()?;
        while self.is(".") {
            self.at += 1;
            name = format!("{name}.{}", self.name()?);
        }
        Ok(name)
    }

    fn name(&mut self) -> Result<String, Unread> {
        match self.peek() {
            Some(Token::Name(name) | Token::Quoted(name)) => {
                let name = name.clone();
                self.at += 1;
                Ok(name)
            }
            _ => Err(self.unexpected()),
        }
    }

    fn signed(&mut self) -> Result<Tree, Unread> {
        let negative = self.is("-");
        if negative || self.is("+") {
            self.at += 1;
            self.depth += 1;
            self.bound(0)?;
            let inner = self.signed()?;
            self.depth -= 1;
            return Ok(Tree::Sign(negative, Box::new(inner)));
        }
        self.path()
    }

    /// A term, and what follows it by points and brackets.
    fn path(&mut self) -> Result<Tree, Unread> {
        let mut tree = self.term()?;
        let mut long = 0;
        loop {
            long += 1;
            self.bound(long)?;
            if self.take(".") {
                let special = match self.peek() {
                    Some(Token::Special(name)) => Some(name.clone()),
                    _ => None,
                };
                if let Some(name) = special {
                    self.at += 1;
                    tree = Tree::Call(
                        Some(Box::new(tree)),
                        "select".to_owned(),
                        vec![Tree::Special(name)],
                    );
                    continue;
                }
                let name = self.name()?;
                tree = if self.is("(") {
                    Tree::Call(Some(Box::new(tree)), name, self.arguments()?)
                } else {
                    Tree::Member(Box::new(tree), name)
                };
            } else if self.take("[") {
                let index = self.inner()?;
                self.expect("]")?;
                tree = Tree::At(Box::new(tree), Box::new(index));
            } else {
                return Ok(tree);
            }
        }
    }

    /// A whole expression inside another.
    fn inner(&mut self) -> Result<Tree, Unread> {
        self.depth += 1;
        self.bound(0)?;
        let tree = self.level(0)?;
        self.depth -= 1;
        Ok(tree)
    }

    fn arguments(&mut self) -> Result<Vec<Tree>, Unread> {
        self.expect("(")?;
        let mut arguments = Vec::new();
        if self.take(")") {
            return Ok(arguments);
        }
        loop {
            arguments.push(self.inner()?);
            if !self.take(",") {
                self.expect(")")?;
                return Ok(arguments);
            }
        }
    }

    fn term(&mut self) -> Result<Tree, Unread> {
        let Some((token, column)) = self.words.get(self.at).cloned() else {
            return Err(self.unexpected());
        };
        let tree = match token {
            Token::Sign("(") => {
                self.at += 1;
                let tree = self.inner()?;
                self.expect(")")?;
                return Ok(tree);
            }
            Token::Sign("{") => {
                self.at += 1;
                self.expect("}")?;
                return Ok(Tree::Nothing);
            }
            Token::Sign(_) => return Err(self.unexpected()),
            Token::Text(text) => Tree::Literal(Literal::Text(text)),
            Token::Temporal(temporal) => Tree::Literal(Literal::Temporal(temporal)),
            Token::Variable(name) => Tree::Variable(name),
            Token::Special(name) => Tree::Special(name),
            Token::Number(digits) => {
                self.at += 1;
                return self.number(&digits, column);
            }
            Token::Name(name) if name == "true" || name == "false" => {
                Tree::Literal(Literal::Boolean(name == "true"))
            }
            Token::Name(name) | Token::Quoted(name) => {
                self.at += 1;
                return Ok(if self.is("(") {
                    Tree::Call(None, name, self.arguments()?)
                } else {
                    Tree::Name(name)
                });
            }
        };
        self.at += 1;
        Ok(tree)
    }

    /// A number, and its unit where one follows: `5 'mg'`, `2 weeks`.
    fn number(&mut self, digits: &str, column: usize) -> Result<Tree, Unread> {
        let wrong = || Unread { column, fault: UnreadFault::Value(digits.to_owned()) };
        let unit = match self.peek() {
            Some(Token::Text(unit)) => Some(unit.clone()),
            Some(Token::Name(word)) if calendar(word).is_some() => Some(word.clone()),
            _ => None,
        };
        // Zeros may stand before a number here, and may not in JSON.
        let trimmed = digits.trim_start_matches('0');
        let trimmed = if trimmed.is_empty() || trimmed.starts_with('.') {
            format!("0{trimmed}")
        } else {
            trimmed.to_owned()
        };
        if let Some(unit) = unit {
            self.at += 1;
            let value = Number::parse(&trimmed).ok_or_else(wrong)?.value();
            return Ok(Tree::Literal(Literal::Amount(Amount { value, unit })));
        }
        Ok(Tree::Literal(if digits.contains('.') {
            Literal::Decimal(Number::parse(&trimmed).ok_or_else(wrong)?.value())
        } else {
            Literal::Integer(trimmed.parse().map_err(|_| wrong())?)
        }))
    }
}
