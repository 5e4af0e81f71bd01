//! Child processes that never outlive their test.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// A child in a process group of its own; on drop the whole group is killed.
#[derive(Debug)]
pub struct Group {
    child: Child,
}

impl Group {
    /// Starts the command as the leader of a new process group.
    ///
    /// # Panics
    /// When the program cannot be started.
    pub fn start(command: &mut Command) -> Self {
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let child = command
            .spawn()
            .unwrap_or_else(|e| panic!("{command:?}: {e}"));
        Self { child }
    }

    /// The child itself, for its pipes and its exit status.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Ends the group at once, as `kill -9` does, and waits until its leader is gone.
    pub fn kill(&mut self) {
        self.signal_all();
        // Gone already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Asks the leader to end (SIGTERM) and waits; whether it did within the time.
    pub fn end(&mut self, within: Duration) -> bool {
        #[cfg(unix)]
        if let Some(pid) = rustix::process::Pid::from_raw(self.child.id().cast_signed()) {
            let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
        }
        eventually(within, || self.child.try_wait().ok().flatten()).is_some()
    }

    #[cfg(unix)]
    fn signal_all(&self) {
        // A group whose leader was waited for may be somebody else's by now.
        if let Some(pid) = rustix::process::Pid::from_raw(self.child.id().cast_signed()) {
            let _ = rustix::process::kill_process_group(pid, rustix::process::Signal::KILL);
        }
    }

    #[cfg(not(unix))]
    fn signal_all(&self) {}
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Asks every 20 ms until there is an answer or the time is over.
pub fn eventually<T>(within: Duration, mut ask: impl FnMut() -> Option<T>) -> Option<T> {
    let end = Instant::now() + within;
    loop {
        let answer = ask();
        if answer.is_some() || Instant::now() > end {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
