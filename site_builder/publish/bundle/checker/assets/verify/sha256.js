// SHA-256 (FIPS 180-4) of a Uint8Array, as 64 hexadecimal digits. Browsers withhold their own from
// pages that are opened from a disk.
const sha256 = (() => {
  "use strict";
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p)) primes.push(n);
  const fraction = (value) => ((value - Math.floor(value)) * 2 ** 32) >>> 0;
  const start = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const rounds = primes.map((p) => fraction(Math.cbrt(p)));
  const turn = (x, by) => (x >>> by) | (x << (32 - by));

  const block = (state, words) => {
    for (let t = 16; t < 64; t += 1) {
      const a = words[t - 15];
      const b = words[t - 2];
      const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
      const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
      words[t] = (words[t - 16] + s0 + words[t - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let t = 0; t < 64; t += 1) {
      const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
      const first = (h + s1 + ((e & f) ^ (~e & g)) + rounds[t] + words[t]) | 0;
      const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
      const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + first) | 0;
      d = c; c = b; b = a; a = (first + second) | 0;
    }
    [a, b, c, d, e, f, g, h].forEach((value, at) => {
      state[at] = (state[at] + value) | 0;
    });
  };

  return (bytes) => {
    const state = Int32Array.from(start);
    const words = new Int32Array(64);
    const length = ((bytes.length + 8) >> 6) * 64 + 64;
    const whole = bytes.length - (bytes.length % 64);
    const tail = new Uint8Array(length - whole);
    tail.set(bytes.subarray(whole));
    tail[bytes.length - whole] = 0x80;
    const end = new DataView(tail.buffer);
    end.setUint32(tail.length - 8, Math.floor(bytes.length / 2 ** 29));
    end.setUint32(tail.length - 4, (bytes.length * 8) >>> 0);
    for (const part of [bytes.subarray(0, whole), tail]) {
      const view = new DataView(part.buffer, part.byteOffset, part.length);
      for (let at = 0; at < part.length; at += 64) {
        for (let t = 0; t < 16; t += 1) words[t] = view.getInt32(at + 4 * t);
        block(state, words);
      }
    }
    return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };
})();
