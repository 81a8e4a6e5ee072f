// Words that stand nowhere in the agreement, read again: as pinyin, as its initials, as a slip.
(() => {
  "use strict";
  const search = self.clauseSearch;
  const CANDIDATES = 3;
  // Nobody types more in one piece, and the ways to cut letters into syllables are many.
  const LETTERS = /^[a-z]{2,30}$/;

  // The readings of a query that the index does not know, best first; [] where it knows its words.
  search.readings = (query, index) => {
    const tokens = search.fold(query).text.split(" ");
    const unknown = tokens.filter((token) => LETTERS.test(token) && !known(token, index));
    if (!unknown.length) return [];
    if (unknown.length === tokens.length && tokens.length > 1 && LETTERS.test(tokens.join(""))) {
      const joined = pinyin(tokens.join(""), index);
      if (joined.length) return joined;
    }
    const each = tokens.map((token) => (unknown.includes(token) ? read(token, index) : [token]));
    if (tokens.length === 1) return each[0];
    const best = each.map((readings, place) => readings[0] ?? tokens[place]).join(" ");
    return each.some((readings, place) => unknown.includes(tokens[place]) && readings.length) ? [best] : [];
  };

  const known = (token, index) =>
    search.has(index.whole, token) ||
    index.idle.has(token) ||
    index.concepts.some(({ trigger }) => [...token.matchAll(trigger)].length);

  function read(token, index) {
    const aloud = pinyin(token, index);
    if (aloud.length) return aloud;
    const near = slip(token, index);
    return near.length ? near : initials(token, index);
  }

  // tuikuan → 退款: each way to cut the letters into syllables is a pattern of characters, looked
  // for in the clauses and among the words that recognise a concept.
  function pinyin(letters, index) {
    const ways = cuts(letters, index.pinyin ?? {}).filter((way) => way.length > 1);
    return mostFrequent(ways.map((way) => way.map((syllable) => index.pinyin[syllable])), index, true);
  }

  function cuts(letters, table) {
    if (!letters) return [[]];
    const found = [];
    for (let length = Math.min(6, letters.length); length; length -= 1) {
      const syllable = letters.slice(0, length);
      if (!Object.hasOwn(table, syllable)) continue;
      for (const rest of cuts(letters.slice(length), table)) found.push([syllable, ...rest]);
    }
    return found;
  }

  // tk → 退款: the first letter of each syllable; only for words that recognise a concept, since
  // nearly every two letters stand somewhere in a text.
  function initials(letters, index) {
    if (letters.length > 5 || !index.pinyin) return [];
    const begins = (letter) =>
      Object.keys(index.pinyin).filter((syllable) => syllable[0] === letter).map((syllable) => index.pinyin[syllable]);
    return mostFrequent([[...letters].map((letter) => begins(letter).join(""))], index, false);
  }

  // The strings that fit a pattern of characters, those that the clauses hold most often first.
  function mostFrequent(patterns, index, anywhere) {
    const counts = new Map();
    for (const classes of patterns.filter((each) => each.every(Boolean))) {
      const source = classes.map((characters) => `[${characters}]`).join("");
      const whole = new RegExp(`^${source}$`, "u");
      for (const word of index.chinese) if (whole.test(word)) counts.set(word, 0);
      if (anywhere) for (const [found] of index.whole.matchAll(new RegExp(source, "gu"))) counts.set(found, 0);
    }
    for (const word of counts.keys()) counts.set(word, index.whole.split(word).length);
    return [...counts].sort((a, b) => b[1] - a[1]).slice(0, CANDIDATES).map(([word]) => word);
  }

  // refnd → refund: the nearest word, one slip away or, in long words, two.
  function slip(token, index) {
    const most = token.length < 4 ? 0 : token.length < 8 ? 1 : 2;
    let best = null;
    for (const [word, count] of index.latin) {
      if (Math.abs(word.length - token.length) > most) continue;
      const steps = distance(token, word);
      if (steps > most) continue;
      const rank = [-steps, Number(word[0] === token[0]), count];
      if (!best || compare(rank, best.rank) > 0) best = { word, rank };
    }
    return best ? [best.word] : [];
  }

  const compare = (a, b) => a.map((value, place) => value - b[place]).find(Boolean) ?? 0;

  // Letters left out, added, changed or exchanged with their neighbour (optimal string alignment).
  function distance(a, b) {
    const rows = [Array.from({ length: b.length + 1 }, (_, place) => place)];
    for (let i = 1; i <= a.length; i += 1) {
      rows[i] = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const change = rows[i - 1][j - 1] + Number(a[i - 1] !== b[j - 1]);
        rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, change);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return rows[a.length][b.length];
  }
})();
