//! Where results go: standard output, a file that is there whole or not at all,
//! or a device.

use std::fs;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::failure::Failure;

/// A place to write to.
pub(crate) enum Sink {
    /// Standard output.
    Stdout(BufWriter<StdoutLock<'static>>),
    /// A file beside the one that it becomes at the end.
    File(BufWriter<NamedTempFile>, PathBuf),
    /// A device or a pipe, which is written to as it is: another file in its place would be no pipe.
    Device(BufWriter<fs::File>, PathBuf),
}

impl Sink {
    /// Standard output.
    pub(crate) fn stdout() -> Self {
        Self::Stdout(BufWriter::with_capacity(1 << 16, io::stdout().lock()))
    }

    /// The file at `path`: nothing is seen of it before [`Sink::finish`].
    pub(crate) fn file(path: &Path) -> Result<Self, Failure> {
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        if path.is_dir() {
            let why = format!("{}: is a folder; name a file, or use `--format csv`", path.display());
            return Err(Failure::Usage(why));
        }
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            let device = fs::OpenOptions::new().write(true).open(path).map_err(Failure::writing(path))?;
            return Ok(Self::Device(BufWriter::with_capacity(1 << 16, device), path.to_owned()));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(".yilan-").suffix(".part");
        if let Some(permissions) = permissions(path) {
            builder.permissions(permissions);
        }
        let file = builder.tempfile_in(folder).map_err(Failure::writing(path))?;
        Ok(Self::File(BufWriter::with_capacity(1 << 16, file), path.to_owned()))
    }

    /// The file at `path`, or standard output.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        path.map_or_else(|| Ok(Self::stdout()), Self::file)
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::Stdout(out) => out.write_all(bytes).map_err(Failure::printing),
            Self::File(out, path) => out.write_all(bytes).map_err(Failure::writing(path)),
            Self::Device(out, path) => out.write_all(bytes).map_err(Failure::writing(path)),
        }
    }

    /// Makes what was written be there.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout(mut out) => out.flush().map_err(Failure::printing),
            Self::Device(mut out, path) => out.flush().map_err(Failure::writing(&path)),
            Self::File(out, path) => {
                let file = out.into_inner().map_err(|e| Failure::writing(&path)(e.into_error()))?;
                file.persist(&path).map(drop).map_err(|e| Failure::writing(&path)(e.error))
            }
        }
    }
}

/// The permissions of the file that is replaced; of a new one, those that the
/// system gives to new files.
#[cfg(unix)]
fn permissions(path: &Path) -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    let new = || fs::Permissions::from_mode(0o666);
    Some(fs::metadata(path).map_or_else(|_| new(), |metadata| metadata.permissions()))
}

#[cfg(not(unix))]
fn permissions(_: &Path) -> Option<fs::Permissions> {
    None
}
