// Links to this page in another language or edition keep the clause that the reader is on.
(() => {
  // The clause in the address, or the first one below the bar.
  const current = () => {
    const named = decodeURIComponent(location.hash.slice(1));
    if (named && document.getElementById(named)) return named;
    const bar = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
    const first = [...document.querySelectorAll(".clause[id], .pair[id], .heading[id]")].find(
      (element) => element.getBoundingClientRect().top >= bar - 10,
    );
    return scrollY > 200 && first ? first.id : "";
  };
  for (const link of document.querySelectorAll("a[data-keep-clause]")) {
    const address = link.getAttribute("href");
    // Clauses with another anchor there; "" for one that is not there.
    const moved = JSON.parse(link.dataset.clauses || "{}");
    const keep = () => {
      const clause = current();
      const there = moved[clause] ?? clause;
      link.setAttribute("href", there ? `${address}#${there}` : address);
    };
    for (const type of ["pointerdown", "focus", "click"]) link.addEventListener(type, keep);
  }
})();
