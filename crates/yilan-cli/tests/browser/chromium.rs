//! A headless Chromium that a test drives, over the protocol of its developer
//! tools. It opens files only, and ends with the test.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// Where Chromium may be, unless `CHROMIUM` says so.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// One window of a browser.
pub(crate) struct Chromium {
    process: Child,
    socket: WebSocket<TcpStream>,
    session: String,
    calls: u64,
    /// What happened meanwhile.
    events: Vec<Json>,
    _profile: TempDir,
}

impl Chromium {
    /// Starts it. Without a Chromium on this machine there is none, and a line
    /// says so.
    #[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
    pub(crate) fn start() -> Option<Self> {
        let Some(program) = program() else {
            eprintln!("skipped: no Chromium on this machine (set CHROMIUM to its path, or install it)");
            return None;
        };
        let profile = TempDir::new().expect("a folder for the profile");
        let mut process = Command::new(program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"])
            .args(["--disable-background-networking", "--disable-component-update", "--disable-sync"])
            .args(["--remote-debugging-port=0", "--remote-allow-origins=*", "about:blank"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Chromium starts");
        let lines = BufReader::new(process.stderr.take().expect("its standard error")).lines();
        let mut lines = lines.map_while(Result::ok);
        let address = lines
            .find_map(|line| line.strip_prefix("DevTools listening on ").map(str::to_owned))
            .expect("it says where it listens");
        // What else it says must be read, else it waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let host = address.trim_start_matches("ws://").split('/').next().expect("a host");
        let stream = TcpStream::connect(host).expect("its port");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit to waiting");
        let (socket, _) = tungstenite::client(&address, stream).expect("its socket");
        let session = String::new();
        let mut this = Self { process, socket, session, calls: 0, events: Vec::new(), _profile: profile };
        let target = this.call("Target.createTarget", json!({"url": "about:blank"}));
        let attached = json!({"targetId": target["targetId"], "flatten": true});
        this.session =
            this.call("Target.attachToTarget", attached)["sessionId"].as_str().expect("a session").to_owned();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            this.call(&format!("{domain}.enable"), json!({}));
        }
        Some(this)
    }

    /// Opens a file in a window of that many pixels, and waits until it is there.
    pub(crate) fn open(&mut self, path: &Path, width: u32, height: u32) {
        self.events.clear();
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600});
        self.call("Emulation.setDeviceMetricsOverride", size);
        let path = path.canonicalize().expect("a file that is there");
        self.call("Page.navigate", json!({"url": format!("file://{}", path.display())}));
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            let message = self.receive();
            self.events.push(message);
        }
    }

    /// What a script on the page gives; a promise is waited for.
    pub(crate) fn eval(&mut self, script: &str) -> Json {
        let asked = json!({"expression": script, "returnByValue": true, "awaitPromise": true});
        let given = self.call("Runtime.evaluate", asked);
        assert!(given["exceptionDetails"].is_null(), "{script}: {}", given["exceptionDetails"]);
        given["result"]["value"].clone()
    }

    /// Presses a key: `Tab`, `Enter`.
    pub(crate) fn press(&mut self, key: &str) {
        let code = if key == "Tab" { 9 } else { 13 };
        let text = if key == "Enter" { "\r" } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let event = json!({"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text});
            self.call("Input.dispatchKeyEvent", event);
        }
    }

    /// Shows the page as it would be printed, or not.
    pub(crate) fn media(&mut self, media: &str) {
        self.call("Emulation.setEmulatedMedia", json!({"media": media}));
    }

    /// Keeps a picture, when `SCREENSHOTS` names a folder for it.
    pub(crate) fn picture(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("SCREENSHOTS") else { return };
        let given = self.call("Page.captureScreenshot", json!({"format": "png"}));
        let bytes = data_encoding::BASE64.decode(given["data"].as_str().expect("a picture").as_bytes());
        std::fs::write(Path::new(&folder).join(format!("{name}.png")), bytes.expect("base 64")).expect("written");
    }

    /// Asserts that since the page was opened nothing failed and nothing was
    /// asked of any network.
    pub(crate) fn assert_quiet(&mut self) {
        for event in &self.events {
            let params = &event["params"];
            match event["method"].as_str().unwrap_or_default() {
                "Runtime.exceptionThrown" => panic!("a script failed: {}", params["exceptionDetails"]),
                "Runtime.consoleAPICalled" if params["type"] == "error" => panic!("an error was logged: {params}"),
                "Log.entryAdded" if params["entry"]["level"] == "error" => panic!("an error was logged: {params}"),
                "Network.requestWillBeSent" => {
                    let url = params["request"]["url"].as_str().unwrap_or_default();
                    let inside = ["file:", "data:", "blob:"].iter().any(|scheme| url.starts_with(scheme));
                    assert!(inside, "a request leaves the page: {url}");
                }
                _ => {}
            }
        }
    }

    fn call(&mut self, method: &str, params: Json) -> Json {
        self.calls += 1;
        let id = self.calls;
        let mut message = json!({"id": id, "method": method, "params": params});
        if !self.session.is_empty() {
            message["sessionId"] = json!(self.session);
        }
        self.socket.send(Message::text(message.to_string())).expect("sent");
        loop {
            let mut message = self.receive();
            if message["id"] == id {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].take();
            }
            self.events.push(message);
        }
    }

    fn receive(&mut self) -> Json {
        loop {
            if let Message::Text(text) = self.socket.read().expect("an answer within the limit") {
                return serde_json::from_str(&text).expect("JSON");
            }
        }
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn program() -> Option<std::path::PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Some(named.into());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name))).find(|file| file.is_file())
}
