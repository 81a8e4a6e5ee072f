// What Material's search dialog lacks: words that were pasted or dictated, Ctrl+K, and a query that
// the address keeps, so that going back from a clause returns to the results.
(() => {
  const form = document.forms.namedItem("search");
  const toggle = document.getElementById("__search");
  if (!form || !toggle) return;
  const field = form.elements.namedItem("query");
  const REST = 250;
  let timer = 0;

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

  field.addEventListener("input", () => {
    field.dispatchEvent(new KeyboardEvent("keyup"));
    clearTimeout(timer);
    timer = setTimeout(() => keep(field.value.trim()), REST);
  });
  toggle.addEventListener("change", () => {
    if (!toggle.checked) keep("");
  });
  document.querySelector(".md-search-result").addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a");
      if (!link || link.pathname === location.pathname) return;
      const query = field.value.trim();
      setTimeout(() => keep(query));
    },
    { capture: true },
  );
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
