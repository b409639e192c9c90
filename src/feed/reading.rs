//! The state of a file that a page reads.

use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

use super::cache::AnyFile;
use super::decode::{Decoded, FeedFile};
use super::trouble::Trouble;

/// The state of a file that a page reads.
pub enum Load<T> {
    /// It is being fetched.
    Loading,
    /// It has come; with its faults.
    Ready(Arc<Decoded<T>>),
    /// It cannot be shown.
    Failed(Trouble),
}

/// A file that a page reads: its state, and a callback to fetch it again.
pub struct Reading<T> {
    state: RwSignal<State>,
    /// Fetches it again.
    pub again: Callback<()>,
    file: PhantomData<fn() -> T>,
}

/// [`Load`] of a file of any kind.
#[derive(Clone)]
pub enum State {
    /// It is being fetched.
    Loading,
    /// It has come.
    Ready(AnyFile),
    /// It cannot be shown.
    Failed(Trouble),
}

impl<T: FeedFile> Reading<T> {
    /// Reads a state that is updated by the code that fetches the file.
    pub fn new(state: RwSignal<State>, again: Callback<()>) -> Self {
        Self {
            state,
            again,
            file: PhantomData,
        }
    }

    /// The state of the file; tracked.
    pub fn load(&self) -> Load<T> {
        match self.state.get() {
            State::Loading => Load::Loading,
            State::Failed(trouble) => Load::Failed(trouble),
            // A document is always read as the same type, so the downcast succeeds.
            State::Ready(file) => file.downcast().map_or(Load::Loading, Load::Ready),
        }
    }
}

impl<T> Clone for Reading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Reading<T> {}
