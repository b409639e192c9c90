//! The new site in the place of the old one: at no moment is there a half of each.
//!
//! What changed is set aside in a folder beside the site. When all of it is there, what has not changed is linked to it, so that
//! the folder is the whole new site, and the two folders are exchanged in one step. Whatever happens before that step leaves
//! the old site, and the next run removes what lies about.

mod exchange;
mod list;
mod tree;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use tree::{Kind, Tree};

use super::compress::{self, Effort, Forms};
use super::files::Files;
use super::parallel;
use crate::site::PUBLISHED;

/// What is set aside, and the lock, where nothing can be put beside the site.
const INSIDE: [&str; 2] = [".prerender.new", ".prerender.lock"];

/// A site that is about to be published anew. Nobody else publishes to it meanwhile.
pub struct Site {
    folder: PathBuf,
    /// The symbolic link that leads to the folder, if there is one.
    link: Option<PathBuf>,
    aside: PathBuf,
    is_beside: bool,
    /// What is removed at the end.
    leftover: Option<PathBuf>,
    _lock: File,
}

/// What a publication did.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Files that are new or other than before.
    pub written: usize,
    /// Files that are no more.
    pub removed: usize,
    /// Why the files had to be replaced one by one, where it could not be done in one step.
    pub one_by_one: Option<String>,
}

/// What becomes of files that an earlier run made and this one did not.
pub enum Others<'a> {
    /// They stay: only a part was made.
    Stay,
    /// They are removed, but for those in the folder of the feed, if it is in the site: they are not the publisher's.
    Go(Option<&'a Path>),
}

impl Site {
    /// Opens the site in a folder, or that a symbolic link leads to, and removes what a run that was cut off left.
    ///
    /// # Errors
    /// When there is no such folder, nothing can be written there, or another run is publishing to it.
    pub fn open(out: &Path) -> Result<Self> {
        let found = || {
            out.canonicalize()
                .with_context(|| format!("There is no site in {}", out.display()))
        };
        // Without a slash at its end, which would follow a link.
        let plain: PathBuf = out.components().collect();
        let link = match plain.file_name() {
            Some(name) if plain.is_symlink() => {
                let parent = plain.parent().filter(|parent| !parent.as_os_str().is_empty());
                Some(parent.unwrap_or(Path::new(".")).canonicalize()?.join(name))
            }
            _ => None,
        };
        let lock = Self::lock(link.as_deref().unwrap_or(&found()?))
            .with_context(|| format!("Nothing can be published to {}", out.display()))?;
        // Only now: another run may have exchanged it.
        let folder = found()?;
        let beside = beside(&folder, link.as_deref()).filter(|aside| made_anew(aside).is_ok());
        let is_beside = beside.is_some();
        let inside = folder.join(INSIDE[0]);
        let aside = match beside {
            Some(aside) => aside,
            None => {
                made_anew(&inside).with_context(|| format!("{} cannot be written to", folder.display()))?;
                inside
            }
        };
        Ok(Self {
            folder,
            link,
            is_beside,
            leftover: Some(aside.clone()),
            aside,
            _lock: lock,
        })
    }

