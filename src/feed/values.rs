//! Values that only the feed has: dates, moments, figures, links, keys.

use crate::domain::{CycleId, FigureKind, Moment, PartialDate, is_link};
use crate::json::{FaultKind, Read, Record};

impl Record<'_> {
    /// A date. A text that is none is noted, and no date.
    ///
    /// # Errors
    /// When it is no text.
    pub fn date(&self, name: &str) -> Read<Option<PartialDate>> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let date = PartialDate::parse(&text);
        if date.is_none() {
            self.fault(name, FaultKind::NoDate);
        }
        Ok(date)
    }

    /// A moment. A text that is none is noted, and no moment.
    ///
    /// # Errors
    /// When it is no text.
    pub fn moment(&self, name: &str) -> Read<Option<Moment>> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let moment = Moment::parse(&text);
        if moment.is_none() {
            self.fault(name, FaultKind::NoMoment);
        }
        Ok(moment)
    }

    /// The English of a text. A broken one is noted, and none, as a blank one is: then readers get the text itself.
    pub fn english(&self, name: &str) -> Option<String> {
        let english = self.spare(self.text(name));
        english.filter(|english| !english.trim().is_empty())
    }

    /// A figure. What is none is noted, and no figure.
    ///
    /// # Errors
    /// When it is neither a text nor a number.
    pub fn figure(&self, name: &str, kind: FigureKind) -> Read<Option<String>> {
        let figure = self.digits(name)?.filter(|text| {
            let fits = kind.fits(text);
            if !fits {
                self.fault(name, FaultKind::NoFigure);
            }
            fits
        });
        Ok(figure)
    }

    /// A figure that the record cannot do without.
    ///
    /// # Errors
    /// When it is missing or no figure.
    pub fn needed_figure(&self, name: &'static str, kind: FigureKind) -> Read<String> {
        let figure = self.digits(name)?.ok_or_else(|| self.missing(name))?;
        if kind.fits(&figure) {
            Ok(figure)
        } else {
            Err(self.fault(name, FaultKind::NoFigure))
        }
    }

    /// An address. A text that is no [link](is_link) is noted, and no address.
    ///
    /// # Errors
    /// When it is no text.
    pub fn link(&self, name: &str) -> Read<Option<String>> {
        let Some(url) = self.exact_text(name)? else {
            return Ok(None);
        };
        if is_link(url) {
            return Ok(Some(url.to_owned()));
        }
        self.fault(name, FaultKind::NoLink);
        Ok(None)
    }

    /// The cycles of a list; what is no key of one is noted and set aside.
    ///
    /// # Errors
    /// When there is no list.
    pub fn cycles(&self, name: &str) -> Read<Vec<CycleId>> {
        let mut cycles = Vec::new();
        self.each_word(name, &mut |word| {
            cycles.push(CycleId::parse(word).ok_or(FaultKind::NoKey)?);
            Ok(())
        })?;
        Ok(cycles)
    }
}
