// Folding: the form in which text and query are compared, with the way back to the printed text.
(() => {
  "use strict";
  const search = (self.clauseSearch = {});
  const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}〇]/u;
  const WORD = /[\p{L}\p{N}\p{M}_%]/u;
  const APOSTROPHE = /['’‘]/;
  const simplified = new Map();

  // Pairs of characters, traditional before simplified.
  search.learnTraditional = (pairs) => {
    const characters = [...pairs];
    for (let i = 0; i + 1 < characters.length; i += 2) {
      simplified.set(characters[i], characters[i + 1]);
    }
  };

  search.plainCharacter = (character) => simplified.get(character) ?? character;

  // Compatibility forms become plain, letters small, traditional characters simplified. Blanks and
  // marks are dropped beside Han characters and become one blank between words, except a dot
  // inside a number or name. `at[i]` is the place in `text` that folded character i comes from.
  search.fold = (text) => {
    const out = [];
    const at = [];
    let gap = -1;
    let dot = -1;
    const push = (character, place) => {
      const latin = out.length > 0 && !HAN.test(character) && !HAN.test(out[out.length - 1]);
      if (latin && dot >= 0 && gap < 0) {
        out.push(".");
        at.push(dot);
      } else if (latin && (gap >= 0 || dot >= 0)) {
        out.push(" ");
        at.push(gap >= 0 ? gap : dot);
      }
      gap = dot = -1;
      out.push(character);
      at.push(place);
    };
    let place = 0;
    for (const character of text) {
      for (const plain of character.normalize("NFKC").toLowerCase()) {
        const known = simplified.get(plain) ?? plain;
        if (WORD.test(known)) push(known, place);
        else if (known === "×") push("x", place);
        else if (known === "*" && /\d/.test(text[place - 1]) && /\d/.test(text[place + 1])) push("x", place);
        else if (known === "." && dot < 0 && gap < 0) dot = place;
        else if (!APOSTROPHE.test(known)) gap = gap < 0 ? place : gap;
      }
      place += character.length;
    }
    // A character outside the basic plane is two units in a string: both come from one place.
    const units = out.flatMap((character, i) => Array(character.length).fill(at[i]));
    return { text: out.join(""), at: units };
  };

  search.isHan = (character) => HAN.test(character);

  // The common endings of English words off, so that "refunds" finds "refundable".
  const ENDINGS = [
    "abilities", "ability", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion",
    "able", "ance", "ated", "ates", "ate", "ied", "ies", "ed", "es", "er", "ly", "al", "s", "e",
  ];
  search.stem = (word) => {
    if (!/^[a-z]+$/.test(word)) return word;
    const ending = ENDINGS.find((end) => word.endsWith(end) && word.length - end.length >= 4);
    return ending ? word.slice(0, -ending.length) : word;
  };

  const DIGITS = "零一二三四五六七八九";
  const NUMERAL = "[零〇一二三四五六七八九十百两]+";

  // 二十四 → 24; null where the characters are no numeral below one thousand.
  search.numeral = (characters) => {
    if (/^\d+$/.test(characters)) return String(Number(characters));
    let total = 0;
    let current = 0;
    for (const character of characters) {
      if (character === "百") {
        total += (current || 1) * 100;
        current = 0;
      } else if (character === "十") {
        total += (current || 1) * 10;
        current = 0;
      } else {
        const value = character === "两" ? 2 : character === "〇" ? 0 : DIGITS.indexOf(character);
        if (value < 0) return null;
        current = value;
      }
    }
    return String(total + current);
  };

  // Chinese numerals before a unit as digits: 三十天 → 30天.
  const COUNTED = new RegExp(`(${NUMERAL})(?=(?:个|)(?:小时|自然日|工作日|天|日|月|年|周|分钟))`, "gu");
  search.digits = (folded) => folded.replace(COUNTED, (found) => search.numeral(found) ?? found);
  search.NUMERAL = NUMERAL;

  // All places of `needle` in `text`; a number is not found inside a longer number, a word only
  // from its beginning.
  search.places = (text, needle) => {
    const found = [];
    if (!needle || !text.includes(needle)) return found;
    const first = needle[0];
    const last = needle[needle.length - 1];
    const before = /\d/.test(first) ? /[\d.]/ : /[a-z]/.test(first) ? /[\p{L}\p{N}]/u : null;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      const left = text[at - 1] ?? "";
      const right = text.slice(at + needle.length, at + needle.length + 2);
      if (before && before.test(left) && !HAN.test(left)) continue;
      if (/\d/.test(last) && /^(\d|\.\d)/.test(right)) continue;
      found.push(at);
    }
    return found;
  };

  // Whether a word goes on at this place: a phrase that ends here is a part of it only.
  search.isCut = (text, at) => /[a-z]/.test(text[at - 1] ?? "") && /[a-z]/.test(text[at] ?? "");
})();
