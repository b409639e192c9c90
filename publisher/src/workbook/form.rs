//! What a sheet and a column of the workbook are. The one table of them is in `sheets`; writing the template, filling it from
//! a feed and reading it back all follow that table and nothing else.

use wanping::domain::FigureKind;

use super::codes::Codes;

/// One sheet: each row is one thing of the feed.
pub struct Sheet {
    /// The name on its tab.
    pub name: &'static str,
    /// What one row is, in words.
    pub about: &'static str,
    /// The colour of its tab: sheets that belong together have the same.
    pub theme: Theme,
    /// The sheets that its rows may hang on. The row's [`Role::Parent`] columns say which row of which; none: the feed itself.
    pub parents: &'static [&'static str],
    /// Where in the parent's record the row's record is.
    pub place: Place,
    /// Its columns, in the order of the template.
    pub columns: &'static [Column],
}

/// What a sheet is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// The feed as a whole.
    Site,
    /// Units.
    Units,
    /// The ballot.
    Ballot,
    /// The board and its cases.
    Board,
    /// Results of the ballot.
    Results,
    /// The hearing.
    Hearing,
}

/// Where in the parent's record a row's record is. Fields of records within records are joined by dots.
pub enum Place {
    /// The record at this field, or, where it is empty, the parent's record itself.
    One(&'static str),
    /// An item of the list at this field.
    Many(&'static str),
    /// An item of one of these lists: the sheet's [`Kind::List`] column says which, by these words.
    OneOf(&'static [(&'static str, &'static str)]),
}

/// One column.
#[derive(Clone, Copy)]
pub struct Column {
    /// The words in the first row, by which it is found.
    pub header: &'static str,
    /// The field of the row's record, with dots; empty where the record does not keep it.
    pub field: &'static str,
    /// How a cell is read and written.
    pub kind: Kind,
    /// What it does for the row.
    pub role: Role,
    /// Whether it must be filled.
    pub need: Need,
    /// In which order its values must stand, among the rows of one parent.
    pub order: Option<DateOrder>,
    /// What belongs into it, in words.
    pub note: &'static str,
    /// An example, which together with the other columns' examples makes a feed.
    pub example: &'static str,
    /// Its width, in characters.
    pub width: u8,
    /// Whether earlier templates lack this column, together with all columns of its sheet that are so marked.
    pub is_new: bool,
}

/// How a cell is read and written.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Words.
    Text,
    /// Several words, each shown by itself.
    Texts,
    /// A key in addresses.
    Key,
    /// A year, a month or a day.
    Date,
    /// A moment.
    Moment,
    /// A figure in the publisher's digits.
    Figure(FigureKind),
    /// A whole number up to this one.
    Count(u64),
    /// An address.
    Link,
    /// Yes or no.
    Flag,
    /// One of these codes, shown by its label; another one has a mark that it is meant.
    Code(Codes),
    /// Several such codes.
    SeveralCodes(Codes),
    /// A code that another sheet defines, in its columns 代码 and 名称, shown by its label.
    CodeOf(&'static str),
    /// The name of a source.
    Source,
    /// Rows of another sheet with the same parent, by their names.
    Rows(&'static str),
    /// The row's number within its parent, by which rows of other sheets name it.
    Number,
    /// Which of the lists of [`Place::OneOf`] the row stands in.
    List,
}

/// What a column does for its row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Says something.
    Plain,
    /// Has, with the same header, the name of the row's parent, or of the parent's parent.
    Parent,
    /// Names the row among those of its parent.
    Name,
    /// Names nothing here, but no two rows of one parent may have the same.
    Unique,
}

/// Whether a column must be filled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// It may be empty.
    Optional,
    /// It is filled in every row.
    Always,
    /// It is filled if another column with a field in the same record is filled.
    WithOthers,
}

/// An order of dates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// The newest first.
    NewestFirst,
    /// The oldest first.
    OldestFirst,
}

impl Sheet {
    /// The columns that together name a row of this sheet.
    pub fn name_columns(&self) -> impl Iterator<Item = &'static Column> {
        self.columns
            .iter()
            .filter(|column| matches!(column.role, Role::Parent | Role::Name))
    }
}

impl Column {
    /// A column that may be empty.
    pub const fn new(header: &'static str, field: &'static str, kind: Kind, width: u8) -> Self {
        Self {
            header,
            field,
            kind,
            role: Role::Plain,
            need: Need::Optional,
            order: None,
            note: "",
            example: "",
            width,
            is_new: false,
        }
    }

    /// The same, with a note for the person who fills it.
    pub const fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }

    /// The same, with an example.
    pub const fn example(self, example: &'static str) -> Self {
        Self { example, ..self }
    }

    /// The same, to be filled in every row.
    pub const fn always(self) -> Self {
        Self {
            need: Need::Always,
            ..self
        }
    }

    /// The same, to be filled where another column of its record is.
    pub const fn with_others(self) -> Self {
        Self {
            need: Need::WithOthers,
            ..self
        }
    }

    /// The same, which workbooks of earlier templates lack.
    pub const fn new_in_template(self) -> Self {
        Self { is_new: true, ..self }
    }

    /// The same, with a role.
    pub const fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The same, with an order.
    pub const fn order(self, order: DateOrder) -> Self {
        Self {
            order: Some(order),
            ..self
        }
    }

    /// The record that its field is in, with dots: empty for the row's own.
    pub fn group(&self) -> &'static str {
        self.field.rsplit_once('.').map_or("", |(group, _)| group)
    }
}
