//! A desk: an X display, a session bus and an unlocked keyring that nobody else uses.

use std::fs::DirBuilder;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use keyfob_tests::home::{Home, START, free_address};
use keyfob_tests::process::{Group, eventually};

/// Without service folders, so that nothing is started on the bus but what a test starts.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=@RUN@</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// Everything around a window. Its processes end with it.
pub struct Desk {
    /// The person's home.
    pub home: Home,
    display: String,
    bus: String,
    // Dropped in this order: the keyring before its bus.
    _keyring: Option<Group>,
    _bus: Group,
    _screen: Group,
}

impl Desk {
    /// A desk with an unlocked, empty keyring.
    pub fn new() -> Self {
        let mut desk = Self::without_keyring();
        desk._keyring = Some(desk.start_keyring());
        desk
    }

    /// A desk where nothing offers a Secret Service.
    pub fn without_keyring() -> Self {
        let home = Home::new();
        choose_port(&home);
        let (screen, display) = start_screen(&home);
        let (bus_group, bus) = start_bus(&home);
        Self {
            home,
            display,
            bus,
            _keyring: None,
            _bus: bus_group,
            _screen: screen,
        }
    }

    /// A program at this desk.
    pub fn command(&self, program: impl Into<PathBuf>) -> Command {
        let mut command = self.home.command(program.into());
        command
            .env("DISPLAY", &self.display)
            .env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        command
    }

    fn start_keyring(&self) -> Group {
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--unlock", "--components=secrets"]);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut group = Group::start(&mut command);
        let mut stdin = group.child().stdin.take().unwrap();
        stdin.write_all(b"the keyring's own password").unwrap();
        drop(stdin);
        let owned = eventually(START, || self.owns_secrets().then_some(()));
        assert!(
            owned.is_some(),
            "gnome-keyring did not take its name on the bus"
        );
        group
    }

    fn owns_secrets(&self) -> bool {
        let mut ask = self.command("dbus-send");
        ask.args([
            "--session",
            "--print-reply",
            "--dest=org.freedesktop.DBus",
            "/",
        ]);
        ask.args([
            "org.freedesktop.DBus.NameHasOwner",
            "string:org.freedesktop.secrets",
        ]);
        let said = ask
            .stderr(Stdio::null())
            .output()
            .expect("dbus-send (package dbus) starts");
        String::from_utf8_lossy(&said.stdout).contains("true")
    }
}

/// Has the app serve on a free port, as if a person had chosen it in an earlier run.
fn choose_port(home: &Home) {
    let folder = home.path().join(".config/keyfob");
    DirBuilder::new().mode(0o700).create(&folder).unwrap();
    let settings = serde_json::json!({"port": free_address().port()});
    std::fs::write(folder.join("desktop.json"), settings.to_string()).unwrap();
}

/// Xvfb chooses a free display itself and says which.
fn start_screen(home: &Home) -> (Group, String) {
    let mut command = home.command("Xvfb");
    command.args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1440x900x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]);
    let (group, number) = first_line(command, "Xvfb (package xvfb)");
    (group, format!(":{number}"))
}

fn start_bus(home: &Home) -> (Group, String) {
    let config = home.path().join("bus.conf");
    let run = home.path().join("run");
    std::fs::write(&config, BUS.replace("@RUN@", &run.display().to_string())).unwrap();
    let mut command = home.command("dbus-daemon");
    command.arg(format!("--config-file={}", config.display()));
    command.args(["--nofork", "--nopidfile", "--print-address=1"]);
    first_line(command, "dbus-daemon (package dbus)")
}

/// Starts a program and waits for the line in which it says where it is.
fn first_line(mut command: Command, name: &str) -> (Group, String) {
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut group = Group::start(&mut command);
    let mut out = BufReader::new(group.child().stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert!(
        !line.trim().is_empty(),
        "{name} ended without saying where it is"
    );
    // Keep reading, or the program dies of a broken pipe when it says more.
    std::thread::spawn(move || out.read_to_end(&mut Vec::new()));
    (group, line.trim().to_owned())
}

/// How long the window may take for one step; a machine that compiles meanwhile is slow.
pub const STEP: Duration = Duration::from_secs(20);
