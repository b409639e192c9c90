//! Invented ballots, to try counting out.

use std::io::{self, Write};

use super::dice::Dice;
use crate::format::Cycle;
use serde_json::json;
use wanping::domain::BallotId;

/// How many units a ballot rates, where there are as many.
const RATINGS: usize = 3;
/// Of a hundred ratings, so many are of each level.
const SHARES: [u32; 5] = [40, 30, 15, 10, 5];

/// Writes ballots of a cycle about its units, each as a line of a collected ballot box.
///
/// # Errors
/// When they cannot be written.
pub fn write(out: &mut impl Write, count: u64, cycle: &Cycle, seed: u64) -> io::Result<()> {
    let (Some(ballot), Some(roster)) = (&cycle.ballot, &cycle.units) else {
        return Ok(());
    };
    let mut dice = Dice::new(seed);
    let units: Vec<_> = roster.units.iter().filter(|unit| unit.exempt.is_none()).collect();
    for number in 0..count {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&dice.any().to_be_bytes());
        id[8..].copy_from_slice(&number.to_be_bytes());
        let id = BallotId::from_bytes(id).to_string();
        let mut answers = Vec::new();
        for unit in dice.few(units.len(), RATINGS) {
            let level = &ballot.levels[level(&mut dice).min(ballot.levels.len() - 1)];
            let mut answer = json!({ "unit": units[unit].id.as_str(), "level": level.code });
            if level.bad {
                let reason = dice.number(0, ballot.reasons.len() as u32 - 1) as usize;
                answer["reasons"] = json!([ballot.reasons[reason].code]);
            }
            if level.bad && dice.once_in(3) {
                answer["comment"] = json!("排队很久（虚构）。");
            }
            answers.push(answer);
        }
        let text = json!({ "version": 1, "id": id, "cycle": cycle.id.as_str(), "answers": answers }).to_string();
        let arrived = format!("2024-{:02}-{:02}T08:00:00Z", dice.number(8, 11), dice.number(1, 28));
        serde_json::to_writer(&mut *out, &json!({ "id": id, "arrived": arrived, "text": text }))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn level(dice: &mut Dice) -> usize {
    let mut left = dice.number(0, 99);
    let place = SHARES.iter().position(|share| {
        let is_here = left < *share;
        left = left.saturating_sub(*share);
        is_here
    });
    place.unwrap_or_default()
}
