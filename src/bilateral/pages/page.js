"use strict";
// Search, sort and open records; all data are in the page itself, and without this script all of it can be read.
(() => {
  const form = document.getElementById("_search");
  const box = document.getElementById("_q");
  const status = document.getElementById("_status");
  const hits = document.getElementById("_hits");
  const language = new Intl.Collator("en", { numeric: true });
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

  const collections = [...document.querySelectorAll(".collection")].map((section) => {
    const table = section.querySelector("table");
    const records = [...table.tBodies].map((body) => ({ body, text: null }));
    const told = table.caption.querySelector("span");
    return { section, table, records, told, all: told.textContent, name: section.querySelector("h3").textContent };
  });
  const total = collections.reduce((sum, { records }) => sum + records.length, 0);
  let sorts = {};
  let query = "";

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };

  // --- search ---

  const textOf = (record) => {
    if (record.text === null) {
      const walker = document.createTreeWalker(record.body, NodeFilter.SHOW_TEXT);
      const parts = [];
      while (walker.nextNode()) parts.push(walker.currentNode.data);
      record.text = fold(parts.join(" "));
    }
    return record.text;
  };

  const search = (wanted) => {
    query = wanted;
    const words = fold(wanted).split(/\s+/).filter(Boolean);
    let found = 0;
    hits.replaceChildren();
    for (const { section, records, told, all, name } of collections) {
      let here = 0;
      for (const record of records) {
        const isHit = words.every((word) => textOf(record).includes(word));
        record.body.hidden = !isHit;
        here += isHit ? 1 : 0;
      }
      section.hidden = here === 0;
      told.textContent = words.length ? `${here} of ${records.length} shown.` : all;
      found += here;
      if (words.length && here) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = `#${section.id}`;
        link.textContent = name;
        item.append(link, `: ${here}`);
        hits.append(item);
      }
    }
    document.body.classList.toggle("searching", words.length > 0);
    const number = found === 0 ? "No record of" : found === 1 ? "1 record of" : `${found} records of`;
    status.textContent = words.length ? `${number} ${total} found.` : "";
  };

  // --- sort ---

  const placed = (body, column, isNumber) => {
    const cell = body.rows[0].cells[column];
    const key = cell.dataset.k;
    return { body, text: cell.textContent.trim(), place: isNumber && key !== undefined ? Number(key) : null };
  };

  // What has no place in the order of numbers comes after it by its words, and what is not told last, both ways round.
  const compare = (one, other, way) => {
    if ((one.place === null) !== (other.place === null)) return one.place === null ? 1 : -1;
    if (one.place !== null) return way * (one.place - other.place);
    if (!one.text || !other.text) return one.text ? -1 : other.text ? 1 : 0;
    return way * language.compare(one.text, other.text);
  };

  const sort = ({ table, records }) => {
    const [column, way] = sorts[table.id] || [-1, 0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, index) => {
      const words = { 1: "ascending", "-1": "descending" };
      head.setAttribute("aria-sort", index === column ? words[way] : "none");
    });
    const bodies = records.map(({ body }) => body);
    if (way) {
      const isNumber = heads[column].hasAttribute("data-n");
      const keys = bodies.map((body) => placed(body, column, isNumber));
      keys.sort((one, other) => compare(one, other, way));
      keys.forEach(({ body }, index) => { bodies[index] = body; });
    }
    const order = document.createDocumentFragment();
    for (const body of bodies) order.append(body);
    table.append(order);
  };

  const sortAll = (wanted) => {
    for (const collection of collections) {
      const { id } = collection.table;
      if (String(sorts[id]) !== String(wanted[id])) {
        sorts = { ...sorts, [id]: wanted[id] };
        sort(collection);
      }
    }
  };

  for (const collection of collections) {
    const { table } = collection;
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const [column, way] = sorts[table.id] || [-1, 0];
        const next = column !== index ? [index, 1] : way === 1 ? [index, -1] : undefined;
        sortAll({ ...sorts, [table.id]: next });
        remember();
      });
    });
  }

  // --- history: each entry knows its search and its order; a link to a record makes a new one ---

  const remember = (address, link) => history.replaceState({ query, sorts, top: scrollY, link }, "", address);

  // What an address opens closes when it is left. Browsers open what they lead to by themselves, before or after this.
  let opened = [];
  const open = (target) => {
    const holders = [];
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") holders.push(node);
    for (const details of opened) if (!holders.includes(details)) details.open = false;
    for (const details of holders) details.open = true;
    opened = holders;
  };

  const show = (target) => {
    const body = target.closest("tbody") || target;
    const focus = body.querySelector("summary") || body;
    if (focus === body) body.tabIndex = -1;
    body.scrollIntoView({ block: "start" });
    focus.focus({ preventScroll: true });
  };

  const arrive = () => {
    const hash = decoded(location.hash.slice(1));
    const target = hash.startsWith("find=") ? null : document.getElementById(hash);
    const known = history.state;
    const wanted = known ? known.query : hash.startsWith("find=") ? hash.slice(5) : query;
    if (wanted !== query) search(wanted);
    sortAll(known ? known.sorts : sorts);
    // Whoever follows a link to a record that the search hides wants the record.
    if (!known && target && target.closest("[hidden]")) search("");
    if (!known && target && target.closest(".searching section:not(#_records):not(.collection)")) search("");
    box.value = query;
    open(target);
    if (known) {
      // Whoever comes back stands where the link was followed.
      const home = (target && target.closest("tbody")) || document;
      const link = [...home.querySelectorAll("a[href^='#']")].find((one) => one.hash === known.link);
      if (link) link.focus({ preventScroll: true });
      scrollTo(0, known.top);
      return;
    }
    if (target && target.closest(".collection") && target.tagName !== "SECTION") show(target);
    else if (target) target.scrollIntoView();
    remember();
  };

  // A step through the history has a state. The browser moves the focus between the two events: only the later one
  // can set it, and where only the search differs, there is none.
  addEventListener("popstate", () => history.state && arrive());
  addEventListener("hashchange", arrive);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    remember(undefined, link.hash);
    if (link.hash === location.hash) {
      event.preventDefault();
      const target = document.getElementById(decoded(link.hash.slice(1)));
      open(target);
      show(target);
    }
  });

  let timer;
  const type = () => {
    clearTimeout(timer);
    if (box.value === query) return;
    search(box.value);
    remember(query ? `#find=${encodeURIComponent(query)}` : location.href.replace(/#.*/, "#"));
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(type, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    type();
  });

  // --- who names a record, asked of the links of the page when it is opened ---

  let namers = null;
  const namersOf = (id) => {
    if (namers === null) {
      namers = new Map();
      for (const { records, section } of collections) {
        for (const { body } of section.id === "_gaps" ? [] : records) {
          for (const link of body.querySelectorAll("a[href^='#']")) {
            if (link.closest(".gaps") || (link.closest("details") || body).parentElement.tagName === "DD") continue;
            const name = link.hash.slice(1);
            if (!namers.has(name)) namers.set(name, new Set());
            namers.get(name).add(body);
          }
        }
      }
    }
    return namers.get(id) || new Set();
  };

  const most = 50;
  let isPrinting = false;
  document.addEventListener("toggle", (event) => {
    const details = event.target;
    const inner = details.lastElementChild;
    if (!details.open || isPrinting || details.parentElement.tagName !== "TD" || inner.dataset.named) return;
    inner.dataset.named = "yes";
    const own = details.closest("tbody");
    const found = [...namersOf(inner.id)].filter((body) => body !== own);
    if (!found.length) return;
    const line = document.createElement("p");
    const head = document.createElement("b");
    head.textContent = "Named by: ";
    line.append(head);
    found.slice(0, most).forEach((body, index) => {
      const link = body.querySelector("th a").cloneNode(true);
      line.append(index ? "; " : "", link);
    });
    if (found.length > most) line.append(`; and ${found.length - most} more.`);
    inner.append(line);
  }, true);

  // --- print: everything is open ---

  let closed = [];
  addEventListener("beforeprint", () => {
    isPrinting = true;
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    closed = [];
    isPrinting = false;
  });

  form.hidden = false;
  arrive();
})();
