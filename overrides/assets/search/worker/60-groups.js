// What a reader is told: groups of results, each with a line that says how they answer the query.
(() => {
  "use strict";
  const search = self.clauseSearch;
  const ALL = 1000;
  const NEAREST = 3;

  // [{note, results}], the best group first; [] where there is nothing to show.
  search.groups = (query, index) => {
    const { ui } = index;
    const answer = search.answer(query, index, ALL);
    const { results, exact, missing, nearby } = answer;
    if (missing.length && !exact) {
      const note = search.fill(ui.missing, { number: missing.join(", ") });
      return shown([{ note, results: nearby.length ? nearby : results.slice(0, NEAREST) }]);
    }
    if (exact) {
      return shown([
        { note: "", results: results.slice(0, exact) },
        { note: ui.related, results: results.slice(exact) },
      ]);
    }
    const readings = search.readings(query, index);
    if (readings.length) return reread(readings, index);
    const open = query.replace(/["“”「」『』«»]/g, " ").trim();
    if (!results.length && open !== query.trim()) {
      return search.groups(open, index).map((group, place) => (place ? group : { ...group, note: ui.unquoted }));
    }
    const absent = isOneWord(query, index);
    const note = absent ? search.fill(ui.absent, { word: query.trim() }) : ui.inexact;
    return shown([{ note, results: absent ? results.slice(0, NEAREST) : results }]);
  };

  function reread(readings, index) {
    const seen = new Set();
    const fresh = ({ id }) => !seen.has(id) && seen.add(id);
    const answers = readings.map((reading) => search.answer(reading, index, ALL));
    const results = [
      ...answers.flatMap(({ results: found, exact }) => found.slice(0, exact)).filter(fresh),
      ...answers.flatMap(({ results: found, exact }) => found.slice(exact)).filter(fresh),
    ];
    const words = readings.map((reading) => search.fill(index.ui.quoted, { word: reading })).join(index.ui.or);
    return shown([{ note: search.fill(index.ui.reread, { words }), results }]);
  }

  // Whether a query is one word, not a question, that recognises nothing but itself.
  function isOneWord(query, index) {
    const { words } = search.parse(query, index);
    return words.length === 1 && search.fold(query).text === words[0] && words[0].length <= 12 && !/[吗呢么]$/.test(words[0]);
  }

  const shown = (groups) => groups.filter(({ results }) => results.length);
})();