    fn lock(named: &Path) -> Result<File> {
        let open = |path: &Path| {
            let opened = OpenOptions::new().create(true).append(true).open(path);
            // That of another account locks, too, where it may only be read.
            opened.or_else(|error| File::open(path).map_err(|_| error))
        };
        let inside = || open(&named.join(INSIDE[1]));
        let lock = match hidden(named, "lock") {
            Some(beside) => match open(&beside) {
                // Nothing can be put beside the site.
                Err(_) if beside.symlink_metadata().is_err() => inside()?,
                // Whoever can open it would not hear of another lock.
                opened => opened
                    .with_context(|| format!("{} cannot be opened: let this account read it", beside.display()))?,
            },
            None => inside()?,
        };
        match lock.try_lock() {
            Ok(()) => Ok(lock),
            Err(TryLockError::WouldBlock) => bail!("another run is publishing to it at this moment"),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Where files for this site are put.
    pub fn files(&self, effort: Effort) -> Files {
        Files::new(&self.folder, &self.aside, effort)
    }

    /// Publishes the files that were made.
    ///
    /// # Errors
    /// Names what cannot be read or written; the site is as it was then.
    pub fn publish(mut self, files: Files, others: &Others<'_>) -> Result<Change> {
        let old = self.tree()?;
        let made = files.made();
        let changed: BTreeSet<&str> = made
            .iter()
            .filter(|(_, new)| **new)
            .map(|(path, _)| path.as_str())
            .collect();
        not_behind_a_link(&changed, &old)?;

        let known = list::read(&self.folder).with_context(|| format!("{} cannot be read", PUBLISHED))?;
        let mut kept: BTreeSet<String> = made.keys().cloned().collect();
        let gone = match others {
            Others::Stay => {
                kept.extend(known.iter().cloned());
                Vec::new()
            }
            Others::Go(feed) => {
                let is_ours = |path: &&String| {
                    !made.contains_key(*path)
                        && feed.is_none_or(|feed| !Path::new(path).starts_with(feed))
                        && old.get(Path::new(path)).is_some_and(|entry| entry.kind == Kind::File)
                };
                known.iter().filter(is_ours).collect()
            }
        };
        self.set_list_aside(&list::text(&kept))?;

        let mut dropped: BTreeSet<PathBuf> = gone.iter().map(PathBuf::from).collect();
        let without_forms = dropped.iter().cloned().chain(changed.iter().map(PathBuf::from));
        dropped.extend(
            without_forms
                .collect::<Vec<_>>()
                .iter()
                .flat_map(|path| compress::forms_of(path)),
        );
        dropped.extend(orphans(&old, &made, &known));
        self.compress_others(&old, &made, &mut dropped)?;
        dropped.retain(|path| old.contains_key(path));

        let mut change = Change {
            written: changed.len(),
            removed: gone.len(),
            one_by_one: None,
        };
        let staged =
            tree::read(&self.aside, &[]).with_context(|| format!("{} cannot be read", self.aside.display()))?;
        if staged.is_empty() && dropped.is_empty() {
            return Ok(change);
        }
        if let Err(reason) = self.exchange(&old, &staged, &dropped)? {
            self.replace_each(&known, &kept, &staged, &dropped)?;
            change.one_by_one = Some(reason);
        }
        Ok(change)
    }

    fn tree(&self) -> Result<Tree> {
        tree::read(&self.folder, &INSIDE).with_context(|| format!("{} cannot be read", self.folder.display()))
    }

    fn set_list_aside(&self, text: &str) -> Result<()> {
        if fs::read(self.folder.join(PUBLISHED)).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        let file = self.aside.join(PUBLISHED);
        into_folder(&file)
            .and_then(|()| fs::write(&file, text))
            .with_context(|| format!("{} cannot be written", file.display()))
    }

    /// Compresses what the site has and no run has compressed yet, or something else has changed since. What is too small now
    /// for its compressed forms loses them: they would be served in its place.
    fn compress_others(
        &self,
        old: &Tree,
        made: &BTreeMap<String, bool>,
        dropped: &mut BTreeSet<PathBuf>,
    ) -> Result<()> {
        let is_made_anew = |path: &Path| path.to_str().is_some_and(|path| made.get(path) == Some(&true));
        let mut stale = Vec::new();
        for (path, entry) in old {
            let stays = entry.kind == Kind::File && !dropped.contains(path) && !is_made_anew(path);
            if !stays || !compress::is_textual(path) {
                continue;
            }
            let forms = compress::forms_of(path);
            // Not younger: what was restored from elsewhere may be older than the forms of what stood in its place.
            let is_fresh = |form: &PathBuf| old.get(form).is_some_and(|form| form.modified == entry.modified);
            if !compress::is_worth_it(entry.len) {
                dropped.extend(forms);
            } else if !forms.iter().all(is_fresh) {
                stale.push(path);
            }
        }
        parallel::each(&stale, parallel::threads(), |path| {
            let (file, aside) = (self.folder.join(path), self.aside.join(path));
            let compressed = || {
                let modified = fs::metadata(&file)?.modified()?;
                let bytes = fs::read(&file)?;
                // A site that was copied has forms of other ages.
                let forms = match Forms::read(&file, &bytes) {
                    Some(forms) => forms,
                    None => Forms::make(&bytes, Effort::Most)?,
                };
                into_folder(&aside)?;
                forms.write(&aside, modified)
            };
            compressed().with_context(|| format!("{} cannot be compressed", file.display()))
        })
    }

    /// Makes the folder beside the site the whole new site and exchanges them; or says why that cannot be done here.
    fn exchange(&mut self, old: &Tree, staged: &Tree, dropped: &BTreeSet<PathBuf>) -> Result<Result<(), String>> {
        if !self.is_beside {
            return Ok(Err(
                "no other folder can be put beside it, or it is a file system of its own".to_owned(),
            ));
        }
        for (path, entry) in old {
            let (from, to) = (self.folder.join(path), self.aside.join(path));
            let is_replaced = staged.get(path).is_some_and(|staged| staged.kind == Kind::File);
            let done = match entry.kind {
                _ if dropped.contains(path) && !is_replaced => Ok(()),
                // One that held only what is removed goes, too.
                Kind::Folder if !is_empty(path, old) => Ok(()),
                Kind::Folder => fs::create_dir_all(&to),
                _ if is_replaced => keep_rights(&from, &to),
                Kind::File => into_folder(&to).and_then(|()| keep(&from, &to)),
                Kind::Link => into_folder(&to).and_then(|()| keep_link(&from, &to)),
            };
            done.with_context(|| format!("{} cannot be kept as {}", from.display(), to.display()))?;
        }
        for path in [Path::new("")].into_iter().chain(old.keys().map(PathBuf::as_path)) {
            let to = self.aside.join(path);
            if old.get(path).is_none_or(|entry| entry.kind == Kind::Folder) && to.is_dir() {
                keep_rights(&self.folder.join(path), &to)
                    .with_context(|| format!("{} cannot be made", to.display()))?;
            }
        }
        exchange::sync(&self.aside)
            .with_context(|| format!("{} cannot be brought onto the disk", self.aside.display()))?;
        if self.tree()? != *old {
            bail!(
                "Something else changed files in {} meanwhile: run this again",
                self.folder.display()
            );
        }
        let exchanged = match &self.link {
            None => exchange::folders(&self.aside, &self.folder),
            Some(link) => self.lead(link),
        };
        if let Err(error) = exchanged {
            return Ok(Err(error.to_string()));
        }
        if self.link.is_some() {
            // A folder that the operator made stays.
            let is_ours = own_names(self.link.as_deref())
                .iter()
                .any(|name| self.folder.ends_with(name));
            self.leftover = is_ours.then(|| self.folder.clone());
        }
        for folder in [self.aside.parent(), self.link.as_deref().and_then(Path::parent)]
            .into_iter()
            .flatten()
        {
            exchange::sync_names(folder)
                .with_context(|| format!("{} cannot be brought onto the disk", folder.display()))?;
        }
        Ok(Ok(()))
    }

    /// Lets the link lead to the new folder, in the way in which it led to the old one.
    fn lead(&self, link: &Path) -> io::Result<()> {
        let (Some(name), Some(spare)) = (self.aside.file_name(), hidden(link, "link")) else {
            return Err(ErrorKind::InvalidFilename.into());
        };
        let led = fs::read_link(link)?;
        let to = led.with_file_name(name);
        // A link to a link, or to `..`, does not lead beside the folder in this way.
        let beside = link.with_file_name("").join(&to).canonicalize().ok();
        let to = if beside.as_ref() == Some(&self.aside) {
            to
        } else {
            self.aside.clone()
        };
        exchange::link(link, &to, &spare)
    }

    /// Replaces the files one by one, data before the pages that need them.
    fn replace_each(
        &self,
        known: &BTreeSet<String>,
        kept: &BTreeSet<String>,
        staged: &Tree,
        dropped: &BTreeSet<PathBuf>,
    ) -> Result<()> {
        exchange::sync(&self.aside)
            .with_context(|| format!("{} cannot be brought onto the disk", self.aside.display()))?;
        let put = |path: &Path| {
            let (from, to) = (self.aside.join(path), self.folder.join(path));
            replace(&from, &to).with_context(|| format!("{} cannot be replaced", to.display()))
        };
        let list = Path::new(PUBLISHED);
        // Should this be cut off, the next run still knows all that is the publisher's.
        self.replace_list(&(known | kept))?;
        let is_page = |path: &Path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().contains(".html"))
        };
        let files = staged
            .iter()
            .filter(|(path, entry)| entry.kind == Kind::File && *path != list);
        let (pages, data): (Vec<_>, Vec<_>) = files.map(|(path, _)| path).partition(|path| is_page(path));
        for path in data.into_iter().chain(pages) {
            put(path)?;
        }
        for path in dropped.iter().filter(|path| !staged.contains_key(*path)) {
            let file = self.folder.join(path);
            fs::remove_file(&file).with_context(|| format!("{} cannot be removed", file.display()))?;
            // Folders that are empty now go too.
            for folder in path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
                if fs::remove_dir(self.folder.join(folder)).is_err() {
                    break;
                }
            }
        }
        self.replace_list(kept)
    }

    fn replace_list(&self, paths: &BTreeSet<String>) -> Result<()> {
        let file = self.folder.join(PUBLISHED);
        let spare = file.with_extension("new");
        into_folder(&file)
            .and_then(|()| fs::write(&spare, list::text(paths)))
            .and_then(|()| fs::rename(&spare, &file))
            .with_context(|| format!("{} cannot be written", file.display()))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(leftover) = &self.leftover {
            // What stays is removed by the next run.
            let _ = fs::remove_dir_all(leftover);
        }
    }
}

