//! Measures the sizes of a site's files, and checks them against the budgets.

use super::chunk::Chunk;
use super::shell::{Bundle, Names, brotli_size};
use crate::fingerprint::files;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

const KB: u64 = 1024;
/// Limit for a prerendered page with its styles.
const PAGE: u64 = 14 * KB;
const SCRIPT: u64 = 9 * KB;
/// Limit for all wasm of a page, including what is fetched ahead once the page is shown.
const WASM: u64 = 176 * KB;
/// The aim for the wasm that every page starts with. It is no limit: the limit for each page's wasm is in the table of chunks.
const START_AIM: u64 = 105 * KB;
const EMBED_LOADER: u64 = 3 * KB;
/// Limit for an embedded page with its style and script. It is low because the readers of another site's article pay for it.
const EMBED: u64 = 20 * KB;
/// Limit for all that [`BOARD_PAGE`] needs until it is interactive.
const BOARD: u64 = 200 * KB;
/// The aim for the same; no limit yet.
const BOARD_AIM: u64 = 175 * KB;
const BOARD_PAGE: &str = "2017/board/index.html";
/// The data that the app fetches for [`BOARD_PAGE`].
const BOARD_DATA: [&str; 3] = ["config.json", "feed/index.json", "feed/2017/board.json"];

/// Bytes as they are, and compressed with brotli at its highest level.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Size {
    raw: u64,
    brotli: u64,
}

impl Size {
    /// The size of a file. Its compressed size is that of the copy beside it; the publisher makes one only if it is smaller.
    fn of_file(file: &Path) -> Result<Self> {
        let raw = fs::metadata(file)
            .with_context(|| format!("The site lacks {}", file.display()))?
            .len();
        let mut compressed = file.as_os_str().to_owned();
        compressed.push(".br");
        let brotli = fs::metadata(PathBuf::from(compressed)).map_or(raw, |file| file.len());
        Ok(Self { raw, brotli })
    }

    fn of_text(text: &str) -> Result<Self> {
        Ok(Self {
            raw: text.len() as u64,
            brotli: brotli_size(text)?,
        })
    }

    fn plus(self, other: Self) -> Self {
        Self {
            raw: self.raw + other.raw,
            brotli: self.brotli + other.brotli,
        }
    }
}

/// One line of the table.
#[derive(Debug)]
struct Row {
    name: String,
    size: Size,
    /// The limit of the compressed size.
    budget: Option<u64>,
    aim: Option<u64>,
}

impl Row {
    fn new(name: impl Into<String>, size: Size, budget: Option<u64>) -> Self {
        Self {
            name: name.into(),
            size,
            budget,
            aim: None,
        }
    }

    /// The error message if the size exceeds the budget.
    fn broken(&self) -> Option<String> {
        let budget = self.budget.filter(|budget| self.size.brotli > *budget)?;
        Some(format!(
            "{} weighs {} compressed, {} more than its budget of {}.",
            self.name,
            kilobytes(self.size.brotli),
            kilobytes(self.size.brotli - budget),
            kilobytes(budget)
        ))
    }
}

/// Prints the sizes; fails if one exceeds its budget.
pub fn check(site: &Path, bundle: &Bundle, names: &Names) -> Result<()> {
    let rows = measure(site, bundle, names)?;
    print!("{}", table(&rows));
    let broken: Vec<String> = rows.iter().filter_map(Row::broken).collect();
    if !broken.is_empty() {
        bail!("The site is too heavy. {}", broken.join(" "));
    }
    Ok(())
}

fn measure(site: &Path, bundle: &Bundle, names: &Names) -> Result<Vec<Row>> {
    let sheet = Size::of_file(&site.join(&names.sheet))?;
    let script = Size::of_file(&site.join(&names.script))?;
    let wasm = Size::of_file(&site.join(&names.wasm))?;
    let board_page = Size::of_file(&site.join(BOARD_PAGE))?;
    let aimed = |name: &str, size, budget, aim| Row {
        aim: Some(aim),
        ..Row::new(name, size, budget)
    };
    let mut rows = vec![aimed("The wasm that every page starts with", wasm, None, START_AIM)];
    for chunk in Chunk::ALL {
        let name = format!("The wasm of {}", chunk.row().route);
        let size = wasm.plus(weigh(site, names, &[chunk])?);
        let aim = chunk.row().aim.map(|aim| aim * KB);
        rows.push(Row {
            aim,
            ..Row::new(&name, size, Some(chunk.row().budget * KB))
        });
        if !chunk.row().ahead.is_empty() {
            let size = wasm.plus(weigh(site, names, &[&[chunk], chunk.row().ahead].concat())?);
            rows.push(Row::new(format!("{name}, and what is fetched ahead"), size, Some(WASM)));
        }
    }
    rows.extend([
        Row::new("The app's script", script, Some(SCRIPT)),
        Row::new("The style sheet", sheet, None),
        Row::new("The start script", Size::of_text(&bundle.start)?, None),
        Row::new(BOARD_PAGE, board_page, Some(PAGE)),
    ]);
    let embed_loader = site.join("embed.js");
    if embed_loader.exists() {
        rows.push(Row::new("embed.js", Size::of_file(&embed_loader)?, Some(EMBED_LOADER)));
    }
    let is_embedded = |page: &Path| page.starts_with("embed");
    if let Some((name, page)) = largest_page(site, |page| !is_embedded(page))? {
        rows.push(Row::new(format!("The largest page ({name})"), page, Some(PAGE)));
    }
    if let Some((name, page)) = largest_page(site, is_embedded)? {
        let name = format!("The heaviest embedded page ({name})");
        rows.push(Row::new(name, page, Some(EMBED)));
    }
    let mut board = board_page.plus(sheet).plus(script).plus(wasm);
    board = board.plus(weigh(site, names, &[Chunk::Board])?);
    for file in BOARD_DATA {
        board = board.plus(Size::of_file(&site.join(file))?);
    }
    rows.push(aimed("All that /2017/board needs", board, Some(BOARD), BOARD_AIM));
    Ok(rows)
}

