// From a query to what a page shows: results with marked snippets.
(() => {
  "use strict";
  const search = self.clauseSearch;
  const BEFORE = 24;
  const LENGTH = { zh: 96, en: 200 };

  // {query, total, exact, results: [{id, url, name, path, snippet, lang, tags, state, exact}],
  // missing, nearby}; a snippet is a list of [text, marked], a path one of [number, title].
  search.answer = (query, index, limit) => {
    const { parsed, direct, related } = search.rank(query, index);
    const hits = [...direct, ...related];
    const needles = { own: ownMarks(parsed), all: [...ownMarks(parsed), ...otherMarks(parsed)] };
    needles.han = /\p{Script=Han}/u.test(parsed.whole + parsed.phrases.join(""));
    return {
      query,
      total: hits.length,
      exact: direct.length,
      results: hits.slice(0, limit).map(({ record }, place) => result(record, place < direct.length, needles, index)),
      missing: parsed.missing ?? [],
      nearby: nearby(parsed.missing ?? [], index).map((record) => result(record, true, needles, index)),
    };
  };

  // What a place is called: its printed number, or its count below the last numbered place.
  function name(record, ui) {
    if (record.number) return record.number;
    const pattern = ui.places[record.kind];
    if (!pattern || !record.count) return "";
    return search.fill(pattern, { number: record.under, count: record.count }).trim();
  }

  search.fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

  // An exact result is marked with the query's own words; the Chinese under a translation is shown
  // only where the query is Chinese.
  function result(record, exact, needles, index) {
    const own = exact ? spans(record.folded, needles.own) : [];
    const shown = own.length ? own : spans(record.folded, needles.all);
    const inSource =
      !shown.length && record.original && needles.han ? spans(record.original.text, needles.all) : [];
    const [text, found, at] = inSource.length
      ? [record.source, inSource, record.original.at]
      : [record.text, shown, record.at];
    return {
      id: record.id,
      url: record.url,
      name: name(record, index.ui),
      title: record.title === true,
      // A section's own number beside a clause's would read as one of them.
      path: record.path.map((parent) => [parent.parent === undefined ? "" : parent.number, parent.text]).reverse(),
      snippet: snippet(text, found, at, LENGTH[index.language] ?? LENGTH.en),
      lang: inSource.length ? index.sourceLanguage : record.lang,
      tags: record.tags,
      state: record.state,
      exact,
    };
  }

  const plain = (text) => ({
    find: (folded) => search.places(folded, text).map((at) => [at, text.length]),
  });
  const pattern = (known) => ({ find: (folded) => search.matches(known, folded) });

  // What to mark of the query itself.
  function ownMarks({ phrases, whole, numbers, words }) {
    const typed = whole && !numbers.length ? [whole] : [];
    const forms = words.map((word) => (/[a-z]/.test(word[0]) ? pattern(search.pattern(word)) : plain(word)));
    return [...[...phrases, ...typed].map(plain), ...forms];
  }

  // What to mark of the words that mean the same.
  function otherMarks({ units }) {
    return units.flatMap((unit) => {
      if (unit.concept) {
        const words = unit.words.map((word) => search.pattern(word));
        return [...words, ...unit.concept.terms.map((term) => term.pattern)].map(pattern);
      }
      if (unit.bigrams) return unit.bigrams.map(plain);
      return unit.word.length > 1 ? [pattern(search.pattern(unit.word))] : [];
    });
  }

  // Places to mark in a folded text, joined where they touch, in order.
  function spans(folded, needles) {
    const found = needles
      .flatMap((needle) => needle.find(folded))
      .map(([at, length]) => [at, at + length])
      .sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const out = [];
    for (const [start, end] of found) {
      const last = out[out.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else out.push([start, end]);
    }
    return out;
  }

  // The part of the text with most marked characters, cut at its ends, as [text, marked] pieces.
  function snippet(text, found, at, length) {
    const places = found.map(([start, end]) => [at[start], at[end - 1] + width(text, at[end - 1])]);
    const start = windowStart(places, text.length, length);
    const end = Math.min(text.length, start + length);
    const from = start && wordStart(text, start);
    const to = end < text.length ? wordStart(text, end) : end;
    const pieces = from ? [["…", false]] : [];
    let done = from;
    for (const [first, last] of places) {
      const [a, b] = [Math.max(first, done), Math.min(last, to)];
      if (a >= b) continue;
      if (a > done) pieces.push([text.slice(done, a), false]);
      pieces.push([text.slice(a, b), true]);
      done = b;
    }
    if (done < to) pieces.push([text.slice(done, to), false]);
    if (to < text.length) pieces.push(["…", false]);
    return pieces;
  }

  const width = (text, at) => String.fromCodePoint(text.codePointAt(at)).length;

  function windowStart(places, total, length) {
    if (total <= length || !places.length) return 0;
    let best = [0, -1];
    for (const [first] of places) {
      const start = Math.min(Math.max(0, first - BEFORE), total - length);
      const marked = places
        .filter(([a, b]) => a >= start && b <= start + length)
        .reduce((sum, [a, b]) => sum + b - a, 0);
      if (marked > best[1]) best = [start, marked];
    }
    return best[0];
  }

  // Back to the beginning of a word or of a character of two units.
  function wordStart(text, at) {
    const latin = /[A-Za-z0-9\uDC00-\uDFFF]/;
    let place = at;
    while (place > 0 && at - place < 20 && latin.test(text[place]) && /[A-Za-z0-9\uD800-\uDBFF]/.test(text[place - 1])) {
      place -= 1;
    }
    return place;
  }

  // Where no clause has the number that was asked for: those nearby, from the principal section.
  function nearby(missing, index) {
    for (const key of missing) {
      const parts = key.split(".");
      while (parts.pop() && parts.length) {
        const upper = parts.join(".");
        const near = index.records.filter(
          ({ number, section, key: own }) =>
            number && section === index.principal && (own === upper || own.replace(/\.[^.]+$/, "") === upper),
        );
        if (near.length) return near.slice(0, 8);
      }
    }
    return [];
  }
})();
