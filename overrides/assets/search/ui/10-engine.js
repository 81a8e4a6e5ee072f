// What the search interface is made of: elements, the words' places, the search engine's two homes.
(() => {
  const form = document.querySelector("[data-search-form]");
  if (!form) return;
  const ui = (self.searchUi = { form, root: new URL(form.dataset.root, location.href) });

  ui.make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  };
  ui.fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  // The search itself runs in a worker; from a disk, where there is none, in the page.
  const run = (address) =>
    new Promise((resolve, reject) => {
      const script = ui.make("script", { src: address });
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error(address)));
      document.head.append(script);
    });
  const inPage = async () => {
    await run(form.dataset.worker);
    await run(form.dataset.index);
    const search = self.clauseSearch;
    const index = search.prepare(self.clauseSearchIndex);
    return {
      facts: search.facts(index),
      ask: async (query, limit) => search.answer(query, index, limit),
    };
  };
  const inWorker = () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(form.dataset.worker);
      const waiting = new Map();
      let count = 0;
      const ask = (query, limit) =>
        new Promise((answered) => {
          count += 1;
          waiting.set(count, answered);
          worker.postMessage({ id: count, query, limit });
        });
      worker.addEventListener("error", reject);
      worker.addEventListener("message", ({ data }) => {
        if (data.ready) resolve({ facts: data.ready, ask });
        else if (data.failed) reject(new Error(data.failed));
        else {
          waiting.get(data.id)(data.answer);
          waiting.delete(data.id);
        }
      });
      worker.postMessage({ load: new URL(form.dataset.index, location.href).href });
    });
  let engine = null;
  ui.start = () => {
    if (!engine) {
      engine = location.protocol === "file:" ? inPage() : inWorker().catch(inPage);
      engine.catch(() => {
        engine = null;
      });
    }
    return engine;
  };

  // The address keeps the query once the typing rests (browsers limit how often it may change); a
  // browser that refuses that for files searches all the same.
  const REST = 250;
  let timer = 0;
  const write = (query) => {
    const address = new URL(location.href);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    if (address.href === location.href) return;
    try {
      history.replaceState(history.state, "", address);
    } catch {
      return;
    }
  };
  ui.keep = (query, { now = false } = {}) => {
    clearTimeout(timer);
    if (now) write(query);
    else timer = setTimeout(write, REST, query);
  };
})();
