//! System calls: exchange two folders, replace a link, flush to the disk.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Exchanges two folders atomically.
///
/// # Errors
/// If the system or the file system does not support it. Nothing is changed then.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub fn folders(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Exchanges two folders.
///
/// # Errors
/// Always: this system cannot do it.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub fn folders(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Points a symbolic link to another folder, in one step. `spare` is an unused name beside it.
///
/// # Errors
/// When no link can be made there; nothing is changed then.
#[cfg(unix)]
pub fn link(link: &Path, to: &Path, spare: &Path) -> io::Result<()> {
    match fs::remove_file(spare) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    std::os::unix::fs::symlink(to, spare)?;
    fs::rename(spare, link)
}

/// Points a symbolic link to another folder.
///
/// # Errors
/// Always: this system cannot do it in one step.
#[cfg(not(unix))]
pub fn link(_link: &Path, _to: &Path, _spare: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Flushes the file system of a folder to its disk: one call for ten thousand files.
///
/// # Errors
/// When the disk does not take it.
#[cfg(target_os = "linux")]
pub fn sync(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

/// Flushes all files in a folder to the disk.
///
/// # Errors
/// When the disk does not take it.
#[cfg(not(target_os = "linux"))]
pub fn sync(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.is_symlink() {
            sync(&path)?;
        } else {
            // Some systems refuse to flush a file that is open for reading only.
            let _ = File::open(&path)?.sync_all();
        }
    }
    Ok(())
}

/// Flushes the names in a folder to the disk.
///
/// # Errors
/// When the disk does not take it.
#[cfg(unix)]
pub fn sync_names(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Does nothing: this system cannot open folders.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn sync_names(_folder: &Path) -> io::Result<()> {
    Ok(())
}
