// Our search behind Material's dialog: its worker protocol (integrations/search/worker/message in
// Material's sources), with {docs: index} for a set-up and one group of one item per clause.
(() => {
  "use strict";
  const search = self.clauseSearch;
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  let index = null;

  // The reply to a message. Items stand in an order of their own, so their scores only fall.
  search.receive = ({ type, data }) => {
    if (type === SETUP) {
      index = search.prepare(data.docs);
      return { type: READY };
    }
    if (type !== QUERY) return null;
    const groups = data.trim() ? search.groups(data, index) : [];
    const titles = groups.flatMap(({ note, results }) =>
      results.map((result, place) => [result.url, html(result, place ? "" : note)]),
    );
    const items = titles.map(([location, title], place) => [
      { location, title, text: "", terms: {}, score: titles.length - place },
    ]);
    return { type: RESULT, data: { items } };
  };

  // Material shows of a lone item its title only, as HTML: the title is all there is to see.
  function html(result, note) {
    const { ui, tags } = index;
    const path = result.path.map((part) => part.filter(Boolean).join(" ")).join(" › ");
    const words = result.snippet.map(([text, marked]) => (marked ? `<mark>${safe(text)}</mark>` : safe(text)));
    const lang = result.lang ? ` lang="${safe(result.lang)}"` : "";
    const parts = [
      note && `<span class="search-note">${safe(note)}</span>`,
      `<span class="search-place"><b>${safe(result.name)}</b> ${safe(path)}</span>`,
      `<span class="search-text"${lang}>${words.join("")}</span>`,
      ...result.tags.map((tag) => `<span class="search-tag">${safe(tags[tag])}</span>`),
      ui.states[result.state] && `<span class="search-state">${safe(ui.states[result.state])}</span>`,
    ];
    return parts.filter(Boolean).join(" ");
  }

  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const safe = (text) => text.replace(/[&<>"]/g, (character) => ENTITIES[character]);

  if (typeof WorkerGlobalScope === "undefined") return;
  self.addEventListener("message", ({ data }) => postMessage(search.receive(data)));
})();
