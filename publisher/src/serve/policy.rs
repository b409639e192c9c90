//! The content security policy of the site's pages. The prerenderer writes it, because it holds the hashes of inline styles
//! and scripts; so it changes with every build.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};
use std::time::SystemTime;

use axum::http::HeaderValue;

use crate::site::{Origin, POLICY};

/// Against clickjacking: no other site may show a page in a frame.
const NO_FRAMES: &str = "frame-ancestors 'none'";
/// The policy of responses that are not pages.
pub const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");

/// The policy as it is on the disk at the moment.
pub struct Policy {
    file: PathBuf,
    /// The `frame-ancestors` of embedded pages; `None` where any site may frame them.
    frames: Option<String>,
    known: RwLock<Known>,
}

struct Known {
    /// The time and size of the file, to notice a new version; `None` while there is no file.
    stamp: Option<(SystemTime, u64)>,
    /// `None` when there is no usable policy.
    values: Option<Values>,
}

struct Values {
    page: HeaderValue,
    embedded: HeaderValue,
}

impl Policy {
    /// The policy of the site in this folder, whose embedded pages may be framed by these portals; by any where there are none.
    pub fn read(site: &Path, portals: &[Origin]) -> Self {
        let file = site.join(POLICY);
        let stamp = stamp(&file);
        let named = portals.iter().map(|portal| format!(" {portal}"));
        // The site's own page for editors frames them, too.
        let frames = (!portals.is_empty()).then(|| format!("frame-ancestors 'self'{}", named.collect::<String>()));
        let values = read(&file, frames.as_deref());
        Self {
            file,
            frames,
            known: RwLock::new(Known { stamp, values }),
        }
    }

    /// Whether there is no usable policy, so that pages get the one that allows nothing.
    pub fn is_fallback(&self) -> bool {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .values
            .is_none()
    }

    /// The header for a page; for one that is made to be embedded, without the ban on frames.
    pub fn header(&self, embedded: bool) -> HeaderValue {
        self.refresh();
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        match &known.values {
            None => NOTHING,
            Some(values) if embedded => values.embedded.clone(),
            Some(values) => values.page.clone(),
        }
    }

    /// A site that was built anew under a running server has new hashes: with the old ones its pages would be bare.
    fn refresh(&self) {
        let stamp = stamp(&self.file);
        let is_known = self.known.read().unwrap_or_else(PoisonError::into_inner).stamp == stamp;
        if !is_known {
            let values = read(&self.file, self.frames.as_deref());
            *self.known.write().unwrap_or_else(PoisonError::into_inner) = Known { stamp, values };
        }
    }
}

fn stamp(file: &Path) -> Option<(SystemTime, u64)> {
    let metadata = fs::metadata(file).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

fn read(file: &Path, frames: Option<&str>) -> Option<Values> {
    let text = fs::read_to_string(file).ok()?;
    let policy = text.trim().trim_end_matches(';');
    if policy.is_empty() {
        return None;
    }
    // A second line would be a second header: not a policy of ours.
    Some(Values {
        page: HeaderValue::from_str(&format!("{policy}; {NO_FRAMES}")).ok()?,
        embedded: match frames {
            Some(frames) => HeaderValue::from_str(&format!("{policy}; {frames}")).ok()?,
            None => HeaderValue::from_str(policy).ok()?,
        },
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::*;

    #[test]
    fn pages_may_not_be_framed_and_embeds_may() {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join(POLICY), "default-src 'self';\n").unwrap();
        let policy = Policy::read(site.path(), &[]);
        assert!(!policy.is_fallback());
        assert_eq!(policy.header(false), "default-src 'self'; frame-ancestors 'none'");
        assert_eq!(policy.header(true), "default-src 'self'");
    }

    #[test]
    fn embeds_may_be_framed_by_the_chosen_portals_alone() {
        let site = tempfile::tempdir().unwrap();
        fs::write(site.path().join(POLICY), "default-src 'self'").unwrap();
        let portals = ["https://portal.example", "https://news.example:8443"].map(|portal| portal.parse().unwrap());
        let policy = Policy::read(site.path(), &portals);
        let frames = "frame-ancestors 'self' https://portal.example https://news.example:8443";
        assert_eq!(policy.header(true), format!("default-src 'self'; {frames}"));
        assert_eq!(policy.header(false), "default-src 'self'; frame-ancestors 'none'");
        fs::write(site.path().join(POLICY), "default-src 'self' data:").unwrap();
        assert_eq!(
            policy.header(true),
            format!("default-src 'self' data:; {frames}"),
            "of a new build, too"
        );
    }

    #[test]
    fn without_a_usable_policy_nothing_is_allowed() {
        let site = tempfile::tempdir().unwrap();
        let policy = Policy::read(site.path(), &[]);
        assert!(policy.is_fallback());
        assert_eq!(policy.header(true), NOTHING);
        for unusable in ["", " \n", "default-src 'self'\nX-Header: no"] {
            fs::write(site.path().join(POLICY), unusable).unwrap();
            let policy = Policy::read(site.path(), &[]);
            assert!(policy.is_fallback(), "{unusable:?}");
            assert_eq!(policy.header(false), NOTHING);
        }
    }

    #[test]
    fn the_policy_of_a_new_build_is_read() {
        let site = tempfile::tempdir().unwrap();
        let policy = Policy::read(site.path(), &[]);
        fs::write(site.path().join(POLICY), "default-src 'self'").unwrap();
        assert_eq!(policy.header(true), "default-src 'self'");
        fs::write(site.path().join(POLICY), "default-src 'self' data:").unwrap();
        assert_eq!(policy.header(true), "default-src 'self' data:");
        fs::remove_file(site.path().join(POLICY)).unwrap();
        assert_eq!(policy.header(true), NOTHING);
    }
}
