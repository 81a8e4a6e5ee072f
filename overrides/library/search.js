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

const wordsOf = (text) => {
  const parts = new Intl.Segmenter(language, { granularity: "word" }).segment(text);
  const found = [...parts].filter((part) => part.isWordLike).map((part) => part.segment.toLowerCase());
  return [...new Set(found)].slice(0, MOST_WORDS);
};

/* The sections that hold any of the words: id → the result, and word → places in the section. */
const sectionsWith = async (instance, words) => {
  const found = new Map();
  for (const word of words) {
    const { results } = await instance.search(word);
    const rarity = Math.log(1 + 1000 / (1 + results.length));
    for (const result of results) {
      const section = found.get(result.id) || { result, places: new Map(), weight: 0 };
      section.places.set(word, result.words);
      section.weight += rarity;
      found.set(result.id, section);
    }
  }
  return [...found.values()].sort((a, b) => b.weight - a.weight).slice(0, SECTIONS);
};

/* The clauses of a section that hold any of the words. */
const clausesIn = (data, places, index) => {
  const joint = data.raw_content.includes("\u200b") ? "" : " ";
  const text = data.raw_content.replace(/&lt;/g, "<").replace(/&gt;/g, ">");
  const tokens = joint ? text.split(/[\r\n\s]+/g) : text.split("\u200b");
  const anchors = [...data.anchors].sort((a, b) => a.location - b.location);
  const found = new Map();
  for (const [word, locations] of places) {
    for (const location of locations) {
      const place = anchors.findLastIndex((anchor) => anchor.location <= location);
      if (place < 0) continue;
      const from = anchors[place].location;
      const to = anchors[place + 1]?.location ?? tokens.length;
      const clause = found.get(place) || {
        index, data, joint, from, id: anchors[place].id, tokens: tokens.slice(from, to),
        words: new Set(), hits: new Set(),
      };
      clause.words.add(word);
      clause.hits.add(location - from);
      found.set(place, clause);
    }
  }
  return [...found.values()];
};

const compact = (text) => text.replace(/[\s\u200b]+/g, "").toLowerCase();

/* The clauses that fit best: rare words count more, the whole query as it stands most. */
const ranked = (clauses, words, query) => {
  const holders = new Map(words.map((word) => [word, clauses.filter((each) => each.words.has(word)).length]));
  const average = clauses.reduce((sum, each) => sum + each.tokens.length, 0) / (clauses.length || 1);
  const whole = compact(query);
  for (const each of clauses) {
    const sum = [...each.words].reduce(
      (total, word) => total + Math.log(1 + clauses.length / holders.get(word)), 0,
    );
    each.score = sum / (0.8 + (0.2 * each.tokens.length) / average);
    if (whole.length > 1 && compact(each.tokens.join("")).includes(whole)) each.score += 100;
  }
  const best = new Map(); // the clause and its translation are one result, in the page's language
  for (const each of clauses.sort((a, b) => b.score - a.score)) {
    const { document: name, version } = each.data.meta;
    const key = `${name} ${version} ${each.id}`;
    const other = best.get(key);
    if (!other) best.set(key, each);
    else if (each.index.language === language && other.index.language !== language) {
      best.set(key, Object.assign(each, { score: other.score }));
    }
  }
  return [...best.values()];
};

/* Clauses for a query, the best first. `former`: also of editions that were replaced. */
const find = async (query, former) => {
  const words = wordsOf(query);
  const clauses = [];
  for (const index of indexes.filter((each) => former || !each.former)) {
    const instance = await open(index);
    for (const { result, places } of await sectionsWith(instance, words)) {
      clauses.push(...clausesIn(await result.data(), places, index));
    }
  }
  return ranked(clauses, words, query);
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
  const about = element("p", "card-meta", element("span", "", section), element("span", "", edition));
  if (clause.index.former) about.append(element("span", "", form.dataset.former));
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

export { find };
