//! Decimal numbers as Excel shows them: it computes with more digits than it shows, and never shows more than 15.

/// The most digits that Excel shows.
const PRECISION: usize = 15;

/// A number of at most 15 digits.
#[derive(Clone, Debug)]
pub struct Decimal {
    is_negative: bool,
    /// Its digits, without zeros at either end; empty for zero.
    digits: Vec<u8>,
    /// The position of its decimal point: how many digits are before it, negative for zeros after it.
    point: i32,
}

impl Decimal {
    /// The decimal number that Excel shows for a value; `None` if the value is not finite.
    pub fn new(value: f64) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        let written = format!("{:.*e}", PRECISION - 1, value.abs());
        let (digits, exponent) = written.split_once('e')?;
        let digits = digits.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0');
        let decimal = Self {
            is_negative: value < 0.0,
            digits: digits.collect(),
            point: exponent.parse::<i32>().ok()? + 1,
        };
        Some(decimal.trimmed())
    }

    /// Whether it is less than zero.
    pub fn is_negative(&self) -> bool {
        self.is_negative
    }

    /// Whether it is zero.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// This number times ten to this power.
    pub fn shifted(mut self, places: i32) -> Self {
        self.point += places;
        self.trimmed()
    }

    /// The nearest number with this many digits after its point. Halves are rounded away from zero.
    pub fn rounded(mut self, places: usize) -> Self {
        let kept = self.point + places as i32;
        if kept < 0 {
            self.digits.clear();
            return self.trimmed();
        }
        let kept = kept as usize;
        let Some(next) = self.digits.get(kept) else { return self };
        let up = *next >= 5;
        self.digits.truncate(kept);
        if up {
            // Carry: the nines become zeros, and the digit before them rises by one.
            while self.digits.last() == Some(&9) {
                self.digits.pop();
            }
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    self.digits.push(1);
                    self.point += 1;
                }
            }
        }
        self.trimmed()
    }

    /// Its digits before the point, without leading zeros, and those after it.
    pub fn parts(&self) -> (String, String) {
        let digit = |at: i32| {
            let digit = usize::try_from(at).ok().and_then(|at| self.digits.get(at));
            char::from(b'0' + digit.copied().unwrap_or_default())
        };
        let whole = (0..self.point).map(digit).collect();
        let fraction = (self.point..self.digits.len() as i32).map(digit).collect();
        (whole, fraction)
    }

    /// All its digits, with a point if it has a fraction.
    pub fn plain(&self) -> String {
        let (whole, fraction) = self.parts();
        let sign = if self.is_negative { "-" } else { "" };
        let whole = if whole.is_empty() { "0" } else { &whole };
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{point}{fraction}")
    }

    fn trimmed(mut self) -> Self {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point -= zeros as i32;
        if self.digits.is_empty() {
            self.is_negative = false;
            self.point = 0;
        }
        self
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail by panicking")]
mod tests {
    use super::Decimal;
    use proptest::prelude::*;

    fn rounded(value: f64, places: usize) -> String {
        Decimal::new(value).unwrap().rounded(places).plain()
    }

    #[test]
    fn a_value_has_the_digits_that_excel_shows() {
        for (value, digits) in [
            (0.0, "0"),
            (-0.0, "0"),
            (7.0, "7"),
            (-3.2, "-3.2"),
            (0.000_12, "0.00012"),
            (14.700_000_000_000_001, "14.7"),
            (0.1 + 0.2, "0.3"),
            (66.666_666_666_666_67, "66.6666666666667"),
            (123_456_789_012_345_680.0, "123456789012346000"),
        ] {
            assert_eq!(Decimal::new(value).unwrap().plain(), digits);
        }
        assert!(Decimal::new(f64::NAN).is_none());
    }

    #[test]
    fn decimal_halves_are_rounded_away_from_zero() {
        for (value, places, digits) in [
            (66.666_666_666_666_67, 2, "66.67"),
            (1.005, 2, "1.01"),
            (2.675, 2, "2.68"),
            (-2.5, 0, "-3"),
            (0.4, 0, "0"),
            (0.5, 0, "1"),
            (0.05, 0, "0"),
            (99.96, 1, "100"),
            (9.5, 0, "10"),
            (1234.0, 2, "1234"),
        ] {
            assert_eq!(rounded(value, places), digits, "{value} {places}");
        }
    }

    proptest! {
        #[test]
        fn a_whole_number_is_kept(number in -999_999_999_999_999_i64..=999_999_999_999_999) {
            prop_assert_eq!(rounded(number as f64, 0), number.to_string());
        }

        #[test]
        fn rounding_moves_no_further_than_half_a_place(cents in -9_999_999_i64..9_999_999, places in 0_usize..4) {
            let value = cents as f64 / 100.0;
            let moved = (rounded(value, places).parse::<f64>().unwrap() - value).abs();
            prop_assert!(moved <= 0.5 * 10_f64.powi(-(places as i32)) + 1e-6);
        }
    }
}
