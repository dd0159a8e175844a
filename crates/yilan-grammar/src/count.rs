//! [`CountKey`]: what a number of a notice counts.

macro_rules! count_keys {
    ($($(#[doc = $doc:literal])* $variant:ident = $name:literal,)*) => {
        /// What a number counts; the name is the key of the record that holds it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum CountKey {
            $($(#[doc = $doc])* $variant,)*
        }

        impl CountKey {
            /// All keys.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The key of the record.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// What it counts, in the words of the pages.
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),*)),* }
            }
        }
    };
}

count_keys! {
    /// The number of an entry of a list.
    Count = "count",
    /// 共n件: the cases of the batch.
    Total = "total",
    /// The cases after duplicates are taken out.
    DistinctTotal = "distinct_total",
    /// The cases after joint ones are split.
    SplitTotal = "split_total",
    /// 重复n件.
    Duplicates = "duplicates",
    /// 接到n件, where it differs from what was accepted.
    Received = "received",
    /// 受理n件.
    Accepted = "accepted",
    /// 退办n件.
    Returned = "returned",
    /// 来电n件.
    Calls = "calls",
    /// 来信n件.
    Letters = "letters",
    /// 微信 and other ways.
    OtherChannels = "other_channels",
    /// 重点关注n件.
    Key = "key",
    /// 一般n件: those that are not key cases.
    General = "general",
    /// 涉及环境问题n个.
    IssuesTotal = "issues_total",
    /// 已进行调查处理n件, 已办理n件.
    Handled = "handled",
    /// 已办结n件.
    Closed = "closed",
    /// 阶段性办结n件.
    Phased = "phased",
    /// 已办结n件（含阶段性办结）.
    ClosedOrPhased = "closed_or_phased",
    /// 未办结n件, 正在办理n件.
    Open = "open",
    /// A fourth state: 延后办理n件.
    Postponed = "postponed",
    /// 属实n件.
    Substantiated = "substantiated",
    /// 基本属实n件.
    MostlySubstantiated = "mostly_substantiated",
    /// 部分属实n件.
    PartlySubstantiated = "partly_substantiated",
    /// 不属实n件.
    Unsubstantiated = "unsubstantiated",
    /// 责令整改n家, 责令改正.
    OrderedRectification = "ordered_rectification",
    /// 立案处罚n家, 立案查处, 立案, 行政处罚.
    CasesFiled = "cases_filed",
    /// 罚款n万元, in yuan.
    FinesYuan = "fines_yuan",
    /// 立案侦查n件, 移送公安.
    CriminalCases = "criminal_cases",
    /// 拘留n人.
    Detained = "detained",
    /// 行政拘留n人.
    DetainedAdmin = "detained_admin",
    /// 刑事拘留n人.
    DetainedCriminal = "detained_criminal",
    /// 约谈n人.
    Interviewed = "interviewed",
    /// 约谈n个单位.
    InterviewedUnits = "interviewed_units",
    /// 问责n人, 追责.
    Accountable = "accountable",
    /// 问责n个单位.
    AccountableUnits = "accountable_units",
    /// 诫勉, 党纪, 政务处分, 通报批评.
    Disciplined = "disciplined",
}
