extension ReportScript {
  /// Details of the map and the search among institutions.
  static let details: StaticString = #"""
    (() => {
    "use strict";
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const byId = id => document.getElementById(id);
    // Map: one stop of the keyboard for each drawing; arrows go to the nearest on that side.
    all("figure.map").forEach(figure => {
      const places = all("svg a.place", figure);
      const detail = figure.querySelector(".detail");
      if (places.length === 0 || !detail) return;
      const hint = detail.textContent;
      const at = e => {
        const spot = e.querySelector(".spot");
        return { x: spot.cx.baseVal.value, y: spot.cy.baseVal.value };
      };
      const show = e => { detail.textContent = e.querySelector("title").textContent; };
      places.forEach((e, index) => {
        e.setAttribute("tabindex", index === 0 ? "0" : "-1");
        e.addEventListener("focus", () => {
          places.forEach(other => other.setAttribute("tabindex", other === e ? "0" : "-1"));
          show(e);
        });
        e.addEventListener("pointerenter", () => show(e));
        e.addEventListener("blur", () => { detail.textContent = hint; });
        e.addEventListener("keydown", event => {
          const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1],
            ArrowUp: [0, -1] }[event.key];
          if (!way) return;
          event.preventDefault();
          const from = at(e);
          let best = null, least = Infinity;
          places.forEach(other => {
            const to = at(other);
            const along = (to.x - from.x) * way[0] + (to.y - from.y) * way[1];
            const aside = Math.abs((to.x - from.x) * way[1]) + Math.abs((to.y - from.y) * way[0]);
            if (along <= 0 || other.classList.contains("away")) return;
            const cost = along + 2 * aside;
            if (cost < least) { least = cost; best = other; }
          });
          if (best) best.focus();
        });
      });
    });

    // Search among the institutions.
    const search = byId("lookup");
    if (search) {
      const plain = text => text.normalize("NFKC").toLowerCase();
      const cards = all(".inst").map(card => ({ card, text: plain(card.dataset.name) }));
      const found = byId("lookup-found");
      const look = () => {
        const word = plain(search.value.trim());
        let count = 0;
        cards.forEach(({ card, text }) => {
          const fits = text.includes(word);
          // Nothing is listed before it is asked for: the table below lists all.
          card.classList.toggle("missed", word === "" ? !card.open : !fits);
          count += fits ? 1 : 0;
        });
        found.textContent = word === "" ? "" : found.dataset.shown.replace("{n}", count);
      };
      search.addEventListener("input", look);
      look();
      search.addEventListener("keydown", event => {
        const first = cards.find(({ card }) => !card.classList.contains("missed"));
        if (event.key !== "Enter" || !first) return;
        event.preventDefault();
        first.card.open = true;
        first.card.querySelector("summary").focus();
      });
    }
    all("[data-show]").forEach(button => button.addEventListener("click", () => {
      const open = button.dataset.show === "open";
      const word = search.value.trim();
      all(".inst").forEach(card => {
        const fits = !card.classList.contains("away")
          && (word === "" || !card.classList.contains("missed"));
        if (open && !fits) return;
        card.open = open;
        card.classList.toggle("missed", !open && word === "");
      });
    }));
    })();

    """#

  /// Sheets that are edited on the page and saved as files.
  static let sheets: StaticString = #"""
    (() => {
    "use strict";
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const byId = id => document.getElementById(id);
    let changed = false;
    const save = (name, type, text) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
      link.download = name;
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      changed = false;
    };
    const fieldsOf = sheet => all("textarea, input", sheet).map(field => ({
      key: field.name, name: field.labels[0].textContent.trim(), text: field.value }));
    const escaped = text => text.replace(/[&<>"']/g, c => "&#" + c.charCodeAt(0) + ";");
    // A cell that begins like a formula would be run by a spreadsheet.
    const quoted = text => "\"" + (/^[=+\-@\t\r]/.test(text) ? "'" : "")
      + text.replace(/"/g, "\"\"").replace(/\r?\n/g, "\r\n") + "\"";
    const forms = {
      json: sheet => ["application/json", JSON.stringify({ schema: sheet.dataset.schema,
        region: sheet.dataset.region, asOf: sheet.dataset.day, fields: fieldsOf(sheet) },
        null, 2) + "\n"],
      csv: sheet => ["text/csv", "\uFEFF" + [[sheet.dataset.field, sheet.dataset.text],
        ...fieldsOf(sheet).map(field => [field.name, field.text])]
        .map(row => row.map(quoted).join(",") + "\r\n").join("")],
      html: sheet => {
        const open = name => "<" + name + ">", close = name => "<" + "/" + name + ">";
        const put = (name, text) => open(name) + escaped(text) + close(name);
        const rows = fieldsOf(sheet).map(field => open("tr") + put("th", field.name)
          + put("td", field.text) + close("tr")).join("\n");
        return ["text/html", "<!DOCTYPE html>\n<html lang=\"" + document.documentElement.lang
          + "\">\n<meta charset=\"utf-8\">\n" + put("title", sheet.dataset.title) + "\n"
          + open("style") + "body{font-family:sans-serif;max-width:190mm;margin:8mm auto}"
          + "table{border-collapse:collapse;width:100%}th,td{border:1px solid #555;padding:2mm;"
          + "text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}"
          + "th{width:30%;background:#eee}@page{size:A4;margin:15mm}" + close("style") + "\n"
          + put("h1", sheet.dataset.title) + "\n" + put("p", sheet.dataset.region + " "
          + sheet.dataset.day) + "\n" + open("table") + "\n" + rows + "\n" + close("table") + "\n"];
      },
    };
    all("[data-save]").forEach(button => button.addEventListener("click", () => {
      const sheet = button.closest(".sheet");
      const [type, text] = forms[button.dataset.save](sheet);
      const name = (sheet.dataset.title + "_" + sheet.dataset.region + "_" + sheet.dataset.day)
        .replace(/[\u0000-\u001F\u007F\\/:*?"<>|]+/g, "_").slice(0, 80);
      save(name + "." + button.dataset.save, type, text);
    }));
    // A field is as high as its text; on paper its text stands instead of the field.
    const fit = field => {
      const copy = byId(field.id + "-print");
      if (copy) copy.textContent = field.value;
      if (field.tagName !== "TEXTAREA") return;
      field.style.height = "auto";
      field.style.height = field.scrollHeight + 4 + "px";
    };
    all(".sheet textarea, .sheet input").forEach(field => {
      field.addEventListener("input", () => { changed = true; fit(field); });
    });
    addEventListener("beforeunload", event => { if (changed) event.preventDefault(); });
    })();

    """#
}
