// Filters of the lists: limits by tag, emphasis and words; changes by kind and rule.
(() => {
  const form = document.querySelector("form[data-filter]");
  if (!form) return;
  const cards = [...document.querySelectorAll("ol.cards > .card")];
  const count = form.querySelector(".filter-count");
  const parameters = new URLSearchParams(location.search);

  const apply = () => {
    const data = new FormData(form);
    const tags = data.getAll("tag");
    const words = (data.get("words") || "").trim().toLowerCase();
    let shown = 0;
    for (const card of cards) {
      const tag = card.closest("[data-tag]")?.dataset.tag;
      const matches =
        (!tag || tags.includes(tag)) &&
        matchesEmphasis(data.get("emphasis"), card.dataset.emphasis) &&
        matchesValue(data.get("kind"), card.dataset.kind) &&
        matchesValue(data.get("rule"), card.dataset.rule) &&
        (!words || card.textContent.toLowerCase().includes(words));
      card.hidden = !matches;
      shown += matches;
    }
    for (const group of document.querySelectorAll("[data-tag]")) {
      group.hidden = !group.querySelector(".card:not([hidden])");
    }
    count.textContent = count.dataset.pattern
      .replace("{shown}", shown)
      .replace("{total}", cards.length);
  };
  const matchesEmphasis = (wanted, value) =>
    !wanted || wanted === "any" || (wanted === "none") === (value === "none");
  const matchesValue = (wanted, value) => !wanted || wanted === "any" || wanted === value;

  for (const name of ["emphasis", "kind", "rule", "words"]) {
    const field = form.elements.namedItem(name);
    if (field && parameters.get(name)) field.value = parameters.get(name);
  }
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
