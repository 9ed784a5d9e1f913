//! What could not be taken from a workbook as it is, with its place, its reason and its remedy.

use forms::problem::Words;

/// What becomes of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The form is taken, with something said otherwise.
    Changed,
    /// The form is taken, without this.
    LeftOut,
    /// There is no form until this is mended.
    Refuses,
}

/// One thing that a workbook holds and the form could not take as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What becomes of the form.
    pub severity: Severity,
    /// The sheet; empty for the whole workbook.
    pub sheet: &'static str,
    /// The row, from 1 as the spreadsheet counts; 0 for the whole sheet.
    pub row: u32,
    /// The column, by its heading; empty for the whole row.
    pub column: String,
    /// Why, and how to mend it.
    pub reason: Reason,
}

impl Fault {
    /// The reason and the remedy, in both languages.
    #[must_use]
    pub fn words(&self) -> Words {
        self.reason.words()
    }
}

/// A table of reasons: documentation, fields, severity, French, English.
macro_rules! reasons {
    ($(
        $(#[$doc:meta])* $variant:ident $({ $($field:ident),* })? :
            $severity:ident, $fr:literal, $en:literal;
    )*) => {
        /// Why something could not be taken as it was. What is quoted is cut at sixty characters.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Reason {
            $(
                $(#[$doc])*
                $variant $({ $(#[allow(missing_docs)] $field: String),* })?,
            )*
            /// The engine refuses what the rows say together.
            Engine(Words),
        }

        impl Reason {
            /// What becomes of the form.
            #[must_use]
            pub const fn severity(&self) -> Severity {
                match self {
                    $(Self::$variant { .. } => Severity::$severity,)*
                    Self::Engine(_) => Severity::Refuses,
                }
            }

            /// The reason and the remedy, in both languages.
            #[must_use]
            pub fn words(&self) -> Words {
                match self {
                    $(Self::$variant $({ $($field),* })? => Words {
                        fr: format!($fr),
                        en: format!($en),
                    },)*
                    Self::Engine(words) => words.clone(),
                }
            }
        }
    };
}

reasons! {
    // The workbook.

    /// Not a workbook.
    NotWorkbook: Refuses,
        "Ce fichier n’est pas un classeur .xlsx lisible\u{a0}: enregistrez-le de nouveau au format «\u{a0}Classeur Excel (.xlsx)\u{a0}».",
        "This file is not a readable .xlsx workbook: save it again as “Excel workbook (.xlsx)”.";
    /// A workbook of another format.
    OtherFormat { format }: Refuses,
        "Ce classeur est au format {format}, qui n’est pas lu\u{a0}: enregistrez-le au format .xlsx.",
        "This workbook is of format {format}, which is not read: save it as .xlsx.";
    /// More bytes than a form has.
    TooLarge { most }: Refuses,
        "Le classeur contient plus de {most} Mio\u{a0}: retirez les feuilles et les images qui ne servent pas.",
        "The workbook holds more than {most} MiB: remove the sheets and images that are of no use.";
    /// More rows than a form has.
    TooLong { most }: Refuses,
        "La feuille a plus de {most} lignes\u{a0}: retirez celles qui ne servent pas, ou scindez le formulaire.",
        "The sheet has more than {most} rows: remove those that are of no use, or divide the form.";
    /// More columns than a form has.
    TooWide { most }: Refuses,
        "La feuille a plus de {most} colonnes\u{a0}: retirez celles qui ne servent pas.",
        "The sheet has more than {most} columns: remove those that are of no use.";
    /// A sheet that has to be there.
    SheetMissing { sheet }: Refuses,
        "La feuille «\u{a0}{sheet}\u{a0}» manque\u{a0}: donnez ce nom à celle qui la contient.",
        "Sheet “{sheet}” is missing: give this name to the sheet that holds it.";
    /// A column that has to be there.
    ColumnMissing { heading }: Refuses,
        "La colonne «\u{a0}{heading}\u{a0}» manque\u{a0}: ajoutez son titre à la première ligne.",
        "Column “{heading}” is missing: add its heading to the first row.";
    /// A heading that stands twice.
    ColumnTwice { heading }: Refuses,
        "Deux colonnes disent la même chose («\u{a0}{heading}\u{a0}»)\u{a0}: gardez-en une.",
        "Two columns say the same thing (“{heading}”): keep one of them.";
    /// A column that has no counterpart.
    ColumnUnknown { heading }: LeftOut,
        "La colonne «\u{a0}{heading}\u{a0}» n’a pas d’équivalent dans le formulaire\u{a0}: ce qu’elle contient n’est pas repris.",
        "Column “{heading}” has no counterpart in the form: what it holds is not taken.";
    /// A language that is not known.
    Language { heading }: LeftOut,
        "La langue de la colonne «\u{a0}{heading}\u{a0}» n’est pas connue\u{a0}: ajoutez son code au titre, comme dans «\u{a0}label::Français (fr)\u{a0}».",
        "The language of column “{heading}” is not known: add its code to the heading, as in “label::English (en)”.";
    /// Texts without a language beside texts that have one.
    LanguageMissing { heading }: Changed,
        "La colonne «\u{a0}{heading}\u{a0}» n’a pas de langue\u{a0}: elle ne sert que là où le texte français manque. Donnez-lui une langue, ou écrivez default_language dans la feuille settings.",
        "Column “{heading}” has no language: it serves only where the French text is missing. Give it a language, or write default_language in sheet settings.";
    /// A formula without a value.
    CellError { found }: Refuses,
        "La cellule contient l’erreur {found}\u{a0}: corrigez sa formule, ou écrivez sa valeur.",
        "The cell holds the error {found}: mend its formula, or write its value.";
    /// No question.
    NoQuestion: Refuses,
        "La feuille ne contient aucune question\u{a0}: écrivez au moins une ligne avec son type et son nom.",
        "The sheet holds no question: write at least one row with its type and its name.";

    // Rows of the survey.

    /// A row without a type.
    TypeMissing: Refuses,
        "Le type manque\u{a0}: écrivez-le (text, integer, select_one…), ou videz la ligne.",
        "The type is missing: write it (text, integer, select_one…), or empty the row.";
    /// A type that is none.
    TypeUnknown { kind }: Refuses,
        "«\u{a0}{kind}\u{a0}» n’est pas un type de question XLSForm\u{a0}: corrigez-le.",
        "“{kind}” is not an XLSForm type of question: mend it.";
    /// A type that a questionnaire does not have.
    TypeUnsupported { kind, instead }: Refuses,
        "Le type «\u{a0}{kind}\u{a0}» n’a pas d’équivalent\u{a0}: remplacez-le par {instead}, ou retirez la ligne.",
        "Type “{kind}” has no counterpart: replace it by {instead}, or remove the row.";
    /// What a device notes by itself.
    Metadata { kind }: LeftOut,
        "«\u{a0}{kind}\u{a0}» est noté par l’appareil et n’est pas une question\u{a0}: la ligne n’est pas reprise.",
        "“{kind}” is noted by the device and is no question: the row is not taken.";
    /// A bar code typed by hand.
    BarCode: Changed,
        "Le code-barres devient un texte, à saisir ou à lire avec une douchette.",
        "The bar code becomes a text, to be typed or read with a scanner.";
    /// A row without a name.
    NameMissing: Refuses,
        "Le nom manque\u{a0}: écrivez dans la colonne name un nom propre à la ligne.",
        "The name is missing: write a name of its own in column name.";
    /// A name of another form.
    NameForm { name }: Refuses,
        "«\u{a0}{name}\u{a0}» ne peut être un nom\u{a0}: commencez par une lettre, puis des lettres, chiffres, «\u{a0}_\u{a0}», «\u{a0}-\u{a0}» ou «\u{a0}.\u{a0}», 120 caractères au plus.",
        "“{name}” cannot be a name: begin with a letter, then letters, digits, “_”, “-” or “.”, 120 characters at most.";
    /// A name that an earlier row bears.
    NameTwice { name, row }: Refuses,
        "Le nom «\u{a0}{name}\u{a0}» est déjà celui de la ligne {row}\u{a0}: chaque question et chaque groupe doit avoir le sien.",
        "Name “{name}” is that of row {row} already: each question and each group must have its own.";
    /// An end without a beginning.
    EndAlone { kind }: Refuses,
        "«\u{a0}{kind}\u{a0}» ne ferme rien\u{a0}: retirez la ligne, ou ajoutez le début qui manque.",
        "“{kind}” closes nothing: remove the row, or add the beginning that is missing.";
    /// An end of another thing than what was begun.
    EndCrossed { kind, row }: Refuses,
        "«\u{a0}{kind}\u{a0}» ne ferme pas ce qu’ouvre la ligne {row}\u{a0}: fermez d’abord celui-ci.",
        "“{kind}” does not close what row {row} opens: close that first.";
    /// A beginning without an end.
    NotEnded { kind }: Refuses,
        "«\u{a0}{kind}\u{a0}» n’est pas fermé\u{a0}: ajoutez la ligne de fin après sa dernière question.",
        "“{kind}” is not closed: add the row that ends it after its last question.";
    /// Groups too deep in each other.
    TooDeep: Refuses,
        "Les groupes sont trop imbriqués\u{a0}: quinze niveaux au plus.",
        "Groups are nested too deep: fifteen levels at most.";
    /// A question without words.
    LabelMissing { name }: Changed,
        "La ligne n’a pas de libellé\u{a0}: son nom «\u{a0}{name}\u{a0}» est affiché. Écrivez ce qui est à demander.",
        "The row has no label: its name “{name}” is shown. Write what is to be asked.";
    /// Words in another language than the others.
    Untranslated { shown }: Changed,
        "Le texte manque dans la langue du formulaire\u{a0}: «\u{a0}{shown}\u{a0}» est affiché. Traduisez-le.",
        "The text is missing in the language of the form: “{shown}” is shown. Translate it.";
    /// An answer inside a text.
    Piped { name }: Changed,
        "Un texte ne peut citer la réponse à ${{{name}}}\u{a0}: le libellé de cette question y est écrit entre crochets. Pour montrer la valeur, demandez-la dans une question en lecture seule (readonly).",
        "A text cannot quote the answer to ${{{name}}}: the label of that question is written in brackets. To show the value, put it into a read-only question (readonly).";
    /// A word that is neither yes nor no.
    YesOrNo { found }: Refuses,
        "«\u{a0}{found}\u{a0}» ne dit ni oui ni non\u{a0}: écrivez yes ou no.",
        "“{found}” says neither yes nor no: write yes or no.";
    /// An obligation that depends on answers.
    RequiredComputed { expression }: LeftOut,
        "L’obligation ne peut dépendre d’une condition ({expression})\u{a0}: la question reste facultative. Écrivez yes, et posez-la sous condition (relevant).",
        "An obligation cannot depend on a condition ({expression}): the question stays optional. Write yes, and ask it under a condition (relevant).";
    /// Reading alone that depends on answers.
    ReadOnlyComputed { expression }: LeftOut,
        "La lecture seule ne peut dépendre d’une condition ({expression})\u{a0}: la question reste ouverte à la saisie.",
        "Being read-only cannot depend on a condition ({expression}): the question stays open.";
    /// A way of showing that is not there.
    Appearance { appearance }: LeftOut,
        "La présentation «\u{a0}{appearance}\u{a0}» n’est pas reprise\u{a0}: la question a la présentation ordinaire de son type.",
        "Appearance “{appearance}” is not taken: the question has the ordinary appearance of its type.";
    /// A parameter without effect.
    Parameter { parameter }: LeftOut,
        "Le paramètre «\u{a0}{parameter}\u{a0}» n’est pas repris.",
        "Parameter “{parameter}” is not taken.";
    /// A parameter that is no number.
    ParameterForm { parameter }: Refuses,
        "Le paramètre «\u{a0}{parameter}\u{a0}» n’est pas lisible\u{a0}: écrivez par exemple start=0 end=10 step=1.",
        "Parameter “{parameter}” cannot be read: write for example start=0 end=10 step=1.";
    /// A number of repetitions that depends on answers.
    RepeatCount { expression }: LeftOut,
        "Le nombre de répétitions ne peut dépendre d’une réponse ({expression})\u{a0}: la personne ajoute elle-même chaque répétition.",
        "The number of repetitions cannot depend on an answer ({expression}): the person adds each repetition.";
    /// A computed value without its expression.
    CalculationMissing: Refuses,
        "Cette ligne calcule une valeur et son expression manque\u{a0}: écrivez-la dans la colonne calculation.",
        "This row computes a value and its expression is missing: write it in column calculation.";
    /// Something said of a row that cannot bear it.
    Misplaced { what }: LeftOut,
        "Une ligne de ce type n’a pas de réponse\u{a0}: ce que dit la colonne «\u{a0}{what}\u{a0}» n’est pas repris.",
        "A row of this type has no answer: what column “{what}” says is not taken.";
    /// A first answer that is none.
    Default { found, kind }: Refuses,
        "«\u{a0}{found}\u{a0}» ne peut répondre à une question de type {kind}\u{a0}: corrigez la valeur par défaut.",
        "“{found}” cannot answer a question of type {kind}: mend the default.";
    /// A first answer where none can be.
    DefaultLeftOut: LeftOut,
        "Une valeur par défaut n’est pas reprise pour ce type.",
        "A default is not taken for this type.";

    // Choices.

    /// A list that is nowhere.
    List { list }: Refuses,
        "La liste «\u{a0}{list}\u{a0}» n’a aucun choix dans la feuille choices\u{a0}: écrivez-les, ou corrigez le nom de la liste.",
        "List “{list}” has no choice in sheet choices: write them, or mend the name of the list.";
    /// A select without a list.
    ListMissing: Refuses,
        "La liste des choix n’est pas nommée\u{a0}: écrivez-la après le type, comme dans «\u{a0}select_one oui_non\u{a0}».",
        "The list of choices is not named: write it after the type, as in “select_one yes_no”.";
    /// A choice without its list or its name.
    ChoicePart { heading }: Refuses,
        "Le choix n’a pas de «\u{a0}{heading}\u{a0}»\u{a0}: remplissez la cellule, ou videz la ligne.",
        "The choice has no “{heading}”: fill in the cell, or empty the row.";
    /// A name with spaces.
    ChoiceName { name }: Refuses,
        "Le nom de choix «\u{a0}{name}\u{a0}» contient une espace\u{a0}: remplacez-la par «\u{a0}_\u{a0}».",
        "The name of choice “{name}” holds a space: replace it by “_”.";
    /// A name that stands twice in its list.
    ChoiceTwice { name, row }: Refuses,
        "Le choix «\u{a0}{name}\u{a0}» est déjà à la ligne {row} de la même liste\u{a0}: donnez-lui un autre nom.",
        "Choice “{name}” is at row {row} of the same list already: give it another name.";
    /// Lists that are asked too often.
    ChoicesMany { most }: Refuses,
        "Les listes de choix, répétées dans chaque question, dépassent {most} Mio\u{a0}: raccourcissez-les, ou scindez le formulaire.",
        "The lists of choices, repeated in each question, exceed {most} MiB: shorten them, or divide the form.";
    /// Choices that vary with answers.
    Filtered: Changed,
        "Tous les choix sont proposés\u{a0}; celui que le filtre écarte est refusé à la saisie.",
        "All choices are offered; one that the filter excludes is refused when it is entered.";

    // Expressions.

    /// An expression that cannot be read.
    Unread { expression, at, found }: Refuses,
        "L’expression «\u{a0}{expression}\u{a0}» ne peut être lue\u{a0}: «\u{a0}{found}\u{a0}» n’est pas attendu au caractère {at}. Corrigez-la.",
        "Expression “{expression}” cannot be read: “{found}” is not expected at character {at}. Mend it.";
    /// An expression that stops too early.
    Unfinished { expression }: Refuses,
        "L’expression «\u{a0}{expression}\u{a0}» s’arrête trop tôt\u{a0}: fermez ses parenthèses et ses guillemets, et complétez-la.",
        "Expression “{expression}” stops too early: close its parentheses and its quotes, and complete it.";
    /// An expression too long or too deep.
    Complex { expression }: Refuses,
        "L’expression «\u{a0}{expression}\u{a0}» est trop longue ou trop imbriquée\u{a0}: divisez-la en lignes calculate.",
        "Expression “{expression}” is too long or nested too deep: divide it into calculate rows.";
    /// A path in the tree of the form.
    Path { expression }: Refuses,
        "L’expression «\u{a0}{expression}\u{a0}» parcourt le formulaire par un chemin XPath\u{a0}: nommez la question, comme dans ${{poids}}.",
        "Expression “{expression}” walks the form by an XPath path: name the question, as in ${{weight}}.";
    /// A function that is not translated.
    Function { name }: Refuses,
        "La fonction {name}() n’a pas d’équivalent\u{a0}: récrivez l’expression sans elle (docs/forms.md donne celles qui sont reprises).",
        "Function {name}() has no counterpart: write the expression without it (docs/forms.md has those that are taken).";
    /// A function with other arguments than it takes.
    Arguments { name }: Refuses,
        "La fonction {name}() n’a pas les arguments attendus\u{a0}: vérifiez leur nombre et leur type.",
        "Function {name}() does not have the arguments that it takes: check their number and their type.";
    /// A question that is not there.
    Reference { name }: Refuses,
        "${{{name}}} ne désigne aucune ligne de la feuille survey\u{a0}: corrigez le nom.",
        "${{{name}}} names no row of sheet survey: mend the name.";
    /// A row that is not taken.
    ReferenceLeftOut { name }: Refuses,
        "${{{name}}} désigne une ligne qui n’est pas reprise\u{a0}: remplacez-la par une question, ou récrivez l’expression sans elle.",
        "${{{name}}} names a row that is not taken: replace it by a question, or write the expression without it.";
    /// A row without an answer.
    ReferenceNoAnswer { name }: Refuses,
        "${{{name}}} est un groupe ou une note et n’a pas de réponse\u{a0}: nommez une question.",
        "${{{name}}} is a group or a note and has no answer: name a question.";
    /// Several answers where one is needed.
    ReferenceMany { name }: Refuses,
        "${{{name}}} a plusieurs réponses à cet endroit\u{a0}: employez sum(), count(), min(), max(), join(), ou selected() et count-selected() pour un choix multiple.",
        "${{{name}}} has several answers at this place: use sum(), count(), min(), max(), join(), or selected() and count-selected() for a multiple choice.";
    /// A file whose content is asked for.
    ReferenceFile { name }: Refuses,
        "${{{name}}} est un fichier, dont une expression peut seulement demander s’il est joint\u{a0}: écrivez ${{{name}}} != ''.",
        "${{{name}}} is a file, of which an expression can ask only whether it is there: write ${{{name}}} != ''.";
    /// Oneself where there is none.
    Here: Refuses,
        "Le point «\u{a0}.\u{a0}» désigne la réponse elle-même et ne s’emploie que dans constraint\u{a0}: nommez la question.",
        "The point “.” stands for the answer itself and is used in constraint alone: name the question.";
    /// A bare word.
    Word { word }: Refuses,
        "«\u{a0}{word}\u{a0}» n’est ni une question ni un texte\u{a0}: écrivez ${{{word}}} ou '{word}'.",
        "“{word}” is neither a question nor a text: write ${{{word}}} or '{word}'.";
    /// A choice that its question does not have.
    Choice { found, name, choices }: Refuses,
        "«\u{a0}{found}\u{a0}» n’est pas un choix de «\u{a0}{name}\u{a0}»\u{a0}: prenez l’un de {choices}.",
        "“{found}” is not a choice of “{name}”: take one of {choices}.";
    /// Something counted that is no number.
    NotNumber { what }: Refuses,
        "«\u{a0}{what}\u{a0}» n’est pas un nombre\u{a0}: donnez à la question le type integer ou decimal, ou à ses choix des noms numériques.",
        "“{what}” is not a number: give the question the type integer or decimal, or its choices numeric names.";
    /// Values that do not compare.
    Comparison { one, other }: Refuses,
        "«\u{a0}{one}\u{a0}» et «\u{a0}{other}\u{a0}» ne peuvent être comparés ni calculés ensemble\u{a0}: mettez-les dans le même type, par exemple date('2026-01-31') pour un jour.",
        "“{one}” and “{other}” can be neither compared nor computed together: bring them to one type, for example date('2026-01-31') for a day.";
    /// A form of a date that is not translated.
    DateFormat { format }: Refuses,
        "Le format de date «\u{a0}{format}\u{a0}» n’est pas repris\u{a0}: composez-le de %Y, %y, %m et %d.",
        "Date format “{format}” is not taken: write it with %Y, %y, %m and %d.";
    /// A day that is none.
    Day { found }: Refuses,
        "«\u{a0}{found}\u{a0}» n’est pas un jour\u{a0}: écrivez-le comme 2026-01-31.",
        "“{found}” is not a day: write it as 2026-01-31.";
    /// A pattern that the engine does not have.
    Pattern { pattern }: Refuses,
        "L’expression régulière «\u{a0}{pattern}\u{a0}» n’est pas prise en charge\u{a0}: corrigez-la, sans référence arrière ni condition de contexte.",
        "Regular expression “{pattern}” is not supported: mend it, without back references or look-around.";
}

/// A text of the workbook, ready to be quoted.
pub(super) fn quoted(text: &str) -> String {
    const MOST: usize = 60;
    let plain: String = text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    let mut letters = plain.trim().chars();
    let mut short: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

/// Where something stands in the workbook.
#[derive(Clone, Debug, Default)]
pub(super) struct Place {
    pub sheet: &'static str,
    pub row: u32,
    pub column: String,
}

impl Place {
    /// A column of a row.
    pub fn new(sheet: &'static str, row: u32, column: impl Into<String>) -> Self {
        Self { sheet, row, column: column.into() }
    }
}

/// The faults met so far.
#[derive(Debug, Default)]
pub(super) struct Faults(pub Vec<Fault>);

impl Faults {
    /// How many are told: a workbook with more is wrong from the beginning.
    const MOST: usize = 2_000;

    /// Notes a fault.
    pub fn tell(&mut self, place: Place, reason: Reason) {
        if self.0.len() < Self::MOST {
            let Place { sheet, row, column } = place;
            self.0.push(Fault { severity: reason.severity(), sheet, row, column, reason });
        }
    }

    /// Whether something refuses the form.
    pub fn refuse(&self) -> bool {
        self.0.iter().any(|it| it.severity == Severity::Refuses)
    }
}
