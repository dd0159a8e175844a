//! Prints what is found in the texts given as arguments, or measures with `--time FILE…`.
#![expect(clippy::print_stdout, reason = "an example talks")]

use std::time::Instant;

use yilan_gazetteer::{Code, Context, Gazetteer, Mention, explain};

fn main() {
    let mut args = std::env::args().skip(1).peekable();
    let start = Instant::now();
    let gazetteer = Gazetteer::new();
    println!("ready in {:?}", start.elapsed());
    let mut context = Context::default();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--region" => context.region = args.next().and_then(|code| Code::parse(&code)),
            "--page" => context.page = args.next().and_then(|code| Code::parse(&code)),
            "--province" => context.province = args.next().and_then(|code| Code::parse(&code)),
            "--year" => context.year = args.next().and_then(|year| year.parse().ok()),
            "--time" => time(&gazetteer, &context, args.by_ref()),
            "--resolve" => {
                let text = args.next().unwrap_or_default();
                match gazetteer.resolve(&text, &context) {
                    Some(place) => {
                        println!("{}  detail {:?}", explain(&place), place.detail.map(|span| &text.as_str()[span]));
                    }
                    None => println!("nothing"),
                }
            }
            text => {
                for mention in gazetteer.find(text, &context) {
                    match mention {
                        Mention::Place(place) => {
                            print!("[{}] {}", &text[place.span], explain(&place));
                            if let Some(detail) = place.detail {
                                println!("  detail {}", &text[detail]);
                            }
                        }
                        Mention::Agency(agency) => println!(
                            "[{}] agency {} {} {:?} former {} parent {:?}",
                            &text[agency.span],
                            agency.name,
                            agency.function.name(),
                            agency.place_code,
                            agency.former,
                            agency.parent
                        ),
                    }
                }
            }
        }
    }
}

fn time(gazetteer: &Gazetteer, context: &Context, files: impl Iterator<Item = String>) {
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let text = text.repeat(2_000_000 / text.len().max(1) + 1);
        let mut best = (f64::MAX, f64::MAX);
        let mut count = 0;
        for _ in 0..30 {
            let start = Instant::now();
            let names = gazetteer.names(&text).count();
            best.0 = best.0.min(start.elapsed().as_secs_f64());
            let start = Instant::now();
            count = gazetteer.find(&text, context).len();
            best.1 = best.1.min(start.elapsed().as_secs_f64());
            let _ = names;
        }
        let speed = |seconds: f64| text.len() as f64 / seconds / 1e6;
        println!("{file}: names {:.0} MB/s, find {:.0} MB/s, {count} mentions", speed(best.0), speed(best.1));
    }
    let address = "吴忠市利通区扁担沟镇石家窑村一队沟里";
    let mut best = f64::MAX;
    for _ in 0..200 {
        let start = Instant::now();
        for _ in 0..200 {
            std::hint::black_box(gazetteer.resolve(std::hint::black_box(address), context));
        }
        best = best.min(start.elapsed().as_secs_f64() / 200.0 * 1e6);
    }
    println!("an address: {best:.2} µs");
}
