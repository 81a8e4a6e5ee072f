// Redlines: j leads to the next change that is shown, k to the one before.
(() => {
  const heads = [...document.querySelectorAll("[data-redline] .change-head")];
  let at = -1;
  const step = (by) => {
    for (let next = at + by; next >= 0 && next < heads.length; next += by) {
      if (heads[next].offsetParent === null) continue;
      at = next;
      heads[at].focus({ preventScroll: true });
      heads[at].scrollIntoView({ block: "center" });
      return;
    }
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=radio]), textarea, select");
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
})();
