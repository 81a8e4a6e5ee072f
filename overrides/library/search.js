// The search across agreements. Pagefind finds sections that hold the words (it loads only the
// parts of its index that a query needs); this script finds the clauses in them and lists them.
const form = document.querySelector("form[data-search]");
const list = document.querySelector("ol.results");
const status = document.querySelector("p.status");
const root = new URL(form.dataset.root, location);
const indexes = JSON.parse(form.dataset.indexes);
const language = form.dataset.language;
const SHOWN = 20;
const SECTIONS = 24; // of each index, the likeliest, whose text is loaded
const MOST_WORDS = 12;
const MOST_CONCEPTS = 3;
const MOST_TERMS = 10;
const CONCEPT = 1.5; // what a concept counts beside a word
const LENGTH = 0.2; // how much a clause loses for being long
const AROUND = 30; // words of a long clause shown around the first that was found

const opened = new Map();
const open = (index) => {
  if (!opened.has(index.folder)) {
    const script = new URL(`library/${index.folder}pagefind.js`, root);
    // In this page, not in a worker: its answer takes milliseconds, and a worker asks for more rights.
    opened.set(index.folder, import(script).then((pagefind) => pagefind.createInstance({ noWorker: true })));
  }
  return opened.get(index.folder);
};

/* What is looked for: readers' words that stand for others (concepts), and the words themselves. */
let table;
const itemsOf = async (query) => {
  table ||= (await fetch(new URL("library/words.json", root))).json();
  const { concepts, fillers } = await table;
  const text = query.toLowerCase();
  const parts = [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)];
  const words = [...new Set(parts.filter((part) => part.isWordLike).map((part) => part.segment))];
  const telling = words.filter((word) => !fillers.includes(word));
  const meant = concepts
    .filter((concept) => anyOf(concept.words).test(text))
    .slice(0, MOST_CONCEPTS)
    .map((concept) => ({ terms: concept.terms.slice(0, MOST_TERMS), holds: anyOf(concept.terms) }));
  const typed = (telling.length ? telling : words).slice(0, MOST_WORDS);
  return [...meant, ...typed.map((word) => ({ terms: [word], holds: null }))];
};

/* A pattern for any of the terms; a star stands for a few characters, a Latin word begins there. */
const anyOf = (terms) => {
  const escaped = terms.map((term) => term.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/ *\* */g, ".{0,9}"));
  return new RegExp(`(?<![a-z])(?:${escaped.join("|")})`, "u");
};

/* The sections that hold any of the items: the Pagefind result, and item → places in the section. */
const sectionsWith = async (instance, items) => {
  const search = (term) => instance.search(term.replaceAll("*", " "));
  const answers = await Promise.all(items.map((item) => Promise.all(item.terms.map(search))));
  const found = new Map();
  items.forEach((item, at) => {
    const results = answers[at].flatMap((each) => each.results);
    const rarity = Math.log(1 + 1000 / (1 + results.length));
    for (const result of results) {
      const section = found.get(result.id) || { result, places: new Map(), weight: 0 };
      if (!section.places.has(item)) section.weight += rarity;
      section.places.set(item, [...(section.places.get(item) || []), ...result.words]);
      found.set(result.id, section);
    }
  });
  return [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, SECTIONS);
};

/* The clauses of a section that hold any of the items. */
const clausesIn = (data, places, index) => {
  const joint = data.raw_content.includes("\u200b") ? "" : " ";
  const whole = data.raw_content.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  const tokens = joint ? whole.split(/[\r\n\s]+/g) : whole.split("\u200b");
  const anchors = [...data.anchors].sort((a, b) => a.location - b.location);
  return anchors.flatMap(({ id, location: from }, place) => {
    const to = anchors[place + 1]?.location ?? tokens.length;
    const own = tokens.slice(from, to);
    const text = own.join(joint).toLowerCase();
    const clause = { index, data, joint, id, text, tokens: own, items: new Set(), hits: new Set() };
    for (const [item, locations] of places) {
      const inside = locations.filter((each) => from <= each && each < to);
      if (!inside.length || (item.holds && !item.holds.test(text))) continue;
      clause.items.add(item);
      for (const each of inside) clause.hits.add(each - from);
    }
    return clause.items.size ? [clause] : [];
  });
};

const compact = (text) => text.replace(/\s+/g, "").toLowerCase();

