//! What lies in units that no longer exist, and names that the lists write in a way of their own.

use std::sync::LazyLock;

use yilan_gazetteer::{Code, Context, Gazetteer, Mention, Place};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::new);

fn code(text: &str) -> Option<Code> {
    Code::parse(text)
}

#[track_caller]
fn place(text: &str) -> Place {
    GAZETTEER.resolve(text, &Context::default()).unwrap()
}

/// The place has no code of its own, keeps the names of its time, and leads to this unit of today.
#[track_caller]
fn leads_to(text: &str, name: &str, today: &str) {
    let place = place(text);
    assert_eq!((place.code, place.name.as_str()), (None, name), "{text}");
    assert_eq!(place.successor, [code(today).unwrap()], "{text}");
    assert!(place.valid.is_some(), "{text}");
}

#[test]
fn a_village_of_a_unit_of_the_past_leads_to_that_of_today() {
    leads_to("祁阳县大村甸镇五爱村", "湖南省永州市祁阳县大村甸镇五爱村", "431181117217");
    leads_to("余江县潢溪镇万山村", "江西省鹰潭市余江县潢溪镇万山村", "360603102208");
}

#[test]
fn a_town_that_is_in_no_list_of_its_time_leads_to_the_one_of_its_stem() {
    leads_to("双流县新兴镇", "四川省成都市双流县新兴镇", "510116022");
    leads_to("双流县新兴镇梅家村", "四川省成都市双流县新兴镇梅家村", "510116022205");
    leads_to("宝鸡县虢镇", "陕西省宝鸡市宝鸡县虢镇", "610304001");
    // The list of today has it among words that end no name.
    leads_to("普兰店市城子坦镇", "辽宁省大连市普兰店市城子坦镇", "210214006");
}

#[test]
fn what_no_unit_of_today_is_called_leads_to_what_holds_it() {
    leads_to("监利县福田寺镇青云岭村", "湖北省荆州市监利县福田寺镇青云岭村", "421088110");
}

#[test]
fn another_unit_with_the_code_of_one_of_the_past_has_none_of_its_villages() {
    // 540202208 is 年木乡 today, which has a 当古村; 边雄乡 has 孔布林村 and the code 540202206.
    let context = Context::default().with_year(2017);
    for (text, today) in [("桑珠孜区边雄乡当古村", "540202206"), ("桑珠孜区边雄乡孔布林村", "540202206205")]
    {
        let place = GAZETTEER.resolve(text, &context).unwrap();
        assert_eq!((place.code, place.within), (None, code("540202208")), "{text}");
        assert_eq!(place.successor, [code(today).unwrap()], "{text}");
    }
}

#[test]
fn each_village_of_a_row_leads_to_its_own() {
    let text = "祁阳县大村甸镇五爱村、大村甸村垃圾多";
    let found = GAZETTEER.find(text, &Context::default());
    let today: Vec<_> = found.iter().filter_map(Mention::place).flat_map(|place| place.successor.clone()).collect();
    assert_eq!(today, [code("431181117217").unwrap(), code("431181117203").unwrap()]);
}

#[test]
fn a_township_that_later_lists_write_shorter_is_none_of_the_past() {
    let place = place("曹县楼庄镇");
    assert_eq!((place.code, place.valid), (code("371721123"), None));
}

#[test]
fn villages_are_found_under_the_odd_names_of_the_lists() {
    for (text, expected) in [
        ("连平县忠信镇新下村", "441623110206"),
        ("高要区金渡镇耕沙社区", "441204114010"),
        ("同江市洪河农场第二管理区", "230881503502"),
        ("肥东县梁园镇新合社区", "340122102225"),
        ("扎赉特旗音德尔镇新立嘎查", "152223100214"),
        ("都兰县宗加镇努日牧委会", "632822103203"),
        ("丹凤县商镇商镇社区", "611022109001"),
    ] {
        assert_eq!(place(text).code, code(expected), "{text}");
    }
}

#[test]
fn townships_are_found_as_people_call_them() {
    for (text, expected) in [
        ("响水县黄海农场", "320921401"),
        ("乌拉特前旗中滩农场", "150823400"),
        ("海门区三星镇", "320614416"),
        ("蓝田县洩湖镇", "610122101"),
        ("蓝田县泄湖镇", "610122101"),
    ] {
        assert_eq!(place(text).code, code(expected), "{text}");
    }
}
