//! What all pages of one run share.

use wanping::Base;

use super::policy::Policies;
use super::shell::Shell;
use crate::site::Origin;

/// What all pages of one run share.
pub struct PageContext<'a> {
    /// The files of the build.
    pub shell: &'a Shell,
    /// The security policies.
    pub policies: &'a Policies,
    /// The path under which the site is hosted.
    pub base: &'a Base,
    /// The host's public address, where it is known.
    pub origin: Option<&'a Origin>,
    /// The site's name.
    pub site: &'a str,
    /// Whether the site has a service worker.
    pub has_worker: bool,
}
