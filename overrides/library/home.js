// Filters and order of the list of agreements. A long list stands on several pages: as soon as a
// filter is used, the rows of the others are taken over, so that it answers for all agreements.
(() => {
  const form = document.querySelector("form[data-library]");
  const list = document.querySelector("ol.agreements");
  if (!form || !list) return;
  const status = form.querySelector(".filter-count");
  const pager = document.querySelector("nav.pages");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const read = (item) => ({
    item,
    words: item.textContent.toLowerCase(),
    title: item.querySelector(".card-head").textContent.trim(),
    counts: new Map(
      [...item.querySelectorAll(".chip")].map((chip) => [
        chip.className.replace("chip chip-", ""),
        Number(chip.querySelector(".count").textContent),
      ]),
    ),
  });
  let rows = [...list.children].map(read);
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

  /* The rows of another page of the list, with links that lead where they led from there. */
  const rowsAt = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of page.links) link.href = new URL(link.getAttribute("href"), address);
    return [...page.querySelectorAll("ol.agreements > li")];
  };
  let merged = !pager;
  const merge = async () => {
    if (merged) return;
    merged = true;
    const others = [...pager.querySelectorAll("a:not([aria-current])")].map((link) => link.href);
    try {
      rows = [...rows, ...(await Promise.all(others.map(rowsAt))).flat().map(read)];
    } catch {
      merged = false; // the next key tries again; until then the filters answer for this page
      return;
    }
    pager.hidden = true;
    sorted = "";
    apply();
  };
  const filter = () => {
    apply();
    merge();
  };

  const asked = new URLSearchParams(location.search);
  const names = ["words", "publisher", "kind", "language", "tag", "sort"];
  for (const name of names) {
    if (asked.get(name)) form.elements.namedItem(name).value = asked.get(name);
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  if (names.some((name) => asked.get(name))) filter();
  else apply();
})();
