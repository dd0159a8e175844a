//! The forms in which addresses and texts name places and agencies, one test for each.

use std::sync::LazyLock;

use yilan_gazetteer::{Code, Context, Gazetteer, Mention};

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
