//! Expressions read: the part of XPath that XLSForm uses.

use super::fault::{Reason, quoted};
use super::tree::{Operator, Tree};

/// How many characters an expression may have.
const LONGEST: usize = 8_000;
/// How deep an expression may be.
const DEEPEST: usize = 100;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Number(String),
    Text(String),
    Reference(String),
    Name(String),
    Sign(&'static str),
}

/// Signs, the longer ones first.
const SIGNS: [&str; 13] = ["!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "(", ")", ",", "."];

/// Signs of paths, which name places in the tree of the form.
const PATHS: [&str; 7] = ["..", "/", "[", "]", "@", "|", "::"];

struct Parser<'t> {
    text: &'t str,
    /// Each token with its place, in characters from 1.
    tokens: Vec<(usize, Token)>,
    at: usize,
    depth: usize,
}

/// Reads an expression.
///
/// # Errors
/// The reason, when it cannot be read.
pub fn parse(text: &str) -> Result<Tree, Reason> {
    if text.len() > LONGEST {
        return Err(Reason::Complex { expression: quoted(text) });
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { text, tokens, at: 0, depth: 0 };
    let tree = parser.level(0)?;
    if parser.at < parser.tokens.len() {
        return Err(parser.unexpected());
    }
    if is_deep(&tree) { Err(parser.complex()) } else { Ok(tree) }
}

/// Whether parts stand too deep in each other. A chain of one operator is deep too.
fn is_deep(tree: &Tree) -> bool {
    let mut left = vec![(tree, 0)];
    while let Some((tree, depth)) = left.pop() {
        if depth > DEEPEST {
            return true;
        }
        match tree {
            Tree::Binary(_, one, other) => {
                left.extend([(one.as_ref(), depth + 1), (other.as_ref(), depth + 1)]);
            }
            Tree::Negative(inner) => left.push((inner, depth + 1)),
            Tree::Call(_, arguments) => left.extend(arguments.iter().map(|it| (it, depth + 1))),
            Tree::Number(_) | Tree::Text(_) | Tree::Here | Tree::Reference(_) | Tree::Word(_) => {}
        }
    }
    false
}

/// The operators of a level, the loosest first.
fn operator(level: usize, token: &Token) -> Option<Operator> {
    use Operator as O;
    Some(match (level, token) {
        (0, Token::Name(it)) if it == "or" => O::Or,
        (1, Token::Name(it)) if it == "and" => O::And,
        (2, Token::Sign("=")) => O::Equal,
        (2, Token::Sign("!=")) => O::NotEqual,
        (3, Token::Sign("<")) => O::Less,
        (3, Token::Sign("<=")) => O::LessOrEqual,
        (3, Token::Sign(">")) => O::Greater,
        (3, Token::Sign(">=")) => O::GreaterOrEqual,
        (4, Token::Sign("+")) => O::Add,
        (4, Token::Sign("-")) => O::Subtract,
        (5, Token::Sign("*")) => O::Multiply,
        (5, Token::Name(it)) if it == "div" => O::Divide,
        (5, Token::Name(it)) if it == "mod" => O::Rest,
        _ => return None,
    })
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Sign(it)) if *it == sign);
        self.at += usize::from(found);
        found
    }

    fn unexpected(&self) -> Reason {
        let expression = quoted(self.text);
        match self.tokens.get(self.at) {
            None => Reason::Unfinished { expression },
            Some((at, token)) => {
                let found = match token {
                    Token::Number(it) | Token::Name(it) => it.clone(),
                    Token::Text(it) => format!("'{it}'"),
                    Token::Reference(it) => format!("${{{it}}}"),
                    Token::Sign(it) => (*it).to_owned(),
                };
                Reason::Unread { expression, at: at.to_string(), found: quoted(&found) }
            }
        }
    }

    fn complex(&self) -> Reason {
        Reason::Complex { expression: quoted(self.text) }
    }

    fn level(&mut self, level: usize) -> Result<Tree, Reason> {
        if level > 5 {
            return self.unary();
        }
        let mut left = self.level(level + 1)?;
        let mut joined = 0;
        while let Some(operator) = self.peek().and_then(|it| operator(level, it)) {
            self.at += 1;
            joined += 1;
            if joined > DEEPEST {
                return Err(self.complex());
            }
            let right = self.level(level + 1)?;
            left = Tree::Binary(operator, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Tree, Reason> {
        self.depth += 1;
        if self.depth > DEEPEST / 4 {
            return Err(self.complex());
        }
        let tree =
            if self.takes("-") { Tree::Negative(Box::new(self.unary()?)) } else { self.primary()? };
        self.depth -= 1;
        Ok(tree)
    }

    fn primary(&mut self) -> Result<Tree, Reason> {
        if self.takes("(") {
            let inner = self.level(0)?;
            return if self.takes(")") { Ok(inner) } else { Err(self.unexpected()) };
        }
        if self.takes(".") {
            return Ok(Tree::Here);
        }
        let tree = match self.peek() {
            Some(Token::Number(digits)) => Tree::Number(digits.clone()),
            Some(Token::Text(text)) => Tree::Text(text.clone()),
            Some(Token::Reference(name)) => Tree::Reference(name.clone()),
            Some(Token::Name(name)) => Tree::Word(name.clone()),
            Some(Token::Sign(_)) | None => return Err(self.unexpected()),
        };
        self.at += 1;
        match tree {
            Tree::Word(name) if self.takes("(") => self.arguments(name),
            tree => Ok(tree),
        }
    }

    fn arguments(&mut self, name: String) -> Result<Tree, Reason> {
        let mut arguments = Vec::new();
        if self.takes(")") {
            return Ok(Tree::Call(name, arguments));
        }
        loop {
            arguments.push(self.level(0)?);
            if self.takes(")") {
                return Ok(Tree::Call(name, arguments));
            }
            if !self.takes(",") {
                return Err(self.unexpected());
            }
        }
    }
}

/// Cuts an expression into its tokens. Quotes that a word processor has curled are quotes.
fn tokens(text: &str) -> Result<Vec<(usize, Token)>, Reason> {
    let letters: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (Vec::new(), 0);
    let take = |from: usize, of: fn(char) -> bool| {
        letters[from..].iter().take_while(|it| of(**it)).collect::<String>()
    };
    let unfinished = || Reason::Unfinished { expression: quoted(text) };
    while let Some(&letter) = letters.get(at) {
        let begins =
            |sign: &str| sign.chars().enumerate().all(|(i, it)| letters.get(at + i) == Some(&it));
        let place = at + 1;
        let closing = match letter {
            '\'' => "'",
            '"' => "\"",
            '‘' | '’' => "’‘'",
            '“' | '”' => "”“\"",
            _ => "",
        };
        if letter.is_whitespace() {
            at += 1;
        } else if !closing.is_empty() {
            let length = letters[at + 1..].iter().position(|it| closing.contains(*it));
            let length = length.ok_or_else(unfinished)?;
            out.push((place, Token::Text(letters[at + 1..at + 1 + length].iter().collect())));
            at += length + 2;
        } else if begins("${") {
            let length = letters[at..].iter().position(|it| *it == '}').ok_or_else(unfinished)?;
            let name: String = letters[at + 2..at + length].iter().collect();
            out.push((place, Token::Reference(name.trim().to_owned())));
            at += length + 1;
        } else if letter.is_ascii_digit()
            || (letter == '.' && letters.get(at + 1).is_some_and(char::is_ascii_digit))
        {
            let digits = take(at, |it| it.is_ascii_digit() || it == '.');
            at += digits.len();
            let whole = digits.strip_suffix('.').unwrap_or(&digits);
            if whole.matches('.').count() > 1 || whole.len() > 28 {
                let (expression, at) = (quoted(text), place.to_string());
                return Err(Reason::Unread { expression, at, found: digits });
            }
            out.push((place, Token::Number(number(whole))));
        } else if letter.is_alphabetic() || letter == '_' {
            let name = take(at, |it| it.is_alphanumeric() || matches!(it, '_' | '-' | '.' | ':'));
            at += name.chars().count();
            if name.contains("::") {
                return Err(Reason::Path { expression: quoted(text) });
            }
            out.push((place, Token::Name(name)));
        } else if PATHS.iter().any(|it| begins(it)) {
            return Err(Reason::Path { expression: quoted(text) });
        } else if let Some(sign) = SIGNS.into_iter().find(|it| begins(it)) {
            at += sign.len();
            out.push((place, Token::Sign(sign)));
        } else {
            let (expression, at) = (quoted(text), place.to_string());
            return Err(Reason::Unread { expression, at, found: letter.to_string() });
        }
    }
    Ok(out)
}

/// Digits as JSON and FHIRPath write them.
fn number(digits: &str) -> String {
    let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if places.is_empty() { whole.to_owned() } else { format!("{whole}.{places}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(name: &str) -> Box<Tree> {
        Box::new(Tree::Reference(name.into()))
    }

    #[test]
    fn operators_bind_as_in_xpath() {
        let tree = parse("${a} + 2 * -${b} >= 007.50 and not(selected(${c}, ‘x’))").expect("read");
        let sum = Tree::Binary(
            Operator::Add,
            reference("a"),
            Box::new(Tree::Binary(
                Operator::Multiply,
                Box::new(Tree::Number("2".into())),
                Box::new(Tree::Negative(reference("b"))),
            )),
        );
        let compared = Tree::Binary(
            Operator::GreaterOrEqual,
            Box::new(sum),
            Box::new(Tree::Number("7.50".into())),
        );
        let arguments = vec![*reference("c"), Tree::Text("x".into())];
        let not = Tree::Call("not".into(), vec![Tree::Call("selected".into(), arguments)]);
        assert_eq!(tree, Tree::Binary(Operator::And, Box::new(compared), Box::new(not)));
    }

    #[test]
    fn a_hyphen_belongs_to_a_name_and_stands_between_references() {
        assert_eq!(
            parse("count-selected(.)"),
            Ok(Tree::Call("count-selected".into(), vec![Tree::Here]))
        );
        let difference = Tree::Binary(Operator::Subtract, reference("a"), reference("b-c"));
        assert_eq!(parse("${a}-${b-c}"), Ok(difference));
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_place() {
        let unread = |text: &str, at: &str, found: &str| {
            let expression = text.to_owned();
            assert_eq!(
                parse(text),
                Err(Reason::Unread { expression, at: at.into(), found: found.into() })
            );
        };
        unread("${a} == 1", "7", "=");
        unread("${a} && ${b}", "6", "&");
        unread("1.2.3", "1", "1.2.3");
        unread("(1))", "4", ")");
        for text in ["", "(", "'a", "${a", "1 +"] {
            assert_eq!(parse(text), Err(Reason::Unfinished { expression: text.into() }));
        }
        for text in ["../age > 1", "/data/x", "instance('a')/root/item[name = 'b']", "a::b"] {
            assert_eq!(parse(text), Err(Reason::Path { expression: quoted(text) }));
        }
        for text in ["(".repeat(200), "-".repeat(200), "1+".repeat(500), "1".repeat(9_000)] {
            assert!(parse(&text).is_err());
        }
    }
}
