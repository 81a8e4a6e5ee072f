// Runs before the first paint: the reader's colour scheme, and the mark that scripts work.
(() => {
  const root = document.documentElement;
  root.classList.replace("no-js", "js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's scheme stays.
  }
})();
