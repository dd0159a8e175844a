//! Keywords: the words that set a text apart, by TF-IDF.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use jieba_rs::{KeywordExtract, TfIdf};
use yilan_text::Span;

use crate::Tokenizer;
use crate::token::{Kind, Tagged};

/// A word that a text is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// The word.
    pub word: String,
    /// How often it stands in the text.
    pub count: usize,
    /// How much it sets the text apart: its share of the words that count,
    /// times how rare it is elsewhere.
    pub weight: f64,
    /// Its part of speech, as in [`Tagged::tag`].
    pub tag: String,
    /// Where it stands first.
    pub span: Span,
}

impl Tokenizer {
    /// The `n` words that set `text` apart, the weightiest first, equals in
    /// the order of the text.
    ///
    /// Only nouns, verbs and names of at least two characters count, and not
    /// those that stand in every text of this field (群众, 反映, 整改). How rare
    /// a word is comes from jieba's table, which takes a fifth of a second to
    /// build, once, when the first keywords are asked for; a word that is not
    /// in it is taken for a middling one.
    ///
    /// ```
    /// use yilan_tokenizer::Tokenizer;
    ///
    /// let text = "群众反映石料厂露天堆放，运输车辆扬尘；石料厂夜间生产，噪声扰民。";
    /// let keywords = Tokenizer::shared().keywords(text, 1);
    /// assert_eq!(keywords[0].word, "石料厂");
    /// ```
    pub fn keywords(&self, text: &str, n: usize) -> Vec<Keyword> {
        self.keywords_with(text, n, &[])
    }

    /// As [`Tokenizer::keywords`], each stretch in `protected` one word.
    pub fn keywords_with(&self, text: &str, n: usize, protected: &[Span]) -> Vec<Keyword> {
        if n == 0 {
            return Vec::new();
        }
        let tagged = self.tagged_with(text, protected);
        let mut keywords: Vec<Keyword> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut total = 0.0;
        for found in tagged.iter().filter(|found| counts(found, text)) {
            total += 1.0;
            let word = &text[found.token.span];
            let index = *places.entry(word).or_insert_with(|| {
                let (span, tag) = (found.token.span, found.tag.to_owned());
                keywords.push(Keyword { word: word.to_owned(), count: 0, weight: 0.0, tag, span });
                keywords.len() - 1
            });
            keywords[index].count += 1;
        }
        for keyword in &mut keywords {
            keyword.weight = keyword.count as f64 / total * self.rarity(&keyword.word);
        }
        keywords.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        keywords.truncate(n);
        keywords
    }

    /// The inverse document frequency of `word`: what jieba's table says of it
    /// as a text of its own.
    fn rarity(&self, word: &str) -> f64 {
        /// The median of jieba's table.
        const MIDDLING: f64 = 11.95;
        static TABLE: OnceLock<TfIdf> = OnceLock::new();
        let table = TABLE.get_or_init(TfIdf::default);
        let found = table.extract_keywords(&self.dictionary().jieba, word, 1, Vec::new());
        found.first().filter(|k| k.keyword == word).map_or(MIDDLING, |k| k.weight)
    }
}

/// Whether a token can be a keyword at all.
fn counts(found: &Tagged<'_>, text: &str) -> bool {
    let word = &text[found.token.span];
    let fits = match found.token.kind {
        Kind::Word => found.tag.starts_with(['n', 'v', 'j', 'l', 'i']),
        Kind::Name | Kind::Latin => true,
        Kind::Number
        | Kind::Date
        | Kind::Time
        | Kind::CaseNumber
        | Kind::Document
        | Kind::Punctuation
        | Kind::Space => false,
    };
    fits && word.chars().nth(1).is_some() && !stop_words().contains(word)
}

/// Words that stand in every text of the field, one a line, sorted.
fn stop_words() -> &'static HashSet<&'static str> {
    static WORDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    WORDS.get_or_init(|| include_str!("../data/stop.txt").lines().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted_and_unique() {
        let lines: Vec<_> = include_str!("../data/stop.txt").lines().collect();
        assert!(lines.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn numbers_dates_and_words_of_every_text_are_no_keywords() {
        let text = "群众反映问题属实，6月22日罚款3000元";
        let words: Vec<_> = Tokenizer::shared().keywords(text, 9).into_iter().map(|k| k.word).collect();
        assert_eq!(words, ["罚款"]);
    }

    #[test]
    fn a_protected_name_is_one_keyword() {
        let text = "扁担沟镇粪污，扁担沟镇异味";
        let keywords = Tokenizer::shared().keywords_with(text, 1, &[Span::new(0, 12), Span::new(21, 33)]);
        assert_eq!((keywords[0].word.as_str(), keywords[0].count), ("扁担沟镇", 2));
    }
}
