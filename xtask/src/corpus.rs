//! `cargo xtask corpus`: writes pages of our own making with their gold.

use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use yilan_maker::{Defects, Kind, Options, page};

use crate::Result;

/// Writes pages of our own making with their gold: `pages/NAME.txt` and `gold/NAME.json`, as in `corpus/`.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask corpus")]
struct Arguments {
    #[command(flatten)]
    pages: Pages,
    /// How many pages.
    #[arg(long, default_value_t = 100)]
    count: u64,
    /// Which defects they have.
    #[arg(long, value_enum, default_value = "none")]
    defects: How,
    /// Where to; a folder, or with --jsonl a file (standard output without it).
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// One JSON object a page, {"name", "text", "gold"}, for load tests.
    #[arg(long)]
    jsonl: bool,
}

/// Which pages.
#[derive(Debug, clap::Args)]
pub(crate) struct Pages {
    /// The same seed gives the same pages.
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// The kinds to choose from; all but news when none is given.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) kind: Vec<What>,
}

impl Pages {
    /// What the maker is asked for.
    pub(crate) fn options(&self, defects: Defects) -> Options {
        Options { seed: self.seed, kinds: self.kind.iter().map(|kind| kind.made()).collect(), defects }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    Notice,
    Hotline,
    Table,
    News,
}

impl What {
    const fn made(self) -> Kind {
        match self {
            Self::Notice => Kind::Notice,
            Self::Hotline => Kind::Hotline,
            Self::Table => Kind::Table,
            Self::News => Kind::News,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum How {
    None,
    Some,
    All,
}

pub(crate) fn run(arguments: impl Iterator<Item = String>) -> Result<()> {
    let arguments = Arguments::try_parse_from(std::iter::once("cargo xtask corpus".to_owned()).chain(arguments))?;
    let defects = match arguments.defects {
        How::None => Defects::None,
        How::Some => Defects::Some,
        How::All => Defects::All,
    };
    let options = arguments.pages.options(defects);
    let pages = (0..arguments.count).map(|index| page(&options, index));
    if arguments.jsonl {
        let out: Box<dyn io::Write> = match &arguments.output {
            Some(path) => Box::new(fs::File::create(path)?),
            None => Box::new(io::stdout()),
        };
        let mut out = BufWriter::new(out);
        for made in pages {
            let line = serde_json::json!({"name": made.name, "text": made.text, "gold": made.gold()});
            writeln!(out, "{line}")?;
        }
        return Ok(out.flush()?);
    }
    let folder = arguments.output.unwrap_or_else(|| PathBuf::from("target/corpus"));
    let (texts, golds) = (folder.join("pages"), folder.join("gold"));
    fs::create_dir_all(&texts)?;
    fs::create_dir_all(&golds)?;
    for made in pages {
        fs::write(texts.join(&made.name).with_extension("txt"), &made.text)?;
        let gold = serde_json::to_string_pretty(&made.gold())?;
        fs::write(golds.join(&made.name).with_extension("json"), gold + "\n")?;
    }
    Ok(())
}
