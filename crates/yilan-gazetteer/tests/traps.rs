//! The names that well-known tools get wrong, and what they mean.

use std::sync::LazyLock;

use yilan_gazetteer::{Code, Context, Gazetteer, Level, Mention, Relation};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::new);

fn code(text: &str) -> Option<Code> {
    Some(Code::parse(text).unwrap())
}

fn page(text: &str) -> Context {
    Context::default().with_page(code(text))
}

fn region(text: &str) -> Context {
    Context::default().with_region(code(text))
}

/// The places, each as its text and code.
fn places(text: &str, context: &Context) -> Vec<(String, String)> {
    let found = GAZETTEER.find(text, context);
    let places = found.iter().filter_map(Mention::place);
    places.map(|p| (text[p.span].to_owned(), p.code.map_or_else(String::new, |c| c.to_string()))).collect()
}

#[track_caller]
fn finds(text: &str, context: &Context, expected: &[(&str, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(text, code)| ((*text).to_owned(), (*code).to_owned())).collect();
    assert_eq!(places(text, context), expected, "{text}");
}

/// The agencies, each as its long form and the code of its place.
#[track_caller]
fn agencies(text: &str, context: &Context, expected: &[(&str, &str)]) {
    let found = GAZETTEER.find(text, context);
    let found: Vec<_> = found
        .iter()
        .filter_map(Mention::agency)
        .map(|a| (a.name.clone(), a.place_code.map_or_else(String::new, |c| c.to_string())))
        .collect();
    let expected: Vec<_> = expected.iter().map(|(text, code)| ((*text).to_owned(), (*code).to_owned())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_prefectures_own_districts_are_the_prefecture() {
    let place = GAZETTEER.named("市辖区", &page("640500")).unwrap();
    assert_eq!((place.code, place.level), (code("640500"), Level::Prefecture));
    assert_eq!(GAZETTEER.named("市辖区", &region("640521")).unwrap().code, code("640500"));
    let province = Context::default().with_province(code("640000"));
    assert_eq!(GAZETTEER.named("市辖区", &province).unwrap().code, None);
}

#[test]
fn the_page_decides_between_units_of_one_name() {
    finds("西安区", &page("220400"), &[("西安区", "220403")]);
    finds("海南区", &page("150300"), &[("海南区", "150303")]);
    finds("朝阳区", &page("220100"), &[("朝阳区", "220104")]);
}

#[test]
fn nothing_decides_and_all_are_candidates() {
    for name in ["城关镇", "朝阳区", "和平区"] {
        let found = GAZETTEER.find(name, &Context::default());
        let place = found[0].place().unwrap();
        assert_eq!(place.code, None, "{name}");
        assert!(place.candidates.len() > 1, "{name}");
    }
}

#[test]
fn names_are_not_cut_where_a_conjunction_could_stand() {
    finds("和康县", &Context::default(), &[("和康县", "653228")]);
    finds(
        "民和县、政和县、云和县、和田地区",
        &Context::default(),
        &[("民和县", "630222"), ("政和县", "350725"), ("云和县", "331125"), ("和田地区", "653200")],
    );
    finds("榆次区和平遥县", &Context::default(), &[("榆次区", "140702"), ("平遥县", "140728")]);
    finds("平遥县和和顺县", &Context::default(), &[("平遥县", "140728"), ("和顺县", "140723")]);
    finds("沙坡头区和中宁县", &Context::default(), &[("沙坡头区", "640502"), ("中宁县", "640521")]);
}

#[test]
fn names_with_numerals_are_whole() {
    finds(
        "三门峡市3件、六安市12件、六盘水市1件、九台区2件",
        &Context::default(),
        &[("三门峡市", "411200"), ("六安市", "341500"), ("六盘水市", "520200"), ("九台区", "220113")],
    );
    finds("二道区5件", &page("220100"), &[("二道区", "220105")]);
}

#[test]
fn a_zone_in_front_belongs_to_the_chain() {
    finds("雄安新区容城县", &Context::default(), &[("雄安新区容城县", "130629")]);
    finds("红河州元阳县", &Context::default(), &[("红河州元阳县", "532528")]);
}

#[test]
fn words_are_no_places() {
    for text in [
        "双方在教育领域加强合作，共同发展",
        "东方风来满眼春，维护世界和平",
        "长治久安，长安街上鼓楼旁",
        "身穿中山装的南方人",
        "贺兰雪公司的产品",
        "北京路与上海花园小区之间",
        "沿海城市和对应城市，相应城市",
        "治理县域水系，面临县域经济转型",
        "新型城镇化和乡村振兴",
        "同心协力",
        "农村、乡村、各村和全村村民",
        "金湖路两侧，南靠G110国道",
        "高新技术产业示范区建设",
        "对城西区域、城北区域开展巡查",
        "白银市场价格，东方市场附近",
        "临河区块内",
        "新建区级平台",
        "沙县小吃店油烟扰民",
        "刘永福县长带队",
    ] {
        finds(text, &Context::default(), &[]);
        finds(text, &region("640302"), &[]);
    }
}

#[test]
fn a_word_that_ends_like_a_county_leaves_the_county_of_the_page() {
    let of = page("640221");
    for words in ["召开", "离开", "办理", "治理", "提高", "发文", "报道", "抵达", "农户", "致富"] {
        agencies(&format!("{words}县人民政府的会议"), &of, &[("平罗县人民政府", "640221")]);
    }
    agencies("工作组会同县环保局核查。", &of, &[("平罗县环境保护局", "640221")]);
    agencies("怀化市会同县人民政府。", &Context::default(), &[("怀化市会同县人民政府", "431225")]);
    agencies(
        "湖南省道县人民政府、重庆市开县人民政府。",
        &Context::default(),
        &[("湖南省道县人民政府", "431124"), ("重庆市开县人民政府", "500234")],
    );
}

#[test]
fn places_in_names_of_companies_are_no_places() {
    for text in [
        "委托吴忠市科信环境检测有限公司检测",
        "青铜峡市惠氏生猪养殖专业合作社目前存栏",
        "宁夏安耀废旧再生资源有限公司停产",
        "青铜峡市硕宇建材经销部洗砂场",
        "平罗县第三中学",
    ] {
        finds(text, &Context::default(), &[]);
    }
    finds("青铜峡市青铝路1号宁夏某某铝业有限公司", &Context::default(), &[("青铜峡市", "640381")]);
    finds("平罗县民族街1号平罗县某某有限公司", &Context::default(), &[("平罗县", "640221")]);
    finds("青铜峡市贺兰雪公司庙山湖生产基地南侧", &Context::default(), &[("青铜峡市", "640381")]);
}

#[test]
fn roads_named_after_places_are_no_places() {
    let found = GAZETTEER.find("中山路街道", &Context::default());
    assert!(found.iter().all(|m| m.place().is_none_or(|p| p.level == Level::Township)));
    finds("海原县政府街1号", &Context::default(), &[("海原县", "640522")]);
    finds("隆德县党校路", &Context::default(), &[("隆德县", "640423")]);
    finds("平罗县新民巷古城新苑小区东门", &Context::default(), &[("平罗县", "640221")]);
    finds("中卫市城东大院小区旁边", &Context::default(), &[("中卫市", "640500")]);
}

#[test]
fn a_border_belongs_to_both() {
    let text = "同心县与中宁县交界处杨河湾村西侧";
    finds(text, &Context::default(), &[("同心县", "640324"), ("中宁县", "640521"), ("杨河湾村", "")]);
    let found = GAZETTEER.find(text, &Context::default());
    let relations: Vec<_> = found.iter().map(|m| m.place().unwrap().relation).collect();
    assert_eq!(relations, [Some(Relation::Border), Some(Relation::Border), None]);
}

#[test]
fn a_zone_takes_nothing_from_a_unit_elsewhere() {
    let found = GAZETTEER.find("位于石狮开发区内", &region("640324"));
    let place = found[0].place().unwrap();
    assert_eq!((place.level, place.code, place.within), (Level::Zone, None, code("640324")));
    let text = "同心县石狮开发区城一村";
    let found = GAZETTEER.find(text, &Context::default());
    let parts: Vec<_> = found[0].place().unwrap().parts.iter().map(|p| (&text[p.span], p.level)).collect();
    assert_eq!(parts, [("同心县", Level::County), ("石狮开发区", Level::Zone), ("城一村", Level::Village)]);
}

#[test]
fn the_second_item_inherits_from_the_first() {
    let text = "东辽县金州乡崇仁村二组、凌云乡人和村一组";
    let found = GAZETTEER.find(text, &Context::default());
    let places: Vec<_> = found.iter().filter_map(Mention::place).collect();
    assert_eq!(places.len(), 2);
    assert!(places.iter().all(|p| code("220422").unwrap().contains(p.code.unwrap())), "{places:#?}");
    assert!(places.iter().all(|p| p.level == Level::Village));
    assert_eq!(&text[places[1].detail.unwrap()], "一组");
}

#[test]
fn a_doubled_ending_may_be_written_once() {
    for (name, loose) in [("惠农区河滨街街道", false), ("惠农区河滨街道", true)] {
        let found = GAZETTEER.find(name, &Context::default());
        let place = found[0].place().unwrap();
        assert_eq!((place.code, place.loose), (code("640205005"), loose), "{name}");
    }
}

#[test]
fn zones_and_prefectures_of_real_rows() {
    let text = "吴忠市金积工业园区原荣盛铁合金加工厂";
    let found = GAZETTEER.find(text, &region("640302"));
    let parts: Vec<_> = found[0]
        .place()
        .unwrap()
        .parts
        .iter()
        .map(|p| (&text[p.span], p.level, p.code.map(|c| c.to_string())))
        .collect();
    assert_eq!(parts, [("吴忠市", Level::Prefecture, Some("640300".to_owned())), ("金积工业园区", Level::Zone, None)]);
    finds("位于该村的吴忠市水源保护区填埋", &region("640302"), &[("吴忠市", "640300")]);
}

#[test]
fn villages_in_no_list_are_parts_without_code() {
    for (text, village) in [("青铜峡市叶盛镇地三村2队南侧", "地三村"), ("惠农区河滨街街道杏花社区落石滩", "杏花社区")]
    {
        let found = GAZETTEER.find(text, &Context::default());
        let place = found[0].place().unwrap();
        let part = place.parts.last().unwrap();
        assert_eq!((&text[part.span], part.level), (village, Level::Village));
    }
}

#[test]
fn agencies_have_long_names_and_places() {
    let none = Context::default();
    agencies("平罗县住建局", &none, &[("平罗县住房和城乡建设局", "640221")]);
    agencies("吴忠市生态环境局青铜峡分局于6月16日", &none, &[("吴忠市生态环境局青铜峡分局", "640381")]);
    agencies(
        "中卫市沙坡头区综合执法局、沙坡头区教育局（主办单位）",
        &none,
        &[("中卫市沙坡头区综合执法局", "640502"), ("沙坡头区教育局", "640502")],
    );
    agencies(
        "县自然资源局、农业农村局",
        &region("640324"),
        &[("同心县自然资源局", "640324"), ("同心县农业农村局", "640324")],
    );
    agencies(
        "青铜峡市委、市人民政府对青铜峡市叶盛镇党委书记",
        &none,
        &[("中共青铜峡市委员会", "640381"), ("青铜峡市人民政府", "640381"), ("中共青铜峡市叶盛镇委员会", "640381103")],
    );
    agencies("河滨街街道办事处开展整治", &region("640205"), &[("河滨街街道办事处", "640205005")]);
    agencies("扁担沟镇人民政府组织", &region("640302"), &[("扁担沟镇人民政府", "640302103")]);
    agencies(
        "吴忠市市场监管局、吴忠市场监管局",
        &none,
        &[("吴忠市市场监督管理局", "640300"), ("吴忠市市场监督管理局", "640300")],
    );
    agencies(
        "石嘴山市生态环境局惠农分局联合惠农区综合执法局",
        &none,
        &[("石嘴山市生态环境局惠农分局", "640205"), ("惠农区综合执法局", "640205")],
    );
    for text in ["平罗县住建局", "吴忠市生态环境局青铜峡分局", "扁担沟镇人民政府", "同心县石狮开发区城一村村委会"]
    {
        finds(text, &region("640302"), &[]);
    }
}

#[test]
fn a_town_that_acts_is_a_place_and_its_government_an_agency() {
    finds("金积镇对坑塘进行清淤", &region("640302"), &[("金积镇", "640302100")]);
    finds("金积镇政府对坑塘进行清淤", &region("640302"), &[]);
}

#[test]
fn names_that_are_words_open_a_text_only_where_they_are_known() {
    finds("矿区道路扬尘", &page("640200"), &[]);
    finds("西区3号楼", &Context::default(), &[]);
    finds("矿区道路扬尘", &page("140300"), &[("矿区", "140303")]);
    finds("阳泉市城区、矿区", &Context::default(), &[("阳泉市城区", "140302"), ("矿区", "140303")]);
}

#[test]
fn names_of_the_page_itself() {
    let named = |name, context: &Context| GAZETTEER.named(name, context).and_then(|place| place.code);
    assert_eq!(named("我市", &page("140700")), code("140700"));
    assert_eq!(named("全市", &page("140700")), code("140700"));
    assert_eq!(named("我区", &page("640302")), code("640302"));
    assert_eq!(named("我区", &page("150000")), code("150000"));
    assert_eq!(named("全州", &page("532500")), code("532500"));
    assert_eq!(named("全州", &Context::default()), code("450324"));
    assert_eq!(named("榆次区", &page("140700")), code("140702"));
    assert_eq!(named("固原市原州区", &Context::default()), code("640402"));
    assert_eq!(named("内蒙古自治区", &Context::default()), code("150000"));
    assert_eq!(named("各有关部门", &page("140700")), None);
    let zone = GAZETTEER.named("综改区晋中开发区", &page("140700")).unwrap();
    assert_eq!((zone.level, zone.code), (Level::Zone, None));
    assert!(code("140000").unwrap().contains(zone.within.unwrap()));
}

#[test]
fn the_year_decides_between_a_unit_and_what_it_became() {
    let then = GAZETTEER.resolve("库车县", &Context::default().with_year(2017)).unwrap();
    assert_eq!(then.code, code("652923"));
    assert!(then.valid.is_some());
    assert_eq!(then.successor, [code("652902").unwrap()]);
    let today = GAZETTEER.resolve("库车市", &Context::default()).unwrap();
    assert_eq!((today.code, today.valid), (code("652902"), None));
    assert_eq!(GAZETTEER.resolve("库车县", &Context::default()).unwrap().code, code("652923"));
}

#[test]
fn cities_without_counties_have_townships() {
    finds("东莞市虎门镇", &Context::default(), &[("东莞市虎门镇", "441900121")]);
    finds("仙桃市", &Context::default(), &[("仙桃市", "429004")]);
}
