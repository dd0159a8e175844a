//! Which forms are no word where they stand, but part of another.

/// Whether a form is a word of its own before `after`.
pub(super) fn is_whole(form: &str, after: &str) -> bool {
    let counts = || after.starts_with(|c: char| c.is_ascii_digit());
    match form {
        // 信访件计31件; but 统计, 审计局. 这8件; but 这是. 达31件; but 达州.
        "计" | "这" | "达" | "收" | "办完" | "已办完" | "追究" | "完成" | "已完成" | "只有" | "仅有" => {
            counts()
        }
        "包含" => ["问题", "环境问题", "各类问题"].iter().any(|next| after.starts_with(next)),
        // 有了结果.
        "了结" => !after.starts_with('果'),
        // 连同前六批; but 连同附件.
        "连同" => ["前", "之前", "此前", "先前", "以前", "第"].iter().any(|next| after.starts_with(next)),
        // 关系我市的24件; but 关系民生.
        "关系" | "关系到" | "落到" => ["我", "本", "全"].iter().any(|next| after.starts_with(next)),
        // 有关部门 and 有色金属 are names.
        "有" => !after.starts_with(['关', '色', '机', '限']),
        // 共同办理.
        "共" => !after.starts_with('同'),
        // 接省督察组第九批; but 接件, 接下来.
        "接" => ["中央", "省", "自治区", "督察组", "第"].iter().any(|next| after.starts_with(next)),
        _ => match form.get(form.len().saturating_sub('中'.len_utf8())..) {
            // 其中央: 中央.
            Some("中") => !after.starts_with('央'),
            // 转办交办件3件 hands over cases that are called so.
            Some("办") if form.ends_with("办交办") || form.ends_with("办转办") => {
                !after.starts_with(['件', '案', '事', '问'])
            }
            _ => true,
        },
    }
}
