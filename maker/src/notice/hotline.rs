//! Where to complain.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::dice::Dice;
use crate::say::{full_date, later, month_day};

use super::scene::Scene;

/// A hotline in one of its forms, and its record.
pub(super) fn hotline(scene: &Scene, dice: &mut Dice) -> (String, Json) {
    let inspector = &scene.inspector;
    let (from, until): (Date, Date) = (later(scene.day, -10), later(scene.day, 21));
    let phone = format!("0{}-{}", dice.number(311..=998), dice.number(2_100_000..=8_899_999));
    let dash = dice.pick(&["-", "—", "--", "－"]);
    let shown = phone.replace('-', dash);
    let city = scene.home.city().name;
    let mailbox = format!(
        "{}{}{}号邮政信箱",
        scene.home.province.name,
        if city == scene.home.province.name { "" } else { city },
        dice.pick(&["A", "第", "A9"]).to_owned() + &dice.number(10..=980).to_string()
    );
    let (open, close) = dice.pick(&[("8:00", "20:00"), ("8:00", "20:00"), ("8:30", "18:00"), ("9:00", "21:00")]);
    let hours = format!("{open}{}{close}", dice.pick(&["—", "至", "-", "~", "－"]));
    let two = |time: &str| if time.len() == 4 { format!("0{time}") } else { time.to_owned() };
    let mut record = json!({
        "kind": "hotline",
        "inspector": inspector,
        "phone": shown.replace(['—', '－'], "-"),
        "mailbox": mailbox,
        "hours": [two(open), two(close)],
        "stationed": [from.to_string(), until.to_string()],
    });
    let last = if from.year() == until.year() { month_day(until) } else { full_date(until) };
    let to = dice.pick(&["—", "至", "-", "到"]);
    let period = format!("{}{to}{last}", full_date(from));
    let text = match dice.below(4) {
        0 => format!(
            "{inspector}进驻期间（{period}）设立专门值班电话：{shown}，专门邮政信箱：{mailbox}。督察组受理举报电话的时间为每天{hours}。"
        ),
        1 => format!(
            "督察进驻时间：{period}\n专门值班电话：{shown}\n专门邮政信箱：{mailbox}\n受理举报电话时间：每天{hours}\n\n{inspector}值班电话和邮箱"
        ),
        2 => format!(
            "{inspector}\n●进驻时间：{period}\n●值班电话：{shown}\n●邮政信箱：{mailbox}\n●受理时间：每天{hours}"
        ),
        _ => {
            record["postcode"] = json!(format!("0{}", dice.number(10_000..=99_999)));
            let postcode = record["postcode"].as_str().unwrap_or_default();
            format!(
                "{inspector}进驻期间（{period}）设立专门举报电话：{shown}；专门邮政信箱：{mailbox}，邮政编码：{postcode}。受理举报电话时间：每天{hours}。"
            )
        }
    };
    (text, record)
}
