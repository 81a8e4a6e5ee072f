// Colour scheme, drawer, and links that keep the clause the reader is on.
(() => {
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];

  const toggle = document.querySelector("[data-theme-toggle]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
  const show = () => toggle.setAttribute("aria-pressed", String(isDark()));
  if (toggle) {
    toggle.hidden = false;
    show();
    system.addEventListener("change", show);
    toggle.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch {
        // Storage is blocked: the choice lasts for this page.
      }
      show();
    });
  }

  // The drawer is a checkbox, so that it works without a script; the button drives it.
  const drawer = document.getElementById("__drawer");
  const menu = document.querySelector("[data-menu]");
  if (drawer && menu) {
    const set = (open) => {
      drawer.checked = open;
      menu.setAttribute("aria-expanded", String(open));
    };
    menu.addEventListener("click", () => {
      set(!drawer.checked);
      if (drawer.checked) document.querySelector(".side a")?.focus();
    });
    drawer.addEventListener("change", () => set(drawer.checked));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && drawer.checked) {
        set(false);
        menu.focus();
      }
    });
    document.querySelector(".side")?.addEventListener("click", (event) => {
      if (event.target.closest("a")) set(false);
    });
  }

  // The clause in the address, or the first one that is wholly in view.
  const currentClause = () => {
    const named = decodeURIComponent(location.hash.slice(1));
    if (named && document.getElementById(named)) return named;
    const first = all(".clause[id], .pair[id], .heading[id]").find(
      (element) => element.getBoundingClientRect().top >= 40,
    );
    return window.scrollY > 200 && first ? first.id : "";
  };
  for (const link of all("a[data-keep-clause]")) {
    const address = link.getAttribute("href");
    const keep = () => {
      const clause = currentClause();
      link.setAttribute("href", clause ? `${address}#${clause}` : address);
    };
    for (const type of ["pointerdown", "focus", "click"]) link.addEventListener(type, keep);
  }

  // Mark the article being read in the contents.
  const entries = new Map(
    all("[data-toc] a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  );
  const targets = [...entries.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (targets.length) {
    let waiting = false;
    const mark = () => {
      waiting = false;
      const above = targets.filter((target) => target.getBoundingClientRect().top < 120);
      const here = above.length ? above[above.length - 1].id : "";
      for (const [id, link] of entries) link.classList.toggle("here", id === here);
    };
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    }, { passive: true });
    mark();
  }
})();
