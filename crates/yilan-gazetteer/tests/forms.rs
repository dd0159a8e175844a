//! The forms in which addresses and texts name places and agencies, one test for each.

use std::sync::LazyLock;

use yilan_gazetteer::{Code, Context, Gazetteer, Mention, Reason};

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::new);

fn none() -> Context {
    Context::default()
}

fn page(code: &str) -> Context {
    none().with_page(Code::parse(code))
}

fn region(code: &str) -> Context {
    none().with_region(Code::parse(code))
}

/// Checks what is found, places as `text=code`, agencies as `name@code`.
#[track_caller]
fn finds(text: &str, context: &Context, expected: &str) {
    let code = |code: Option<Code>| code.map_or_else(String::new, |code| code.to_string());
    let found: Vec<String> = GAZETTEER
        .find(text, context)
        .iter()
        .map(|mention| match mention {
            Mention::Place(place) => format!("{}={}", &text[place.span], code(place.code)),
            Mention::Agency(agency) => format!("{}@{}", agency.name, code(agency.place_code)),
        })
        .collect();
    assert_eq!(found.join(" "), expected, "{text}");
}

#[test]
fn short_forms_in_a_row_are_an_address() {
    finds("四川金阳", &none(), "四川金阳=513430");
    finds("湖南长沙", &none(), "湖南长沙=430100");
    finds("上海徐汇龙华路88号", &none(), "上海徐汇=310104");
    finds("河北沧州、山东德州两地联合执法", &none(), "河北沧州=130900 山东德州=371400");
    for prose in ["合作共赢，共同发展", "东方红拖拉机停在路边", "和平大道两侧的店铺", "中山公园门口", "长安汽车展厅"]
    {
        finds(prose, &none(), "");
    }
}

#[test]
fn a_short_county_behind_its_city_needs_an_address() {
    finds("嘉兴市海宁海昌南路225号", &none(), "嘉兴市海宁=330481");
    finds("广州市增城石滩镇", &none(), "广州市增城石滩镇=440118102");
    finds("上海浦东公园路38号", &none(), "上海浦东=310115");
    for prose in [
        "沈阳市和平广场",
        "沈阳市和平大街",
        "杭州市西湖断桥",
        "长沙市岳麓山景区路口",
        "上海市黄浦江边道路",
        "吉林省长白山天池路线",
        "济南市平阴玫瑰小镇",
    ] {
        let city = &prose[.."沈阳市".len()];
        let found = GAZETTEER.find(prose, &none());
        let place = found[0].place().unwrap();
        assert_eq!((found.len(), &prose[place.span]), (1, city), "{prose}");
    }
}

#[test]
fn what_stands_behind_counties_of_one_name_decides() {
    finds("鼓楼区洪山镇福屿社区", &none(), "鼓楼区洪山镇福屿社区=350102100001");
    finds("朝阳区孙河乡的养殖场", &none(), "朝阳区孙河乡=110105037");
    finds("朝阳区将台乡雍家村", &none(), "朝阳区将台乡雍家村=");
    finds("滨海新区震新社区", &none(), "滨海新区震新社区=120116006007");
    finds("巴州鼎山镇、巴州若羌县", &none(), "巴州鼎山镇=511902108 巴州若羌县=652824");
    finds("沭阳县贤官镇新兴产业示范区", &none(), "沭阳县贤官镇新兴产业示范区=");
}

#[test]
fn levels_in_columns_are_one_chain() {
    finds("浙江省，台州市，椒江区，海门街道", &none(), "浙江省，台州市，椒江区，海门街道=331002001");
    finds("河南省>郑州市>金水区", &none(), "河南省>郑州市>金水区=410105");
    finds("省：陕西省，市：西安市，区县：雁塔区", &none(), "陕西省，市：西安市，区县：雁塔区=610113");
    // Two names may be a list, and three that are called levels are one.
    finds("江苏省，南通市到场", &none(), "江苏省=320000 南通市=320600");
    finds("宁夏回族自治区、吴忠市、利通区三级", &none(), "宁夏回族自治区=640000 吴忠市=640300 利通区=640302");
    finds("银川市，兴庆区，金凤区", &none(), "银川市=640100 兴庆区=640104 金凤区=640106");
}

#[test]
fn doubled_names_and_rows_that_stand_for_no_unit_are_passed_over() {
    finds("北京市北京市海淀区", &none(), "北京市北京市海淀区=110108");
    finds("北京北京市朝阳区", &none(), "北京北京市朝阳区=110105");
    finds("北京市市辖区东城区东华门街道", &none(), "北京市市辖区东城区东华门街道=110101001");
    finds("湖北省直辖县级行政区划潜江市", &none(), "湖北省直辖县级行政区划潜江市=429005");
}

