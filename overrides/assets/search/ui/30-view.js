// The field with its list of results: a combobox that is worked by keyboard alone.
(() => {
  const { searchUi } = self;
  if (!searchUi) return;
  const { make, fill, form } = searchUi;
  const opener = form.querySelector("input");
  const FIRST = 20;
  const ALL = 1000;

  // Builds the field and its results in `box`; `leave` is called by Escape.
  searchUi.view = (box, prefix, leave) => {
    const list = make("div", {
      role: "listbox",
      id: `${prefix}-list`,
      class: "search-results",
      "aria-label": opener.getAttribute("aria-label"),
    });
    const input = make("input", {
      role: "combobox",
      type: "text",
      enterkeyhint: "search",
      class: "search-query",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": opener.getAttribute("aria-label"),
      placeholder: opener.placeholder,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    });
    const status = make("p", { class: "search-status", role: "status" });
    const more = make("button", { type: "button", class: "search-more" });
    const advice = make("div", { class: "search-advice" });
    const field = make("div", { class: "search-field" }, input);
    if (leave) {
      const close = make("button", { type: "button", class: "search-close", "aria-label": "Esc" }, "Esc");
      close.addEventListener("click", leave);
      field.append(close);
    }
    const body = make("div", { class: "search-body" }, status, advice, list, more);
    box.replaceChildren(make("div", { class: "search-panel" }, field, body));
    list.hidden = more.hidden = true;

    let options = [];
    let active = -1;
    let wanted = null;
    let busy = false;
    let enter = false;

    const activate = (place) => {
      options[active]?.setAttribute("aria-selected", "false");
      active = options.length ? (place + options.length) % options.length : -1;
      const option = options[active];
      option?.setAttribute("aria-selected", "true");
      option?.scrollIntoView({ block: "nearest" });
      if (option) input.setAttribute("aria-activedescendant", option.id);
      else input.removeAttribute("aria-activedescendant");
    };
    const rest = () => {
      active = -1;
      input.removeAttribute("aria-activedescendant");
    };
    const go = (option, aside) => {
      if (aside) open(option.dataset.url, "_blank", "noopener");
      else {
        searchUi.keep(input.value.trim(), { now: true });
        location.assign(option.dataset.url);
      }
    };
    const set = (query) => {
      input.value = query;
      input.focus();
      ask();
    };
    const show = (answer, facts) => {
      const { ui } = facts;
      options = answer.results.map((result, place) => searchUi.hit(result, facts, `${prefix}-${place}`));
      const groups = [
        [ui.exact, options.filter((_, place) => answer.results[place].exact)],
        [ui.related, options.filter((_, place) => !answer.results[place].exact)],
      ].filter(([, members]) => members.length);
      list.replaceChildren(
        ...groups.map(([label, members], place) => {
          const id = `${prefix}-group-${place}`;
          const name = make("div", { id, class: "search-group", role: "presentation" }, label);
          return make("div", { role: "group", "aria-labelledby": id }, name, ...members);
        }),
      );
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(options.length > 0));
      rest();
      more.hidden = answer.total <= options.length;
      more.textContent = fill(ui.more, { count: answer.total });
      const pattern = !answer.total ? ui.none : answer.exact ? ui.count : ui.count_related;
      status.textContent = fill(pattern, { count: answer.total });
      advice.replaceChildren(...(answer.advice ? searchUi.help(facts, answer, set) : []));
      if (wanted) return;
      if (enter && options.length) go(options[0], false);
      enter = false;
    };
    const clear = (facts) => {
      options = [];
      rest();
      list.hidden = more.hidden = true;
      input.setAttribute("aria-expanded", "false");
      status.textContent = "";
      advice.replaceChildren(...searchUi.welcome(facts, set));
    };
    // One question at a time: while one is being answered only the newest waits.
    const ask = async (limit = FIRST) => {
      wanted = { query: input.value, limit };
      searchUi.keep(input.value.trim());
      if (busy) return;
      busy = true;
      box.setAttribute("aria-busy", "true");
      try {
        const { facts, ask: put } = await searchUi.start();
        field.querySelector(".search-close")?.setAttribute("aria-label", facts.ui.close);
        while (wanted) {
          const { query, limit: most } = wanted;
          wanted = null;
          if (query.trim()) show(await put(query, most), facts);
          else clear(facts);
        }
      } catch {
        status.textContent = form.dataset.failed;
      } finally {
        busy = false;
        box.removeAttribute("aria-busy");
      }
    };

    input.addEventListener("input", (event) => {
      if (!event.isComposing) ask();
    });
    input.addEventListener("compositionend", () => ask());
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown") activate(active + 1);
      else if (event.key === "ArrowUp") activate(active < 0 ? -1 : active - 1);
      else if (event.key === "Enter") {
        if (busy) enter = true;
        else if (options.length) go(options[Math.max(active, 0)], event.ctrlKey || event.metaKey);
      } else if (event.key === "Escape") {
        if (leave) leave();
        else set("");
      } else return;
      event.preventDefault();
    });
    list.addEventListener("pointermove", (event) => {
      const place = options.indexOf(event.target.closest("[role=option]"));
      if (place >= 0 && place !== active) activate(place);
    });
    for (const type of ["click", "auxclick"]) {
      list.addEventListener(type, (event) => {
        const option = event.target.closest("[role=option]");
        if (option && event.button < 2) go(option, event.button === 1 || event.ctrlKey || event.metaKey);
      });
    }
    more.addEventListener("click", () => {
      ask(ALL);
      input.focus();
    });
    return { set, ask, input };
  };
})();
