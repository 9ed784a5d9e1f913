//! Mail through a real SMTP conversation.

use crate::given::{House, cast, filed, waiting};
use app::{Health, Mailer, Settings};
use law::Lang;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A server that takes messages, or answers that it cannot now.
#[derive(Clone, Default)]
pub struct Server {
    taken: Arc<Mutex<Vec<(String, String)>>>,
    busy: Arc<AtomicBool>,
}

impl Server {
    /// Listens on a port of this machine, whose URL it gives.
    pub async fn listen(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("an address"));
        let server = self.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(server.clone().converse(stream));
            }
        });
        url
    }

    async fn converse(self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        stream.write_all(b"220 mail.example ESMTP\r\n").await?;
        let mut to = String::new();
        let mut line = String::new();
        while stream.read_line(&mut line).await? > 0 {
            let word = line.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase();
            let answer = match word.as_str() {
                "EHLO" => "250-mail.example\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n".to_owned(),
                "RCPT" if self.busy.load(Ordering::SeqCst) => {
                    format!("450 4.2.1 {} is busy\r\n", line.trim())
                }
                "RCPT" => {
                    to = line.trim().to_owned();
                    "250 OK\r\n".to_owned()
                }
                "DATA" => {
                    stream.write_all(b"354 go on\r\n").await?;
                    let mut message = String::new();
                    while !message.ends_with("\r\n.\r\n")
                        && stream.read_line(&mut message).await? > 0
                    {}
                    self.taken.lock().expect("whole").push((to.clone(), message));
                    "250 taken\r\n".to_owned()
                }
                "QUIT" => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return Ok(());
                }
                _ => "250 OK\r\n".to_owned(),
            };
            stream.write_all(answer.as_bytes()).await?;
            line.clear();
        }
        Ok(())
    }

    pub fn taken(&self) -> Vec<(String, String)> {
        self.taken.lock().expect("whole").clone()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_message_is_sent_once_to_who_it_is_for() {
    let house = House::sqlite();
    let server = Server::default();
    let mailer = Mailer::new(&server.listen().await, "Aube <aube@aube.example>").expect("a mailer");
    let settings = Settings { mailer: Some(mailer), ..Settings::default() };
    let app = house.open_with("2024-01-31T09:00:00Z", settings).await;
    let cast = cast(&app).await;
    filed(&app, &cast, "2024").await;

    server.busy.store(true, Ordering::SeqCst);
    app.work_until_idle().await.expect("works");
    assert_eq!(server.taken(), [], "the server takes nothing");
    assert_eq!(waiting(&app).await, 5, "to be tried again");
    let why = app
        .db()
        .read(|tx| {
            Box::pin(async move {
                let sql = "select failed from job where failed is not null limit 1";
                tx.one(sql, store::args![]).await?.text(0)
            })
        })
        .await
        .expect("a reason is kept");
    assert!(why.contains("450") && !why.contains('@'), "{why}");

    server.busy.store(false, Ordering::SeqCst);
    app.work_until_idle().await.expect("works");
    assert_eq!(server.taken(), [], "not yet");
    assert!(app.clock().move_by(5 * 60));
    app.work_until_idle().await.expect("works");
    app.work_until_idle().await.expect("works");
    let taken = server.taken();
    let mut to: Vec<&str> = taken.iter().map(|(to, _)| to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(
        to,
        [
            "RCPT TO:<ana.dubois@aurore.example>",
            "RCPT TO:<bruno@aurore.example>",
            "RCPT TO:<driss@has.example>",
            "RCPT TO:<elise@ansm.example>",
            "RCPT TO:<fatou@sante.example>",
        ]
    );
    let (_, message) = &taken[0];
    for part in [
        "From: Aube <aube@aube.example>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Content-Type: text/plain; charset=utf-8\r\n",
        "Message-ID: <notice.",
        "Date: Wed, 31 Jan 2024 ",
    ] {
        assert!(message.contains(part), "{part} is missing in\n{message}");
    }
    assert_eq!(waiting(&app).await, 0);
    let mails = app.mailbox(cast.officer).await.expect("a mailbox");
    assert!(mails.iter().all(|mail| mail.sent_at.is_some()));

    let checks = app.doctor().await;
    let mail = checks.iter().find(|check| check.name.say(Lang::En) == "Mail").expect("looked at");
    assert_eq!(mail.state, Health::Ok, "{mail:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_not_there_is_found_by_the_doctor() {
    let house = House::sqlite();
    let port = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("one");
    let mailer = Mailer::new(&format!("smtp://{port}"), "aube@aube.example").expect("a mailer");
    let settings = Settings { mailer: Some(mailer), ..Settings::default() };
    let app = house.open_with("2024-01-31T09:00:00Z", settings).await;
    let checks = app.doctor().await;
    let mail = checks.iter().find(|check| check.name.say(Lang::En) == "Mail").expect("looked at");
    assert_eq!(mail.state, Health::Failed);
    assert!(mail.what[1].contains("cannot be reached"), "{mail:?}");
}
