//! What may be wrong with a response.

use super::faults;

faults! {
    /// What is wrong with a response.
    AnswerFault {
        // The response as a whole.

        /// It is another resource.
        NotResponse { found }: "not-response" Structure Error,
            "Une ressource QuestionnaireResponse est attendue\u{a0}; celle-ci est «\u{a0}{found}\u{a0}».",
            "A QuestionnaireResponse is expected; this is “{found}”.";
        /// It has a status that FHIR does not know.
        Status { found }: "status" CodeInvalid Error,
            "L’état «\u{a0}{found}\u{a0}» n’est pas un état de réponse\u{a0}: in-progress, completed, amended, entered-in-error ou stopped.",
            "“{found}” is not a status of responses: in-progress, completed, amended, entered-in-error or stopped.";
        /// It has no status.
        StatusMissing: "status-missing" Required Error,
            "La réponse ne dit pas où elle en est (status)\u{a0}: in-progress, completed, amended, entered-in-error ou stopped.",
            "The response does not say how far it is (status): in-progress, completed, amended, entered-in-error or stopped.";
        /// It does not say what it answers.
        QuestionnaireMissing: "questionnaire-missing" Required Warning,
            "La réponse ne dit pas à quelle définition elle répond.",
            "The response does not say which definition it answers.";
        /// It answers another definition.
        QuestionnaireOther { named, given }: "questionnaire-other" BusinessRule Error,
            "La réponse répond à «\u{a0}{named}\u{a0}» et non à «\u{a0}{given}\u{a0}».",
            "The response answers “{named}” and not “{given}”.";
        /// What it answers is not at hand.
        QuestionnaireUnresolved { named }: "questionnaire-unresolved" NotFound Error,
            "La définition «\u{a0}{named}\u{a0}» n’a pas été trouvée\u{a0}: la réponse ne peut être vérifiée.",
            "Definition “{named}” was not found: the response cannot be checked.";
        /// What it answers is no questionnaire.
        QuestionnaireType { named, found }: "questionnaire-type" Invariant Error,
            "«\u{a0}{named}\u{a0}» désigne une ressource {found} et non un questionnaire.",
            "“{named}” names a {found} and not a questionnaire.";
        /// The definition is a draft.
        DraftDefinition: "questionnaire-draft" BusinessRule Warning,
            "La définition est encore un projet (draft).",
            "The definition is still a draft.";
        /// The definition is no longer in use.
        RetiredDefinition: "questionnaire-retired" BusinessRule Warning,
            "La définition n’est plus en vigueur (retired).",
            "The definition is no longer in use (retired).";
        /// An extension that changes what is said, and that is not known.
        ModifierExtension { url }: "modifier-extension" NotSupported Error,
            "L’extension «\u{a0}{url}\u{a0}» modifie le sens de ce qui la porte et n’est pas connue\u{a0}: retirez-la.",
            "Extension “{url}” changes the meaning of what bears it and is not known: remove it.";
        /// An element is not of its type.
        WrongForm { element, expected }: "element-type" Structure Error,
            "L’élément «\u{a0}{element}\u{a0}» doit être de type {expected}.",
            "Element “{element}” must be of type {expected}.";
        /// A member that FHIR R4 does not have here.
        UnknownMember { name }: "unknown-member" Structure Warning,
            "FHIR R4 n’a pas de membre «\u{a0}{name}\u{a0}» ici\u{a0}: il est conservé sans effet.",
            "FHIR R4 has no member “{name}” here: it is kept without effect.";

        // Items.

        /// An item without its link.
        LinkIdMissing: "link-id-missing" Required Error,
            "Un élément de la réponse n’a pas d’identifiant (linkId).",
            "An item of the response has no identifier (linkId).";
        /// An item that the definition does not have.
        LinkIdUnknown { link_id }: "link-id-unknown" Structure Error,
            "La définition n’a pas d’élément «\u{a0}{link_id}\u{a0}».",
            "The definition has no item “{link_id}”.";
        /// An item that comes too late.
        OutOfOrder { link_id, before }: "item-order" Structure Error,
            "«\u{a0}{link_id}\u{a0}» doit venir avant «\u{a0}{before}\u{a0}», comme dans la définition.",
            "“{link_id}” must come before “{before}”, as in the definition.";
        /// A group that does not repeat, given twice.
        GroupTwice { link_id }: "group-twice" Structure Error,
            "Le groupe «\u{a0}{link_id}\u{a0}» n’est pas répété et ne peut être donné qu’une fois.",
            "Group “{link_id}” does not repeat and can be given once only.";
        /// A question given twice.
        QuestionTwice { link_id }: "question-twice" Structure Error,
            "La question «\u{a0}{link_id}\u{a0}» est donnée deux fois\u{a0}: ses réponses se donnent dans un seul élément.",
            "Question “{link_id}” is given twice: its answers are given in one item.";
        /// Several answers to a question that takes one.
        AnswersMany { link_id }: "answers-many" Structure Error,
            "La question «\u{a0}{link_id}\u{a0}» n’accepte qu’une réponse.",
            "Question “{link_id}” takes one answer only.";
        /// An answer to a group.
        GroupAnswered { link_id }: "group-answered" Structure Error,
            "«\u{a0}{link_id}\u{a0}» est un groupe\u{a0}: il n’a pas de réponse.",
            "“{link_id}” is a group: it has no answer.";
        /// An answer to a text.
        DisplayAnswered { link_id }: "display-answered" Structure Error,
            "«\u{a0}{link_id}\u{a0}» est un texte affiché\u{a0}: il n’a pas de réponse.",
            "“{link_id}” is a displayed text: it has no answer.";
        /// Items of a question outside its answers.
        BesideAnswer { link_id }: "item-beside-answer" Structure Error,
            "Les éléments placés sous la question «\u{a0}{link_id}\u{a0}» se donnent dans sa réponse (answer.item).",
            "Items below question “{link_id}” are given in its answer (answer.item).";
        /// Another text than that of the definition.
        TextDiffers { link_id }: "item-text" BusinessRule Warning,
            "Le texte de «\u{a0}{link_id}\u{a0}» n’est pas celui de la définition.",
            "The text of “{link_id}” is not that of the definition.";
        /// An answer where none can be.
        Disabled { link_id }: "disabled" BusinessRule Error,
            "«\u{a0}{link_id}\u{a0}» n’est pas à remplir, selon les autres réponses\u{a0}: retirez sa réponse.",
            "“{link_id}” is not to be filled in, by the other answers: remove its answer.";

        // Values.

        /// An answer without a value, and without a reason for that.
        NoValue: "answer-empty" Structure Error,
            "La réponse est vide\u{a0}: donnez une valeur, ou la raison de son absence.",
            "The answer is empty: give a value, or why there is none.";
        /// An answer with several values.
        ManyValues: "answer-values" Structure Error,
            "La réponse porte plusieurs valeurs\u{a0}: une seule est possible.",
            "The answer has several values: only one is possible.";
        /// A value of another type.
        ValueType { expected, found }: "answer-type" Structure Error,
            "La réponse doit être de type {expected}, et non {found}.",
            "The answer must be of type {expected}, not {found}.";
        /// A line that is broken.
        NewLine: "string-line" BusinessRule Error,
            "La réponse doit tenir sur une ligne.",
            "The answer must be on one line.";
        /// Too long.
        TooLong { max, found }: "max-length" TooLong Error,
            "La réponse compte {found} caractères\u{a0}: {max} au plus sont possibles.",
            "The answer has {found} characters: {max} at most are possible.";
        /// Too short.
        TooShort { min, found }: "min-length" Value Error,
            "La réponse compte {found} caractères\u{a0}: il en faut au moins {min}.",
            "The answer has {found} characters: at least {min} are needed.";
        /// Too many decimal places.
        DecimalPlaces { max, found }: "max-decimal-places" BusinessRule Error,
            "La réponse a {found} décimales\u{a0}: {max} au plus sont possibles.",
            "The answer has {found} decimal places: {max} at most are possible.";
        /// A code that shows something else.
        DisplayDiffers { code, found, expected }: "display" CodeInvalid Error,
            "Le code {code} signifie «\u{a0}{expected}\u{a0}» et non «\u{a0}{found}\u{a0}».",
            "Code {code} means “{expected}” and not “{found}”.";
        /// A code of a list, shown otherwise.
        OptionDisplay { code, found, expected }: "option-display" CodeInvalid Warning,
            "L’option {code} s’affiche «\u{a0}{expected}\u{a0}» et non «\u{a0}{found}\u{a0}».",
            "Option {code} shows “{expected}” and not “{found}”.";
        /// A value set that is not at hand.
        ValueSetUnavailable { canonical }: "value-set-unavailable" NotFound Error,
            "Le jeu de valeurs «\u{a0}{canonical}\u{a0}» n’est pas disponible\u{a0}: la réponse ne peut être vérifiée.",
            "Value set “{canonical}” is not available: the answer cannot be checked.";
        /// A code without its system.
        SystemMissing { code }: "code-system" CodeInvalid Warning,
            "Le code {code} est donné sans son système\u{a0}: il n’a de sens que dans ce formulaire.",
            "Code {code} is given without its system: it has a meaning in this form only.";
        /// A text that is the name of an option.
        TextIsOption { found }: "open-choice-text" Invariant Warning,
            "«\u{a0}{found}\u{a0}» est une des réponses proposées\u{a0}: choisissez-la dans la liste.",
            "“{found}” is one of the answers offered: choose it from the list.";
        /// There is no list against which to check.
        NoOptions: "options-none" Informational Information,
            "La définition n’énumère pas les réponses possibles\u{a0}: celle-ci n’a pas été vérifiée.",
            "The definition lists no answers: this one was not checked.";
        /// A unit that is none.
        NotUcum { code }: "ucum" CodeInvalid Error,
            "«\u{a0}{code}\u{a0}» n’est pas une unité UCUM.",
            "“{code}” is not a unit of UCUM.";
        /// A file of another type.
        MimeType { found, allowed }: "mime-type" BusinessRule Error,
            "Le fichier est de type «\u{a0}{found}\u{a0}»\u{a0}: {allowed} est attendu.",
            "The file is of type “{found}”: {allowed} is expected.";
        /// A file too large.
        Size { found, max }: "max-size" TooLong Error,
            "Le fichier compte {found} octets\u{a0}: {max} au plus sont possibles.",
            "The file has {found} bytes: {max} at most are possible.";
        /// A file whose size is not the one that is said.
        SizeDiffers { said, found }: "attachment-size" Value Error,
            "Le fichier compte {found} octets et non {said}.",
            "The file has {found} bytes and not {said}.";
        /// A reference to another type of resource.
        ReferenceType { found, allowed }: "reference-type" BusinessRule Error,
            "La référence désigne une ressource {found}\u{a0}: {allowed} est attendu.",
            "The reference is to a {found}: {allowed} is expected.";
    } {
        /// A constraint of the definition that does not hold.
        Constraint [human] { key }: "constraint" Invariant Error,
            "{human} ({key})",
            "{human} ({key})";
        /// Not as the pattern has it.
        Pattern [form]: "regex" Value Error,
            "La réponse n’a pas la forme attendue\u{a0}: {form}.",
            "The answer does not have the expected form: {form}.";
        /// A question that nobody may answer.
        ReadOnly [label]: "read-only" BusinessRule Error,
            "«\u{a0}{label}\u{a0}» est en lecture seule.",
            "“{label}” is read-only.";
        /// Too many.
        TooMany [label] { max, found }: "max-occurs" BusinessRule Error,
            "«\u{a0}{label}\u{a0}»\u{a0}: il en faut au plus {max}\u{a0}; il y en a {found}.",
            "“{label}”: at most {max} are allowed; there are {found}.";
        /// Too few.
        TooFew [label] { min, found }: "min-occurs" BusinessRule Error,
            "«\u{a0}{label}\u{a0}»\u{a0}: il en faut au moins {min}\u{a0}; il y en a {found}.",
            "“{label}”: at least {min} are needed; there are {found}.";
        /// A required group is missing.
        RequiredGroup [label]: "required-group" Required Error,
            "«\u{a0}{label}\u{a0}»\u{a0}: ce groupe doit comporter au moins une réponse.",
            "“{label}”: this group must have at least one answer.";
        /// A required answer is missing.
        Required [label]: "required" Required Error,
            "«\u{a0}{label}\u{a0}»\u{a0}: une réponse est obligatoire.",
            "“{label}”: an answer is required.";
        /// Below the minimum.
        Below [min, found]: "min-value" BusinessRule Error,
            "{found} est inférieur au minimum\u{a0}: {min}.",
            "{found} is below the minimum: {min}.";
        /// Above the maximum.
        Above [max, found]: "max-value" BusinessRule Error,
            "{found} est supérieur au maximum\u{a0}: {max}.",
            "{found} is above the maximum: {max}.";
        /// What is known does not tell on which side of a bound it is.
        BoundUnknown [bound, found]: "bound-unknown" BusinessRule Warning,
            "{found} ne dit pas de quel côté de la borne {bound} l’on se trouve.",
            "{found} does not tell on which side of bound {bound} it is.";
        /// A bound in a unit that does not compare.
        NotComparable [bound, found]: "bound-unit" Value Error,
            "{found} ne peut être comparé à la borne {bound}\u{a0}: les unités ne mesurent pas la même chose.",
            "{found} cannot be compared with bound {bound}: the units do not measure the same.";
        /// Not among the options.
        NotAnOption [found]: "option" CodeInvalid Error,
            "«\u{a0}{found}\u{a0}» n’est pas une des réponses possibles.",
            "“{found}” is not one of the possible answers.";
        /// Not in the value set.
        NotInValueSet [found] { canonical }: "value-set" CodeInvalid Error,
            "«\u{a0}{found}\u{a0}» n’appartient pas au jeu de valeurs «\u{a0}{canonical}\u{a0}».",
            "“{found}” is not in value set “{canonical}”.";
        /// Another answer beside one that excludes others.
        Exclusive [found]: "option-exclusive" BusinessRule Error,
            "«\u{a0}{found}\u{a0}» exclut toute autre réponse.",
            "“{found}” excludes any other answer.";
        /// The same answer twice.
        AnswerTwice [found]: "answer-twice" BusinessRule Warning,
            "La réponse «\u{a0}{found}\u{a0}» est donnée deux fois.",
            "Answer “{found}” is given twice.";
        /// A unit that the definition does not allow.
        Unit [found, allowed]: "unit" Value Error,
            "L’unité de {found} ne convient pas\u{a0}: {allowed}.",
            "The unit of {found} will not do: {allowed}.";
        /// Another unit than the usual one.
        UnusualUnit [found, usual]: "unit-usual" Value Warning,
            "{found} n’est pas donné dans l’unité habituelle\u{a0}: {usual}.",
            "{found} is not given in the usual unit: {usual}.";
        /// A unit that is not in the value set of units.
        UnitNotInValueSet [found] { canonical }: "unit-value-set" CodeInvalid Error,
            "L’unité de {found} n’appartient pas au jeu de valeurs «\u{a0}{canonical}\u{a0}».",
            "The unit of {found} is not in value set “{canonical}”.";
        /// A value that is not the one computed.
        Calculated [found, expected]: "calculated" BusinessRule Error,
            "La valeur calculée est «\u{a0}{expected}\u{a0}» et non «\u{a0}{found}\u{a0}».",
            "The computed value is “{expected}” and not “{found}”.";
        /// A value that is not of its own type.
        MalformedValue [form] { found }: "answer-form" Value Error,
            "«\u{a0}{found}\u{a0}» ne convient pas\u{a0}: donnez {form}.",
            "“{found}” will not do: give {form}.";
        /// An item that stands elsewhere in the definition.
        Misplaced [under] { link_id }: "item-misplaced" Structure Error,
            "«\u{a0}{link_id}\u{a0}» doit se trouver {under}, comme dans la définition.",
            "“{link_id}” must stand {under}, as in the definition.";
        /// An expression that could not be evaluated.
        ExpressionFailed [why] { expression }: "expression-failed" Exception Warning,
            "L’expression «\u{a0}{expression}\u{a0}» n’a pu être évaluée\u{a0}: {why}",
            "Expression “{expression}” could not be evaluated: {why}";
    }
}
