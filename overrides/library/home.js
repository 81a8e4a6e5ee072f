// Filters and order of the list of agreements, all of which are on the page.
(() => {
  const form = document.querySelector("form[data-library]");
  const list = document.querySelector("ol.agreements");
  if (!form || !list) return;
  const status = form.querySelector(".filter-count");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const rows = [...list.children].map((item) => ({
    item,
    words: item.textContent.toLowerCase(),
    title: item.querySelector(".card-head").textContent.trim(),
    counts: new Map(
      [...item.querySelectorAll(".chip")].map((chip) => [
        chip.className.replace("chip chip-", ""),
        Number(chip.querySelector(".count").textContent),
      ]),
    ),
  }));
  const sum = (counts) => [...counts.values()].reduce((total, count) => total + count, 0);
  const orders = {
    title: (a, b) => collator.compare(a.title, b.title),
    newest: (a, b) => collator.compare(b.item.dataset.edition, a.item.dataset.edition),
    count: (a, b, tag) =>
      tag ? (b.counts.get(tag) || 0) - (a.counts.get(tag) || 0) : sum(b.counts) - sum(a.counts),
  };
  let sorted = "";

  const apply = () => {
    const chosen = Object.fromEntries(new FormData(form));
    const words = chosen.words.trim().toLowerCase();
    let shown = 0;
    for (const { item, words: text, counts } of rows) {
      const fits =
        ["publisher", "kind", "language"].every(
          (name) => !chosen[name] || item.dataset[name] === chosen[name],
        ) &&
        (!chosen.tag || counts.has(chosen.tag)) &&
        (!words || text.includes(words));
      item.hidden = !fits;
      shown += fits;
    }
    const order = `${chosen.sort} ${chosen.sort === "count" ? chosen.tag : ""}`;
    if (order !== sorted) {
      sorted = order;
      rows.sort((a, b) => orders[chosen.sort](a, b, chosen.tag) || orders.title(a, b));
      list.append(...rows.map(({ item }) => item));
    }
    status.textContent = status.dataset.pattern
      .replace("{shown}", shown)
      .replace("{total}", rows.length);
  };

  const asked = new URLSearchParams(location.search);
  for (const name of ["words", "publisher", "kind", "language", "tag", "sort"]) {
    if (asked.get(name)) form.elements.namedItem(name).value = asked.get(name);
  }
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
