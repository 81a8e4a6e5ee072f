// One result as an option of the list, and what is said when nothing was typed or found.
(() => {
  const { searchUi } = self;
  if (!searchUi) return;
  const { make, fill, form, root } = searchUi;

  searchUi.hit = (result, facts, id) => {
    const { ui, tags } = facts;
    const number = result.paragraph
      ? fill(ui.paragraph, { number: result.within, paragraph: result.paragraph })
      : result.number;
    const place = make("span", { class: "search-place" });
    if (number) place.append(make("span", { class: "search-number" }, number), " ");
    const path = result.path.map((part) => part.filter(Boolean).join(" ")).join(" › ");
    if (path) place.append(make("span", { class: "search-path" }, path), " ");
    for (const tag of result.tags) {
      place.append(make("span", { class: `search-chip search-chip-${tag}` }, tags[tag]), " ");
    }
    const state = { draft: ui.draft, stale: ui.stale, missing: ui.missing_translation }[result.state];
    if (state) place.append(make("span", { class: "search-state" }, state));
    const words = result.snippet.map(([text, marked]) => (marked ? make("mark", {}, text) : text));
    const title = result.title ? " search-title" : "";
    const text = make("span", { class: `search-text${title}`, lang: result.lang }, ...words);
    const option = make("div", { role: "option", id, class: "search-hit", "aria-selected": "false" }, place, text);
    option.dataset.url = new URL(result.url, root).href;
    option.dataset.clause = result.id;
    return option;
  };

  const choice = (label, query, set) => {
    const button = make("button", { type: "button", class: "search-choice" }, label);
    button.addEventListener("click", () => set(query));
    return button;
  };
  const line = (label, ...parts) => make("p", {}, make("span", { class: "search-label" }, label), ...parts);

  // Advice where no clause has the words: numbers nearby, fewer words, the other language.
  searchUi.help = (facts, answer, set) => {
    const { ui } = facts;
    const parts = [];
    const { missing, numbers, words } = answer.advice;
    for (const number of missing) parts.push(make("p", {}, fill(ui.missing, { number })));
    if (numbers.length) parts.push(line(ui.near, ...numbers.map((number) => choice(number, number, set))));
    const quoted = answer.query.replace(/["“”「」『』«»]/g, " ").trim();
    if (quoted !== answer.query.trim()) parts.push(line("", choice(ui.unquote, quoted, set)));
    if (words.length) {
      parts.push(line(ui.single, ...words.map(([word, count]) => choice(`${word} (${count})`, word, set))));
    }
    if (!answer.total) {
      const here = new URL(form.action, location.href).href;
      const below = here.slice(root.href.length);
      const other = new URL(`${facts.language === "zh" ? "en/" : "../"}${below}`, root);
      other.searchParams.set("q", answer.query);
      parts.push(make("p", {}, make("a", { href: other.href }, ui.other)), make("p", {}, ui.contents));
    }
    return parts;
  };
  searchUi.welcome = ({ ui, example }, set) => {
    const examples = [example, ...ui.question_examples].filter(Boolean);
    return [
      make("p", {}, ui.hint),
      line(ui.examples, ...examples.map((query) => choice(query, query, set))),
      make("p", { class: "search-keys" }, ui.keys),
    ];
  };
})();
