// What Material's search dialog lacks: words that were pasted or dictated, Ctrl+K, a query that the
// address keeps, so that going back from a clause returns to the results, and, where nothing is
// found, the same query in the other language.
(() => {
  const form = document.forms.namedItem("search");
  const toggle = document.getElementById("__search");
  if (!form || !toggle) return;
  const field = form.elements.namedItem("query");
  const REST = 250;
  let timer = 0;
  let leaving = false;

  // A browser that refuses to change the address of a file searches all the same.
  const keep = (query) => {
    clearTimeout(timer);
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

  const others = [...document.querySelectorAll(".md-header a[data-keep-clause]")].map((other) => {
    const link = document.createElement("a");
    link.className = "search-other";
    link.href = other.href;
    link.textContent = other.dataset.search;
    document.querySelector(".md-search-result").after(link);
    return link;
  });
  const ask = () => {
    for (const link of others) link.search = new URLSearchParams({ q: field.value.trim() });
  };
  ask();

  field.addEventListener("input", () => {
    ask();
    field.dispatchEvent(new KeyboardEvent("keyup"));
    clearTimeout(timer);
    timer = setTimeout(() => keep(field.value.trim()), REST);
  });
  toggle.addEventListener("change", () => {
    if (!toggle.checked && !leaving) keep("");
  });
  document.querySelector(".md-search-result").addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a");
      if (!link || link.pathname === location.pathname) return;
      leaving = !(event.ctrlKey || event.metaKey || event.shiftKey);
      keep(field.value.trim());
    },
    { capture: true },
  );
  addEventListener("pageshow", () => {
    leaving = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
