// Ranking: number, heading, phrase, all words, then clauses related by concept or by characters.
(() => {
  "use strict";
  const search = self.clauseSearch;
  const TIER = { number: 50000, below: 40000, title: 30000, phrase: 20000, beginning: 15000, words: 10000 };
  const RELATED = 9000;
  const ABOVE = 0.35;
  const CHARACTER = 0.25;
  const SHARE = 0.3;
  const FEW_RELATED = 5;
  const MOST_RELATED = 12;

  search.rank = (query, index) => {
    let parsed = search.parse(query, index);
    const known = parsed.numbers.some((key) => index.records.some((record) => record.key === key));
    if (parsed.numbers.length && !known) {
      const text = search.digits(search.fold(query).text);
      const missing = parsed.numbers;
      parsed = { ...parsed, missing, numbers: [], whole: text, words: parsed.words.concat(missing) };
    }
    const wanted = index.records.map((record) => ({ record, score: exact(parsed, record, index) }));
    const likeness = parsed.phrases.length ? null : related(parsed.units, index);
    const direct = [];
    const others = [];
    for (const { record, score } of wanted) {
      const like = likeness ? likeness[record.place] : 0;
      const hit = { record, score: score + Math.min(like * 40, RELATED) };
      if (score) direct.push(hit);
      else if (like > 0) others.push(hit);
    }
    const order = (a, b) => b.score - a.score || a.record.place - b.record.place;
    direct.sort(order);
    others.sort(order);
    const bar = Math.max(others[0]?.score ?? 0, 0) * SHARE;
    const near = parsed.numbers.length
      ? []
      : others
          .filter((hit, place) => hit.score >= (place < FEW_RELATED ? bar / 2 : bar))
          .slice(0, MOST_RELATED);
    return { parsed, direct, related: near };
  };

  // How exactly a record answers, as points; 0 where it does not.
  function exact(parsed, record, index) {
    const { phrases, numbers, words, whole } = parsed;
    if (phrases.some((phrase) => !search.places(record.own, phrase).length)) return 0;
    if (numbers.length) return byNumber(parsed, record, index);
    if (phrases.length && !words.length) return TIER.phrase + closeness(phrases[0], record);
    const places = whole ? search.places(record.own, whole) : [];
    if (places.some((place) => !search.isCut(record.own, place + whole.length))) {
      return (record.title ? TIER.title : TIER.phrase) + closeness(whole, record);
    }
    if (places.length) return TIER.beginning + closeness(whole, record);
    return words.length > 1 || phrases.length ? allWords(parsed, record) : 0;
  }

  // The longer the phrase in proportion to the text and the nearer its beginning, the better.
  function closeness(phrase, record) {
    const places = search.places(record.own, phrase);
    if (!places.length) return 0;
    const part = phrase.length / Math.max(record.folded.length, phrase.length);
    return 400 * part + Math.min(places.length, 4) * 30 + 60 / (1 + places[0] / 20);
  }

  function byNumber(parsed, record, index) {
    const { numbers, words } = parsed;
    const place = numbers.findIndex((key) => record.within === key || record.within.startsWith(`${key}.`));
    if (place < 0) return 0;
    const told = words.filter((word) => has(record.own, word) || has(record.above, word)).length;
    const elsewhere = record.section === index.principal ? 60 : 0;
    const heading = record.title && !record.parent && record.parent !== 0 ? -30 : 0;
    const points = told * 400 - place * 100 + elsewhere + heading;
    return (record.key === numbers[place] ? TIER.number : TIER.below) + points;
  }

  // Every word stands in the record or in the titles above it, at least one in the record itself;
  // better where they stand side by side as they were typed.
  function allWords({ words, typed }, record) {
    let points = 0;
    let own = 0;
    for (const word of words) {
      if (has(record.own, word)) {
        own += 1;
        points += 100;
      } else if (has(record.above, word)) points += 40;
      else return 0;
    }
    if (!own) return 0;
    const together = runs(typed, record.own) / typed.length ** 2;
    return TIER.words + points / words.length + 900 * together + 50 * (record.title ? 1 : 0);
  }

  // Squares of how many words follow one another in the text as they do in the query.
  function runs(typed, text) {
    let sum = 0;
    let start = 0;
    while (start < typed.length) {
      let end = start + 1;
      while (end < typed.length && has(text, typed.slice(start, end + 1).join(" "))) end += 1;
      sum += (end - start) ** 2;
      start = end;
    }
    return sum;
  }

  function has(text, word) {
    if (search.places(text, word).length) return true;
    const stem = search.stem(word);
    return stem !== word && search.places(text, stem).length > 0;
  }
  search.has = has;

  // Likeness of every record to the units of the query: rarity of what they share, more for
  // records that meet several units, less for long ones.
  function related(units, index) {
    const total = new Float64Array(index.records.length);
    const met = new Float64Array(index.records.length);
    let all = 0;
    for (const unit of units) {
      const points = points_(unit, index);
      const weight = Math.max(0, ...points);
      if (!weight) continue;
      all += weight;
      points.forEach((value, place) => {
        total[place] += value;
        met[place] += Math.min(value, weight * 0.6) / 0.6;
      });
    }
    return total.map((value, place) => {
      const record = index.records[place];
      const length = 0.8 + (0.2 * record.folded.length) / index.average;
      return (value * (0.5 + met[place] / (all || 1))) / length;
    });
  }

  const points_ = (unit, index) =>
    unit.concept
      ? conceptPoints(unit, index)
      : unit.bigrams
        ? bigramPoints(unit, index)
        : wordPoints(unit, index);

  const rarity = (found, index) => Math.log(1 + (index.records.length + 1) / (found + 0.5));

  // How often each record has the pattern, found in one pass over all of them.
  function counts(pattern, index) {
    const found = index.records.map(() => 0);
    let place = 0;
    let end = index.records[0]?.own.length ?? 0;
    for (const [at] of search.matches(pattern, index.whole)) {
      while (at > end) {
        place += 1;
        end += search.SEPARATOR.length + index.records[place].own.length;
      }
      found[place] += 1;
    }
    return found;
  }

  // Points of one pattern for every record: its rarity, less where only the titles above have it.
  function patternPoints(pattern, index) {
    const key = pattern.source;
    const known = index.cache.get(key);
    if (known) return known;
    const own = counts(pattern, index);
    const rare = rarity(own.filter(Boolean).length, index);
    const above = [];
    const points = index.records.map((record, place) => {
      const parent = record.parent;
      above[place] = parent !== undefined && (own[parent] > 0 || above[parent]);
      if (own[place]) return rare * (1 + 0.15 * Math.min(own[place] - 1, 3));
      return above[place] ? rare * ABOVE : 0;
    });
    index.cache.set(key, points);
    return points;
  }

  function conceptPoints({ concept, words }, index) {
    const patterns = [
      ...words.map((word) => ({ pattern: search.pattern(word), weight: 1 })),
      ...concept.terms,
    ];
    const each = patterns.map(({ pattern, weight }) => ({ weight, points: patternPoints(pattern, index) }));
    return index.records.map((record, place) => {
      const values = each.map(({ weight, points }) => weight * points[place]).sort((a, b) => b - a);
      const best = values[0] + 0.6 * (values[1] ?? 0) + 0.4 * (values[2] ?? 0);
      const tagged = concept.tags.some((tag) => record.tags.includes(tag));
      return best + (tagged ? 1.2 : 0);
    });
  }

  function bigramPoints({ bigrams, characters }, index) {
    const pairs = bigrams.map((bigram) => patternPoints(search.pattern(bigram), index));
    const single = characters.map((character) => patternPoints(search.pattern(character), index));
    const sum = (each, place) => each.reduce((total, points) => total + points[place], 0);
    return index.records.map(
      (_, place) =>
        sum(pairs, place) / Math.sqrt(pairs.length || 1) +
        (CHARACTER * sum(single, place)) / Math.sqrt(single.length),
    );
  }

  function wordPoints({ word }, index) {
    if (word.length < 2) return index.records.map(() => 0);
    return patternPoints(search.pattern(word), index);
  }
})();