/* The clauses that fit best: rare words count more, the whole query as it stands most. */
const ranked = (clauses, items, query) => {
  const holders = new Map(items.map((item) => [item, clauses.filter((each) => each.items.has(item)).length]));
  const average = clauses.reduce((sum, each) => sum + each.tokens.length, 0) / (clauses.length || 1);
  const whole = compact(query.replace(/["“”「」『』]/g, ""));
  for (const each of clauses) {
    const sum = [...each.items].reduce(
      (total, item) => total + Math.log(1 + clauses.length / holders.get(item)) * (item.holds ? CONCEPT : 1), 0,
    );
    each.score = sum / (1 - LENGTH + (LENGTH * each.tokens.length) / average);
    if (whole.length > 1 && compact(each.text).includes(whole)) each.score += 100;
  }
  const best = new Map(); // the clause and its translation are one result, in the page's language
  for (const each of clauses.sort((a, b) => b.score - a.score)) {
    const { document: name, version } = each.data.meta;
    const key = `${name} ${version} ${each.id}`;
    const other = best.get(key);
    if (!other || (each.index.language === language && other.index.language !== language)) {
      best.set(key, Object.assign(each, other && { score: other.score }));
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
};

/* The clauses of an index that hold any of the items. */
const clausesOf = async (index, instance, items) => {
  const sections = await sectionsWith(instance, items);
  const loaded = await Promise.all(sections.map(({ result }) => result.data()));
  return loaded.flatMap((data, place) => clausesIn(data, sections[place].places, index));
};

/* Clauses for a query, the best first. `former`: also of editions that were replaced. */
const find = async (query, former) => {
  const asked = indexes.filter((each) => former || !each.former);
  const [items, ...instances] = await Promise.all([itemsOf(query), ...asked.map(open)]);
  const clauses = await Promise.all(asked.map((index, at) => clausesOf(index, instances[at], items)));
  return ranked(clauses.flat(), items, query);
};

const element = (name, className, ...content) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
};

const excerpt = ({ tokens, hits, joint }) => {
  const first = Math.min(...hits);
  const start = tokens.length > 2 * AROUND ? Math.max(0, first - AROUND / 2) : 0;
  const end = tokens.length > 2 * AROUND ? Math.min(tokens.length, start + 2 * AROUND) : tokens.length;
  const text = element("p", "card-text");
  if (start > 0) text.append("… ");
  for (let place = start; place < end; place += 1) {
    text.append(hits.has(place) ? element("mark", "", tokens[place]) : tokens[place], joint);
  }
  if (end < tokens.length) text.append("…");
  return text;
};

const card = (clause) => {
  const { title, section, version } = clause.data.meta;
  const link = element("a", "", title);
  link.href = `${new URL(clause.data.raw_url.replace(/^\//, ""), root)}#${clause.id}`;
  const edition = form.dataset.edition.replace("{version}", version);
  const facts = [section, edition, clause.index.former && form.dataset.former].filter(Boolean);
  const about = element("p", "card-meta", ...facts.map((each) => element("span", "", each)));
  const item = element("li", "card", element("p", "card-head", link), about, excerpt(clause));
  item.lang = clause.index.language;
  return item;
};

let asked = 0;
const answer = async () => {
  const data = new FormData(form);
  const query = (data.get("q") || "").trim();
  const mine = (asked += 1);
  const address = new URL(location);
  address.search = query ? new URLSearchParams(data) : "";
  history.replaceState(null, "", address);
  if (!query) {
    list.replaceChildren();
    status.textContent = "";
    return;
  }
  status.textContent = form.dataset.waiting;
  try {
    const found = (await find(query, data.has("former"))).slice(0, SHOWN);
    if (mine !== asked) return;
    list.replaceChildren(...found.map(card));
    status.textContent = found.length ? form.dataset.some.replace("{count}", found.length) : form.dataset.none;
  } catch (error) {
    status.textContent = `${form.dataset.failed} (${error.message})`;
  }
};

let timer;
form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(answer, 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  answer();
});
const parameters = new URLSearchParams(location.search);
form.elements.q.value = parameters.get("q") || "";
if (form.elements.former) form.elements.former.checked = parameters.has("former");
if (form.elements.q.value) answer();
// The field's example is looked up beforehand: the first answer then finds program and words there.
else find(form.elements.q.placeholder, false).catch(() => {}); // an answer says what is wrong

export { find };
