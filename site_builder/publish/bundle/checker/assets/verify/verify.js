// Takes what is dropped or chosen, verifies it, and shows the verdict.
(() => {
  "use strict";
  const result = document.querySelector("[data-result]");
  const drop = document.querySelector("[data-drop]");
  const TITLES = {
    missing: "缺少 / Missing",
    changed: "改动 / Changed",
    extra: "多出 / Extra",
  };
  const MOST = 40;

  const add = (parent, tag, text, className = "") => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    parent.append(element);
    return element;
  };

  const show = (files, faults, found, compared) => {
    result.replaceChildren();
    const count = Object.values(faults).reduce((sum, set) => sum + set.size, 0);
    const verdict = add(
      result, "p",
      count ? "结论：已被改动，请勿依赖此副本。 / Altered; do not rely on it." : "结论：完整无改动。 / Intact.",
      `verdict ${count ? "altered" : "intact"}`,
    );
    verdict.dataset.verdict = count ? "altered" : "intact";
    for (const [kind, title] of Object.entries(TITLES)) {
      if (!faults[kind].size) continue;
      add(result, "h2", `${title} (${faults[kind].size})`);
      const list = add(result, "ul", "");
      list.dataset.kind = kind;
      for (const line of [...faults[kind]].slice(0, MOST)) add(list, "li", line);
    }
    add(result, "p", `${files.size} 个文件 / files；比对 ${compared} 处条款 / clauses compared`, "fact");
    if (!found) return;
    add(result, "p", `${found.id} ${found.version || ""}`, "fact");
    const lines = [found.id, found.version || "", ...found.blocks.map((b) => `${b.id} ${b.sha256}`)];
    const print = sha256(new TextEncoder().encode(lines.map((line) => `${line}\n`).join("")));
    add(result, "p", `版本指纹 / Version fingerprint ${print.slice(0, 16).match(/.{4}/g).join(" ")}`, "fact");
    add(result, "p", `原始文件 / Raw file ${found.source.sha256}`, "fact");
  };

  const fail = (message) => {
    result.replaceChildren();
    add(result, "p", `无法作为离线包读取。 / Not readable as a bundle. ${message}`, "verdict").dataset.verdict =
      "unreadable";
  };

  const run = async (reading) => {
    result.replaceChildren();
    add(result, "p", "正在核验… / Verifying…");
    try {
      const files = await reading();
      if (!files.has("SHA256SUMS") && !files.has("manifest.json")) {
        return fail("没有 manifest.json 与 SHA256SUMS / neither manifest.json nor SHA256SUMS is in it");
      }
      const faults = { missing: new Set(), changed: new Set(), extra: new Set() };
      const fault = (kind, path, clause = "", detail = "") => {
        faults[kind].add(`${path}${clause && ` [${clause}]`}${detail && `: ${detail}`}`);
      };
      evidence.hashes(files, fault);
      const found = evidence.read(files, fault);
      show(files, faults, found, found ? pages.check(files, found, fault) : 0);
    } catch (error) {
      fail(error.message);
    }
  };

  document.querySelector("[data-zip]").addEventListener("change", ({ target }) => {
    if (target.files.length) run(() => bundleFiles.fromZip(target.files[0]));
  });
  document.querySelector("[data-folder]").addEventListener("change", ({ target }) => {
    const list = Array.from(target.files, (file) => ({ path: file.webkitRelativePath, file }));
    if (list.length) run(() => bundleFiles.fromList(list));
  });
  for (const type of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(type, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", type === "dragover");
      if (type === "drop") run(() => bundleFiles.fromDrop(event.dataTransfer));
    });
  }
})();
