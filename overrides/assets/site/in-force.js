// Which edition was in force: the answers stand in the table, one of them is told for the day chosen.
(() => {
  const section = document.querySelector("[data-in-force]");
  const field = section?.querySelector("input");
  if (!field) return;
  const told = section.querySelector('[role="status"]');
  const rows = [...section.querySelectorAll("[data-verdict]")];
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const answer = () => {
    const day = field.value;
    const row = rows.find(
      ({ dataset }) =>
        (!dataset.first || dataset.first <= day) && (!dataset.end || day < dataset.end),
    );
    if (!day) told.textContent = "";
    else told.textContent = day > today ? told.dataset.later : row.lastElementChild.textContent;
  };
  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", answer);
})();
