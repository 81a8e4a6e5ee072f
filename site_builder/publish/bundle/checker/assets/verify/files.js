// The files that were dropped or chosen: Map of path inside the bundle → Uint8Array.
const bundleFiles = (() => {
  "use strict";
  const MOST = 128 * 2 ** 20;
  const IGNORED = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);
  const bytes = async (file) => new Uint8Array(await file.arrayBuffer());

  // Paths start with the folder's own name; the bundle begins where its SHA256SUMS is.
  const fromList = async (list) => {
    const found = [...list].filter(({ path }) => !IGNORED.has(path.split("/").pop()));
    const tops = found.map(({ path }) => path).filter((path) => /(^|\/)(SHA256SUMS|manifest\.json)$/.test(path));
    const top = tops.sort((a, b) => a.length - b.length)[0] || "";
    const root = top.slice(0, top.lastIndexOf("/") + 1);
    const files = new Map();
    for (const { path, file } of found) {
      if (path.startsWith(root)) files.set(path.slice(root.length), await bytes(file));
    }
    return files;
  };

  const walk = async (entry, list) => {
    if (entry.isFile) {
      const file = await new Promise((done, failed) => entry.file(done, failed));
      list.push({ path: entry.fullPath.replace(/^\//, ""), file });
      return;
    }
    const reader = entry.createReader();
    for (;;) {
      const some = await new Promise((done, failed) => reader.readEntries(done, failed));
      if (!some.length) return;
      for (const each of some) await walk(each, list);
    }
  };

  // PKWARE APPNOTE 6.3.3: stored and deflated entries, no encryption, no ZIP64.
  const fromZip = async (file) => {
    const data = await bytes(file);
    const view = new DataView(data.buffer);
    let end = data.length - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
    if (end < 0) throw new Error("不是 zip 文件 / not a zip file");
    const files = new Map();
    let left = MOST;
    let at = view.getUint32(end + 16, true);
    for (let count = view.getUint16(end + 10, true); count; count -= 1) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new Error("zip 已损坏 / the zip is damaged");
      const size = view.getUint32(at + 20, true);
      const name = view.getUint16(at + 28, true);
      const local = view.getUint32(at + 42, true);
      const path = new TextDecoder().decode(data.subarray(at + 46, at + 46 + name));
      if (view.getUint16(at + 8, true) & 1) throw new Error("有密码保护 / protected by a password");
      if (files.has(path)) throw new Error(`同名文件出现两次 / ${path} stands twice in the zip`);
      if (/^\/|\\|:|(^|\/)\.{0,2}(\/|$)/.test(path.replace(/\/$/, ""))) {
        throw new Error(`路径会指向包外 / a path that leads outside the bundle: ${path}`);
      }
      const body = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
      const packed = data.subarray(body, body + size);
      if (!path.endsWith("/")) {
        const content = view.getUint16(at + 10, true) ? await inflate(packed, left) : packed;
        left -= content.length;
        files.set(path, content);
      }
      at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return files;
  };

  const inflate = async (packed, left) => {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    const reader = stream.getReader();
    const pieces = [];
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      left -= value.length;
      if (left < 0) throw new Error("解开后过大 / unpacks to more than a bundle has");
      pieces.push(value);
    }
    return bytes(new Blob(pieces));
  };

  const fromDrop = async (transfer) => {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    if (entries.length === 1 && entries[0].isFile && /\.zip$/i.test(entries[0].name)) {
      return fromZip(transfer.files[0]);
    }
    const list = [];
    for (const entry of entries) await walk(entry, list);
    return fromList(list);
  };

  return { fromList, fromZip, fromDrop };
})();
