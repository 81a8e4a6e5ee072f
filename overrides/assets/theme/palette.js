// The reader's colour scheme, before the first paint: the one chosen, or the system's.
(() => {
  const stored = __md_get("__palette");
  const media = (scheme) => `(prefers-color-scheme: ${scheme})`;
  const system = matchMedia(media("dark")).matches ? "dark" : "light";
  const chosen = stored && stored.color;
  const input = !chosen || chosen.media === "(prefers-color-scheme)"
    ? document.querySelector(`[data-md-color-media="${media(system)}"]`)
    : null;
  const colors = input
    ? Object.fromEntries(
        ["media", "scheme", "primary", "accent"].map((key) => [key, input.getAttribute(`data-md-color-${key}`)]),
      )
    : chosen;
  for (const [key, value] of Object.entries(colors || {})) {
    document.body.setAttribute(`data-md-color-${key}`, value);
  }
})();
