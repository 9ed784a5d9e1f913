//! The catalogue of medicines, from a few invented lines and from the real register.

use crate::both;
use crate::given::House;
use app::{App, ImportError};
use std::path::{Path, PathBuf};
use store::args;

const MONDAY: &str = "2026-03-02T08:00:00Z";

/// A delivery of three medicines, one of them with a line that cannot be read.
fn delivery(folder: &Path, name: &str) {
    let medicines = format!(
        "61234567\t{name} 50 mg, comprimé\tcomprimé\torale\tAutorisation active\tProcédure centralisée\tCommercialisée\t12/03/2021\t\tEU/1/20/1234\t LABORATOIRE AURORE\tOui\n\
         61234568\tAUBEPINE NOCTURNE 1 g, gélule\tgélule\torale\tAutorisation active\tProcédure nationale\tNon commercialisée\t01/02/1999\t\t\t LABORATOIRE CREPUSCULE\tNon\n\
         612\tligne illisible\tcomprimé\torale\tAutorisation active\tProcédure nationale\tCommercialisée\t01/02/1999\t\t\tX\tNon\n"
    );
    std::fs::write(folder.join("CIS_bdpm.txt"), medicines).expect("written");
    let presentations = "61234567\t1234567\tboîte de 30\tPrésentation active\tDéclaration de commercialisation\t01/04/2021\t3400912345676\toui\t65%\t1,466,29\t1,467,31\t1,02\t\n\
         69999999\t7654321\tboîte orpheline\tPrésentation active\tDéclaration de commercialisation\t01/04/2021\t3400976543216\toui\t\t\t\t\t\n";
    std::fs::write(folder.join("CIS_CIP_bdpm.txt"), presentations).expect("written");
    let compositions = "61234567\tcomprimé\t00012\tLUMÉNASTAT\t50 mg\tun comprimé\tSA\t1\t\n\
         61234567\tcomprimé\t00013\tLUMÉNASTAT BASE\t45 mg\tun comprimé\tFT\t1\t\n\
         61234568\tgélule\t00014\tAUBÉPINE\t1 g\tune gélule\tSA\t1\t\n";
    std::fs::write(folder.join("CIS_COMPO_bdpm.txt"), compositions).expect("written");
    std::fs::write(folder.join("CIS_MITM.txt"), "61234567\tL01EX99\tx\ty\n").expect("written");
}

async fn counted(app: &App) -> [i64; 3] {
    app.db()
        .read(|tx| {
            Box::pin(async move {
                let mut counts = [0; 3];
                for (count, table) in
                    counts.iter_mut().zip(["medicine", "presentation", "substance"])
                {
                    let sql = format!("select count(*) from {table}");
                    *count = tx.one(&sql, args![]).await?.int(0)?;
                }
                Ok::<_, store::Error>(counts)
            })
        })
        .await
        .expect("counted")
}

both!(a_second_import_updates_and_doubles_nothing, house => {
    let app = house.open(MONDAY).await;
    let folder = house.path().join("bdpm");
    std::fs::create_dir(&folder).expect("a folder");
    delivery(&folder, "LUMENASTAT AURORE");
    let mut files = Vec::new();
    let first = app.import_bdpm(&folder, |at| files.push(at.what)).await.expect("imported");
    assert_eq!((first.medicines, first.presentations, first.substances), (2, 2, 3), "{first:?}");
    let skipped: Vec<_> = first.faults.iter().map(|fault| (fault.file, fault.line)).collect();
    assert!(skipped.contains(&("CIS_bdpm.txt", 3)), "{skipped:?}");
    files.dedup();
    assert_eq!(files, ["CIS_bdpm.txt", "CIS_CIP_bdpm.txt", "CIS_COMPO_bdpm.txt", "CIS_MITM.txt", "catalogue"]);
    assert_eq!(counted(&app).await, [2, 2, 3]);

    delivery(&folder, "LUMENASTAT NOUVEAU");
    app.import_bdpm(&folder, |_| {}).await.expect("imported");
    assert_eq!(counted(&app).await, [2, 2, 3]);

    let by = async |words: &str| app.search_medicines(words, 10).await.expect("searched");
    for words in ["lumenastat", "LUMÉN nouv", "61234567", "3400912345676", "L01EX99"] {
        let found = by(words).await;
        assert_eq!(found.len(), 1, "{words}: {found:?}");
        assert_eq!(found[0].name, "LUMENASTAT NOUVEAU 50 mg, comprimé");
    }
    assert!(by("aurore zzz").await.is_empty());
    let product = app.medicine("61234567").await.expect("read").expect("listed").product();
    assert_eq!((product.substance.as_str(), product.atc.as_deref()), ("LUMÉNASTAT", Some("L01EX99")));
    assert_eq!(app.medicine("60000000").await.expect("read"), None);

    let nowhere = app.import_bdpm(&house.path().join("nowhere"), |_| {}).await;
    assert!(matches!(nowhere, Err(ImportError::Files(_))));
    assert_eq!(counted(&app).await, [2, 2, 3]);
});

#[tokio::test(flavor = "multi_thread")]
async fn the_real_register_is_loaded_whole() {
    let shared = std::env::var_os("AUBE_SHARED_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"),
        PathBuf::from,
    );
    let folder = shared.join("bdpm");
    if !folder.is_dir() {
        assert!(std::env::var_os("CI").is_none(), "{} must be there in CI", folder.display());
        eprintln!("SKIPPED: {} is not there (AUBE_SHARED_DATA)", folder.display());
        return;
    }
    let house = House::sqlite();
    let app = house.open(MONDAY).await;
    let imported = app.import_bdpm(&folder, |_| {}).await.expect("imported");
    assert_eq!((imported.medicines, imported.presentations), (15_848, 20_903));
    let [medicines, presentations, _] = counted(&app).await;
    assert_eq!((medicines, presentations), (15_848, 20_903));
}
