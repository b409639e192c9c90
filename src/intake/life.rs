//! The states of a sealed ballot and what moves it between them. Pure: the same steps with the same answers end the same way.

use crate::domain::{BallotId, CycleId, Refusal, Setback};

/// The first wait before another try, in milliseconds; each further one doubles it.
const FIRST_WAIT: f64 = 4_000.0;
/// The longest wait, also when a server asks for a longer one, in milliseconds.
const LONGEST_WAIT: f64 = 600_000.0;

/// A sealed ballot on its way, or its receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// The ballot's identity.
    pub id: BallotId,
    /// Its cycle.
    pub cycle: CycleId,
    /// The exact bytes of every try; gone once the intake has them, so that the device no longer knows what was chosen.
    pub body: Option<String>,
    /// When it was sealed, in milliseconds since 1970 by the device's clock.
    pub sealed_at: f64,
    /// Where it is.
    pub state: State,
    /// Tries so far.
    pub tries: u32,
    /// The device keeps it beyond this page.
    pub kept: bool,
}

/// Where a sealed ballot is.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// On this device; to be sent at or after this moment. What the last try ran into, if there was one.
    Waiting { due: f64, after: Option<Setback> },
    /// A try is under way.
    Sending,
    /// The intake said that it stored it, at this moment.
    Stored { at: f64 },
    /// The intake said that it had stored it before: an earlier try arrived and its answer was lost.
    AlreadyStored { at: f64 },
    /// The intake said no; another try needs the citizen.
    Refused(Refusal),
}

/// What one try came to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// Stored by this try.
    Stored,
    /// Stored by an earlier one.
    AlreadyStored,
    /// To be tried again; the server may say after how many milliseconds.
    Later(Setback, Option<f64>),
    /// Not to be tried again by itself.
    Refused(Refusal),
}

impl Parcel {
    /// A ballot just sealed: due at once.
    pub fn sealed(id: BallotId, cycle: CycleId, body: String, now: f64) -> Self {
        let state = State::Waiting { due: now, after: None };
        Self {
            id,
            cycle,
            body: Some(body),
            sealed_at: now,
            state,
            tries: 0,
            kept: false,
        }
    }

    /// The intake has it.
    pub fn is_delivered(&self) -> bool {
        matches!(self.state, State::Stored { .. } | State::AlreadyStored { .. })
    }

    /// When it is to be sent by itself; `None` where it is not.
    pub fn due(&self) -> Option<f64> {
        match self.state {
            State::Waiting { due, .. } => Some(due),
            _ => None,
        }
    }

    /// Makes it due now, because the citizen asks or the network is back. Changes nothing while it is sending or delivered.
    pub fn hurry(&mut self, now: f64) {
        match self.state {
            State::Waiting { after, .. } => self.state = State::Waiting { due: now, after },
            State::Refused(_) => self.state = State::Waiting { due: now, after: None },
            State::Sending | State::Stored { .. } | State::AlreadyStored { .. } => {}
        }
    }

    /// Begins a try and gives the bytes to send; `None` where there is nothing to begin.
    pub fn begin(&mut self, now: f64) -> Option<String> {
        if self.due()? > now {
            return None;
        }
        let body = self.body.clone()?;
        self.state = State::Sending;
        self.tries = self.tries.saturating_add(1);
        Some(body)
    }

    /// Takes in what a try came to. An answer that comes late changes nothing that is already delivered.
    pub fn end(&mut self, outcome: Outcome, now: f64) {
        if self.is_delivered() {
            return;
        }
        self.state = match outcome {
            Outcome::Stored => State::Stored { at: now },
            Outcome::AlreadyStored => State::AlreadyStored { at: now },
            Outcome::Later(setback, asked) => State::Waiting {
                due: now + self.wait(asked),
                after: Some(setback),
            },
            Outcome::Refused(why) => State::Refused(why),
        };
        if self.is_delivered() {
            self.body = None;
        }
    }

    /// After the page came back to life: a try whose end nobody saw is simply made again, with the same bytes.
    pub fn revive(&mut self, now: f64) {
        if self.state == State::Sending {
            self.state = State::Waiting { due: now, after: None };
        }
    }