#[test]
fn townships_are_found_behind_their_county_whatever_their_name() {
    finds("唐山市曹妃甸区四农场", &none(), "唐山市曹妃甸区四农场=130209404");
    finds("这里有四农场", &none(), "");
}

#[test]
fn the_corps_has_regiments_and_farms() {
    finds("第十二师五一农场", &none(), "第十二师五一农场=650106502");
    finds("第十二师头屯河农场、一〇四团", &page("650100"), "第十二师头屯河农场=650106503 一〇四团=650103501");
    finds("一团乱麻，十团锦簇", &none(), "");
}

#[test]
fn hong_kong_and_macao_have_districts() {
    finds("香港九龙城区", &none(), "香港九龙城区=810007");
    finds("酒店大堂区域", &none(), "");
}

#[test]
fn schools_hospitals_and_works_are_names() {
    finds("反映永安镇中心小学旁边垃圾成堆", &region("440902"), "");
    finds("兰考县第二污水处理厂旁臭味大", &none(), "");
}

#[test]
fn words_that_are_names_of_units_need_one_around() {
    finds("反映新城区某工地扬尘", &page("150100"), "新城区=150102");
    finds("反映新城区某工地扬尘", &none(), "");
    finds("城区、郊区各有一件", &page("140300"), "城区=140302 郊区=140311");
}

#[test]
fn the_next_item_of_a_list_decides_the_one_before() {
    finds("海州区、连云区各2件", &none(), "海州区=320706 连云区=320703");
    finds("郑州市高新区、经开区", &none(), "郑州市高新区= 经开区=");
}

#[test]
fn streets_in_names_of_villages_and_villages_in_names_of_streets() {
    finds("沛县龙固镇南街村", &none(), "沛县龙固镇南街村=");
    finds("北京市海淀区中关村大街1号", &none(), "北京市海淀区=110108");
}

#[test]
fn bureaus_of_any_matters_are_agencies() {
    finds("宁海县海洋与渔业综合行政执法大队巡查", &none(), "宁海县海洋与渔业综合行政执法大队@330226");
    finds("县住房和城乡规划建设局审批", &region("510422"), "盐边县住房和城乡规划建设局@510422");
    finds("市农业农村工作委员会督办", &page("500100"), "重庆市农业农村工作委员会@500000");
    finds("大理州生态环境局大理分局立案", &none(), "大理白族自治州生态环境局大理分局@532901");
    finds("安吉县人民政府组织安吉县生态环境分局等部门", &none(), "安吉县人民政府@330523 安吉县生态环境分局@330523");
}

#[test]
fn committees_of_villages_are_found_without_their_township() {
    finds("临猗县牛杜镇政府责令牛杜村委会整改", &none(), "临猗县牛杜镇人民政府@140821107 牛杜村民委员会@140821107200");
}

#[test]
fn an_address_means_the_unit_of_its_own_list() {
    let code = |address: &str| {
        let place = GAZETTEER.resolve(address, &none()).unwrap();
        place.code.map(|code| code.to_string())
    };
    assert_eq!(code("江苏省镇江市扬中市经济开发区").as_deref(), Some("321182400"));
    assert_eq!(code("山西省晋中市和顺县城区").as_deref(), Some("140723400"));
    assert_eq!(code("北京市密云区太师屯镇太师屯镇居民委员会").as_deref(), Some("110118107001"));
    // A bureau is a bureau, though a list has one among the townships.
    assert_eq!(code("黑龙江省鸡西市鸡东县林业局").as_deref(), Some("230321"));
}

#[test]
fn a_joint_is_no_county_behind_an_agency() {
    finds("分局会同县住建局检查", &region("640221"), "平罗县住房和城乡建设局@640221");
    finds("怀化市会同县住建局检查", &none(), "怀化市会同县住房和城乡建设局@431225");
}

#[test]
fn a_county_outside_the_unit_before_it_is_no_silent_guess() {
    let text = "石家庄市鼓楼区的一家企业";
    let found = GAZETTEER.find(text, &none());
    let [Mention::Place(place)] = &found[..] else { panic!("{found:?}") };
    assert_eq!((&text[place.span], place.code, place.reason), ("石家庄市鼓楼区", None, Reason::Undecided));
    assert_eq!(place.within, Code::parse("130100"));
    assert_eq!(place.candidates.len(), 4);
    let place = GAZETTEER.resolve("陕西省咸阳市雁塔区", &none()).unwrap();
    assert_eq!((place.code, place.candidates[0].code), (None, Code::parse("610113").unwrap()));
    assert_eq!(place.candidates[0].reason, "the only unit of this name, but not in 咸阳市");
    // A city under its province is named behind the prefecture around it all the same.
    finds("阿克苏地区阿拉尔市", &none(), "阿克苏地区=652900 阿拉尔市=659002");
    // A word for a part of any city is not the district of another.
    finds("临江市城区的道路", &none(), "临江市=220681");
    finds("晋城市城区的道路", &none(), "晋城市城区=140502");
}

