use yilan::{Options, read};
fn main() {
    let p: Vec<String> = std::env::args().skip(1).collect();
    let t = std::fs::read_to_string(&p[0]).unwrap();
    for _ in 0..p[1].parse::<usize>().unwrap() {
        std::hint::black_box(read(&t, &Options::default()));
    }
}
