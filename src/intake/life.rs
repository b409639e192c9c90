//! The states of a sealed ballot or report and what moves it between them. Pure: the same steps with the same responses end the same way.

use crate::domain::{BallotId, CycleId, Refusal, Setback};

/// The first wait before another try, in milliseconds; each further one doubles it.
const FIRST_WAIT: f64 = 4_000.0;
/// The longest wait, also when a server asks for a longer one, in milliseconds.
const LONGEST_WAIT: f64 = 600_000.0;

/// How long a try may keep other windows from trying, in milliseconds: longer than any request may take.
const LEASE: f64 = 30_000.0;

/// Something sealed on its way, or its receipt.
///
/// ```
/// use wanping::domain::{BallotId, CycleId, Setback};
/// use wanping::intake::{Cause, DeliveryStatus, Parcel};
///
/// let (id, cycle) = (BallotId::from_bytes([0; 16]), CycleId::parse("2018").unwrap());
/// let mut parcel = Parcel::sealed(id, false, cycle, "{}".to_owned(), 0.0);
///
/// let sent = parcel.begin(0.0, Cause::Time, true);
/// assert_eq!(sent.as_deref(), Some("{}"));
/// parcel.end(DeliveryStatus::Later(Setback::Unreachable, None), 0.0);
/// assert_eq!(parcel.due(0.0), Some(4_000.0));
///
/// assert_eq!(parcel.begin(4_000.0, Cause::Time, true), sent, "the same bytes again");
/// parcel.end(DeliveryStatus::Stored, 4_500.0);
/// assert!(parcel.is_delivered() && parcel.body.is_none());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// Its identity.
    pub id: BallotId,
    /// It is a citizen's report and no ballot.
    pub is_report: bool,
    /// Its cycle.
    pub cycle: CycleId,
    /// The exact bytes of every try; gone once the intake has them, so that the device no longer knows what was chosen.
    pub body: Option<String>,
    /// When it was sealed, in milliseconds since 1970: by the server's clock, if that was known.
    pub sealed_at: f64,
    /// Where it is.
    pub state: State,
    /// Tries so far.
    pub tries: u32,
    /// Those of them that came with their time. Only these lengthen the wait: a reload or the citizen's press puts nothing off.
    pub timed: u32,
}

/// Where something sealed is. Moments to wait for are by the device's clock; moments to show by the server's, if that was known.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// On this device.
    Waiting {
        /// To be sent at or after this moment.
        due: f64,
        /// What the last try ran into, if there was one.
        after: Option<Setback>,
    },
    /// A try is under way, in this window or another.
    Sending {
        /// After this moment nobody waits for it any more.
        until: f64,
    },
    /// The intake said that it stored it.
    Stored {
        /// When it said so.
        at: f64,
    },
    /// The intake said that it had stored it before: an earlier try arrived and its response was lost.
    AlreadyStored {
        /// When it said so.
        at: f64,
    },
    /// The intake said no; another try needs the citizen.
    Refused(Refusal),
}

/// The result of one try.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum DeliveryStatus {
    /// Stored by this try.
    Stored,
    /// Stored by an earlier one.
    AlreadyStored,
    /// To be tried again; the server may say after how many milliseconds.
    Later(Setback, Option<f64>),
    /// Not to be tried again by itself.
    Refused(Refusal),
}

/// Why something is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Its time has come.
    Time,
    /// The network or the page may be back. This does not count where the intake itself asked to wait.
    Network,
    /// The citizen asks.
    Citizen,
}

impl Parcel {
    /// Just sealed: due at once.
    pub fn sealed(id: BallotId, is_report: bool, cycle: CycleId, body: String, at: f64) -> Self {
        let state = State::Waiting { due: 0.0, after: None };
        Self {
            id,
            is_report,
            cycle,
            body: Some(body),
            sealed_at: at,
            state,
            tries: 0,
            timed: 0,
        }
    }

    /// The intake has it.
    pub fn is_delivered(&self) -> bool {
        matches!(self.state, State::Stored { .. } | State::AlreadyStored { .. })
    }

    /// When it is to be sent without the citizen; `None` where it is not. A clock that was turned back delays it by at most
    /// the longest wait.
    pub fn due(&self, now: f64) -> Option<f64> {
        let (due, longest) = match self.state {
            State::Waiting { due, .. } => (due, LONGEST_WAIT),
            State::Sending { until } => (until, LEASE),
            _ => return None,
        };
        Some(if due - now > longest { now } else { due })
    }

    /// Begins a try and gives the bytes to send; `None` where there is nothing to begin. `alone`: certainly no other window is
    /// trying. If the parcel says that one is, that window is gone.
    pub fn begin(&mut self, now: f64, cause: Cause, alone: bool) -> Option<String> {
        let is_due = self.due(now).is_some_and(|due| due <= now);
        let may = match self.state {
            State::Waiting { after, .. } => match cause {
                Cause::Time => is_due,
                Cause::Network => is_due || !matches!(after, Some(Setback::Busy(_))),
                Cause::Citizen => true,
            },
            State::Sending { .. } => is_due || alone,
            State::Refused(_) => cause == Cause::Citizen,
            State::Stored { .. } | State::AlreadyStored { .. } => false,
        };
        let body = self.body.clone().filter(|_| may)?;
        self.state = State::Sending { until: now + LEASE };
        self.tries = self.tries.saturating_add(1);
        self.timed = self.timed.saturating_add(u32::from(cause == Cause::Time));
        Some(body)
    }