    fn wait(&self, asked: Option<f64>) -> f64 {
        let doubled = FIRST_WAIT * f64::from(2_u32.saturating_pow(self.tries.saturating_sub(1)));
        asked.unwrap_or(0.0).max(doubled).min(LONGEST_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parcel() -> Parcel {
        Parcel::sealed(
            BallotId::from_bytes([7; 16]),
            CycleId::parse("2018").unwrap(),
            "bytes".into(),
            0.0,
        )
    }

    #[derive(Clone, Debug)]
    enum Step {
        Pass(f64),
        Begin,
        End(Outcome),
        Hurry,
        Crash,
    }

    fn step() -> impl Strategy<Value = Step> {
        let outcome = prop_oneof![
            Just(Outcome::Stored),
            Just(Outcome::AlreadyStored),
            Just(Outcome::Refused(Refusal::Status(400))),
            Just(Outcome::Refused(Refusal::CodeUsed)),
            (0.0..1e9).prop_map(|asked| Outcome::Later(Setback::Busy(503), Some(asked))),
            Just(Outcome::Later(Setback::Unreachable, None)),
            Just(Outcome::Later(Setback::Nonsense, None)),
        ];
        prop_oneof![
            (0.0..1e6).prop_map(Step::Pass),
            Just(Step::Begin),
            outcome.prop_map(Step::End),
            Just(Step::Hurry),
            Just(Step::Crash),
        ]
    }

    proptest! {
        #[test]
        fn whatever_happens_a_ballot_is_neither_lost_nor_claimed_too_early(steps in prop::collection::vec(step(), 0..60)) {
            let (mut parcel, mut now, mut said_stored) = (parcel(), 0.0, false);
            for step in steps {
                match step {
                    Step::Pass(time) => now += time,
                    Step::Begin => {
                        if let Some(bytes) = parcel.begin(now) {
                            prop_assert_eq!(bytes, "bytes", "every try sends the same bytes");
                            prop_assert!(!said_stored, "nothing delivered is sent again");
                        }
                    }
                    Step::End(outcome) => {
                        said_stored |= matches!(outcome, Outcome::Stored | Outcome::AlreadyStored);
                        parcel.end(outcome, now);
                    }
                    Step::Hurry => parcel.hurry(now),
                    Step::Crash => parcel.revive(now),
                }
                prop_assert_eq!(parcel.is_delivered(), said_stored, "delivered exactly when the intake said so");
                prop_assert_eq!(parcel.body.is_none(), said_stored, "the bytes stay until then, and go then");
                if let Some(due) = parcel.due() {
                    prop_assert!(due <= now + LONGEST_WAIT, "no wait is longer than ten minutes");
                }
            }
        }
    }

    #[test]
    fn waits_longer_after_each_try_and_as_long_as_the_server_asks() {
        let mut parcel = parcel();
        let mut now = 0.0;
        let mut waits = Vec::new();
        for _ in 0..9 {
            assert!(parcel.begin(now).is_some());
            parcel.end(Outcome::Later(Setback::Unreachable, None), now);
            let due = parcel.due().unwrap();
            waits.push(due - now);
            assert_eq!(parcel.begin(due - 1.0), None, "not before its time");
            now = due;
        }
        assert_eq!(waits[..3], [4_000.0, 8_000.0, 16_000.0]);
        assert_eq!(waits[8], LONGEST_WAIT);

        let mut parcel = self::parcel();
        assert!(parcel.begin(0.0).is_some());
        parcel.end(Outcome::Later(Setback::Busy(429), Some(30_000.0)), 0.0);
        assert_eq!(parcel.due(), Some(30_000.0));
    }

    #[test]
    fn a_refused_ballot_waits_for_the_citizen() {
        let mut parcel = parcel();
        assert!(parcel.begin(0.0).is_some());
        parcel.end(Outcome::Refused(Refusal::Status(400)), 0.0);
        assert_eq!(parcel.begin(1e12), None);
        parcel.hurry(1e12);
        assert_eq!(parcel.begin(1e12).as_deref(), Some("bytes"));
    }
}
