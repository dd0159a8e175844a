//! The packed villages. Their layout is described where it is read: `yilan-divisions/src/village.rs`.

use std::collections::BTreeMap;

use super::sources::{List, NEWEST_YEARLY, Packages};
use super::tokens::{self, Tokens};
use crate::Result;

/// How many kinds of steps there are: end, township, absolute serial, by 200, by 1, by 2, …
const STEPS: usize = 64;
const END: usize = 0;
const TOWNSHIP: usize = 1;
const TO: usize = 2;
const BY_200: usize = 3;

pub(super) fn read(packages: &Packages) -> Result<List> {
    let mut villages = packages.yearly(NEWEST_YEARLY, "villages")?;
    // 350527000000 stands for the whole of 金门县.
    villages.retain(|code, _| code / 1_000 % 1_000 != 0);
    Ok(villages)
}

pub(super) fn pack(villages: &List) -> Result<Vec<u8>> {
    let tokens = Tokens::train(villages.values().map(String::as_str));
    let mut counties: BTreeMap<u32, Vec<(u16, u16, &str)>> = BTreeMap::new();
    for (code, name) in villages {
        let (county, township, serial) = (code / 1_000_000, code / 1_000 % 1_000, code % 1_000);
        counties.entry(county as u32).or_default().push((township as u16, serial as u16, name));
    }
    let mut uses = vec![0; STEPS];
    for rows in counties.values() {
        steps(rows, |step, _| uses[step] += 1);
    }
    let lengths = tokens::lengths(&uses);
    let codes = tokens::codes(&lengths);

    let (mut index, mut bits) = (Vec::new(), Vec::new());
    for (county, rows) in &counties {
        index.extend(county.to_le_bytes());
        index.extend((bits.len() as u32).to_le_bytes());
        let mut writer = Bits::default();
        steps(rows, |step, then| {
            writer.put(codes[step], lengths[step]);
            match then {
                Then::Number(number) => writer.put(number.into(), 10),
                Then::NumberAndName(number, name) => {
                    writer.put(number.into(), 10);
                    tokens.write(name, |code, length| writer.put(code, length));
                }
                Then::Name(name) => tokens.write(name, |code, length| writer.put(code, length)),
                Then::Nothing => {}
            }
        });
        bits.extend(writer.finish());
    }

    let mut file = b"YLV1".to_vec();
    for number in [counties.len(), tokens.sizes().count(), tokens.text().len()] {
        file.extend((number as u32).to_le_bytes());
    }
    file.extend(&lengths);
    file.extend(tokens.counts().flat_map(u32::to_le_bytes));
    file.extend(tokens.sizes());
    file.extend(tokens.text().bytes());
    file.extend(index);
    file.extend(bits);
    Ok(file)
}

/// What follows a step.
enum Then<'a> {
    Nothing,
    Number(u16),
    NumberAndName(u16, &'a str),
    Name(&'a str),
}

/// The steps through the villages of a county.
fn steps<'a>(rows: &[(u16, u16, &'a str)], mut put: impl FnMut(usize, Then<'a>)) {
    let (mut township, mut serial) = (None, 0);
    for (of, at, name) in rows {
        if township != Some(*of) {
            put(TOWNSHIP, Then::Number(*of));
            (township, serial) = (Some(*of), 0);
        }
        match usize::from(at - serial) {
            200 => put(BY_200, Then::Name(name)),
            by @ 1.. if by + BY_200 < STEPS => put(by + BY_200, Then::Name(name)),
            _ => put(TO, Then::NumberAndName(*at, name)),
        }
        serial = *at;
    }
    put(END, Then::Nothing);
}

/// A writer of bits, the most significant first.
#[derive(Debug, Default)]
struct Bits {
    bytes: Vec<u8>,
    free: u32,
}

impl Bits {
    fn put(&mut self, value: u32, length: u8) {
        for i in (0..length).rev() {
            if self.free == 0 {
                self.bytes.push(0);
                self.free = 8;
            }
            self.free -= 1;
            if let Some(last) = self.bytes.last_mut() {
                *last |= ((value >> i & 1) as u8) << self.free;
            }
        }
    }

    fn finish(self) -> Vec<u8> {
        self.bytes
    }
}
