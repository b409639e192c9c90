//! Descriptions of a sheet and a column. The table of all sheets is in `sheets`: it alone determines how the template is written,
//! filled from a feed, and read back.

use wanping::domain::FigureKind;

use super::codes::Codes;

/// A sheet. Each row is one record of the feed.
pub struct Sheet {
    /// The name on its tab.
    pub name: &'static str,
    /// An explanation of its rows, for the person who fills it.
    pub about: &'static str,
    /// The subject, which determines the colour of its tab.
    pub theme: Theme,
    /// The sheets whose rows may be parents of its rows; the [`Role::Parent`] columns identify the parent. Empty: the feed itself.
    pub parents: &'static [&'static str],
    /// The place of a row's record in its parent's record.
    pub place: Place,
    /// Its columns, in the order of the template.
    pub columns: &'static [Column],
}

/// The subject of a sheet.
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

/// The place of a row's record in its parent's record. Names of nested fields are joined by dots.
pub enum Place {
    /// The record at this field; if the name is empty, the parent's record itself.
    One(&'static str),
    /// An item of the list at this field.
    Many(&'static str),
    /// An item of one of these lists, given as word and field: the sheet's [`Kind::List`] column holds the word.
    OneOf(&'static [(&'static str, &'static str)]),
}

/// One column.
#[derive(Clone, Copy)]
pub struct Column {
    /// Its header, by which it is found.
    pub header: &'static str,
    /// The field of the row's record, nested names joined by dots; empty if the record does not keep it.
    pub field: &'static str,
    /// How a cell is read and written.
    pub kind: Kind,
    /// Its role in the row.
    pub role: Role,
    /// Whether it must be filled.
    pub need: Need,
    /// The order that its values must have among the rows of one parent.
    pub order: Option<DateOrder>,
    /// A note on its content, for the person who fills it.
    pub note: &'static str,
    /// An example. The examples of all columns together make up a valid feed.
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
    /// One of these codes, shown by its label. Any other code needs a mark that it is intended.
    Code(Codes),
    /// Several of these codes.
    SeveralCodes(Codes),
    /// A code that another sheet defines, in its columns 代码 and 名称, shown by its label.
    CodeOf(&'static str),
    /// The name of a source.
    Source,
    /// Rows of another sheet with the same parent, by their names.
    Rows(&'static str),
    /// The row's number within its parent, by which rows of other sheets name it.
    Number,
    /// The word for the row's list in [`Place::OneOf`].
    List,
}

/// The role of a column in its row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Holds a value.
    Plain,
    /// Holds the name of the row's parent, or of the parent's parent, which has a column with the same header.
    Parent,
    /// Names the row among those of its parent.
    Name,
    /// Does not name the row, but no two rows of one parent may have the same value.
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

    /// The same, required in every row.
    pub const fn always(self) -> Self {
        Self {
            need: Need::Always,
            ..self
        }
    }

    /// The same, required if another column of its record is filled.
    pub const fn with_others(self) -> Self {
        Self {
            need: Need::WithOthers,
            ..self
        }
    }

    /// The same, marked as a column that earlier templates lack.
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

    /// The nested record that its field is in, names joined by dots; empty for the row's own record.
    pub fn group(&self) -> &'static str {
        self.field.rsplit_once('.').map_or("", |(group, _)| group)
    }
}
