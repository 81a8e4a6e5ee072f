// Whether every page says what document.json says, clause by clause and in that order.
const pages = (() => {
  "use strict";
  const BESIDE = ".num, .margin, .notice, .admonition-title, .marks, .tools, .state, [data-sha256]";

  const wordsOf = (element) => {
    if (element.localName !== "tr") return element.textContent;
    const cells = element.querySelectorAll("td:not(.marks), th:not(.marks)");
    return Array.from(cells, (cell) => cell.textContent).join(" | ");
  };

  const same = (shown, text) =>
    shown === text ||
    (shown.length === text.length &&
      Array.from(shown).every((c, n) => c === Array.from(text)[n] || c === "\ufffd"));

  // Anchor → words of a catalogue (evidence/en.po), marks taken away.
  const catalogue = (text) => {
    const found = new Map();
    for (const entry of text.split(/\n{2,}/)) {
      const parts = {};
      let last = "";
      for (const line of entry.split("\n")) {
        const match = /^(?:(msgctxt|msgid|msgstr) )?(".*")$/.exec(line.trim());
        if (!match) continue;
        last = match[1] || last;
        parts[last] = (parts[last] || "") + JSON.parse(match[2]);
      }
      if (parts.msgctxt) found.set(parts.msgctxt, evidence.visible(parts.msgstr || ""));
    }
    return found;
  };

  // As the pages name it in lang: Chinese by its script.
  const tag = (language) => {
    const parts = language.toLowerCase().split(/[-_]/);
    if (parts[0] !== "zh") return parts.join("-");
    return parts.some((part) => ["tw", "hk", "mo", "hant"].includes(part)) ? "zh-hant" : "zh-hans";
  };

  const translated = (catalogued, block, shown) => {
    if (!catalogued) return false;
    const words = evidence.visible(shown);
    if (block.kind !== "table" && block.kind !== "row") {
      return words === catalogued.words.get(block.id) || (!block.depth && catalogued.settings.includes(`"${shown}"`));
    }
    let rests = [words];
    block.cells.forEach((cell, place) => {
      const forms = [evidence.visible(cell), catalogued.words.get(`${block.id}.${place + 1}`) ?? ""];
      rests = rests.flatMap((rest) =>
        forms.filter((form) => rest.startsWith(form)).map((form) => rest.slice(form.length)),
      );
    });
    return rests.includes("");
  };

  const stray = (page) => {
    const found = [];
    for (const part of page.querySelectorAll(".reading")) {
      const walker = page.createTreeWalker(part, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (node.data.trim() && !node.parentElement.closest(BESIDE)) found.push(node.data.trim());
      }
    }
    return found.slice(0, 3);
  };

  // Version → the former edition that redlines compare with (evidence/former/).
  const formerEditions = (files, fault) => {
    const found = new Map();
    for (const [path, data] of files) {
      const [, version] = /^evidence\/former\/(.+)\.json$/.exec(path) || [];
      if (!version) continue;
      try {
        const { blocks } = JSON.parse(new TextDecoder().decode(data));
        for (const { id, text, sha256: stated } of blocks) {
          if (evidence.hashOf(text.normalize("NFC")) !== stated) fault("changed", path, id);
        }
        found.set(version, blocks);
      } catch (error) {
        fault("changed", path, "", error.message);
      }
    }
    return found;
  };

  const without = (element, mark) => {
    const copy = element.cloneNode(true);
    for (const each of copy.querySelectorAll(mark)) each.remove();
    return copy.textContent;
  };

  // Whether a redline has the former edition's words, leaves none out, and says one thing twice.
  const redline = (path, page, editions, found, shown, fault) => {
    const [, version] = /(?:^|\/)changes\/([^/]+)\.html$/.exec(path) || [];
    if (!version) return;
    const edition = editions.get(version);
    if (!edition) return fault("missing", `evidence/former/${version}.json`);
    const blocks = new Map(edition.map((block) => [block.id, block]));
    const was = new Set();
    for (const element of page.querySelectorAll("[data-former]")) {
      const id = element.dataset.was;
      const block = blocks.get(id);
      was.add(id);
      if (!block || element.dataset.former !== block.sha256 || !same(element.textContent, block.text)) {
        fault("changed", path, id);
      }
    }
    const kept = new Set(found.blocks.map((block) => block.sha256));
    for (const { id, sha256: hash } of edition) {
      if (!was.has(id) && !kept.has(hash)) fault("changed", path, id);
    }
    for (const { id } of found.blocks) if (!shown.has(id)) fault("changed", path, id);
    for (const both of page.querySelectorAll(".change .both")) {
      const change = both.closest(".change");
      const said = (marked) => Array.from(change.querySelectorAll(marked), (each) => each.textContent).join("");
      const whole = both.firstElementChild || both;
      if (without(whole, "ins") !== said("[data-former]") || without(whole, "del") !== said("[data-sha256]")) {
        fault("changed", path, (change.querySelector("div[id]") || change).id);
      }
    }
  };

  const check = (files, found, fault) => {
    const blocks = new Map(found.blocks.map((block, place) => [block.id, { block, place }]));
    const textOf = (path) => new TextDecoder().decode(files.get(path) || new Uint8Array());
    const settings = textOf("evidence/document.toml");
    const folders = [""];
    const languages = new Map();
    for (const path of files.keys()) {
      const [, language] = /^evidence\/([^/]+)\.po$/.exec(path) || [];
      if (!language) continue;
      folders.push(`${language}/`);
      languages.set(tag(language), { words: catalogue(textOf(path)), settings });
    }
    const editions = formerEditions(files, fault);
    let compared = 0;
    for (const [path, data] of files) {
      if (!path.endsWith(".html")) continue;
      const page = new DOMParser().parseFromString(new TextDecoder().decode(data), "text/html");
      for (const words of stray(page)) fault("changed", path, "", words.slice(0, 40));
      const reading = page.querySelector(".reading") !== null;
      let last = -1;
      const shown = new Set();
      for (const element of page.querySelectorAll("[data-sha256]")) {
        const holder = element.closest("[id]");
        const known = holder && blocks.get(holder.id);
        if (!known) {
          fault("changed", path, holder ? holder.id : "?");
          continue;
        }
        const { block, place } = known;
        const lang = (element.closest("[lang]") || element).lang;
        const number = (holder.querySelector(".num")?.textContent || "").replaceAll("¶", "").trim();
        const needed = reading && !["note", "table", "row"].includes(block.kind);
        if (
          element.dataset.sha256 !== block.sha256 ||
          (tag(lang) === tag(found.language)
            ? !same(wordsOf(element), block.text)
            : !translated(languages.get(tag(lang)), block, wordsOf(element))) ||
          (number !== (block.marker || "").trim() && (number || needed)) ||
          place <= last
        ) {
          fault("changed", path, block.id);
        }
        compared += 1;
        last = place;
        shown.add(block.id);
      }
      redline(path, page, editions, found, shown, fault);
      const section = /^(?:[^/]+\/)?(?:section-)?(.+)\.html$/.exec(path)[1];
      if (!reading || !shown.has(section)) continue;
      for (const block of found.blocks) {
        if (block.section === section && !shown.has(block.id)) fault("changed", path, block.id);
      }
    }
    for (const { id, role } of found.sections) {
      if (role !== "body" || !found.blocks.some((block) => block.section === id)) continue;
      for (const folder of folders) {
        const names = [`${folder}${id}.html`, `${folder}section-${id}.html`];
        if (!names.some((name) => files.has(name))) fault("missing", names[0], id);
      }
    }
    return compared;
  };

  return { check };
})();
