//! Inputs as text, whatever kind of file they are: what is wrong with one is
//! said in one line that ends with what to do.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use yilan::grammar::value::Date;
use yilan::text::{Encoding, Source};
use yilan_input::{Document, Fields, Kind, Page, Place, Remark, Weight, documents, unpacked};

use crate::failure::lower;
use crate::input::Input;

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct How {
    /// The encoding of all of them, when it is not to be found out.
    pub(crate) encoding: Option<Encoding>,
    /// What all of them are, when that is not to be found out.
    pub(crate) kind: Option<Kind>,
    /// The fields of documents in streams.
    pub(crate) fields: Fields,
}

/// What is read at a time.
pub(crate) enum Item {
    /// A file.
    File(Input),
    /// What was begun to be read to see what it is.
    Begun(Input, Box<dyn BufRead + Send>),
    /// One document of a stream, or what is wrong with it.
    Document(Input, Result<Document, yilan_input::Error>),
}

/// A text, and what is wrong with it all the same.
pub(crate) struct Loaded {
    /// Its name: that of the file, and the line in a stream of documents.
    pub(crate) name: String,
    /// What a document calls itself.
    pub(crate) id: Option<Box<str>>,
    /// The day that a document says it was published.
    pub(crate) published: Option<Date>,
    /// The text.
    pub(crate) source: Source,
    /// What the file is.
    pub(crate) kind: Kind,
    /// One line, when a part of it could not be read.
    pub(crate) trouble: Option<String>,
    /// One line each, what else is worth knowing.
    pub(crate) notes: Vec<String>,
    /// The way back from the text to the file, where there is one.
    pub(crate) page: Option<Page>,
}

impl Loaded {
    /// What the text says, each record with where in the file it stands.
    pub(crate) fn read(&self, options: &yilan::Options) -> yilan::Page {
        let date = options.date.or(self.published);
        let mut page = if date == options.date {
            yilan::read(&self.source.text, options)
        } else {
            yilan::read(&self.source.text, &yilan::Options { date, ..options.clone() })
        };
        if let Some(file) = &self.page {
            for record in &mut page.records {
                let Place { sheet, page, table, cell } = file.place(record.span());
                let origin = record.origin_mut();
                origin.sheet = sheet.map(str::to_owned);
                origin.cell = cell.map(|cell| cell.to_string());
                (origin.page, origin.table) = (page, table);
            }
        }
        page
    }
}

/// The inputs one by one, streams of documents as their documents.
pub(crate) fn items<'a>(inputs: &'a [Input], how: &'a How) -> impl Iterator<Item = Item> + Send + 'a {
    inputs.iter().flat_map(move |input| -> Box<dyn Iterator<Item = Item> + Send + 'a> {
        match begun(input, how) {
            // Who loads the file finds again what is wrong with it, and says it.
            None => Box::new(std::iter::once(Item::File(input.clone()))),
            Some((reader, true)) => {
                let documents = documents(reader, how.fields.clone());
                Box::new(documents.map(|document| Item::Document(input.clone(), document)))
            }
            Some((reader, false)) => Box::new(std::iter::once(Item::Begun(input.clone(), reader))),
        }
    })
}

/// The input begun to be read, where only that tells whether it is a stream of
/// documents; and whether it is one.
fn begun(input: &Input, how: &How) -> Option<(Box<dyn BufRead + Send>, bool)> {
    let mut reader = match input {
        Input::Stdin => unpacked(BufReader::new(io::stdin())).ok()?,
        Input::File(path) => {
            let name = path.to_string_lossy();
            let packed =
                path.extension().is_some_and(|end| ["gz", "zst", "zstd"].iter().any(|e| end.eq_ignore_ascii_case(e)));
            if !packed && how.kind.or(Kind::of_name(&name)) != Some(Kind::Jsonl) {
                return None;
            }
            unpacked(BufReader::with_capacity(1 << 16, File::open(path).ok()?)).ok()?
        }
    };
    let name = input.to_string();
    let stream = how.kind.map_or_else(
        || reader.fill_buf().is_ok_and(|head| !head.is_empty() && Kind::of(head, Some(&name)) == Ok(Kind::Jsonl)),
        |kind| kind == Kind::Jsonl,
    );
    Some((reader, stream))
}

/// Reads an item.
///
/// # Errors
///
/// One line, when it cannot be read or is nothing that is read here.
pub(crate) fn load_item(item: Item, how: &How) -> Result<Loaded, String> {
    match item {
        Item::File(input) => {
            let bytes = bytes(&input).map_err(|error| format!("{input}: {}", unreadable(&error)))?;
            page(&input, bytes, how)
        }
        Item::Begun(input, mut reader) => {
            let mut bytes = Vec::new();
            let most = yilan_input::limits::MAX_UNPACKED;
            let read = match &input {
                Input::Stdin => reader.read_to_end(&mut bytes),
                Input::File(_) => reader.take(most + 1).read_to_end(&mut bytes),
            };
            read.map_err(|error| format!("{input}: {}", unreadable(&error)))?;
            if matches!(input, Input::File(_)) && bytes.len() as u64 > most {
                return Err(format!("{input}: unpacks to more than {} MB; unpack it and split it first", most >> 20));
            }
            page(&input, bytes, how)
        }
        Item::Document(input, Ok(document)) => {
            let name = format!("{input}:{}", document.line);
            let mut loaded = document_page(&name, document.text)?;
            loaded.id = document.id;
            loaded.published = document.published.as_deref().and_then(day);
            Ok(loaded)
        }
        Item::Document(input, Err(error)) => {
            let advice =
                if error.to_string().ends_with("name the field of the text") { " with `--text-field`" } else { "" };
            Err(format!("{input}: {error}{advice}"))
        }
    }
}

