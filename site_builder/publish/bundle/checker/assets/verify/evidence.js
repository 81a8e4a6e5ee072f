// The hashes of all files, and the evidence: raw file ↔ ledger ↔ clean text ↔ document.json.
const evidence = (() => {
  "use strict";
  const SUMS = "SHA256SUMS";
  const MANIFEST = "manifest.json";
  const decode = (bytes, encoding = "utf-8") =>
    new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  const hashOf = (text) => sha256(new TextEncoder().encode(text));

  const hashes = (files, fault) => {
    const listed = new Map();
    const stated = new Map();
    const lines = files.has(SUMS) ? new TextDecoder().decode(files.get(SUMS)).split("\n") : [];
    if (!files.has(SUMS)) fault("missing", SUMS);
    if (lines.length && lines[lines.length - 1] === "") lines.pop();
    lines.forEach((line, number) => {
      const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
      if (match) listed.set(match[2], match[1]);
      else fault("changed", SUMS, "", `第 ${number + 1} 行 / line ${number + 1}`);
    });
    try {
      for (const row of JSON.parse(decode(files.get(MANIFEST))).files) stated.set(row.path, row.sha256);
    } catch {
      fault(files.has(MANIFEST) ? "changed" : "missing", MANIFEST);
    }
    const actual = new Map();
    for (const [path, data] of files) if (path !== SUMS) actual.set(path, sha256(data));
    for (const path of new Set([...listed.keys(), ...stated.keys(), ...actual.keys()])) {
      const own = actual.get(path);
      const known = [listed, stated].filter((list) => list.has(path)).map((list) => list.get(path));
      if (!own) fault("missing", path);
      else if (!known.length) fault("extra", path);
      else if (!known.includes(own)) fault("changed", path);
      else if (listed.get(path) !== own) fault("changed", SUMS, "", path);
      else if (path !== MANIFEST && stated.get(path) !== own) fault("changed", MANIFEST, "", path);
    }
  };

  // What the converter calls visible: blanks, Markdown and HTML syntax taken away.
  // The keys of front matter are syntax, too, but not in the words of a place.
  const KEYS = /(?<![^])---\n|^(?:title|subtitle|version_label|version): |^---$/gmsu;
  const MARKS =
    /^[ \t]*!!! [\p{L}\p{N}_]+|\{:?[ ]?(?:[#.][A-Za-z_][\p{L}\p{N}_-]*[ ]*)+\}|\]\((?:[^()\n]|\([^()\n]*\))*\)|<(?=(?:https?:\/\/|mailto:|[^<>\s@]+@)[^<>\s]*>)|<\/?[A-Za-z][^<>\n]*>|<!--.*?-->|^[ \t]*(?:[-*_][ \t]*){3,}$|^(?=[ \t:|]*-)(?=[ \t:\-]*\|)[ \t|:\-]+$|[\s\u001c-\u001f\u0085\u00a0\u3000|*_`#>\\[\]"'~+=-]/gmsu;
  const FRONT = /^---\n(?:[a-z_]+: .*\n)+---\n/u;
  const entity = (name) => new DOMParser().parseFromString(name, "text/html").body.textContent;
  const SYMBOLS = /^[ \t\u00a0\u3000*]*[\uf020-\uf0ff]+/gmu;
  const visible = (text) => text.replace(KEYS, "").replace(/&#?\w+;/g, entity).replace(MARKS, "");
  const seen = (text) => text.replace(SYMBOLS, "").replace(/&#?\w+;/g, entity).replace(MARKS, "");

  const undo = (clean, changes) => {
    let text = Array.from(clean);
    for (let last = changes.length - 1; last >= 0; ) {
      const step = changes[last].pass;
      const pieces = [];
      let end = text.length;
      for (; last >= 0 && changes[last].pass === step; last -= 1) {
        const { at, before, after, seq } = changes[last];
        const stop = at + Array.from(after).length;
        if (stop > end || text.slice(at, stop).join("") !== after) throw new Error(`#${seq}`);
        pieces.push(text.slice(stop, end), Array.from(before));
        end = at;
      }
      pieces.push(text.slice(0, end));
      text = pieces.reverse().flat();
    }
    return text.join("");
  };

  const read = (files, fault) => {
    const [raw, clean, ledger, about] = ["raw.txt", "clean.md", "ledger.jsonl", "document.json"].map(
      (name) => `evidence/${name}`,
    );
    const attempt = (path, work) => {
      try {
        return files.has(path) ? work(files.get(path)) : null;
      } catch (error) {
        fault("changed", path, "", error.message);
        return null;
      }
    };
    const text = attempt(clean, (data) => decode(data));
    if (text !== null && files.has(raw)) {
      attempt(ledger, (data) => restored(files.get(raw), text, decode(data), ledger, raw, fault));
    }
    return attempt(about, (data) => {
      const found = JSON.parse(decode(data));
      if (files.has(raw) && found.source.sha256 !== sha256(files.get(raw))) fault("changed", raw);
      const front = FRONT.exec(text ?? "")?.[0] ?? "";
      if (text !== null) words(found, visible(front) + seen(text.slice(front.length)), about, fault);
      return found;
    });
  };

  const restored = (raw, clean, ledger, path, rawPath, fault) => {
    const lines = ledger.split("\n");
    if (!lines[lines.length - 1]) lines.pop();
    const [head, ...changes] = lines.map((line) => JSON.parse(line));
    for (const change of changes) {
      if (change.kind === "markup" && visible(change.before) !== visible(change.after)) {
        fault("changed", path, "", `#${change.seq}`);
      }
    }
    const source = undo(clean, changes);
    const text = decode(raw.subarray(head.bom.length / 2), head.encoding).replace(/\r\n|\r/g, "\n");
    const right = sha256(raw) === head.sha256;
    if (right && text === source) return;
    fault("changed", right ? path : rawPath, "", "原文与台账还原的不同 / the raw file is not what the ledger restores");
  };

  const words = (found, clean, path, fault) => {
    let end = 0;
    found.blocks.forEach((block, place) => {
      if (hashOf(block.text.normalize("NFC")) !== block.sha256) fault("changed", path, block.id);
      // Behind a hyphen, which is syntax itself, nothing in them opens a line.
      const [own, label] = [block.text, block.marker || ""].map((part) => seen(`-${part}`));
      const fitting = (block.kind === "note" ? ["：", ":", ""] : [""]).map((colon) => label + colon + own).find((head) => clean.startsWith(head, end));
      if (fitting !== undefined) {
        end += fitting.length;
        return;
      }
      const start = clean.indexOf(label + own, end);
      if (start < 0) return fault("changed", path, block.id, "不在 clean.md / not in clean.md");
      if (place) fault("changed", path, block.id, clean.slice(end, Math.min(start, end + 30)));
      end = start + label.length + own.length;
    });
    if (end < clean.length) fault("changed", path, "", clean.slice(end, end + 30));
  };

  return { hashes, hashOf, read, visible };
})();
