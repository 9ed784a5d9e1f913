//! What is read, and what is refused.

use super::*;

fn read(file: &str, environment: &[(&str, &str)]) -> Result<Configuration, ConfigurationError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("aube.toml");
    std::fs::write(&path, file).expect("written");
    let environment = environment.iter().map(|(name, value)| ((*name).into(), (*value).into()));
    Configuration::read(Some(&path), environment.collect::<Vec<_>>())
}

#[test]
fn nothing_set_is_a_program_for_this_machine() {
    let it = Configuration::read(None, []).expect("valid");
    assert_eq!(it.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(it.public_url, "http://127.0.0.1:8080");
    assert_eq!(it.storage, Storage::Beside);
    assert_eq!((it.leads, it.language, it.database), (vec![15, 3, 0], Lang::Fr, None));
}

#[test]
fn the_environment_goes_before_the_file() {
    let file = "database = \"sqlite:a.db\"\nlanguage = \"en\"\n[reminders]\ndays = [30, 7]\n";
    let it = read(file, &[("AUBE_DATABASE", "postgres://u:p@h/d"), ("AUBE_LANGUAGE", "")]);
    let it = it.expect("valid");
    assert_eq!(it.database.as_ref().map(Secret::reveal), Some("postgres://u:p@h/d"));
    assert_eq!((&it.leads[..], it.language), (&[30, 7][..], Lang::En));
    assert!(!format!("{it:?}").contains("u:p@h"));
}

#[test]
fn a_wrong_key_is_refused_with_its_name_and_line() {
    let error = read("listen = \"127.0.0.1:1\"\n\nlisten_on = 3\n", &[]).expect_err("refused");
    let text = error.to_string();
    assert!(text.contains("line 3") && text.contains("`listen_on`"), "{text}");
    let error = read("[smtp]\nfrom = \"a@b.fr\"\nhost = \"x\"\n", &[]).expect_err("refused");
    assert!(
        error.to_string().contains("line 3") && error.to_string().contains("`host`"),
        "{error}"
    );
    let error = Configuration::read(None, [("AUBE_LISTN".to_owned(), "x".to_owned())]);
    assert!(error.expect_err("refused").to_string().contains("AUBE_LISTN"));
}

#[test]
fn a_secret_in_the_file_is_refused_and_not_repeated() {
    for (file, key) in [
        ("database = \"postgres://u:hunter2@h/d\"", "`database`"),
        ("database = \"postgres://h/d?sslmode=disable&password=hunter2\"", "`database`"),
        ("[smtp]\nurl = \"smtp://u:hunter2@h\"", "`smtp.url`"),
        ("[files.s3]\nbucket = \"b\"\nsecret_key = \"hunter2\"", "`files.s3.secret_key`"),
    ] {
        let text = read(file, &[]).expect_err("refused").to_string();
        assert!(text.contains(key) && text.contains("AUBE_"), "{text}");
        assert!(!text.contains("hunter2"), "{text}");
    }
    // Nor where the file breaks off beside one.
    let text = read("database = \"postgres://u:hunter2@h\n", &[]).expect_err("refused").to_string();
    assert!(text.contains("line 1") && !text.contains("hunter2"), "{text}");
}

#[test]
fn a_bucket_takes_its_keys_from_the_environment() {
    let file = "[files.s3]\nbucket = \"aube\"\nendpoint = \"http://127.0.0.1:9000\"\n";
    let error = read(file, &[]).expect_err("no key");
    assert!(error.to_string().contains("AUBE_S3_ACCESS_KEY"), "{error}");
    let keys = [("AUBE_S3_ACCESS_KEY", "k"), ("AUBE_S3_SECRET_KEY", "hunter2")];
    let it = read(file, &keys).expect("valid");
    assert!(!format!("{it:?}").contains("hunter2"));
    let Place::S3(bucket) = it.place("sqlite:aube.db") else { panic!("a bucket") };
    assert_eq!((bucket.name.as_str(), bucket.secret_key.as_str()), ("aube", "hunter2"));
}

#[test]
fn mail_needs_a_server_and_a_sender() {
    let error = read("", &[("AUBE_SMTP_URL", "smtp://h")]).expect_err("no sender");
    assert!(error.to_string().contains("smtp.from"), "{error}");
    let it = read("[smtp]\nfrom = \"Aube <aube@example.org>\"\n", &[("AUBE_SMTP_URL", "ftp://h")]);
    let error = it.expect("read").settings("sqlite:a.db").expect_err("no server");
    assert!(matches!(error, ConfigurationError::Mail(MailError::Server)), "{error}");
}

#[test]
fn a_provider_is_whole_and_its_secret_comes_from_the_environment() {
    let provider = |more: &str| {
        format!(
            "[[providers]]\nname = \"psc-bas\"\nissuer = \"https://idp.example\"\nclient_id = \"aube\"\n{more}"
        )
    };
    let secret = [("AUBE_PROVIDER_PSC_BAS_SECRET", "hunter2")];
    let it = read(&provider("kind = \"pro-sante-connect\"\n"), &secret).expect("valid");
    assert_eq!(it.providers[0].level.as_deref(), Some("eidas1"));
    assert_eq!(it.providers[0].label, "psc-bas");
    assert!(!format!("{it:?}").contains("hunter2"));
    let missing = read(&provider(""), &[]).expect_err("refused").to_string();
    assert!(missing.contains("AUBE_PROVIDER_PSC_BAS_SECRET"), "{missing}");
    let in_file =
        read(&provider("secret = \"hunter2\"\n"), &secret).expect_err("refused").to_string();
    assert!(in_file.contains("AUBE_PROVIDER") && !in_file.contains("hunter2"), "{in_file}");
    for (wrong, key) in [
        (provider("kind = \"other\"\n"), "providers.kind"),
        (provider("").replace("psc-bas", "PSC"), "providers.name"),
        (provider("").repeat(2), "providers.name"),
        (provider("").replace("https://", "http://"), "providers.issuer"),
        (
            provider("").replace("https://idp.example", "http://localhost.idp.example"),
            "providers.issuer",
        ),
    ] {
        let text = read(&wrong, &secret).expect_err("refused").to_string();
        assert!(text.contains(key), "{key}: {text}");
    }
    let local = provider("").replace("https://idp.example", "http://localhost:8000");
    read(&local, &secret).expect("on this machine");
}

#[test]
fn the_master_key_is_one_and_is_not_shown() {
    let (key, former) = ("07".repeat(32), "08".repeat(32));
    let keys = [("AUBE_MASTER_KEY", &*key), ("AUBE_MASTER_KEY_FORMER", &*former)];
    let it = read("", &keys).expect("valid");
    assert_eq!(it.master_keys.len(), 2);
    assert!(it.settings("sqlite:a.db").expect("valid").vault.is_some());
    assert!(!format!("{it:?}").contains(&key));
    let wrong = read("", &[("AUBE_MASTER_KEY", "07")]).expect_err("refused").to_string();
    assert!(wrong.contains("aube key create"), "{wrong}");
}

#[test]
fn limits_and_retention_are_checked() {
    for (file, key) in [
        ("[limits]\nrequests_per_minute = 0\n", "limits.requests_per_minute"),
        ("[limits]\ntrusted_proxies = [\"proxy\"]\n", "limits.trusted_proxies"),
        ("[retention]\nsessions = 3\n", "retention.sessions"),
        ("[retention]\njournal = 0\n", "retention.journal"),
    ] {
        let text = read(file, &[]).expect_err("refused").to_string();
        assert!(text.contains(key), "{key}: {text}");
    }
    let it = read("[sign_in]\nsecond_factor = false\n", &[("AUBE_SECOND_FACTOR", "required")]);
    assert!(it.expect("valid").second_factor);
}

#[test]
fn the_bands_of_agreements_are_set_and_checked() {
    let it = Configuration::read(None, []).expect("valid");
    assert_eq!(it.scale, Scale::default());
    let file = "[agreements]\nnot_available_is_missing = true\nbands = [{ up_to = 10, rate = 100 }, { up_to = 100, rate = 40 }]\n";
    let it = read(file, &[]).expect("valid");
    let scale = it.settings("sqlite:a.db").expect("valid").scale;
    assert!(scale.not_available_is_missing);
    assert_eq!(scale.band(10, 100).map(|it| it.rate), Some(100));
    for wrong in [
        "{ up_to = 10, rate = 100 }",
        "{ up_to = 100, rate = 130 }",
        "{ up_to = 50, rate = 80 }, { up_to = 100, rate = 90 }",
        "{ up_to = 100, rate = 80 }, { up_to = 100, rate = 60 }",
    ] {
        let file = format!("[agreements]\nbands = [{wrong}]\n");
        let text = read(&file, &[]).expect_err("refused").to_string();
        assert!(text.contains("agreements.bands"), "{wrong}: {text}");
    }
    assert!(read("[agreements]\nband = []\n", &[]).is_err());
}
