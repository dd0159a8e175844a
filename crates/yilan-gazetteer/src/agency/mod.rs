//! [`Agency`] and its [`Function`]. The words they are written with are in [`words`], and what those
//! that are in no list are put together from in [`matters`].

pub(crate) mod matters;
pub(crate) mod words;

use yilan_divisions::{Code, Level};
use yilan_text::Span;

use crate::Reason;

/// An office of the state or the party, or a committee, as a text names it.
///
/// ```
/// use yilan_gazetteer::{Context, Function, Gazetteer};
///
/// let agency = Gazetteer::new().agency("平罗县住建局", &Context::default()).unwrap();
/// assert_eq!(agency.name, "平罗县住房和城乡建设局");
/// assert_eq!(agency.function, Function::HousingConstruction);
/// assert_eq!(agency.place_code.unwrap().to_string(), "640221");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// The whole name.
    pub span: Span,
    /// Its long form, with the place that it serves where that is known.
    pub name: String,
    /// What it does.
    pub function: Function,
    /// The level of the place that it serves.
    pub level: Option<Level>,
    /// The code of the place that it serves: the one in the name, else the one of the context.
    pub place_code: Option<Code>,
    /// The place in its name.
    pub place: Option<Span>,
    /// What gave the place where the name has none, or only a word for its level: the agency before it in a list, the
    /// region cell, the page, the province, a place named shortly before. `None` where the name itself says it, and
    /// where there is no place.
    pub reason: Option<Reason>,
    /// The long form of the agency that it is a part of.
    pub parent: Option<String>,
    /// Whether it goes by a name of before the reform of 2018.
    pub former: bool,
}

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)*) => {
        /// What an agency does. The list is closed.
        ///
        /// ```
        /// use yilan_gazetteer::Function;
        ///
        /// assert_eq!(Function::LawEnforcement.name(), "law_enforcement");
        /// assert_eq!(Function::from_name("water"), Some(Function::Water));
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Function {
            $($(#[$doc])* $variant,)*
        }

        impl Function {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The word for it in output.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The function of a word.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|function| function.name() == name)
            }
        }
    };
}

functions! {
    /// 行政审批服务局, 政务服务中心.
    AdministrativeApproval "administrative_approval",
    /// 农业农村局, 农牧局; 畜牧局 before 2018.
    AgricultureRural "agriculture_rural",
    /// 审计局.
    Audit "audit",
    /// 民政局.
    CivilAffairs "civil_affairs",
    /// 商务局, 投资促进局.
    Commerce "commerce",
    /// 人民法院.
    Court "court",
    /// 文化和旅游局, 文物局.
    CultureTourism "culture_tourism",
    /// 海关.
    Customs "customs",
    /// 发展和改革委员会, 发展和改革局.
    DevelopmentReform "development_reform",
    /// 纪委监委.
    DisciplineSupervision "discipline_supervision",
    /// 生态环境局; 环境保护局 before 2018.
    EcologyEnvironment "ecology_environment",
    /// 教育局.
    Education "education",
    /// 应急管理局, 地震局.
    Emergency "emergency",
    /// 能源局, 供电局.
    Energy "energy",
    /// 民族宗教事务局.
    EthnicReligious "ethnic_religious",
    /// 财政局, 金融监督管理局.
    Finance "finance",
    /// 消防救援大队.
    FireRescue "fire_rescue",
    /// 林业和草原局; 林业局 before 2018.
    ForestryGrassland "forestry_grassland",
    /// 机关事务管理局, 档案局.
    GeneralOffice "general_office",
    /// 人民政府.
    Government "government",
    /// 粮食和物资储备局.
    GrainReserves "grain_reserves",
    /// 卫生健康委员会, 疾病预防控制中心.
    Health "health",
    /// 住房和城乡建设局.
    HousingConstruction "housing_construction",
    /// 人力资源和社会保障局.
    HumanResources "human_resources",
    /// 工业和信息化局, 大数据管理局.
    IndustryInformation "industry_information",
    /// 司法局.
    Justice "justice",
    /// 园林绿化局.
    Landscaping "landscaping",
    /// 综合执法局, 综合行政执法大队.
    LawEnforcement "law_enforcement",
    /// 海事局.
    Maritime "maritime",
    /// 市场监督管理局; 工商局, 质监局 before 2018.
    MarketSupervision "market_supervision",
    /// 医疗保障局.
    MedicalInsurance "medical_insurance",
    /// 气象局.
    Meteorology "meteorology",
    /// 自然资源局; 国土资源局, 规划局 before 2018.
    NaturalResources "natural_resources",
    /// 党委, 县委, 党工委.
    PartyCommittee "party_committee",
    /// 宣传部, 组织部, 政法委.
    PartyDepartment "party_department",
    /// 人大常委会, 政协.
    PeoplesCongress "peoples_congress",
    /// 信访局.
    Petitions "petitions",
    /// 人民检察院.
    Procuratorate "procuratorate",
    /// 公安局, 派出所, 交警支队.
    PublicSecurity "public_security",
    /// 居民委员会.
    ResidentsCommittee "residents_committee",
    /// 乡村振兴局, 移民局; 扶贫办 before 2021.
    RuralRevitalization "rural_revitalization",
    /// 科学技术局.
    ScienceTechnology "science_technology",
    /// 体育局.
    Sports "sports",
    /// 国有资产监督管理委员会.
    StateAssets "state_assets",
    /// 统计局.
    Statistics "statistics",
    /// 街道办事处.
    SubdistrictOffice "subdistrict_office",
    /// 税务局.
    Taxation "taxation",
    /// 交通运输局, 公路局.
    Transport "transport",
    /// 城市管理局, 环境卫生处.
    UrbanManagement "urban_management",
    /// 退役军人事务局.
    Veterans "veterans",
    /// 村民委员会, 村党支部.
    VillageCommittee "village_committee",
    /// 水务局, 水利局.
    Water "water",
    /// 开发区管理委员会.
    ZoneAdministration "zone_administration",
}