    /// Records the result of a try. A late response does not change a parcel that is already delivered.
    pub fn end(&mut self, status: DeliveryStatus, now: f64) {
        if self.is_delivered() {
            return;
        }
        self.state = match status {
            DeliveryStatus::Stored => State::Stored { at: now },
            DeliveryStatus::AlreadyStored => State::AlreadyStored { at: now },
            DeliveryStatus::Later(setback, asked) => State::Waiting {
                due: now + self.wait(asked),
                after: Some(setback),
            },
            DeliveryStatus::Refused(why) => State::Refused(why),
        };
        if self.is_delivered() {
            self.body = None;
        }
    }

    /// Whether this copy of a parcel takes precedence over another: a receipt comes first, then the copy that knows of more
    /// tries.
    pub fn is_further_than(&self, other: &Self) -> bool {
        (self.is_delivered(), self.tries) > (other.is_delivered(), other.tries)
    }

    fn wait(&self, asked: Option<f64>) -> f64 {
        let doubled = FIRST_WAIT * f64::from(2_u32.saturating_pow(self.timed.saturating_sub(1)));
        // Devices that were turned away together do not come back together.
        let spread = 1.0 + self.id.chance() / 2.0;
        (asked.unwrap_or(0.0).max(doubled) * spread).min(LONGEST_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parcel() -> Parcel {
        let cycle = CycleId::parse("2018").unwrap();
        Parcel::sealed(BallotId::from_bytes([0; 16]), false, cycle, "bytes".into(), 0.0)
    }

    fn begun_and_ended(status: DeliveryStatus) -> Parcel {
        let mut parcel = parcel();
        assert!(parcel.begin(0.0, Cause::Time, false).is_some());
        parcel.end(status, 0.0);
        parcel
    }

    #[test]
    fn waits_longer_after_each_try_and_as_long_as_the_server_asks() {
        let mut parcel = parcel();
        let mut now = 0.0;
        let mut waits = Vec::new();
        for _ in 0..9 {
            assert!(parcel.begin(now, Cause::Time, false).is_some());
            parcel.end(DeliveryStatus::Later(Setback::Unreachable, None), now);
            let due = parcel.due(now).unwrap();
            waits.push(due - now);
            assert_eq!(parcel.begin(due - 1.0, Cause::Time, false), None, "not before its time");
            now = due;
        }
        assert_eq!(waits[..3], [4_000.0, 8_000.0, 16_000.0]);
        assert_eq!(waits[8], LONGEST_WAIT);

        let parcel = begun_and_ended(DeliveryStatus::Later(Setback::Busy(429), Some(30_000.0)));
        assert_eq!(parcel.due(0.0), Some(30_000.0));
    }

    #[test]
    fn a_reconnection_shortens_waits_for_the_network_but_not_for_the_intake() {
        let mut unreachable = begun_and_ended(DeliveryStatus::Later(Setback::Unreachable, None));
        assert!(unreachable.begin(1.0, Cause::Network, false).is_some());
        let mut busy = begun_and_ended(DeliveryStatus::Later(Setback::Busy(503), None));
        assert_eq!(busy.begin(1.0, Cause::Network, false), None);
        assert!(busy.begin(1.0, Cause::Citizen, false).is_some());
    }

    #[test]
    fn a_reload_or_a_press_does_not_postpone_the_next_try() {
        let mut parcel = begun_and_ended(DeliveryStatus::Later(Setback::Unreachable, None));
        for cause in [Cause::Network, Cause::Citizen, Cause::Network, Cause::Citizen] {
            assert!(parcel.begin(1.0, cause, true).is_some());
            parcel.end(DeliveryStatus::Later(Setback::Unreachable, None), 1.0);
            assert_eq!(parcel.due(1.0), Some(1.0 + FIRST_WAIT));
        }
    }

    #[test]
    fn devices_refused_at_the_same_time_do_not_retry_at_the_same_time() {
        let due = |byte| {
            let mut parcel = parcel();
            parcel.id = BallotId::from_bytes([byte; 16]);
            assert!(parcel.begin(0.0, Cause::Time, false).is_some());
            parcel.end(DeliveryStatus::Later(Setback::Busy(503), Some(30_000.0)), 0.0);
            parcel.due(0.0).unwrap()
        };
        let all: std::collections::BTreeSet<u64> = (0..=255).map(|byte| due(byte) as u64).collect();
        assert_eq!(all.len(), 256);
        assert!(
            all.iter().all(|due| (30_000..=45_000).contains(due)),
            "never before the server wants it"
        );
    }

    #[test]
    fn a_refused_ballot_waits_for_the_citizen() {
        let mut parcel = begun_and_ended(DeliveryStatus::Refused(Refusal::Status(400)));
        assert_eq!(parcel.begin(1e12, Cause::Time, true), None);
        assert_eq!(parcel.begin(1e12, Cause::Network, true), None);
        assert_eq!(parcel.begin(1e12, Cause::Citizen, false).as_deref(), Some("bytes"));
    }

    #[test]
    fn a_try_excludes_others_until_its_lease_ends_or_its_window_is_known_to_be_closed() {
        let mut parcel = parcel();
        assert!(parcel.begin(0.0, Cause::Time, false).is_some());
        for cause in [Cause::Time, Cause::Network, Cause::Citizen] {
            assert_eq!(parcel.clone().begin(LEASE - 1.0, cause, false), None);
            assert!(parcel.clone().begin(LEASE, cause, false).is_some());
            assert!(parcel.clone().begin(1.0, cause, true).is_some());
        }
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_postpone_tries_for_long() {
        let year = 365.0 * 86_400_000.0;
        let mut parcel = begun_and_ended(DeliveryStatus::Later(Setback::Unreachable, None));
        assert!(parcel.begin(-year, Cause::Time, false).is_some());
        assert!(
            parcel.begin(-2.0 * year, Cause::Time, false).is_some(),
            "nor does a lease"
        );
    }
}
