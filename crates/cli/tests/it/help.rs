//! The help, as people read it.

use crate::program::run;

#[track_caller]
fn help<const N: usize>(arguments: [&str; N]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let answer = run(folder.path(), arguments).ended(0);
    assert_eq!(answer.err, "");
    answer.out
}

#[test]
fn the_help_of_each_command_is_stable() {
    insta::assert_snapshot!("aube", help(["--help"]));
    insta::assert_snapshot!("demo", help(["demo", "--help"]));
    insta::assert_snapshot!("serve", help(["serve", "--help"]));
    insta::assert_snapshot!("work", help(["work", "--help"]));
    insta::assert_snapshot!("migrate", help(["migrate", "--help"]));
    insta::assert_snapshot!("import_bdpm", help(["import", "bdpm", "--help"]));
    insta::assert_snapshot!("import_xlsform", help(["import", "xlsform", "--help"]));
    insta::assert_snapshot!("rebuild", help(["rebuild", "--help"]));
    insta::assert_snapshot!("verify", help(["verify", "--help"]));
    insta::assert_snapshot!("doctor", help(["doctor", "--help"]));
    insta::assert_snapshot!("export", help(["export", "--help"]));
    insta::assert_snapshot!("forms", help(["forms", "--help"]));
    insta::assert_snapshot!("forms_check", help(["forms", "check", "--help"]));
    insta::assert_snapshot!("clock", help(["clock", "--help"]));
    insta::assert_snapshot!("account_create", help(["account", "create", "--help"]));
    insta::assert_snapshot!("account", help(["account", "--help"]));
    insta::assert_snapshot!("organisation_create", help(["organisation", "create", "--help"]));
    insta::assert_snapshot!("key", help(["key", "--help"]));
    insta::assert_snapshot!("key_renew", help(["key", "renew", "--help"]));
    insta::assert_snapshot!("law", help(["law", "--help"]));
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(help(["--version"]), concat!("aube ", env!("CARGO_PKG_VERSION"), "\n"));
}
