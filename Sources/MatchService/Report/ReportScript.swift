/// The one script of the report, in plain JavaScript.
///
/// It adds to a page that is whole without it: tabs, sorting, filters, details of the map, search
/// and saving. It writes text only (`textContent`), never markup, and asks for nothing. It holds no
/// `</`, so that no part of it can end its element.
enum ReportScript {
  /// The bytes of which the page's policy names the digest.
  static var bytes: [UInt8] {
    parts.flatMap { part in part.withUTF8Buffer { Array($0) } }
  }

  /// The parts, one after the other.
  static let parts: [StaticString] = [tables, details, sheets]

  /// Tabs, links into folded parts, sorting and filters.
  private static let tables: StaticString = #"""
    (() => {
    "use strict";
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const byId = id => document.getElementById(id);
    all("[data-js]").forEach(e => { e.hidden = false; });

    // Each part can be printed alone.
    all("main .part").forEach(part => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "only-this";
      button.textContent = byId("main").dataset.printPart;
      button.addEventListener("click", () => {
        document.body.dataset.print = "";
        part.classList.add("chosen");
        print();
        part.classList.remove("chosen");
        delete document.body.dataset.print;
      });
      part.querySelector("h2").after(button);
    });

    // Tabs: a list of links to parts becomes a list of tabs; printing shows every part.
    const select = (tabs, chosen, focus) => {
      tabs.forEach(tab => {
        const on = tab === chosen;
        tab.setAttribute("aria-selected", String(on));
        tab.tabIndex = on ? 0 : -1;
        byId(tab.getAttribute("aria-controls")).classList.toggle("off", !on);
      });
      if (focus) chosen.focus();
    };
    all("[data-tabs]").forEach(list => {
      const tabs = all("a", list);
      list.setAttribute("role", "tablist");
      list.classList.add("live");
      tabs.forEach((tab, place) => {
        const part = byId(tab.hash.slice(1));
        tab.parentElement.setAttribute("role", "presentation");
        tab.setAttribute("role", "tab");
        tab.id = part.id + "-tab";
        tab.setAttribute("aria-controls", part.id);
        tab.removeAttribute("href");
        part.setAttribute("role", "tabpanel");
        part.setAttribute("aria-labelledby", tab.id);
        tab.addEventListener("click", () => select(tabs, tab, true));
        tab.addEventListener("keydown", event => {
          const last = tabs.length - 1;
          const to = { ArrowRight: place === last ? 0 : place + 1, ArrowDown: -1,
            ArrowLeft: place === 0 ? last : place - 1, Home: 0, End: last,
            Enter: place, " ": place }[event.key];
          if (to === undefined || to < 0) return;
          event.preventDefault();
          select(tabs, tabs[to], true);
        });
      });
      select(tabs, tabs[0], false);
    });

    // A link to something folded or behind a tab opens the way to it.
    const reveal = () => {
      const target = location.hash && byId(decodeURIComponent(location.hash.slice(1)));
      if (!target) return;
      for (let e = target; e; e = e.parentElement) {
        if (e.tagName === "DETAILS") e.open = true;
        if (e.classList.contains("off")) {
          const tab = byId(e.getAttribute("aria-labelledby"));
          select(all("[role=tab]", tab.closest("[role=tablist]")), tab, false);
        }
        e.classList.remove("missed");
      }
      target.scrollIntoView();
      const place = target.closest("details")?.querySelector("summary");
      if (place) place.focus({ preventScroll: true });
    };
    addEventListener("hashchange", reveal);
    addEventListener("load", reveal);
    document.addEventListener("click", event => {
      const link = event.target.closest?.("a[href]");
      const to = link && (link.getAttribute("href") || "");
      if (to && to === location.hash) { event.preventDefault(); reveal(); }
    });

    // Sorting: every head of a column becomes a button.
    const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
    const numberOf = cell => {
      const text = (cell.dataset.v ?? cell.textContent).replace(/,/g, "").replace(/\u2212/g, "-");
      const found = /-?\d+(\.\d+)?/.exec(text);
      return found ? Number(found[0]) : NaN;
    };
    const sort = (table, head, place) => {
      const down = head.getAttribute("aria-sort") === "ascending";
      all("thead th", table).forEach(e => e.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const sign = down ? -1 : 1;
      const numeric = head.classList.contains("n");
      [...table.tBodies].forEach(body => {
        const rows = [...body.rows].filter(row => row.cells.length > place);
        const keys = new Map(rows.map(row => [row, numeric
          ? numberOf(row.cells[place]) : row.cells[place].textContent.trim()]));
        rows.sort((left, right) => {
          const a = keys.get(left), b = keys.get(right);
          if (!numeric) return sign * compare(a, b);
          if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
          return sign * (a - b);
        });
        body.append(...rows);
      });
    };
    all("main table:not(.month):not(.fixed)").forEach(table => {
      all("thead th[scope=col]", table).forEach(head => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "sort";
        button.append(...head.childNodes);
        head.append(button);
        head.setAttribute("aria-sort", "none");
        button.addEventListener("click", () => sort(table, head, head.cellIndex));
      });
    });

    // Filter: rows, names and symbols carry their words; what has none is not touched.
    const bar = byId("filter");
    bar.hidden = false;
    const fields = { a: byId("filter-area"), f: byId("filter-function"), s: byId("filter-state") };
    const carriers = all("main [data-a], main [data-f], main [data-s]");
    const has = (words, word) => words === undefined || word === ""
      || (" " + words + " ").includes(" " + word + " ");
    const filter = () => {
      let shown = 0, rows = 0;
      carriers.forEach(e => {
        const fits = has(e.dataset.a, fields.a.value) && has(e.dataset.f, fields.f.value)
          && has(e.dataset.s, fields.s.value);
        e.classList.toggle("away", !fits);
        if (e.tagName === "TR") { rows += 1; shown += fits ? 1 : 0; }
      });
      const active = Object.values(fields).some(e => e.value !== "");
      bar.classList.toggle("active", active);
      const result = byId("filter-result");
      result.textContent = active
        ? result.dataset.shown.replace("{n}", shown).replace("{all}", rows) : "";
    };
    Object.values(fields).forEach(e => e.addEventListener("change", filter));
    fields.f.addEventListener("change", () => {
      all("[role=tab][data-pick]").filter(tab => tab.dataset.pick === fields.f.value)
        .forEach(tab => select(all("[role=tab]", tab.closest("[role=tablist]")), tab, false));
    });
    byId("filter-reset").addEventListener("click", () => {
      Object.values(fields).forEach(e => { e.value = ""; });
      filter();
    });
    })();

    """#
}
