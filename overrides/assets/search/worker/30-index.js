// The index as it is loaded, made ready: folded texts, compiled synonyms, measures of rarity.
(() => {
  "use strict";
  const search = self.clauseSearch;

  // A pattern of the synonym table: `*` stands for a few characters or words, and an English
  // word for its other forms too.
  search.pattern = (written) => {
    const first = search.fold(written.split("*")[0]).text;
    const start = search.isHan(first[0] ?? "") ? first : stump(first.split(" ")[0]);
    return { start, source: source(written), expression: new RegExp(source(written), "y") };
  };

  // All matches in a text as [place, length]. Looking for the characters that a match begins with,
  // and trying the expression only there, is many times faster than the expression alone.
  search.matches = ({ start, expression }, text) => {
    const found = [];
    if (!start) return found;
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
      expression.lastIndex = at;
      const match = expression.exec(text);
      if (!match) continue;
      found.push([at, match[0].length]);
      at += match[0].length - 1;
    }
    return found;
  };

  const source = (written) => {
    const parts = written.split("*").map((part) => search.fold(part).text);
    if (parts.some((part) => search.isHan(part[0] ?? ""))) {
      return parts.map(escape).join(".{0,5}?");
    }
    const words = parts.map((part) => part.split(" ").map(forms).join(" "));
    return `\\b${words.join("(?: [^ \\n]+){0,4} ")}\\b`;
  };

  const anyOf = (words) => {
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    return new RegExp(longestFirst.map(source).join("|"), "g");
  };

  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // What all forms of a word begin with.
  const stump = (word) => (inY(word) ? word.slice(0, -1) : search.stem(word));
  const inY = (word) => /^[a-z]{3,}[^aeiou]y$/.test(word);
  const forms = (word) => {
    const stem = stump(word);
    if (inY(word)) return `${stem}(?:y|ies|ied|ily)`;
    if (stem.length < 4) return `${escape(stem)}(?:s|d|ed|ing)?`;
    return `${escape(stem)}${word.endsWith("e") ? "(?!y|ies)" : ""}[a-z]*`;
  };

  search.prepare = (data) => {
    search.learnTraditional(data.traditional ?? "");
    const records = data.records.map((entry, place) => ({ ...entry, place, ...folded(entry) }));
    for (const record of records) {
      const parents = ancestors(record, records);
      record.path = parents.filter((parent) => parent.title);
      record.above = search.SEPARATOR + parents.map((parent) => parent.own).join(search.SEPARATOR);
      record.key = record.number ? search.numberKey(record.number) : "";
      record.under = parents.find((parent) => parent.number)?.number ?? "";
      record.within = record.key || search.numberKey(record.under);
    }
    const whole = records.map((record) => record.own).join(search.SEPARATOR);
    const variants = data.variants.map((pair) => pair.map((form) => search.fold(form).text));
    const lengths = records.map((record) => record.own.length);
    const counts = new Map();
    for (const record of records) {
      if (record.number) counts.set(record.section, (counts.get(record.section) ?? 0) + 1);
    }
    const index = {
      ...data,
      records,
      whole,
      average: lengths.reduce((sum, length) => sum + length, 0) / Math.max(records.length, 1),
      principal: [...counts].sort((a, b) => b[1] - a[1])[0]?.[0],
      concepts: data.concepts.map((concept) => ({
        trigger: anyOf(concept.words),
        terms: [
          ...concept.terms.map((term) => ({ pattern: search.pattern(term), weight: 1 })),
          ...concept.near.map((term) => ({ pattern: search.pattern(term), weight: 0.5 })),
        ],
        tags: concept.tags,
      })),
      idle: new Set(data.fillers.map((filler) => search.fold(filler).text)),
      filler: anyOf(data.fillers),
      variants: variants.filter(([form, same]) => !whole.includes(form) && whole.includes(same)),
      cache: new Map(),
    };
    index.latin = latin([index.whole, ...data.concepts.flatMap(({ words }) => words)]);
    index.chinese = new Set(data.concepts.flatMap(({ words }) => words).filter((word) => /^\p{Script=Han}{2,}$/u.test(word)));
    // The first use of a pattern compiles it: better now than at a reader's first letters.
    for (const example of data.ui.examples) search.rank(example, index);
    return index;
  };

  // How often each Latin word stands in the texts, for words that were typed with a slip.
  function latin(texts) {
    const counts = new Map();
    for (const text of texts) {
      for (const [word] of search.fold(text).text.matchAll(/[a-z]{4,}/g)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return counts;
  }

  // Never part of a folded text, so no phrase reaches from one field into the next.
  search.SEPARATOR = "\n";

  // On pages of a translation the authoritative text is searched too.
  function folded(entry) {
    const { text, at } = search.fold(entry.text);
    const source = entry.source ? search.fold(entry.source) : null;
    return { folded: text, at, original: source, own: source ? text + search.SEPARATOR + source.text : text };
  }

  function ancestors(record, records) {
    const out = [];
    for (let at = record.parent; at !== undefined; at = records[at].parent) out.push(records[at]);
    return out;
  }
})();
