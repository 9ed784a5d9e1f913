//! `aube serve` and `aube work`: the pages and the work of the days, until told to stop.

use crate::arguments::{PlaceOptions, ServeOptions};
use crate::failure::Usage;
use crate::place::{self, Readiness};
use anyhow::{Context, Result, bail};
use app::App;
use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How long what is under way may take once the program is told to stop.
const PATIENCE: Duration = Duration::from_secs(20);

/// Serves the pages.
///
/// # Errors
/// When the master key is missing, the database is not ready or the address is taken.
pub async fn serve(options: &PlaceOptions, serve: ServeOptions) -> Result<()> {
    let opened = place::open(options, Readiness::MadeWhenNew).await?;
    if opened.configuration.master_keys.is_empty() {
        bail!(Usage(
            "AUBE_MASTER_KEY is not set, and who patients are cannot be sealed: `aube key create` \
             makes a key, to be kept apart from the database and never lost"
                .to_owned()
        ));
    }
    opened.app.check_master_key().await.context(
        "AUBE_MASTER_KEY is not the key under which identities are sealed in this database (the \
         former one belongs in AUBE_MASTER_KEY_FORMER)",
    )?;
    let listen = serve.listen.unwrap_or(opened.configuration.listen);
    let listener =
        TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let settings = web::Settings {
        public_url: opened.configuration.public_url.clone(),
        demo: false,
        limits: opened.configuration.limits.clone(),
    };
    run(opened.app, settings, listener, !serve.no_work).await
}

/// Does the work of the days alone.
///
/// # Errors
/// When the database is not ready.
pub async fn work(options: &PlaceOptions) -> Result<()> {
    let opened = place::open(options, Readiness::Required).await?;
    tracing::info!("the work of the days begins");
    opened.app.work(stopped()).await;
    Ok(())
}

/// Serves on a listener, with the work of the days beside it or not, until told to stop. What is
/// under way is ended first.
pub async fn run(
    app: App,
    settings: web::Settings,
    listener: TcpListener,
    works: bool,
) -> Result<()> {
    let address = listener.local_addr()?;
    let (stop, stopping) = watch::channel(false);
    let stopped_by = |mut stopping: watch::Receiver<bool>| async move {
        // A sender that is gone says to stop as well.
        let _ = stopping.wait_for(|stop| *stop).await;
    };
    let worker = works.then(|| {
        let (app, stop) = (app.clone(), stopped_by(stopping.clone()));
        tokio::spawn(async move { app.work(stop).await })
    });
    let site = web::Site::new(app, settings);
    let mut pages = tokio::spawn(web::serve(site, listener, stopped_by(stopping)));
    // Whoever reads that it is ready may tell it to stop at once.
    let told = stopped();
    tokio::select! {
        ended = &mut pages => return Ok(ended??),
        () = ready(address) => {}
    }
    let mut out = std::io::stdout();
    writeln!(out, "Aube is ready: http://{address}")?;
    out.flush()?;
    tracing::info!(%address, "ready");
    tokio::select! {
        ended = &mut pages => return Ok(ended??),
        () = told => tracing::info!("stopping"),
    }
    // Nobody listens when both are already at their end.
    let _ = stop.send(true);
    let ended = async {
        pages.await??;
        match worker {
            Some(worker) => Ok::<_, anyhow::Error>(worker.await?),
            None => Ok(()),
        }
    };
    tokio::select! {
        ended = ended => ended,
        () = stopped() => Ok(()),
        () = tokio::time::sleep(PATIENCE) => {
            tracing::warn!("what was under way is cut off");
            Ok(())
        }
    }
}

/// Until the program answers that it is well.
async fn ready(address: SocketAddr) {
    let mut address = address;
    if address.ip().is_unspecified() {
        let local = if address.is_ipv4() {
            [127, 0, 0, 1].into()
        } else {
            std::net::Ipv6Addr::LOCALHOST.into()
        };
        address.set_ip(local);
    }
    while !is_well(address).await.unwrap_or(false) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn is_well(address: SocketAddr) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await?;
    Ok(&answer == b"HTTP/1.1 200")
}

/// Until the program is told to stop: Ctrl-C, or the signal of a service manager. From the call on
/// a signal is waited for, and ends the program in order.
fn stopped() -> impl Future<Output = ()> + Send + 'static {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    let [mut interrupted, mut terminated] =
        [SignalKind::interrupt(), SignalKind::terminate()].map(signal);
    async move {
        let told = async |signal: &mut std::io::Result<Signal>| match signal {
            Ok(signal) => {
                signal.recv().await;
            }
            // Without handler a signal ends the program by itself.
            Err(_) => std::future::pending().await,
        };
        tokio::select! {
            () = told(&mut interrupted) => {}
            () = told(&mut terminated) => {}
        }
    }
}