/// A hidden name beside a file or folder.
fn hidden(named: &Path, ending: &str) -> Option<PathBuf> {
    let name = named.file_name()?.to_string_lossy();
    Some(named.with_file_name(format!(".{name}.{ending}")))
}

/// The names of the two folders of which a link leads to one and then to the other.
fn own_names(link: Option<&Path>) -> Vec<PathBuf> {
    let names = link.map(|link| ["a", "b"].map(|ending| hidden(link, ending)));
    let names = names.into_iter().flatten().flatten();
    names.filter_map(|name| name.file_name().map(PathBuf::from)).collect()
}

/// Where a new site is made so that it can be exchanged with the one in a folder.
fn beside(folder: &Path, link: Option<&Path>) -> Option<PathBuf> {
    let aside = match link {
        None => hidden(folder, "new")?,
        Some(link) => {
            let other = own_names(Some(link)).into_iter().find(|name| !folder.ends_with(name))?;
            folder.parent()?.join(other)
        }
    };
    is_one_file_system(folder, folder.parent()?).then_some(aside)
}

#[cfg(unix)]
fn is_one_file_system(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    matches!((fs::metadata(one), fs::metadata(other)), (Ok(one), Ok(other)) if one.dev() == other.dev())
}

#[cfg(not(unix))]
fn is_one_file_system(_one: &Path, _other: &Path) -> bool {
    true
}

