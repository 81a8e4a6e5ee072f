// Material's search in pages that were opened from a disk, where a browser starts no worker and
// fetches nothing: the search runs in the page, and requests (for a sitemap) fail at once.
if (location.protocol === "file:") {
  self.Worker = class extends EventTarget {
    #loaded;

    constructor(address) {
      super();
      this.#loaded = new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = address;
        script.addEventListener("load", resolve);
        document.head.append(script);
      });
    }

    async postMessage(message) {
      await this.#loaded;
      this.dispatchEvent(new MessageEvent("message", { data: self.clauseSearch.receive(message) }));
    }
  };
  self.XMLHttpRequest = class extends EventTarget {
    open() {}
    abort() {}
    send() {
      queueMicrotask(() => this.dispatchEvent(new Event("error")));
    }
  };
}