/// Reads `input`, which is no stream of documents.
///
/// # Errors
///
/// One line, when it cannot be read or is nothing that is read here.
pub(crate) fn load(input: &Input, encoding: Option<Encoding>) -> Result<Loaded, String> {
    load_item(Item::File(input.clone()), &How { encoding, ..How::default() })
}

/// Reads `input` as text, whatever it looks like.
///
/// # Errors
///
/// The same.
pub(crate) fn load_text(input: &Input) -> Result<Loaded, String> {
    load_item(Item::File(input.clone()), &How { kind: Some(Kind::Text), ..How::default() })
}

fn page(input: &Input, bytes: Vec<u8>, how: &How) -> Result<Loaded, String> {
    if bytes.is_empty() {
        return Err(format!("{input}: the file is empty; nothing to read"));
    }
    let name = input.to_string();
    let named = matches!(input, Input::File(_)).then_some(name.as_str());
    let options = yilan_input::Options { name: named, kind: how.kind, encoding: how.encoding };
    let page = yilan_input::read(bytes, &options).map_err(|error| {
        match how.kind.is_none() && Kind::of_name(&name).is_none() {
            true if error.to_string().starts_with("a stream of") => format!("{input}: {error}, with `--type jsonl`"),
            _ => format!("{input}: {error}"),
        }
    })?;
    let mut loaded = loaded(name, page);
    if let Some(at) = loaded.source.first_malformed {
        loaded.trouble.get_or_insert(malformed(input, &loaded.source, at, how.encoding));
    }
    Ok(loaded)
}

/// The text of a document, or what the web page shows that it is.
fn document_page(name: &str, text: String) -> Result<Loaded, String> {
    let html = Kind::of(text.as_bytes(), None) == Ok(Kind::Html);
    let kind = Some(if html { Kind::Html } else { Kind::Text });
    let options = yilan_input::Options { kind, encoding: Some(Encoding::UTF_8), ..Default::default() };
    let page = yilan_input::read(text.into_bytes(), &options).map_err(|error| format!("{name}: {error}"))?;
    Ok(loaded(name.to_owned(), page))
}

/// The day that a text begins with: 2022-04-09T08:30:00, 2022/4/9, 2022年4月9日.
fn day(text: &str) -> Option<Date> {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let (year, month, day) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let year = year.parse().ok().filter(|year| (1990..2100).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?)
}

fn loaded(name: String, mut page: Page) -> Loaded {
    let line = |remark: &Remark| format!("{name}: {remark}");
    let of = |weight| page.remarks.iter().filter(move |remark| remark.weight == weight).map(line).collect::<Vec<_>>();
    let (parts, notes) = (of(Weight::Part), of(Weight::Note));
    let trouble = (!parts.is_empty()).then(|| parts.join("; "));
    let kind = page.kind;
    // The text is wanted apart; the way back does not need it.
    let source = std::mem::replace(
        &mut page.source,
        Source { text: String::new(), encoding: "", bytes: 0, bom: false, malformed: 0, first_malformed: None },
    );
    Loaded { name, id: None, published: None, source, kind, trouble, notes, page: (kind != Kind::Text).then_some(page) }
}

fn bytes(input: &Input) -> io::Result<Vec<u8>> {
    match input {
        Input::Stdin => {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes)?;
            Ok(bytes)
        }
        // Asks for its size once, and for the memory in a way that may fail.
        Input::File(path) => std::fs::read(path),
    }
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "not readable; check its permissions".to_owned(),
        io::ErrorKind::OutOfMemory => "larger than the memory; split it into pages".to_owned(),
        _ => format!("cannot be read: {}; check the file", lower(error)),
    }
}

/// What to say of a text that is damaged from byte `at` on.
fn malformed(input: &Input, source: &Source, at: usize, named: Option<Encoding>) -> String {
    let (count, encoding) = (source.malformed, source.encoding);
    let end = source.bytes.saturating_sub(at) < 8 && count == 1;
    if end {
        return format!(
            "{input}: cut short inside a character, at byte {at}; the text before it was read, get the whole file"
        );
    }
    let places = if count == 1 { "one place".to_owned() } else { format!("{count} places") };
    let advice = match named {
        Some(_) => "without `--encoding` it is found out",
        None => "name the right one with `--encoding`, or get an undamaged file",
    };
    format!("{input}: not {encoding} in {places}, first at byte {at}; the rest was read, {advice}")
}
