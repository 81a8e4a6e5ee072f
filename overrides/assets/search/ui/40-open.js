// Where the search opens: the dialog on every page, the results in the search page itself.
(() => {
  const { searchUi } = self;
  if (!searchUi) return;
  const { form, keep, start, view } = searchUi;
  const opener = form.querySelector("input");
  const dialog = document.querySelector("[data-search-dialog]");
  const page = document.querySelector("[data-search-page]");
  const asked = new URL(location.href).searchParams.get("q") ?? "";
  let shown = null;

  const open = (query) => {
    if (page) {
      shown.set(query || shown.input.value);
      return;
    }
    shown ??= view(dialog, "search-dialog", () => dialog.close());
    if (!dialog.open) dialog.showModal();
    shown.set(query);
  };

  if (page) {
    shown = view(page, "search-page", null);
    shown.set(asked);
  } else {
    dialog.addEventListener("close", () => {
      keep("", { now: true });
      opener.value = "";
    });
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog) dialog.close();
    });
    if (asked) open(asked);
  }

  // The index is fetched when a reader turns to the field, not before.
  form.addEventListener("focusin", start);
  form.addEventListener("pointerover", start, { once: true });
  opener.addEventListener("click", () => open(opener.value));
  opener.addEventListener("input", (event) => {
    if (!event.isComposing) open(opener.value);
  });
  opener.addEventListener("compositionend", () => open(opener.value));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open(opener.value);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const shortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
    if (!slash && !shortcut) return;
    event.preventDefault();
    open("");
  });
})();
