//! Sends what is sealed to the intake when it is due, and never from two windows at once.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::{Destination, Outbox};
use crate::domain::BallotId;
use crate::intake::life::{Cause, DeliveryStatus};
use crate::intake::{client, ledger};
use crate::platform::task::{Task, spawn};
use crate::platform::{clock, lock, timer};

/// How long until this window looks again for what is due, in milliseconds: another window may be sending it.
const SHORTEST_ALARM: f64 = 250.0;

/// What this window is sending, and the alarm for what is due next.
#[derive(Default)]
pub struct Delivery {
    sending: Vec<BallotId>,
    alarm: Option<f64>,
}

impl Outbox {
    /// Tries this now, because the citizen asks for it.
    pub fn retry(&self, id: BallotId) {
        self.attempt(id, Cause::Citizen);
    }

    /// Tries everything that this cause is a reason to try.
    pub(super) fn deliver(&self, cause: Cause) {
        let now = clock::now();
        for mut parcel in self.parcels.get_untracked() {
            if parcel.begin(now, cause, cause == Cause::Network).is_some() {
                self.attempt(parcel.id, cause);
            }
        }
    }

    /// Makes one try, unless this window or another is making one.
    fn attempt(&self, id: BallotId, cause: Cause) {
        let Some(destination) = self.destination.clone() else {
            return;
        };
        let mut window = self.window();
        if window.delivery.sending.contains(&id) {
            return;
        }
        window.delivery.sending.push(id);
        drop(window);
        let outbox = self.clone();
        let trying = self.clone();
        let task = move |alone| -> Task { Box::pin(trying.exchange(destination, id, cause, alone)) };
        spawn(Box::pin(async move {
            lock::unless_elsewhere(&format!("send.{id}"), Box::new(task)).await;
            outbox.window().delivery.sending.retain(|known| *known != id);
            outbox.set_alarm();
        }));
    }

    async fn exchange(self, destination: Arc<Destination>, id: BallotId, cause: Cause, alone: bool) {
        let body = Rc::new(Cell::new(None));
        let told = Rc::clone(&body);
        let held = self.run(Box::new(move |held| {
            let (body, changes) = ledger::begin(held, &id, cause, alone, clock::now());
            told.set(body);
            changes
        }));
        let held = held.await;
        self.see(held);
        let Some(body) = body.take() else { return };
        let (base, config) = &*destination;
        let status = client::send(base, config, &id, &body).await;
        let now = match status {
            DeliveryStatus::Stored | DeliveryStatus::AlreadyStored => clock::told(),
            DeliveryStatus::Later(..) | DeliveryStatus::Refused(_) => clock::now(),
        };
        let held = self.run(Box::new(move |held| ledger::end(held, &id, status, now)));
        let held = held.await;
        self.see(held);
    }

    /// Sets the alarm for what is due next.
    pub(super) fn set_alarm(&self) {
        let (now, parcels, mut window) = (clock::now(), self.parcels.get_untracked(), self.window());
        let delivery = &mut window.delivery;
        let waiting = parcels.iter().filter(|parcel| !delivery.sending.contains(&parcel.id));
        let next = waiting.filter_map(|parcel| parcel.due(now)).reduce(f64::min);
        let Some(due) = next.filter(|due| delivery.alarm.is_none_or(|set| *due < set)) else {
            return;
        };
        delivery.alarm = Some(due);
        drop(window);
        let outbox = self.clone();
        let ring = move || {
            outbox.window().delivery.alarm = None;
            outbox.deliver(Cause::Time);
            // The two clocks of a browser differ: an alarm may come a little early.
            outbox.set_alarm();
        };
        timer::after((due - now).max(SHORTEST_ALARM).ceil() as u32, Box::new(ring));
    }
}