#[test]
fn units_of_later_lists_stand_behind_units_of_the_past() {
    finds("上海市崇明县长兴镇", &none(), "上海市崇明县长兴镇=310151116");
    finds("贵州省铜仁地区碧江区漾头镇", &none(), "贵州省铜仁地区碧江区漾头镇=520602103");
    assert!(GAZETTEER.resolve("铜仁地区碧江区", &none()).unwrap().loose);
}

#[test]
fn a_character_that_looks_like_another_is_found_and_said_to_be_loose() {
    for text in ["吴忠市利通区扁担沟镇石家窖村", "吴忠市利逋区扁担沟镇石家窑村"] {
        let place = GAZETTEER.resolve(text, &none()).unwrap();
        assert_eq!((place.code, place.loose), (Code::parse("640302103211"), true), "{text}");
        finds(&format!("{text}的养殖场"), &none(), &format!("{text}=640302103211"));
    }
    // Another name is not taken for a listed one.
    finds("吴忠市利通区扁担沟镇张家窑村", &none(), "吴忠市利通区扁担沟镇张家窑村=");
}

#[test]
fn an_office_stands_for_its_township_where_an_address_goes_on() {
    finds("商丘市睢阳区古宋办事处责令整改", &none(), "商丘市睢阳区古宋街道办事处@411403007");
    finds("泗洪县青阳街道办、县住建局", &none(), "泗洪县青阳街道办事处@321324001 泗洪县住房和城乡建设局@321324");
    finds("石首市笔架山办事处建设路12号", &none(), "石首市笔架山办事处=421081002");
    finds("石首市笔架山办事处清扫道路，", &none(), "石首市笔架山街道办事处@421081002");
    let place = GAZETTEER.resolve("商丘市睢阳区古宋办事处", &none()).unwrap();
    assert_eq!((place.code, place.loose), (Code::parse("411403007"), true));
}

#[test]
fn a_township_may_lack_its_last_word_before_a_mark() {
    finds("佛山市顺德区乐从", &none(), "佛山市顺德区乐从=440606103");
    finds("同心县下马关、韦州等乡镇", &none(), "同心县下马关=640324103");
    finds("同心县境内，", &none(), "同心县=640324");
    // A road that a township is named after as well.
    finds("河南郑州金水区花园路", &none(), "河南郑州金水区=410105");
}

#[test]
fn short_names_behind_one_another_are_found_anywhere() {
    finds("从陕西西安到甘肃天水的路上", &none(), "陕西西安=610100 甘肃天水=620500");
    finds("货物来自广东佛山。", &none(), "广东佛山=440600");
    for prose in
        ["新疆和田玉的价格", "海南东方航空的航班", "江西南昌大学", "上海长宁路两侧", "东北京剧团", "河南河北两省"]
    {
        finds(prose, &none(), "");
    }
}

#[test]
fn the_county_of_a_school_is_kept() {
    finds("乐平市塔前镇中心小学旁的养猪场", &none(), "乐平市=360281");
    finds("新化县人民医院的废水", &none(), "");
    finds("福建省鼓楼区鼓楼医院", &none(), "福建省鼓楼区=350102");
    finds("保定市莲池区七一中路", &none(), "保定市莲池区=130606");
    finds("镇中心小学，县二中", &none(), "");
}

#[test]
fn an_agency_says_what_gave_its_place() {
    let of = |text: &str, context: &Context| {
        let found = GAZETTEER.find(text, context);
        let Some(Mention::Agency(agency)) = found.last() else { panic!("{text}: {found:?}") };
        (agency.place_code.map_or_else(String::new, |code| code.to_string()), agency.reason)
    };
    assert_eq!(of("平罗县住建局", &page("640200")), ("640221".to_owned(), None));
    assert_eq!(of("平罗县住建局、水务局", &none()), ("640221".to_owned(), Some(Reason::List)));
    assert_eq!(of("卫健局已介入", &page("140100")), ("140100".to_owned(), Some(Reason::Page)));
    assert_eq!(of("县住建局", &region("640221")), ("640221".to_owned(), Some(Reason::Region)));
    assert_eq!(of("卫健局已介入", &none()), (String::new(), None));
    // A police station serves a part of a county, and nothing says which.
    assert_eq!(of("派出所民警到场", &page("140100")), (String::new(), None));
}
