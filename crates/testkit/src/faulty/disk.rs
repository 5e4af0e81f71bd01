//! The disk: what programs see, what is safe, and what lies in between.

use std::io;
use std::ops::RangeInclusive;

use crate::SeededRng;

/// A disk writes no less than this at once.
const SECTOR: usize = 512;

/// What a failing sync says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyncFault {
    /// The disk is full.
    NoSpace,
    /// The disk is broken.
    Io,
}

impl SyncFault {
    fn error(self) -> io::Error {
        match self {
            Self::NoSpace => io::ErrorKind::StorageFull.into(),
            Self::Io => io::Error::other("planned I/O error"),
        }
    }
}

/// What is to go wrong. Counts begin at 1.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    /// The power goes off at this write, sync or change of length, and stays off.
    pub power_off_at: Option<u64>,
    /// These syncs fail. As on Linux, what they should have made safe is then never written again
    /// by itself, though programs go on seeing it.
    pub failing_syncs: Option<(RangeInclusive<u64>, SyncFault)>,
    /// Each sync whose count this divides does nothing, but says it did.
    pub lying_syncs: Option<u64>,
    /// Nothing grows any more: the disk is full.
    pub full: bool,
    /// Nothing can be read.
    pub unreadable: bool,
}

/// A change that is not safe yet.
enum Change {
    Write { offset: usize, data: Vec<u8> },
    Length(usize),
}

pub(super) struct Disk {
    seen: Vec<u8>,
    safe: Vec<u8>,
    pending: Vec<Change>,
    faults: Faults,
    rng: SeededRng,
    syncs: u64,
    operations: u64,
    attachment: u64,
}

impl Disk {
    pub(super) fn new(seed: u64, content: Vec<u8>) -> Self {
        Self {
            seen: content.clone(),
            safe: content,
            pending: Vec::new(),
            faults: Faults::default(),
            rng: SeededRng::new(seed),
            syncs: 0,
            operations: 0,
            attachment: 0,
        }
    }

    pub(super) fn plan(&mut self, faults: Faults) {
        self.faults = faults;
        self.syncs = 0;
        self.operations = 0;
    }

    pub(super) const fn syncs(&self) -> u64 {
        self.syncs
    }

    pub(super) const fn operations(&self) -> u64 {
        self.operations
    }

    pub(super) const fn attachment(&self) -> u64 {
        self.attachment
    }

    pub(super) fn content(&self) -> &[u8] {
        &self.seen
    }

    /// Comes back after the power was off.
    pub(super) fn restart(&mut self) -> u64 {
        // Nothing, anything or everything that was pending arrives.
        let arriving = [0, 15, 50, 85, 100][self.rng.below(5) as usize];
        for change in std::mem::take(&mut self.pending) {
            match change {
                Change::Length(length) if self.rng.chance(arriving) => self.safe.resize(length, 0),
                Change::Length(_) => {}
                Change::Write { offset, data } => self.arrive(offset, &data, arriving),
            }
        }
        self.seen.clone_from(&self.safe);
        self.plan(Faults::default());
        self.attachment += 1;
        self.attachment
    }

    fn arrive(&mut self, offset: usize, data: &[u8], arriving: u64) {
        let mut done = 0;
        while done < data.len() {
            let piece = (SECTOR - (offset + done) % SECTOR).min(data.len() - done);
            if self.rng.chance(arriving) {
                put(&mut self.safe, offset + done, &data[done..done + piece]);
            }
            done += piece;
        }
    }

    pub(super) fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        self.must_have_power()?;
        if self.faults.unreadable {
            return Err(io::Error::other("planned read error"));
        }
        let start = usize::try_from(offset).unwrap();
        let found = self.seen.get(start..start + out.len());
        out.copy_from_slice(found.ok_or(io::ErrorKind::UnexpectedEof)?);
        Ok(())
    }

    pub(super) fn write(&mut self, offset: u64, data: &[u8]) -> io::Result<()> {
        self.operate()?;
        let offset = usize::try_from(offset).unwrap();
        self.must_have_room(offset + data.len())?;
        put(&mut self.seen, offset, data);
        let data = data.to_vec();
        self.pending.push(Change::Write { offset, data });
        Ok(())
    }

    pub(super) fn set_len(&mut self, len: u64) -> io::Result<()> {
        self.operate()?;
        let length = usize::try_from(len).unwrap();
        self.must_have_room(length)?;
        self.seen.resize(length, 0);
        self.pending.push(Change::Length(length));
        Ok(())
    }

    pub(super) fn sync(&mut self) -> io::Result<()> {
        self.operate()?;
        self.syncs += 1;
        if let Some((failing, fault)) = &self.faults.failing_syncs
            && failing.contains(&self.syncs)
        {
            // Any part of it may have arrived before the failure; the rest never will.
            let fault = fault.error();
            let arriving = [0, 50, 100][self.rng.below(3) as usize];
            for change in std::mem::take(&mut self.pending) {
                match change {
                    // The file system's journal keeps lengths apart from data.
                    Change::Length(length) => self.safe.resize(length, 0),
                    Change::Write { offset, data } => self.arrive(offset, &data, arriving),
                }
            }
            return Err(fault);
        }
        if self
            .faults
            .lying_syncs
            .is_some_and(|every| self.syncs.is_multiple_of(every))
        {
            return Ok(());
        }
        for change in std::mem::take(&mut self.pending) {
            match change {
                Change::Length(length) => self.safe.resize(length, 0),
                Change::Write { offset, data } => put(&mut self.safe, offset, &data),
            }
        }
        Ok(())
    }

    fn operate(&mut self) -> io::Result<()> {
        self.operations += 1;
        self.must_have_power()
    }

    fn must_have_power(&self) -> io::Result<()> {
        match self
            .faults
            .power_off_at
            .is_some_and(|at| self.operations >= at)
        {
            true => Err(io::Error::other("the power is off")),
            false => Ok(()),
        }
    }

    fn must_have_room(&self, end: usize) -> io::Result<()> {
        match self.faults.full && end > self.seen.len() {
            true => Err(io::ErrorKind::StorageFull.into()),
            false => Ok(()),
        }
    }
}

fn put(bytes: &mut Vec<u8>, offset: usize, data: &[u8]) {
    let end = offset + data.len();
    if bytes.len() < end {
        bytes.resize(end, 0);
    }
    bytes[offset..end].copy_from_slice(data);
}
