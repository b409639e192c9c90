//! The ballot box: files that are written once, are durable before the sender is answered, and are never changed.
//!
//! `<data>/ballots/<first two characters of the id>/<id>.json` is one ballot, exactly as it was received. That folder never
//! holds anything but whole ballots, so that it can be read at any time for the count; what is still being written is in
//! `<data>/incoming/`. A report is kept as a ballot is, in the same place; its `kind` tells it from one.
//!
//! `<data>/used/<first two digits of the hash>/<hash>.json` is the ballot that used the one-time code with this hash: a second name
//! of the same file, made before the ballot gets its name in the box.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use wanping::domain::BallotId;

use super::code::CodeHash;

/// The result of putting a ballot into the box.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Put {
    /// It is in the box now, and was not before.
    Stored,
    /// A ballot of this id was in the box already, and was left as it was.
    AlreadyStored,
    /// Another ballot used the one-time code before.
    CodeUsed,
}

/// A ballot box on a file system. Any number of threads, and of processes, may put ballots in at the same time.
#[derive(Debug)]
pub struct BallotBox {
    ballots: PathBuf,
    used: PathBuf,
    incoming: PathBuf,
    /// Tells apart the files that this process is writing.
    counter: AtomicU64,
}

impl BallotBox {
    /// Opens the box in `data`, creates missing folders, and removes what a crash left half-written.
    ///
    /// # Errors
    /// When folders or hard links cannot be created there: better at the start than with the first ballot.
    pub fn open(data: &Path) -> io::Result<Self> {
        let ballot_box = Self {
            ballots: data.join("ballots"),
            used: data.join("used"),
            incoming: data.join("incoming"),
            counter: AtomicU64::new(0),
        };
        fs::create_dir_all(data)?;
        make_folder(&ballot_box.ballots)?;
        make_folder(&ballot_box.used)?;
        make_folder(&ballot_box.incoming)?;
        // All of them now, so that every ballot finds its folder durable.
        for first in &BallotId::DIGITS[..8] {
            for second in BallotId::DIGITS {
                make_folder(
                    &ballot_box
                        .ballots
                        .join(format!("{}{}", char::from(*first), char::from(*second))),
                )?;
            }
        }
        for first in 0..=u8::MAX {
            make_folder(&ballot_box.used.join(format!("{first:02x}")))?;
        }
        sync_folder(&ballot_box.ballots)?;
        sync_folder(&ballot_box.used)?;
        sync_folder(data)?;
        if let Some(parent) = data.parent() {
            sync_folder(if parent.as_os_str().is_empty() {
                Path::new(".")
            } else {
                parent
            })?;
        }

        // Incomplete ballots may be removed: a ballot is acknowledged only once it has its name in `ballots`.
        for entry in fs::read_dir(&ballot_box.incoming)? {
            fs::remove_file(entry?.path())?;
        }
        ballot_box.try_links()?;
        Ok(ballot_box)
    }

    /// Whether a ballot of this id is in the box, safely on the disk.
    ///
    /// # Errors
    /// If the disk cannot be read, or does not confirm that the ballot would survive a power cut.
    pub fn holds(&self, id: &BallotId) -> io::Result<bool> {
        let (folder, path) = self.place(id);
        let there = path.try_exists()?;
        if there {
            // The process that stored it may have died before the name was durable.
            sync_folder(&folder)?;
        }
        Ok(there)
    }

    /// Puts a ballot into the box, once, and returns when it would survive a power cut. If it has a one-time code, no ballot with
    /// other bytes can use that code from then on.
    ///
    /// # Errors
    /// When the disk is full or broken. Then it is not known to be stored, and trying again is right.
    pub fn put(&self, id: &BallotId, bytes: &[u8], code: Option<&CodeHash>) -> io::Result<Put> {
        let (folder, path) = self.place(id);
        let (temporary, mut file) = self.new_temporary()?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        if let Some(code) = code
            && !self.claim(code, &temporary.path, bytes)?
        {
            return Ok(Put::CodeUsed);
        }
        // A link, not a rename: a rename would replace a stored ballot.
        let put = match fs::hard_link(&temporary.path, path) {
            Ok(()) => Put::Stored,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Put::AlreadyStored,
            Err(error) => return Err(error),
        };
        // Also if it was stored before: the process that stored it may have died before this line.
        sync_folder(&folder)?;
        Ok(put)
    }

    /// Claims a code for the ballot in `file`; whether it has the code now. The claim is durable before the ballot is stored: after
    /// a crash between the two, only the same ballot can go on.
    fn claim(&self, code: &CodeHash, file: &Path, bytes: &[u8]) -> io::Result<bool> {
        let name = code.to_string();
        let folder = self.used.join(&name[..2]);
        let path = folder.join(name + ".json");
        let is_own = match fs::hard_link(file, &path) {
            Ok(()) => true,
            // An honest sender sends the same bytes every time, so they tell the same ballot from another one.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => fs::read(&path)? == bytes,
            Err(error) => return Err(error),
        };
        sync_folder(&folder)?;
        Ok(is_own)
    }

    /// The folder and the full path of a ballot.
    fn place(&self, id: &BallotId) -> (PathBuf, PathBuf) {
        let folder = self.ballots.join(&id.to_string()[..2]);
        let path = folder.join(format!("{id}.json"));
        (folder, path)
    }

