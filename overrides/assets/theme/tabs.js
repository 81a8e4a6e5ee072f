// A tab that the address names is opened, and those that the reader chose before.
(() => {
  const named = document.getElementById(location.hash.slice(1));
  if (named && named.name) named.checked = named.name.startsWith("__tabbed_");
  const chosen = __md_get("__tabs");
  for (const label of document.querySelectorAll(".tabbed-set > .tabbed-labels > label")) {
    const input = document.getElementById(label.htmlFor);
    if (Array.isArray(chosen) && input && chosen.includes(label.innerText.trim())) input.checked = true;
  }
})();
