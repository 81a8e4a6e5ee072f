// Reading a query: clause numbers, exact phrases, words, and the concepts of the synonym table.
(() => {
  "use strict";
  const search = self.clauseSearch;
  const QUOTED = /(^|[\s，,；;])(?:"([^"]+)"|“([^”]+)”|「([^」]+)」|『([^』]+)』|«([^»]+)»)(?=$|[\s，,；;])/gu;
  const DOTTED = /(^|[^\w.])(?:第\s*)?(\d+(?:\.\d+|\.?\([0-9a-z]+\))+)\.?\s*(?:条|款|项|节|章)?(?![\w.])/giu;
  const NAMED =
    /(^|[^a-z])(?:clauses?|sections?|articles?|art|sec|paragraphs?|para|no|§+|¶)\.?\s*(\d+(?:\.\d+|\.?\([0-9a-z]+\))*)\.?(?![\w])/giu;
  const ORDINAL = new RegExp(
    `第?\\s*(?:(?:\\d+|${search.NUMERAL})\\s*(?:条|款|项|章|节)\\s*(?:第\\s*)?)+`,
    "gu",
  );
  const PART = new RegExp(`(\\d+|${search.NUMERAL})\\s*(?:条|款|项|章|节)`, "gu");
  // 8、5 alone is a number typed with the key beside the dot.
  const LISTED = /^\s*第?\s*\d+(?:\s*、\s*\d+)+\s*(?:条|款|项|节|章)?\s*$/u;
  const ALONE = new RegExp(`^[(]?(\\d{1,3}|[a-z]|${search.NUMERAL})[).、]?$`, "iu");
  const BREAK = /[\s，。；、？！：,;?!:()[\]{}<>|"“”「」『』«»…]+/u;

  // A printed number (第三条, 2.2.(1), 7.2.3.) as what people type: 3, 2.2.1, 7.2.3.
  search.numberKey = (printed) => {
    const plain = search.simplify(printed).replace(new RegExp(search.NUMERAL, "gu"), (found) => search.numeral(found));
    return (plain.match(/\d+|[a-z]+/g) ?? []).join(".");
  };

  search.simplify = (text) => {
    let out = "";
    for (const character of text.normalize("NFKC").toLowerCase()) out += search.plainCharacter(character);
    return out;
  };

  function takeNumbers(text) {
    const numbers = [];
    const keep = (printed) => {
      const key = search.numberKey(printed);
      if (key && !numbers.includes(key)) numbers.push(key);
    };
    let rest = text.replace(/(?<=\d)\s*[。．]\s*(?=\d)/gu, ".");
    if (LISTED.test(rest)) rest = rest.replaceAll("、", ".");
    rest = rest.replace(NAMED, (found, before, number) => (keep(number), `${before} `));
    rest = rest.replace(DOTTED, (found, before, number) => (keep(number), `${before} `));
    rest = rest.replace(ORDINAL, (found) => {
      if (!/第|\d/.test(found) && found.trim() !== rest.trim()) return found;
      keep([...found.matchAll(PART)].map((part) => search.numeral(part[1])).join("."));
      return " ";
    });
    const alone = ALONE.exec(rest.trim());
    if (!numbers.length && alone) keep(alone[1]);
    return { numbers, rest, alone: Boolean(alone) };
  }

  search.parse = (query, index) => {
    const phrases = [];
    let typed = search.simplify(query.normalize("NFC"));
    for (const [form, same] of index.variants) typed = typed.replaceAll(form, same);
    const open = typed.replace(QUOTED, (found, before, ...groups) => {
      const phrase = search.fold(groups.slice(0, 5).find(Boolean) ?? "").text;
      if (phrase) phrases.push(phrase);
      return `${before} `;
    });
    const { numbers, rest, alone } = takeNumbers(open);
    const folded = (part) => search.digits(search.fold(part).text);
    const all = rest.split(BREAK).map(folded).filter(Boolean);
    const telling = all.filter((word) => !index.idle.has(word));
    return {
      phrases,
      numbers,
      alone,
      whole: folded(open),
      words: [...new Set(telling.length ? telling : all)],
      typed: all.flatMap((word) => word.split(" ")),
      units: units(folded(rest), index),
    };
  };

  // The query as units of meaning: concepts of the table, then what they leave of it.
  function units(text, index) {
    const found = [];
    let rest = text;
    for (const concept of index.concepts) {
      const spans = [...text.matchAll(concept.trigger)];
      if (!spans.length) continue;
      const words = [...new Set(spans.map((span) => span[0].trim()))];
      found.push({ concept, words, size: Math.max(...words.map((word) => word.length)) });
      for (const span of spans) rest = blank(rest, span.index, span[0].length);
    }
    rest = rest.replace(index.filler, (part) => " ".repeat(part.length));
    return [...found, ...leftovers(rest)];
  }

  function leftovers(rest) {
    const out = [];
    for (const run of rest.match(/[\p{Script=Han}]+|[^\s\p{Script=Han}]+/gu) ?? []) {
      if (!search.isHan(run[0])) out.push({ stem: search.stem(run), word: run });
      else {
        const bigrams = [];
        for (let i = 0; i + 1 < run.length; i += 1) bigrams.push(run.slice(i, i + 2));
        out.push({ bigrams, characters: [...new Set(run)], word: run });
      }
    }
    return out;
  }

  const blank = (text, at, length) => text.slice(0, at) + " ".repeat(length) + text.slice(at + length);
})();
