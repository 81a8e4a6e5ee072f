// Dark or light, as the system is set; without scripts the page is light.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () =>
    document.documentElement.setAttribute("data-md-color-scheme", dark.matches ? "slate" : "default");
  dark.addEventListener("change", apply);
  apply();
})();
