//! A file on its way to a page.

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
    /// It is here, with what could not be read of it.
    Ready(Arc<Decoded<T>>),
    /// It cannot be shown.
    Failed(Trouble),
}

/// A file that a page reads: its state, and a way to ask for it again.
pub struct Reading<T> {
    state: RwSignal<State>,
    /// Asks for it again.
    pub again: Callback<()>,
    file: PhantomData<fn() -> T>,
}

/// [`Load`] of a file of any kind.
#[derive(Clone)]
pub enum State {
    /// It is being fetched.
    Loading,
    /// It is here.
    Ready(AnyFile),
    /// It cannot be shown.
    Failed(Trouble),
}

impl<T: FeedFile> Reading<T> {
    /// Of a state that is kept by what fetches the file.
    pub fn new(state: RwSignal<State>, again: Callback<()>) -> Self {
        Self {
            state,
            again,
            file: PhantomData,
        }
    }

    /// The state of the file, followed.
    pub fn load(&self) -> Load<T> {
        match self.state.get() {
            State::Loading => Load::Loading,
            State::Failed(trouble) => Load::Failed(trouble),
            // A document is only ever read as one kind of file.
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
