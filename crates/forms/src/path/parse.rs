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

/// The operators of each level, those that bind least first. Between the comparisons and the sums
/// stand `|` and the types.
const LEVELS: [&[(&str, Operator)]; 9] = [
    &[("implies", Operator::Implies)],
    &[("or", Operator::Or), ("xor", Operator::Xor)],
    &[("and", Operator::And)],
    &[("in", Operator::In), ("contains", Operator::Contains)],
    &[
        ("=", Operator::Equal),
        ("~", Operator::Equivalent),
        ("!=", Operator::NotEqual),
        ("!~", Operator::NotEquivalent),
    ],
    &[
        ("<=", Operator::LessOrEqual),
        ("<", Operator::Less),
        (">=", Operator::GreaterOrEqual),
        (">", Operator::Greater),
    ],
    &[("|", Operator::Union)],
    &[("+", Operator::Add), ("-", Operator::Subtract), ("&", Operator::Join)],
    &[
        ("*", Operator::Multiply),
        ("/", Operator::Divide),
        ("div", Operator::Whole),
        ("mod", Operator::Rest),
    ],
];

/// The level below which types are asked for: `a | b is T` asks for the type of `b`.
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

    fn level(&mut self, level: usize) -> Result<Tree, Unread> {
        let Some(operators) = LEVELS.get(level) else { return self.signed() };
        let mut left = self.level(level + 1)?;
        loop {
            let found = operators.iter().find(|(word, _)| self.is(word));
            let Some((_, operator)) = found else { break };
            self.at += 1;
            let right = self.level(level + 1)?;
            left = Tree::Binary(*operator, Box::new(left), Box::new(right));
        }
        if level == TYPES {
            while self.is("is") || self.is("as") {
                let asks = self.is("is");
                self.at += 1;
                let name = self.type_name()?;
                left = if asks {
                    Tree::Is(Box::new(left), name)
                } else {
                    Tree::As(Box::new(left), name)
                };
            }
        }
        Ok(left)
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
            if self.depth > DEEPEST {
                self.deep = true;
                return Err(self.unexpected());
            }
            let inner = self.signed()?;
            self.depth -= 1;
            return Ok(Tree::Sign(negative, Box::new(inner)));
        }
        self.path()
    }

    /// A term, and what follows it by points and brackets.
    fn path(&mut self) -> Result<Tree, Unread> {
        let mut tree = self.term()?;
        loop {
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
        if self.depth > DEEPEST {
            self.deep = true;
            return Err(self.unexpected());
        }
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
