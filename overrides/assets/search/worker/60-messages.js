// The worker's side of the conversation: {load} → {ready}, {query, id, limit} → {id, answer}.
(() => {
  "use strict";
  const search = self.clauseSearch;
  if (typeof WorkerGlobalScope === "undefined") return;
  let index = null;
  self.addEventListener("message", ({ data }) => {
    if (data.load) {
      try {
        importScripts(data.load);
        index = search.prepare(self.clauseSearchIndex);
        postMessage({ ready: search.facts(index) });
      } catch (error) {
        postMessage({ failed: String(error) });
      }
    } else if (index) {
      postMessage({ id: data.id, answer: search.answer(data.query, index, data.limit) });
    }
  });
})();
