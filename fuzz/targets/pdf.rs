//! Any bytes read as a PDF document, and as the operators of a page of one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use yilan_fuzz::files::{check, parts};
use yilan_input::Kind;

fuzz_target!(|bytes: &[u8]| {
    check(bytes.to_vec(), Kind::Pdf);
    let mut parts = parts(bytes);
    let (content, map) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let fixed: [&[u8]; 4] = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</XObject<</F 5 0 R>>/Font<</F 4 0 R/G 7 0 R>>>>>>",
        b"<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R>>",
    ];
    let mut objects: Vec<Vec<u8>> = fixed.iter().map(|object| object.to_vec()).collect();
    for stream in [content, map] {
        let head = format!("<</Subtype/Form/Length {}>>\nstream\n", stream.len());
        objects.push([head.as_bytes(), stream, b"\nendstream"].concat());
    }
    objects.push(b"<</Type/Font/Subtype/Type1/FirstChar 32/Widths[500 600]>>".to_vec());
    let (mut out, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    for (number, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n").bytes().chain(object).chain(*b"\nendobj\n"));
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    out.extend(format!("trailer\n<</Root 1 0 R/Size {}>>\nstartxref\n{start}\n%%EOF", places.len() + 1).bytes());
    check(out, Kind::Pdf);
});
