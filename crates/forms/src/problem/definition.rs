//! What may be wrong with a definition.

use super::faults;

faults! {
    /// What is wrong with a definition.
    DefinitionFault {
        // What the engine does not support.

        /// An extension that changes what is said, and that is not known.
        ModifierExtension { url }: "modifier-extension" NotSupported Error,
            "L’extension «\u{a0}{url}\u{a0}» modifie le sens de ce qui la porte et n’est pas connue\u{a0}: retirez-la.",
            "Extension “{url}” changes the meaning of what bears it and is not known: remove it.";
        /// Rules kept elsewhere, under which the definition is to be read.
        ImplicitRules: "implicit-rules" NotSupported Error,
            "La définition renvoie à des règles tenues ailleurs (implicitRules)\u{a0}: retirez ce renvoi.",
            "The definition refers to rules kept elsewhere (implicitRules): remove that.";
        /// An expression in a language that is not evaluated.
        Language { language }: "expression-language" NotSupported Error,
            "Une expression est écrite en «\u{a0}{language}\u{a0}»\u{a0}: seul text/fhirpath est évalué.",
            "An expression is written in “{language}”: only text/fhirpath is evaluated.";
        /// A function that asks a server, or that is not known.
        Function { name }: "expression-function" NotSupported Error,
            "La fonction {name}() n’est pas disponible dans les expressions.",
            "Function {name}() is not available in expressions.";
        /// An expression too long or too deep to be read safely.
        TooComplex: "expression-size" NotSupported Error,
            "Une expression est trop longue ou trop imbriquée\u{a0}: découpez-la en variables.",
            "An expression is too long or nested too deep: divide it into variables.";
        /// A regular expression beyond those that run in bounded time.
        Pattern { pattern }: "regex" NotSupported Error,
            "L’expression régulière «\u{a0}{pattern}\u{a0}» n’est pas prise en charge (ni références arrière ni conditions de contexte).",
            "Regular expression “{pattern}” is not supported (neither back references nor look-around).";
        /// A bound that is computed.
        ComputedBound { name }: "computed-bound" NotSupported Error,
            "La borne «\u{a0}{name}\u{a0}» n’a pas de valeur fixe\u{a0}: écrivez-la, ou exprimez-la par une contrainte.",
            "Bound “{name}” has no fixed value: write one, or express it as a constraint.";
        /// An adaptive form, which asks a server for its next question.
        Adaptive: "adaptive" NotSupported Error,
            "Le formulaire est adaptatif\u{a0}: il demande chaque question à un serveur, ce qui n’est pas pris en charge.",
            "The form is adaptive: it asks a server for each question, which is not supported.";
        /// A definition that it formally derives from is not at hand.
        BaseUnknown { base }: "base-unknown" NotSupported Error,
            "La définition dérive formellement de «\u{a0}{base}\u{a0}», qui n’a pas été fournie\u{a0}: la conformité ne peut être vérifiée.",
            "The definition formally derives from “{base}”, which was not given: whether it complies cannot be checked.";
        /// A definition too deep.
        TooDeep: "too-deep" NotSupported Error,
            "Les éléments sont trop imbriqués (plus de 32 niveaux).",
            "Items are nested too deep (more than 32 levels).";
        /// A chain of conditions and computed values too long to be walked safely.
        Chain { name }: "dependency-chain" NotSupported Error,
            "«\u{a0}{name}\u{a0}» dépend d’une trop longue suite de conditions et de valeurs calculées les unes des autres\u{a0}: raccourcissez-la.",
            "“{name}” depends on too long a chain of conditions and values computed from each other: shorten it.";

        // What is not as FHIR has it.

        /// It is another resource.
        NotQuestionnaire { found }: "not-questionnaire" Structure Error,
            "Une ressource Questionnaire est attendue\u{a0}; celle-ci est «\u{a0}{found}\u{a0}».",
            "A Questionnaire is expected; this is “{found}”.";
        /// Something that must be there is not.
        Missing { element }: "missing-element" Required Error,
            "Il manque l’élément «\u{a0}{element}\u{a0}».",
            "Element “{element}” is missing.";
        /// An element is not of its type.
        WrongForm { element, expected }: "element-type" Structure Error,
            "L’élément «\u{a0}{element}\u{a0}» doit être de type {expected}.",
            "Element “{element}” must be of type {expected}.";
        /// A code that its element does not have.
        UnknownCode { element, code }: "element-code" CodeInvalid Error,
            "«\u{a0}{code}\u{a0}» n’est pas un code de l’élément «\u{a0}{element}\u{a0}».",
            "“{code}” is not a code of element “{element}”.";
        /// A member that FHIR R4 does not have here.
        UnknownMember { name }: "unknown-member" Structure Warning,
            "FHIR R4 n’a pas de membre «\u{a0}{name}\u{a0}» ici\u{a0}: il est conservé sans effet.",
            "FHIR R4 has no member “{name}” here: it is kept without effect.";
        /// A member that R4 writes otherwise.
        OlderMember { name, now }: "older-member" Structure Warning,
            "Le membre «\u{a0}{name}\u{a0}» est celui d’une version antérieure de FHIR\u{a0}: il est lu comme «\u{a0}{now}\u{a0}».",
            "Member “{name}” is of an earlier version of FHIR: it is read as “{now}”.";
        /// The type of which questions are, and that none may have.
        AbstractType: "abstract-type" CodeInvalid Error,
            "Le type «\u{a0}question\u{a0}» est abstrait\u{a0}: choisissez le type de la réponse.",
            "Type “question” is abstract: choose the type of the answer.";
        /// A link identifier that is there twice.
        LinkIdTwice { link_id }: "que-2" Invariant Error,
            "L’identifiant «\u{a0}{link_id}\u{a0}» est porté par plusieurs éléments\u{a0}: chacun doit avoir le sien.",
            "Identifier “{link_id}” is borne by several items: each must have its own.";
        /// A group without items.
        EmptyGroup: "que-1" Invariant Error,
            "Ce groupe ne contient aucun élément.",
            "This group contains no item.";
        /// A text that has items.
        DisplayWithItems: "que-1" Invariant Error,
            "Un texte affiché ne peut contenir d’autres éléments.",
            "A displayed text cannot contain other items.";
        /// A text that has a code.
        DisplayWithCode: "que-3" Invariant Error,
            "Un texte affiché ne peut porter de code.",
            "A displayed text cannot have a code.";
        /// Options listed and taken from a value set.
        OptionsTwice: "que-4" Invariant Error,
            "Les réponses possibles sont énumérées et tirées d’un jeu de valeurs\u{a0}: gardez l’un des deux.",
            "Answers are both listed and taken from a value set: keep one of the two.";
        /// Options for a type that has none.
        OptionsForType { kind }: "que-5" Invariant Error,
            "Une question de type «\u{a0}{kind}\u{a0}» ne peut avoir de liste de réponses.",
            "A question of type “{kind}” cannot have a list of answers.";
        /// A text that is required or repeats.
        DisplayRequired: "que-6" Invariant Error,
            "Un texte affiché ne peut être ni obligatoire ni répété.",
            "A displayed text can be neither required nor repeated.";
        /// `exists` that compares with something else than a boolean.
        ExistsNeedsBoolean: "que-7" Invariant Error,
            "La condition «\u{a0}exists\u{a0}» se compare à vrai ou faux (answerBoolean).",
            "Condition “exists” compares with true or false (answerBoolean).";
        /// An initial value where no answer is.
        InitialForType: "que-8" Invariant Error,
            "Un groupe ou un texte affiché ne peut avoir de valeur initiale.",
            "A group or a displayed text cannot have an initial value.";
        /// A text that is read-only.
        DisplayReadOnly: "que-9" Invariant Error,
            "Un texte affiché ne peut être déclaré en lecture seule.",
            "A displayed text cannot be declared read-only.";
        /// A length for a type that has none.
        LengthForType { kind }: "que-10" Invariant Error,
            "Une question de type «\u{a0}{kind}\u{a0}» ne peut avoir de longueur maximale.",
            "A question of type “{kind}” cannot have a maximum length.";
        /// An initial value beside listed options.
        InitialBesideOptions: "que-11" Invariant Error,
            "Quand les réponses sont énumérées, la valeur initiale se marque sur l’option (initialSelected).",
            "Where answers are listed, the initial value is marked on its option (initialSelected).";
        /// Several conditions, and nothing that says whether all or any.
        BehaviorMissing: "que-12" Invariant Error,
            "Il y a plusieurs conditions d’activation\u{a0}: dites si toutes (all) ou l’une (any) doivent être remplies.",
            "There are several conditions: say whether all of them or any must hold (enableBehavior).";
        /// Several initial values for one answer.
        InitialMany: "que-13" Invariant Error,
            "Une question qui n’est pas répétée ne peut avoir plusieurs valeurs initiales.",
            "A question that does not repeat cannot have several initial values.";

        // What contradicts itself.

        /// An option that its question cannot have as an answer.
        OptionType { kind, found }: "option-type" Structure Error,
            "Une option de type «\u{a0}{found}\u{a0}» ne peut répondre à une question de type «\u{a0}{kind}\u{a0}».",
            "An option of type “{found}” cannot answer a question of type “{kind}”.";
        /// An initial value that is no answer.
        InitialType { kind, found }: "initial-type" Structure Error,
            "Une valeur initiale de type «\u{a0}{found}\u{a0}» ne peut répondre à une question de type «\u{a0}{kind}\u{a0}».",
            "An initial value of type “{found}” cannot answer a question of type “{kind}”.";
        /// A value that is not of its own type.
        MalformedValue { found, kind }: "value-form" Value Error,
            "«\u{a0}{found}\u{a0}» n’a pas la forme d’une valeur de type {kind}.",
            "“{found}” does not have the form of a value of type {kind}.";
        /// A unit that is none.
        NotUcum { code }: "ucum" CodeInvalid Error,
            "«\u{a0}{code}\u{a0}» n’est pas une unité UCUM.",
            "“{code}” is not a unit of UCUM.";
        /// A bound of another type than the answers.
        BoundType { name, kind, found }: "bound-type" Structure Error,
            "La borne «\u{a0}{name}\u{a0}» est de type «\u{a0}{found}\u{a0}»\u{a0}: elle ne peut borner une question de type «\u{a0}{kind}\u{a0}».",
            "Bound “{name}” is of type “{found}”: it cannot bound a question of type “{kind}”.";
        /// A condition on an item that is not there.
        ConditionTarget { question }: "enable-when-target" NotFound Error,
            "La condition porte sur la question «\u{a0}{question}\u{a0}», qui n’existe pas.",
            "The condition is on question “{question}”, which does not exist.";
        /// A condition on what is no question.
        ConditionOnGroup { question }: "enable-when-group" BusinessRule Error,
            "La condition porte sur «\u{a0}{question}\u{a0}», qui n’est pas une question.",
            "The condition is on “{question}”, which is not a question.";
        /// A condition on a question that comes later.
        ConditionAfter { question }: "enable-when-order" BusinessRule Warning,
            "La condition porte sur la question «\u{a0}{question}\u{a0}», qui vient après.",
            "The condition is on question “{question}”, which comes after.";
        /// A condition that no answer can meet.
        ConditionType { question, kind, found }: "enable-when-type" Structure Error,
            "La condition compare «\u{a0}{question}\u{a0}», de type «\u{a0}{kind}\u{a0}», à une valeur de type «\u{a0}{found}\u{a0}».",
            "The condition compares “{question}”, of type “{kind}”, with a value of type “{found}”.";
        /// An operator for values that have no order.
        ConditionOperator { operator, kind }: "enable-when-operator" BusinessRule Error,
            "L’opérateur {operator} ne s’applique pas à une question de type «\u{a0}{kind}\u{a0}».",
            "Operator {operator} does not apply to a question of type “{kind}”.";
        /// Conditions of both sorts.
        ConditionTwice: "enable-when-twice" BusinessRule Error,
            "L’élément a des conditions et une expression d’activation\u{a0}: gardez l’une des deux.",
            "The item has both conditions and an expression that enables it: keep one of the two.";
        /// A variable that is nowhere defined.
        Variable { name }: "variable-unknown" NotFound Error,
            "La variable %{name} n’est pas définie à cet endroit.",
            "Variable %{name} is not defined at this place.";
        /// A variable without a name.
        VariableName: "variable-name" Required Error,
            "Une variable doit avoir un nom.",
            "A variable must have a name.";
        /// A name that is given twice.
        VariableTwice { name }: "variable-twice" BusinessRule Error,
            "La variable %{name} est définie deux fois au même endroit, ou porte un nom réservé.",
            "Variable %{name} is defined twice at one place, or bears a reserved name.";
        /// A value that is computed where none can be.
        ComputedForType { kind }: "computed-type" BusinessRule Error,
            "Un élément de type «\u{a0}{kind}\u{a0}» n’a pas de réponse\u{a0}: elle ne peut être calculée.",
            "An item of type “{kind}” has no answer: it cannot be computed.";
        /// What depends on itself.
        Cycle { path }: "cycle" BusinessRule Error,
            "Ces éléments dépendent d’eux-mêmes\u{a0}: {path}.",
            "These items depend on themselves: {path}.";
        /// A value set that was not given.
        ValueSetUnknown { canonical }: "value-set-unknown" NotFound Warning,
            "Le jeu de valeurs «\u{a0}{canonical}\u{a0}» n’a pas été fourni, ou ne peut être développé\u{a0}: les réponses ne pourront être vérifiées.",
            "Value set “{canonical}” was not given, or cannot be expanded: answers cannot be checked.";
        /// A contained value set that is not contained.
        ValueSetContained { canonical }: "value-set-contained" NotFound Error,
            "Le jeu de valeurs «\u{a0}{canonical}\u{a0}» n’est pas contenu dans la définition.",
            "Value set “{canonical}” is not contained in the definition.";

        // What a definition that derives from another may not do.

        /// A question of another type.
        DerivedType { link_id, base, from, to }: "derived-type" BusinessRule Error,
            "«\u{a0}{link_id}\u{a0}» est de type {from} dans {base} et ne peut devenir {to}.",
            "“{link_id}” is of type {from} in {base} and cannot become {to}.";
        /// An item that repeats and did not.
        DerivedRepeats { link_id, base }: "derived-repeats" BusinessRule Error,
            "«\u{a0}{link_id}\u{a0}» n’est pas répété dans {base} et ne peut l’être ici.",
            "“{link_id}” does not repeat in {base} and cannot repeat here.";
        /// An item that is required no more.
        DerivedRequired { link_id, base }: "derived-required" BusinessRule Error,
            "«\u{a0}{link_id}\u{a0}» est obligatoire dans {base} et doit l’être ici.",
            "“{link_id}” is required in {base} and must be required here.";
        /// An option that was not there.
        DerivedOption { link_id, base, option }: "derived-option" BusinessRule Error,
            "«\u{a0}{option}\u{a0}» n’est pas une réponse de «\u{a0}{link_id}\u{a0}» dans {base}.",
            "“{option}” is not an answer to “{link_id}” in {base}.";
        /// An item that was not there.
        DerivedItem { link_id, base }: "derived-item" NotFound Error,
            "«\u{a0}{link_id}\u{a0}» n’existe pas dans {base}.",
            "“{link_id}” does not exist in {base}.";
    } {
        /// Bounds between which nothing is.
        BoundsCrossed [min, max]: "bounds" BusinessRule Warning,
            "Le minimum ({min}) est supérieur au maximum ({max})\u{a0}: aucune réponse ne convient.",
            "The minimum ({min}) is greater than the maximum ({max}): no answer will do.";
        /// An expression that cannot be read.
        Expression [why] { expression }: "expression-syntax" Invariant Error,
            "L’expression «\u{a0}{expression}\u{a0}» ne peut être lue\u{a0}: {why}",
            "Expression “{expression}” cannot be read: {why}";
        /// An extension whose effect is known and not provided.
        Extension [why] { name }: "extension" NotSupported Error,
            "L’extension «\u{a0}{name}\u{a0}» n’est pas prise en charge\u{a0}: {why}.",
            "Extension “{name}” is not supported: {why}.";
    }
}
