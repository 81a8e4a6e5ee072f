// Copy link and citation; the announcement of a linked clause.
(() => {
  const status = document.querySelector("[data-status]");
  if (!status) return;
  const words = status.dataset;
  const say = (message) => {
    status.textContent = "";
    requestAnimationFrame(() => {
      status.textContent = message;
    });
  };

  const tools = document.createElement("span");
  tools.className = "tools";
  const done = document.createElement("span");
  done.className = "done";
  done.hidden = true;
  let timer = 0;
  const report = (message) => {
    say(message);
    done.textContent = message;
    done.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      done.hidden = true;
    }, 2000);
  };
  const button = (label, path, success, text) => {
    const element = document.createElement("button");
    element.type = "button";
    element.title = label;
    element.setAttribute("aria-label", label);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 16 16");
    svg.setAttribute("aria-hidden", "true");
    const drawing = document.createElementNS(svg.namespaceURI, "path");
    drawing.setAttribute("d", path);
    svg.append(drawing);
    element.append(svg);
    element.addEventListener("click", async () => {
      try {
        await copy(text(tools.closest("[data-cite]")));
        report(success);
      } catch {
        report(words.copyFailed);
      }
    });
    tools.append(element);
  };
  const copy = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // Not a secure context (http without TLS, or a file): the older way.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "hidden";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (!copied) throw new Error("copy");
  };
  const at = (page, clause) => {
    const address = new URL(page);
    address.search = "";
    address.hash = clause.id;
    return address.href;
  };
  const chain =
    "M7 11l-2 2a2.1 2.1 0 0 1-3-3l3-3a2 2 0 0 1 3 0l1-1a3.5 3.5 0 0 0-5 0L1 9a3.5 3.5 0 0 0 5 5l2-2zm2-6l2-2a2.1 2.1 0 0 1 3 3l-3 3a2 2 0 0 1-3 0l-1 1a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5L8 4z";
  const quote = "M2 3h5v5c0 3-1.5 4.5-4 5l-.5-1.5C4 11 4.8 10 4.8 8H2zm7 0h5v5c0 3-1.5 4.5-4 5l-.5-1.5C11 11 11.8 10 11.8 8H9z";
  button(words.copyLink, chain, words.copiedLink, (clause) => {
    return at(location.href, clause);
  });
  // A citation bears the address that lasts; a page from a disk has none.
  button(words.copyCite, quote, words.copiedCite, (clause) => {
    const lasting = document.querySelector("link[rel=canonical]")?.href ?? location.href;
    const address = lasting.startsWith("http") ? ` ${at(lasting, clause)}` : "";
    return clause.dataset.cite + address;
  });
  tools.append(done);

  const offer = (event) => {
    const clause = event.target.closest?.("[data-cite]");
    if (clause && tools.parentElement !== clause) {
      clause.querySelector(".num")?.after(tools);
    }
  };
  for (const type of ["pointerover", "focusin"]) document.addEventListener(type, offer);

  const absent = document.createElement("p");
  absent.className = "notice";
  absent.setAttribute("role", "status");
  const arrive = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    absent.remove();
    if (!target) {
      if (!id) return;
      document.querySelector(".md-content__inner")?.prepend(absent);
      absent.textContent = words.absent.replace("{anchor}", id);
      absent.scrollIntoView({ block: "center" });
      return;
    }
    const place = target.dataset.label;
    if (place) say(words.arrived.replace("{place}", place));
    if (target.dataset.cite) target.querySelector(".num")?.after(tools);
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