    fn new_temporary(&self) -> io::Result<(Temporary, File)> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            // A ballot is secret: only the server's own account may read it.
            options.mode(0o600);
        }
        loop {
            let number = self.counter.fetch_add(1, Ordering::Relaxed);
            let path = self.incoming.join(format!("{}-{number}", std::process::id()));
            match options.open(&path) {
                Ok(file) => return Ok((Temporary { path }, file)),
                // Two containers can share a folder and a process number.
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Some file systems (FAT, some network shares) have no hard links.
    fn try_links(&self) -> io::Result<()> {
        let (temporary, _file) = self.new_temporary()?;
        let link = Temporary {
            path: temporary.path.with_extension("link"),
        };
        fs::hard_link(&temporary.path, &link.path)
    }
}

/// A file that is removed when this is dropped.
struct Temporary {
    path: PathBuf,
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // If it stays, the next start removes it.
        let _ = fs::remove_file(&self.path);
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    match builder.create(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        other => other,
    }
}

/// Makes the names in a folder durable: on Unix a file's own sync does not do that.
fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(path)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    const ID: &str = "0123456789abcdefghjkmnpqrs";

    fn id() -> BallotId {
        BallotId::parse(ID).unwrap()
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(files(&path))
            } else {
                found.push(path)
            }
        }
        found
    }

    #[test]
    fn a_ballot_is_kept_as_it_came_and_never_replaced() {
        let data = tempfile::tempdir().unwrap();
        let ballot_box = BallotBox::open(data.path()).unwrap();
        assert!(!ballot_box.holds(&id()).unwrap());
        assert_eq!(ballot_box.put(&id(), b" {\n}", None).unwrap(), Put::Stored);
        assert_eq!(ballot_box.put(&id(), b"other", None).unwrap(), Put::AlreadyStored);
        assert!(ballot_box.holds(&id()).unwrap());
        let path = data.path().join("ballots/01").join(format!("{ID}.json"));
        assert_eq!(fs::read(&path).unwrap(), b" {\n}");
        assert_eq!(files(data.path()), [path], "nothing else is left behind");
    }

    #[test]
    fn what_a_crash_left_is_removed_and_ballots_stay() {
        let data = tempfile::tempdir().unwrap();
        BallotBox::open(data.path()).unwrap().put(&id(), b"{}", None).unwrap();
        fs::write(data.path().join("incoming/77-1"), b"{\"half").unwrap();
        let ballot_box = BallotBox::open(data.path()).unwrap();
        assert!(ballot_box.holds(&id()).unwrap());
        assert_eq!(files(data.path()).len(), 1);
    }

    #[test]
    fn a_code_is_used_by_one_ballot_whatever_crashes() {
        let data = tempfile::tempdir().unwrap();
        let ballot_box = BallotBox::open(data.path()).unwrap();
        let other = BallotId::parse(&format!("1{}", &ID[1..])).unwrap();
        let code = CodeHash::of("k7mp");
        // A crash between the claim and the ballot.
        fs::remove_dir(data.path().join("ballots/01")).unwrap();
        assert!(ballot_box.put(&id(), b"one", Some(&code)).is_err());
        let ballot_box = BallotBox::open(data.path()).unwrap();
        assert_eq!(ballot_box.put(&other, b"two", Some(&code)).unwrap(), Put::CodeUsed);
        assert!(!ballot_box.holds(&other).unwrap());
        assert_eq!(ballot_box.put(&id(), b"one", Some(&code)).unwrap(), Put::Stored);
        assert_eq!(ballot_box.put(&id(), b"one", Some(&code)).unwrap(), Put::AlreadyStored);
        assert_eq!(ballot_box.put(&other, b"two", Some(&code)).unwrap(), Put::CodeUsed);
        let next = CodeHash::of("2xqd");
        assert_eq!(ballot_box.put(&other, b"two", Some(&next)).unwrap(), Put::Stored);
    }

    #[test]
    fn of_ballots_that_use_a_code_at_once_one_is_stored() {
        let data = tempfile::tempdir().unwrap();
        let ballot_box = BallotBox::open(data.path()).unwrap();
        for round in 0..20_u8 {
            let code = CodeHash::of(&round.to_string());
            let barrier = std::sync::Barrier::new(8);
            let put = |sender: u8| {
                let id = BallotId::from_bytes([round, sender, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
                barrier.wait();
                // Each ballot comes twice, as from a phone that did not hear the first answer.
                [0, 1].map(|_| ballot_box.put(&id, &[sender], Some(&code)).unwrap())
            };
            let mut puts: Vec<_> = std::thread::scope(|scope| {
                let senders: Vec<_> = (0..8).map(|sender| scope.spawn(move || put(sender))).collect();
                senders.into_iter().map(|sender| sender.join().unwrap()).collect()
            });
            puts.retain(|put| *put != [Put::CodeUsed; 2]);
            assert_eq!(puts, [[Put::Stored, Put::AlreadyStored]], "{round}");
        }
    }

    #[test]
    fn a_write_that_fails_leaves_nothing() {
        let data = tempfile::tempdir().unwrap();
        let ballot_box = BallotBox::open(data.path()).unwrap();
        fs::remove_dir(data.path().join("ballots/01")).unwrap();
        assert!(ballot_box.put(&id(), b"{}", None).is_err());
        assert_eq!(files(data.path()), <[PathBuf; 0]>::default());
    }

    #[test]
    fn a_file_where_the_folder_should_be_is_an_error() {
        let data = tempfile::tempdir().unwrap();
        fs::write(data.path().join("ballots"), b"").unwrap();
        assert!(BallotBox::open(data.path()).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_ballots() {
        use std::os::unix::fs::PermissionsExt as _;
        let data = tempfile::tempdir().unwrap();
        BallotBox::open(data.path()).unwrap().put(&id(), b"{}", None).unwrap();
        let mode = |path: &str| fs::metadata(data.path().join(path)).unwrap().permissions().mode() & 0o077;
        assert_eq!(mode("ballots"), 0);
        assert_eq!(mode("ballots/01"), 0);
        assert_eq!(mode("used"), 0);
        assert_eq!(mode(&format!("ballots/01/{ID}.json")), 0);
    }
}