/// The size of all files that these chunks need.
fn weigh(site: &Path, names: &Names, chunks: &[Chunk]) -> Result<Size> {
    let mut files = BTreeSet::new();
    for chunk in chunks {
        let needed = names.chunks.get(chunk.name());
        files.extend(needed.with_context(|| format!("The app has no chunk {}", chunk.name()))?);
    }
    files.iter().try_fold(Size::default(), |size, file| {
        Ok(size.plus(Size::of_file(&site.join(file))?))
    })
}

/// The page with the largest compressed size among those whose path in the site is `wanted`.
fn largest_page(site: &Path, wanted: impl Fn(&Path) -> bool) -> Result<Option<(String, Size)>> {
    let mut largest: Option<(String, Size)> = None;
    for file in files(site)?
        .iter()
        .filter(|file| file.extension() == Some(OsStr::new("html")))
    {
        let page = file.strip_prefix(site)?;
        if !wanted(page) {
            continue;
        }
        let size = Size::of_file(file)?;
        if largest.as_ref().is_none_or(|(_, largest)| size.brotli > largest.brotli) {
            largest = Some((page.display().to_string(), size));
        }
    }
    Ok(largest)
}

fn table(rows: &[Row]) -> String {
    let width = rows
        .iter()
        .map(|row| row.name.chars().count())
        .max()
        .unwrap_or_default();
    let mut table = format!("  {:width$}  {:>10}  {:>10}  {:>8}\n", "", "raw", "brotli 11", "budget");
    for row in rows {
        let budget = row
            .budget
            .map_or_else(String::new, |budget| format!("{} KB", budget / KB));
        let aim = row
            .aim
            .map_or_else(String::new, |aim| format!("  (aim {} KB)", aim / KB));
        let broken = if row.broken().is_some() { "  BROKEN" } else { "" };
        let [raw, brotli] = [row.size.raw, row.size.brotli].map(kilobytes);
        let line = format!(
            "  {:width$}  {raw:>10}  {brotli:>10}  {budget:>8}{aim}{broken}",
            row.name
        );
        table.push_str(line.trim_end());
        table.push('\n');
    }
    table
}

/// Rounds up, so that a size over its budget does not look as if it were within.
fn kilobytes(bytes: u64) -> String {
    let hundredths = (bytes * 100).div_ceil(KB);
    format!("{}.{:02} KB", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(brotli: u64, budget: Option<u64>) -> Row {
        Row::new(
            "The script",
            Size {
                raw: brotli * 4,
                brotli,
            },
            budget,
        )
    }

    #[test]
    fn a_budget_is_broken_by_the_first_byte_over_it() {
        assert_eq!(row(12 * KB, Some(12 * KB)).broken(), None);
        assert_eq!(row(12 * KB, None).broken(), None);
        assert_eq!(
            row(12 * KB + 1, Some(12 * KB)).broken().as_deref(),
            Some("The script weighs 12.01 KB compressed, 0.01 KB more than its budget of 12.00 KB.")
        );
    }

    #[test]
    fn the_table_marks_what_is_broken() {
        let table = table(&[row(11 * KB, Some(12 * KB)), row(13 * KB, Some(12 * KB)), row(7, None)]);
        let broken: Vec<bool> = table.lines().map(|line| line.ends_with("BROKEN")).collect();
        assert_eq!(broken, [false, false, true, false]);
        assert!(table.contains("52.00 KB    13.00 KB     12 KB  BROKEN"), "{table}");
    }

    #[test]
    fn a_file_weighs_what_its_compressed_copy_does() -> Result<()> {
        let site = tempfile::tempdir()?;
        let file = site.path().join("a.html");
        assert!(Size::of_file(&file).is_err());
        fs::write(&file, "12345")?;
        assert_eq!(Size::of_file(&file)?, Size { raw: 5, brotli: 5 });
        fs::write(site.path().join("a.html.br"), "123")?;
        assert_eq!(Size::of_file(&file)?, Size { raw: 5, brotli: 3 });
        Ok(())
    }

    #[test]
    fn the_largest_page_is_the_one_with_the_most_compressed_bytes() -> Result<()> {
        let site = tempfile::tempdir()?;
        let any = |_: &Path| true;
        assert_eq!(largest_page(site.path(), any)?, None);
        fs::create_dir(site.path().join("deep"))?;
        fs::write(site.path().join("raw.html"), "123456")?;
        fs::write(site.path().join("raw.html.br"), "1")?;
        fs::write(site.path().join("deep/index.html"), "12345")?;
        fs::write(site.path().join("deep/index.html.br"), "123")?;
        fs::write(site.path().join("script.js"), "1234567890")?;
        let (name, size) = largest_page(site.path(), any)?.unwrap_or_default();
        assert_eq!(name, "deep/index.html");
        assert_eq!(size, Size { raw: 5, brotli: 3 });
        let (name, _) = largest_page(site.path(), |page| !page.starts_with("deep"))?.unwrap_or_default();
        assert_eq!(name, "raw.html");
        Ok(())
    }
}