/// Makes an empty folder in the place of whatever a run that was cut off left there.
fn made_anew(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    fs::create_dir(folder)
}

fn not_behind_a_link(paths: &BTreeSet<&str>, old: &Tree) -> Result<()> {
    let is_link = |folder: &&Path| old.get(*folder).is_some_and(|entry| entry.kind == Kind::Link);
    for path in paths {
        if let Some(link) = Path::new(path).ancestors().skip(1).find(is_link) {
            bail!(
                "{} in the site is a symbolic link, and {path} would be written through it: put a folder in its place",
                link.display()
            );
        }
    }
    Ok(())
}

fn is_empty(folder: &Path, tree: &Tree) -> bool {
    use std::ops::Bound::{Excluded, Unbounded};
    let mut after = tree.range::<Path, _>((Excluded(folder), Unbounded));
    after.next().is_none_or(|(next, _)| !next.starts_with(folder))
}

/// Compressed forms whose file is gone, and in whose place a server would still send them. What is no pair of them, and no form
/// of what an earlier run made, is somebody's own.
fn orphans(old: &Tree, made: &BTreeMap<String, bool>, known: &BTreeSet<String>) -> Vec<PathBuf> {
    let is_orphan = |form: &&PathBuf| {
        let Some(file) = compress::file_of(form) else {
            return false;
        };
        let path = file.to_str().unwrap_or_default();
        let is_pair = compress::forms_of(&file).iter().all(|form| old.contains_key(form));
        !old.contains_key(&file) && !made.contains_key(path) && (is_pair || known.contains(path))
    };
    old.keys().filter(is_orphan).cloned().collect()
}

fn into_folder(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

/// The same file in two places; a copy of the same age where the file system has no links.
fn keep(from: &Path, to: &Path) -> io::Result<()> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    copy(from, to)?;
    keep_rights(from, to)
}

/// A copy of the same age.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let modified = fs::metadata(from)?.modified()?;
    OpenOptions::new().write(true).open(to)?.set_modified(modified)
}

#[cfg(unix)]
fn keep_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn keep_link(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Who may read the new file or folder is who may read the old one.
fn keep_rights(from: &Path, to: &Path) -> io::Result<()> {
    let facts = fs::metadata(from)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, chown};
        let made = fs::metadata(to)?;
        if (facts.uid(), facts.gid()) != (made.uid(), made.gid()) {
            // Only root may give away what is its own.
            let _ = chown(to, Some(facts.uid()), Some(facts.gid()));
        }
    }
    fs::set_permissions(to, facts.permissions())
}

/// A file in the place of another in one step.
fn replace(from: &Path, to: &Path) -> io::Result<()> {
    into_folder(to)?;
    if to.exists() {
        keep_rights(to, from)?;
    }
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let spare = hidden(to, "new").ok_or(ErrorKind::InvalidFilename)?;
            copy(from, &spare)?;
            fs::rename(spare, to)
        }
        done => done,
    }
}

#[cfg(test)]
mod tests;
