//! How much of a file is taken, so that no file takes the memory or the time of
//! all others. What passes a limit is said, with where and what to do.

/// The bytes that an archive (XLSX, DOCX) or a compressed file may unpack to.
pub const MAX_UNPACKED: u64 = 512 << 20;

/// The bytes that one part of an archive may unpack to.
pub const MAX_PART: u64 = 256 << 20;

/// The parts of an archive.
pub const MAX_PARTS: usize = 20_000;

/// How many times its size a part of an archive, or a PDF document, may unpack to, once it is
/// larger than [`RATIO_FROM`]. Markup of office files packs to a hundredth at
/// most.
pub const MAX_RATIO: u64 = 300;

/// From how many unpacked bytes on [`MAX_RATIO`] is asked for.
pub const RATIO_FROM: u64 = 32 << 20;

/// The bytes of text that a page may have.
pub const MAX_TEXT: usize = 256 << 20;

/// The bytes of text in one cell; Excel takes 32,767 characters.
pub const MAX_CELL: usize = 1 << 20;

/// The cells of one table.
pub const MAX_CELLS: usize = 4 << 20;

/// The columns of a table, as in Excel.
pub const MAX_COLUMNS: u32 = 16_384;

/// The columns and rows that one cell of markup may span.
pub const MAX_SPAN: u32 = 1_000;

/// The elements of markup that may be open at a time; browsers stop at 512.
pub const MAX_DEPTH: usize = 512;

/// The bytes of one line of a stream of documents.
pub const MAX_LINE: usize = 64 << 20;

/// The window of a Zstandard stream, as a power of two: 32 MB.
pub const MAX_WINDOW_LOG: u32 = 25;

/// The pages of a PDF document.
pub const MAX_PDF_PAGES: usize = 20_000;

/// The bytes that one stream of a PDF document may unpack to.
pub const MAX_PDF_STREAM: usize = 64 << 20;

/// The bytes that the pages of a PDF document may unpack to, a form as often as
/// it is drawn; those of a small file less: [`MAX_RATIO`] times its size, or
/// [`RATIO_FROM`].
pub const MAX_PDF_UNPACKED: usize = 1 << 30;

/// The operators of all pages of a PDF document.
pub const MAX_PDF_OPERATORS: usize = 50_000_000;

/// The glyphs of one page of a PDF document.
pub const MAX_PDF_GLYPHS: usize = 2_000_000;

/// How deep forms in a PDF document may stand in one another.
pub const MAX_PDF_FORMS: usize = 12;
